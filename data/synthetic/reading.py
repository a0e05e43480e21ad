"""Reads landing files back, the broken rows taken out by the truth: for tests and benchmarks, not for the product."""

import csv
import gzip
import io
import json
from pathlib import Path

import pyarrow.parquet as pq

from data.synthetic.catalogue import TABLES


def broken_lines(out: Path) -> dict[str, dict[int, str]]:
    """By file, the numbers of the broken lines (the first line is 1) and how each is broken."""
    found: dict[str, dict[int, str]] = {}
    for row in pq.read_table(out / "truth" / "broken_rows.parquet").to_pylist():
        found.setdefault(row["file"], {})[row["line"]] = row["kind"]
    return found


def rows(out: Path, name: str) -> list[dict]:
    """All good rows of a table, of all its files in the order of their names; texts as in the file, empty is None."""
    table, broken, found = TABLES[name], broken_lines(out), []
    for path in sorted((out / "landing" / name).iterdir()):
        if table.extension == "parquet":
            found += pq.read_table(path).to_pylist()
            continue
        lines = raw_lines(path)
        bad = broken.get(path.relative_to(out / "landing").as_posix(), {})
        text = b"\n".join(line for number, line in enumerate(lines, 1) if number not in bad).decode(table.encoding)
        if table.is_json:
            found += [json.loads(line) for line in text.split("\n") if line]
            continue
        reader = csv.DictReader(io.StringIO(text), delimiter=table.delimiter, strict=True)
        found += [{column: value or None for column, value in row.items()} for row in reader]
    return found


def raw_lines(path: Path) -> list[bytes]:
    """The lines of a file, unpacked, without their ends."""
    content = path.read_bytes()
    return (gzip.decompress(content) if path.suffix == ".gz" else content).split(b"\n")


def current(out: Path, name: str) -> list[dict]:
    """The newest version of each key, by the time of change if the table has one, else the last extract or delivery."""
    table, newest = TABLES[name], {}
    times = [column for column in ("updated_at", "modified_at") if column in table.columns]
    for row in rows(out, name):
        key = tuple(row[column] for column in table.key)
        if key not in newest or not times or row[times[0]] >= newest[key][times[0]]:
            newest[key] = row
    return list(newest.values())
