"""Small tables as text: for the terminal and for the pages of Dagster."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

import duckdb

WIDEST_CELL = 60
Numeric = int | float | Decimal | None


def cell(value: object, width: int = WIDEST_CELL) -> str:
    """Return a value in one line of at most `width` characters, with no control character for the terminal."""
    text = "" if value is None else str(value)
    text = "".join(c if c.isprintable() else " " for c in text)
    return text if len(text) <= width else text[: width - 3] + "..."


def plain(header: Sequence[str], rows: Iterable[Sequence[object]], widest: int = WIDEST_CELL) -> str:
    """Return a table with aligned columns, numbers to the right."""
    rows = list(rows)
    cells = [[cell(v, widest) for v in row] for row in rows]
    widths = [max([len(name), *(len(row[i]) for row in cells)]) for i, name in enumerate(header)]
    right = [bool(rows) and all(isinstance(row[i], Numeric) for row in rows) for i in range(len(header))]

    def line(values: Sequence[str]) -> str:
        padded = (v.rjust(w) if r else v.ljust(w) for v, w, r in zip(values, widths, right, strict=True))
        return "  ".join(padded).rstrip()

    return "\n".join([line(list(header)), line(["-" * w for w in widths]), *(line(row) for row in cells)])


def markdown(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table."""
    lines = [list(header), ["---"] * len(header), *([cell(v, 40).replace("|", "/") for v in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def markdown_sample(connection: duckdb.DuckDBPyConnection, relation: str, columns: list[str], rows: int = 5) -> str:
    """Return the first rows of a relation (by its first columns) as a Markdown table."""
    if not columns:
        return "(no columns declared)"
    names = ", ".join(f'"{name}"' for name in columns)
    found = connection.execute(f"select {names} from {relation} order by 1 limit {int(rows)}").fetchall()
    return markdown(columns, found)
