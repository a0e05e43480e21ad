"""Parquet: typed already, so every value is only written as text; a file is readable as a whole or not at all."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import duckdb

from orchestration.lib.loading.columns import lay_out
from orchestration.lib.loading.landing import CHUNK, Hashed
from orchestration.lib.loading.results import FileProblem
from orchestration.lib.loading.scanner import RAW
from orchestration.lib.loading.spool import Place
from orchestration.lib.loading.sql import name, names, text
from orchestration.lib.loading.staged import Reading, Staged

MAGIC = b"PAR1"


def stage_parquet(reading: Reading, hashed: Hashed) -> Staged:
    """Read a Parquet file into its temporary table, every value as text and nested values as JSON text."""
    copy = reading.scratch / f"{reading.number}.parquet"
    _copy(hashed, copy)
    relation = f"read_parquet({text(str(copy))}, file_row_number = true, hive_partitioning = false)"
    try:
        described = reading.connection.execute(
            f"describe select * exclude (file_row_number) from {relation}"
        ).fetchall()
        layout = lay_out([row[0] for row in described], reading.declaration, reading.existing, None)
        pairs = zip(layout.names, described, strict=True)
        values = [f"{_as_text(found[0], found[1])} as {name(column)}" for column, found in pairs]
        checks = reading.create(layout, f"select file_row_number as kith_row, {', '.join(values)} from {relation}")
    except duckdb.Error as error:
        raise FileProblem(
            f"the Parquet file cannot be read ({_first_line(error)})", "deliver the file again"
        ) from error
    records = reading.connection.execute(f"select num_rows from parquet_file_metadata({text(str(copy))})").fetchall()[
        0
    ][0]
    places = partial(_places, reading, layout.names)
    return Staged(reading.table, layout, records, "kith_row", checks, places, shifts=[(0, 1)])


def _copy(hashed: Hashed, copy: Path) -> None:
    """Copy the file under a name that means nothing to the reader; checks both ends for the format's mark."""
    first = last = b""
    with copy.open("wb") as handle:
        while chunk := hashed.read(CHUNK):
            first, last = first or chunk[:4], (last + chunk)[-4:]
            handle.write(chunk)
    if not first:
        raise FileProblem("the file is empty", "deliver it again")
    if first != MAGIC or last != MAGIC:
        cut = "truncated" if first == MAGIC else "not a Parquet file"
        raise FileProblem(f"the file is {cut}", "deliver the whole file again")


def _as_text(column: str, data_type: str) -> str:
    if data_type.startswith(("STRUCT", "MAP", "UNION", "VARIANT")) or data_type.endswith("]"):
        return f"to_json({name(column)})::varchar"
    if data_type == "TIMESTAMP WITH TIME ZONE":
        return f"(({name(column)}) at time zone 'UTC')::varchar"
    return f"{name(column)}::varchar"


def _places(reading: Reading, columns: list[str], rows: list[int]) -> Iterator[Place]:
    if not rows:
        return
    found = reading.connection.execute(
        f"select kith_row, {names(columns)} from {reading.table} where kith_problem is not null order by kith_row"
    ).fetchall()
    for row, *values in found:
        raw = json.dumps(dict(zip(columns, values, strict=True)), ensure_ascii=False)
        yield Place(row, row + 1, row + 1, raw.encode()[:RAW])


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0][:300]
