"""Rows as the lines of a file: CSV with quotes where needed, JSON, and Parquet."""

import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.synthetic.catalogue import Table


def lines(table: Table, rows: pa.Table) -> list[str]:
    """The rows as lines without their end; a quoted value may hold a line end of its own."""
    columns = [_text(rows.column(name).combine_chunks()) for name in rows.column_names]
    if table.is_json:
        fields = [
            _json(name, text, rows.column(name).type) for name, text in zip(rows.column_names, columns, strict=True)
        ]
        joined = pc.binary_join_element_wise(*fields, ", ")
        return pc.binary_join_element_wise("{", joined, "}", "").to_pylist()
    cells = [_quoted(column.fill_null(""), table.delimiter) for column in columns]
    return pc.binary_join_element_wise(*cells, table.delimiter).to_pylist()


def header(table: Table, names: list[str]) -> str:
    """The first line of a CSV file; empty for others."""
    return "" if table.is_json else table.delimiter.join(names) + "\n"


def _text(column: pa.Array) -> pa.Array:
    if pa.types.is_timestamp(column.type):
        values = np.datetime_as_string(column.to_numpy(zero_copy_only=False).astype("datetime64[s]"), timezone="UTC")
        return pa.array(values.astype(object), mask=pc.is_null(column).to_numpy(zero_copy_only=False), type=pa.string())
    return column.cast(pa.string())


def _quoted(column: pa.Array, delimiter: str) -> pa.Array:
    needs = pc.match_substring_regex(column, f'["\n\r{delimiter}]')
    if not pc.any(needs).as_py():
        return column
    escaped = pc.replace_substring(column, '"', '""')
    return pc.if_else(needs, pc.binary_join_element_wise('"', escaped, '"', ""), column)


def _json(name: str, text: pa.Array, kind: pa.DataType) -> pa.Array:
    if pa.types.is_string(kind) or pa.types.is_temporal(kind):
        for sign, escape in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n")):
            text = pc.replace_substring(text, sign, escape)
        text = pc.binary_join_element_wise('"', text, '"', "")
    return pc.binary_join_element_wise(f'"{name}": ', text.fill_null("null"), "")


@contextmanager
def text_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write bytes to; gzip by name, without a time in it, so that equal content gives equal bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as raw:
        if path.suffix != ".gz":
            yield raw
            return
        packed = gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0, compresslevel=5)
        with packed, io.BufferedWriter(packed, 1 << 16) as buffered:
            yield buffered
