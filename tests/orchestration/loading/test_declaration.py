"""A source block says what it means, or the message says where and how to mend it."""

from pathlib import Path

import duckdb
import pytest

from orchestration.lib.loading import DeclarationError, declarations, ensure_tables, write_clock

PROJECT = "vars:\n  sources:\n    demo: {shop: {persons: [customers]}}\n    other: {}\n"
BLOCK = """
version: 2
sources:
  - name: shop
    schema: raw
    config:
      enabled: "{{ 'shop' in var('sources')[env_var('KITH_DATASET', 'demo')] }}"
      meta: {party: first, owner: e-commerce}
    tables:
      - name: customers
        identifier: shop__customers
        config:
          freshness: {warn_after: {count: 2, period: day}}
          meta:
            load: {path: "shop/customers/*.csv", format: csv, delimiter: ";", encoding: windows-1252,
                   key: [customer_id], delivery: changes, updated_at: updated_at, quarantine_limit: 0.1}
        columns:
          - {name: customer_id, data_type: varchar, config: {meta: {required: true}}}
          - {name: born_on, data_type: date, config: {meta: {date_format: "%d.%m.%Y"}}}
          - {name: updated_at, data_type: timestamp}
      - name: not_loaded
        columns: [{name: a}]
"""


def project(folder: Path, block: str = BLOCK) -> Path:
    (folder / "models/staging/shop").mkdir(parents=True)
    (folder / "dbt_project.yml").write_text(PROJECT)
    (folder / "models/staging/shop/_shop__sources.yml").write_text(block)
    return folder


def test_a_block_is_read_whole(tmp_path: Path):
    (found,) = declarations(project(tmp_path), "demo")
    assert (found.identifier, found.key, found.delimiter, found.encoding) == (
        "shop__customers",
        ("customer_id",),
        ";",
        "cp1252",
    )
    assert (found.delivery, found.updated_at, found.quarantine_limit) == ("changes", "updated_at", 0.1)
    assert (found.party, found.owner, found.freshness) == (
        "first",
        "e-commerce",
        {"warn_after": {"count": 2, "period": "day"}},
    )
    assert found.columns[1].date_format == ("%d.%m.%Y",)
    assert found.required == ("customer_id",)


def test_a_source_that_the_dataset_does_not_name_is_left_out(tmp_path: Path):
    assert declarations(project(tmp_path), "other") == []


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("delivery: changes", "delivrey: changes", "unknown load option 'delivrey': did you mean delivery?"),
        ("delivery: changes", "delivery: change", "must be one of full, changes, append: did you mean changes?"),
        ("format: csv", "format: xlsx", "must be one of csv, jsonl, parquet"),
        ("key: [customer_id]", "key: [custmer_id]", "is not among its columns: did you mean customer_id?"),
        ("shop/customers/*.csv", "../customers/*.csv", "leaves the landing folder"),
        ("shop/customers/*.csv", "/etc/passwd", "leaves the landing folder"),
        ('delimiter: ";"', 'delimiter: ";;"', "must be one ASCII character"),
        ("windows-1252", "windows-1525", "unknown encoding 'windows-1525'"),
        ("windows-1252", "base64", "unknown encoding 'base64'"),
        ("quarantine_limit: 0.1", "quarantine_limit: 10", "must be a share between 0 and 1"),
        ("data_type: timestamp", "data_type: timestmp", "cannot be checked"),
        ("name: born_on", "name: loaded_at", "is taken by the loader"),
        ("name: born_on", "name: Customer_ID", "is declared twice"),
        ("identifier: shop__customers", 'identifier: "x; drop"', "letters, digits and underscores"),
        ("  - name: shop\n", "  - name: shop\n  bad: [\n", "not readable as YAML"),
        ("- name: shop", "- name: shopp", "no models/staging/*/_*__sources.yml declares it"),
    ],
)
def test_a_bad_block_is_told_with_its_place_and_its_remedy(tmp_path: Path, before: str, after: str, message: str):
    assert before in BLOCK
    with pytest.raises(DeclarationError) as error:
        declarations(project(tmp_path, BLOCK.replace(before, after)), "demo")
    assert message in str(error.value)
    assert "shop" in str(error.value)


def test_an_unknown_dataset_is_told_with_the_nearest(tmp_path: Path):
    with pytest.raises(DeclarationError, match="did you mean demo"):
        declarations(project(tmp_path), "dmeo")


def test_every_declared_table_stands_before_a_file_came_and_grows_with_its_declaration(tmp_path: Path):
    connection = duckdb.connect()
    ensure_tables(connection, declarations(project(tmp_path / "a"), "demo"))
    assert connection.execute("select count(*) from raw.shop__customers where _is_current").fetchall() == [(0,)]
    longer = BLOCK.replace("          - {name: updated_at", "          - {name: city}\n          - {name: updated_at")
    ensure_tables(connection, declarations(project(tmp_path / "b", longer), "demo"))
    assert connection.execute("select city from raw.shop__customers").fetchall() == []


def test_the_clock_has_one_row():
    connection = duckdb.connect()
    for day in ("2026-01-30", "2026-01-31"):
        write_clock(connection, day, "demo")
    assert connection.execute("select today_on::varchar, dataset from raw.kith__clock").fetchall() == [
        ("2026-01-31", "demo")
    ]


def test_the_declarations_of_this_house_can_be_read():
    house = Path(__file__).parents[3] / "dbt_project"
    for dataset in ("demo", "contoso"):
        assert isinstance(declarations(house, dataset), list)
