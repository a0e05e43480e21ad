"""Rows broken in each way a file can be, put between good rows; nothing of the truth is lost with them."""

import numpy as np

from data.synthetic.catalogue import Table

BAD_NUMBERS = ["12,3O", "free", "1.2.3", "--"]
BAD_TIMES = ["2025-02-30T10:00:00Z", "yesterday", "31.13.2025", "2025-06-01T25:61:00Z"]


def kinds(table: Table) -> list[str]:
    """The ways in which a row of this table can be broken."""
    found = (["bad number"] if table.number else []) + (["bad date"] if table.time else [])
    if table.extension == "parquet" or not found:
        return []
    if table.is_json:
        return [*found, "truncated object", "not an object", "NUL", "invalid bytes"]
    quotes = [] if table.name in MULTI_LINE else ["unclosed quote"]
    return [*found, "missing column", "extra column", "NUL", "invalid bytes", *quotes]


# where good values hold line ends, nobody could tell where the damage of an open quote ends
MULTI_LINE = {"shop/customers", "crm/contacts"}


def count(rows: int) -> int:
    """How many rows to break in a part of a file: none in small ones, at most one in seven hundred."""
    return min(rows // 700, 10)


def broken(table: Table, kind: str, line: str, names: list[str], rng: np.random.Generator) -> bytes:
    """The line of a good row, under a new key, broken."""
    cells = [] if table.is_json else _cells(line, table.delimiter)
    key = "broken" + "".join(rng.choice(list("0123456789abcdef"), 8))
    if table.is_json:
        return _broken_json(table, kind, line, key, rng)
    cells[0] = key
    if kind in ("bad number", "bad date"):
        column = table.number if kind == "bad number" else table.time
        cells[names.index(column)] = str(rng.choice(BAD_NUMBERS if kind == "bad number" else BAD_TIMES))
    if kind == "missing column":
        cells = cells[:-1]
    if kind == "extra column":
        cells.append("surplus")
    if kind == "unclosed quote":
        cells[1] = '"' + cells[1].strip('"')
    text = table.delimiter.join(cells).encode(table.encoding, "replace")
    return _damaged_bytes(text, kind, table)


def _broken_json(table: Table, kind: str, line: str, key: str, rng: np.random.Generator) -> bytes:
    """JSON lines begin with the key."""
    start, rest = line.split(": ", 1)
    line = f'{start}: "{key}"{rest[rest.index(",") :]}'
    for wanted, column, values in (("bad number", table.number, BAD_NUMBERS), ("bad date", table.time, BAD_TIMES)):
        if kind == wanted:
            before, after = line.split(f'"{column}": ', 1)
            end = min(place for place in (after.find(", "), after.find("}")) if place >= 0)
            line = f'{before}"{column}": "{rng.choice(values)}"{after[end:]}'
    if kind == "truncated object":
        line = line[: len(line) * 2 // 3]
    if kind == "not an object":
        line = f'["{key}", 1]'
    return _damaged_bytes(line.encode("utf-8"), kind, table)


def _damaged_bytes(text: bytes, kind: str, table: Table) -> bytes:
    place = text.index(b"broken") + 6
    if kind == "NUL":
        return text[:place] + b"\x00" + text[place:]
    if kind == "invalid bytes":
        return text[:place] + (b"\x81\x8d" if table.encoding == "windows-1252" else b"\xff\xfe") + text[place:]
    return text


def _cells(line: str, delimiter: str) -> list[str]:
    """The cells of a line as written, quotes kept."""
    cells, quoted, start = [], False, 0
    for place, sign in enumerate(line):
        if sign == '"':
            quoted = not quoted
        elif sign == delimiter and not quoted:
            cells.append(line[start:place])
            start = place + 1
    return [*cells, line[start:]]
