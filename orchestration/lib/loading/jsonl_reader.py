"""JSON lines: each line arrives as one text, is judged by itself, and is taken apart by field name."""

import json

import duckdb

from orchestration.lib.loading.columns import MOST_COLUMNS, Layout, lay_out
from orchestration.lib.loading.csv_reader import line_limit
from orchestration.lib.loading.encoding import utf8
from orchestration.lib.loading.landing import Hashed, chunks
from orchestration.lib.loading.results import FileProblem
from orchestration.lib.loading.scanner import Scanner
from orchestration.lib.loading.spool import Spool
from orchestration.lib.loading.sql import name, text
from orchestration.lib.loading.staged import Reading, Rejected, Staged, from_bad, printable

LINES = "kith_lines"
SEPARATOR = b"\x1f"
MOST_SHAPES = 5000
DOUBTFUL = r",\s*[}\]]|[:,\[]\s*-?(?i:nan|inf)|\\u0000"
REASONS = {
    "broken_json": "the line is not JSON",
    "not_an_object": "the line is JSON, but not an object",
    "nul_byte": "a value holds an escaped NUL",
    "duplicate_field": "a field occurs twice in the object",
}


def stage_jsonl(reading: Reading, hashed: Hashed) -> Staged:
    """Read a file of JSON lines into its temporary table; nested values stay JSON text."""
    connection = reading.connection
    source = (piece.replace(SEPARATOR, b"\\u001f") for piece in utf8(chunks(hashed), reading.declaration.encoding))
    spool = Spool(reading.scratch / f"{reading.number}.jsonl").fill(Scanner(source).records())
    connection.execute(
        f"create or replace temp table {LINES} as select line, null::varchar as fault from "
        f"read_csv({text(str(spool.path))}, columns = {{'line': 'VARCHAR'}}, delim = '{SEPARATOR.decode()}', "
        f"quote = '', escape = '', header = false, auto_detect = false, new_line = '\\n'{line_limit(spool.longest)})"
    )
    _find_faults(connection)
    spellings = _fields(connection)
    layout, sources = _lay_out(spellings, reading, spool.rows)
    checks = reading.create(layout, _taken_apart(sources))
    rejected = [from_bad(bad) for bad in spool.bad]
    faults = connection.execute(
        f"select rowid, fault from temp.{LINES} where fault is not null order by rowid"
    ).fetchall()
    for place, (_, fault) in zip(spool.places([row for row, _ in faults]), faults, strict=True):
        rejected.append(Rejected(place.record, place.line, None, fault, REASONS[fault], printable(place.raw)))
    return Staged(reading.table, layout, spool.records, "kith_row", checks, spool.places, rejected, spool.shifts())


def _find_faults(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(f"update temp.{LINES} set fault = 'broken_json' where not json_valid(line)")
    connection.execute(
        f"update temp.{LINES} set fault = 'not_an_object' where fault is null and json_type(line) <> 'OBJECT'"
    )
    doubtful = connection.execute(
        f"select rowid, line from temp.{LINES} where fault is null and regexp_matches(line, {text(DOUBTFUL)})"
    ).fetchall()
    for fault in ("broken_json", "nul_byte"):
        rows = [row for row, line in doubtful if _fault(line) == fault]
        if rows:
            connection.execute(
                f"update temp.{LINES} set fault = ? where rowid in (select unnest(?::bigint[]))", [fault, rows]
            )


def _fault(line: str) -> str | None:
    """Judge a line by the letter: the reader lets trailing commas, NaN and an escaped NUL pass."""
    try:
        found = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return "broken_json"
    has_nul = any("\x00" in part for pair in found.items() for part in pair if isinstance(part, str))
    return "nul_byte" if has_nul else None


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _fields(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the names of all fields, and mark the lines that have one of them twice."""
    shapes = connection.execute(
        f"select distinct json_keys(line) from temp.{LINES} where fault is null limit {MOST_SHAPES + 1}"
    ).fetchall()
    fields = {field for (shape,) in shapes for field in shape}
    if len(fields) > MOST_COLUMNS:
        raise FileProblem(f"more than {MOST_COLUMNS:,} different fields", "put free-form names into one nested field")
    if len(shapes) > MOST_SHAPES:
        found = connection.execute(
            f"select distinct unnest(json_keys(line)) from temp.{LINES} where fault is null limit {MOST_COLUMNS + 1}"
        ).fetchall()
        fields = {field for (field,) in found}
    if len(shapes) > MOST_SHAPES or any(len({_folded(field) for field in shape}) < len(shape) for (shape,) in shapes):
        keys = "list_transform(json_keys(line), lambda field: lower(trim(field)))"
        connection.execute(
            f"update temp.{LINES} set fault = 'duplicate_field' "
            f"where fault is null and len({keys}) <> len(list_distinct({keys}))"
        )
    return sorted(fields)


def _folded(field: str) -> str:
    return field.strip().casefold()


def _lay_out(spellings: list[str], reading: Reading, rows: int) -> tuple[Layout, dict[str, list[str]]]:
    """Lay out the fields; spellings that differ in case only are one column."""
    declaration = reading.declaration
    by_name: dict[str, list[str]] = {}
    for spelling in spellings:
        by_name.setdefault(spelling.strip().casefold(), []).append(spelling)
    if not rows or not spellings:
        by_name.update({column.name.casefold(): [] for column in declaration.columns})
    firsts = [found[0] if found else folded for folded, found in by_name.items()]
    declared = {column.name.casefold() for column in declaration.columns}
    optional = [column.name for column in declaration.columns if column.name.casefold() not in by_name]
    needed = {*declaration.required, declaration.updated_at}
    firsts += [column for column in optional if column not in needed and declared & by_name.keys()]
    by_name.update({column.casefold(): [] for column in optional})
    layout = lay_out(firsts, declaration, reading.existing, None)
    pairs = zip(layout.names, firsts, strict=True)
    return layout, {column: by_name[first.strip().casefold()] for column, first in pairs}


def _taken_apart(sources: dict[str, list[str]]) -> str:
    """Return the query that makes one column of each field, from one look at each line."""
    pointers = [_pointer(spelling) for spellings in sources.values() for spelling in spellings]
    selected, number = [], 0
    for column, spellings in sources.items():
        parts = [f"found[{number + nth}]" for nth in range(1, len(spellings) + 1)]
        number += len(spellings)
        value = "null::varchar" if not parts else parts[0] if len(parts) == 1 else f"coalesce({', '.join(parts)})"
        selected.append(f"{value} as {name(column)}")
    found = f"json_extract_string(line, [{', '.join(text(pointer) for pointer in pointers)}])" if pointers else "null"
    return (
        f"select kith_row, {', '.join(selected)} from ("
        f"select rowid as kith_row, {found} as found from temp.{LINES} where fault is null)"
    )


def _pointer(field: str) -> str:
    return "/" + field.replace("~", "~0").replace("/", "~1")
