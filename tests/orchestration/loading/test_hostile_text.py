"""Text that means harm somewhere else is data here, in values, in names of columns and in names of files."""

import csv
import io
import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orchestration.lib.loading import Column
from tests.orchestration.loading.conftest import House, declare

VALUES = [
    "'; drop table raw.shop__customers; --", '"; drop schema raw cascade; --', "=cmd|' /C calc'!A0", "@SUM(1+1)",
    "-2+3", "Zoë 👩‍👩‍👧 ٣ שלום", "\u202egnirts", "{{ ref('x') }}", "%s {0} $1 ?", "\\", "\\N", "NULL", "null", "NaN",
    "\t", "a\x1fb\x1ec", "x" * 70_000,
]  # fmt: skip
FREE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=12)


def written(header: list[str], rows: list[list[str]], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows([header, *rows])
    return text.getvalue()


def test_hostile_values_and_file_names_come_out_as_they_went_in(house: House):
    rows = [[str(number), value, "", ""] for number, value in enumerate(VALUES)]
    name = 'shop/customers/it\'s "2026-01-05" [a] {b} * ? ; -- é👩 %41 #1.csv'
    house.put(name, written(["id", "name", "amount", "updated_at"], rows))
    assert house.load(declare()).status == "ok"
    found = house.rows("select name, _source_file from raw.shop__customers order by id::int")
    assert found == [(value, name) for value in VALUES]


def test_hostile_names_of_columns_become_columns(house: House):
    names = [
        'a"; drop table x; --',
        "it's",
        "select",
        "é👩",
        "loaded_at",
        "_is_current",
        "kith_row",
        "rowid",
        "",
        "n" * 2000,
    ]
    house.put("shop/customers/a.csv", written(["id", *names], [["1", *map(str, range(len(names)))]]))
    assert house.load(declare(columns=(Column("id", "bigint", True),))).status == "ok"
    columns = [row[0] for row in house.rows("describe raw.shop__customers")]
    taken = ("loaded_at", "_is_current", "kith_row", "rowid")
    expected = [f"source_{name}" if name in taken else name for name in names]
    expected[8] = "column_10"
    assert columns[-len(names) :] == expected


def test_hostile_json_comes_out_as_it_went_in(house: House):
    rows = [{"id": number, "name": value, "a/b~c\"'": value} for number, value in enumerate(VALUES)]
    house.put("shop/customers/a.jsonl", "\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    assert house.load(declare(format="jsonl", path="shop/customers/*.jsonl")).status == "ok"
    found = house.rows('select name, "a/b~c""\'" from raw.shop__customers order by id::int')
    assert found == [(value, value) for value in VALUES]


def test_a_hundred_columns_are_loaded_in_their_places(house: House):
    names = [f"column {number}" for number in range(100)]
    columns = (Column("id", "bigint", True), *(Column(name) for name in names))
    house.put("shop/customers/a.csv", written(["id", *reversed(names)], [["1", *reversed(names)]]))
    assert house.load(declare(columns=columns)).status == "ok"
    (row,) = house.rows("select * from raw.shop__customers")
    assert list(row[1:101]) == names


@given(values=st.lists(st.tuples(FREE, FREE), max_size=6), delimiter=st.sampled_from(",;\t|"))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_survives_csv_and_json(tmp_path_factory, values: list, delimiter: str):
    house = House(tmp_path_factory.mktemp("house"))
    columns = (Column("id", "bigint", True), Column("a"), Column("b"))
    rows = [[str(number), *pair] for number, pair in enumerate(values)]
    house.put("shop/customers/a.csv", written(["id", "a", "b"], rows, delimiter))
    house.put(
        "shop/lines/a.jsonl",
        "\n".join(json.dumps(dict(zip(["a", "b"], p, strict=True)) | {"id": n}) for n, p in enumerate(values)),
    )
    house.load(declare(columns=columns, delimiter=delimiter))
    lines = declare(columns=columns, identifier="shop__lines", table="lines", format="jsonl", path="shop/lines/*.jsonl")
    house.load(lines)
    expected = [(a or None, b or None) for a, b in values]
    assert house.rows("select a, b from raw.shop__customers order by id::int") == expected
    assert house.rows("select nullif(a, ''), nullif(b, '') from raw.shop__lines order by id::int") == expected
