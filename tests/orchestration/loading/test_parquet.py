"""Parquet arrives typed, is kept as text, and is readable as a whole or not at all."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from orchestration.lib.loading import Column
from tests.orchestration.loading.conftest import House, declare

PARQUET = {"format": "parquet", "path": "shop/customers/*.parquet"}


def put(house: House, path: str = "shop/customers/2026-01-05.parquet", /, **columns: pa.Array) -> Path:
    file = house.put(path, b"")
    pq.write_table(pa.table(columns), file)
    return file


def test_typed_and_nested_values_are_kept_as_text(house: House):
    put(
        house,
        id=pa.array([1, 2]),
        amount=pa.array([Decimal("1.50"), None]),
        updated_at=pa.array([datetime(2026, 1, 5, 23, tzinfo=UTC)] * 2),
        born_on=pa.array([date(1990, 2, 3)] * 2),
        tags=pa.array([["a", "b"], []]),
        place=pa.array([{"city": "Bern"}, None]),
        _row=pa.array(["x", "y"]),
    )
    house.connection.execute("set TimeZone = 'Asia/Tokyo'")
    assert house.load(declare(**PARQUET)).status == "ok"
    assert house.rows(
        "select id, amount, updated_at, born_on, tags, place, _row from raw.shop__customers order by id"
    ) == [
        ("1", "1.50", "2026-01-05 23:00:00", "1990-02-03", '["a","b"]', '{"city":"Bern"}', "x"),
        ("2", None, "2026-01-05 23:00:00", "1990-02-03", "[]", None, "y"),
    ]


def test_a_row_that_does_not_fit_is_quarantined_with_its_number(house: House):
    put(house, id=pa.array(["1", "x", "3", None]), name=pa.array(["a", "b", "c", "d"]))
    result = house.load(declare(**PARQUET, quarantine_limit=0.6))
    assert (result.loaded, house.quarantine()) == (2, [(2, "id", "not_an_integer"), (4, "id", "required_missing")])
    assert house.rows("select _row_number from raw.shop__customers order by 1") == [(1,), (3,)]
    assert house.rows("select raw_text from operations.quarantine order by line")[0] == ('{"id": "x", "name": "b"}',)


def test_row_numbers_are_right_over_many_row_groups(house: House):
    file = put(house, id=pa.array(range(50_000)))
    pq.write_table(pa.table({"id": range(50_000)}), file, row_group_size=2_048)
    house.load(declare(**PARQUET, columns=(Column("id", "bigint", True),)))
    assert house.rows("select count(*) from raw.shop__customers where id::bigint + 1 = _row_number") == [(50_000,)]


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda data: data[:-20], "truncated"),
        (lambda data: data[:8] + b"\xff" * (len(data) - 16) + data[-8:], "cannot be read"),
        (lambda _: b"id,name\n1,Anna\n", "not a Parquet file"),
        (lambda _: b"", "the file is empty"),
    ],
    ids=["a truncated file", "a corrupt file", "a CSV file", "an empty file"],
)
def test_a_file_that_cannot_be_read_is_held(house: House, damage, message: str):
    file = put(house, id=pa.array(range(1000)))
    file.write_bytes(damage(file.read_bytes()))
    result = house.load(declare(**PARQUET))
    assert (result.status, result.row_count) == ("held", 0)
    assert message in result.reason


def test_a_missing_required_column_holds_and_an_added_one_is_announced(house: House):
    put(house, "shop/customers/a.parquet", customer=pa.array([1]))
    put(house, "shop/customers/b.parquet", ID=pa.array([1]), extra=pa.array([2.5]))
    result = house.load(declare(**PARQUET))
    assert [file.status for file in result.files] == ["held", "loaded"]
    assert "required column id is missing (found: customer)" in result.reason
    assert house.rows("select id, extra from raw.shop__customers") == [("1", "2.5")]
