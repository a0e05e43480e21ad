"""JSON lines: each line arrives as one text, is judged by itself, and is taken apart by field name."""

import json
from pathlib import Path

import duckdb

from orchestration.lib.loading.columns import MOST_COLUMNS, Layout, lay_out
from orchestration.lib.loading.csv_reader import line_limit
from orchestration.lib.loading.declaration import TableDeclaration
from orchestration.lib.loading.encoding import utf8
from orchestration.lib.loading.landing import Hashed, chunks
from orchestration.lib.loading.results import FileProblem
from orchestration.lib.loading.scanner import Scanner
from orchestration.lib.loading.spool import Spool
from orchestration.lib.loading.sql import content_hash, name, text
from orchestration.lib.loading.staged import TABLE, Rejected, Staged, from_bad, printable

LINES = "kith_lines"
SEPARATOR = b"\x1f"
LENIENT = r",\s*[}\]]|/[*/]|\b(NaN|Infinity|nan|inf|Inf|INF|NAN)\b"
REASONS = {
    "broken_json": "the line is not JSON",
    "not_an_object": "the line is JSON, but not an object",
    "duplicate_field": "a field occurs twice in the object",
}


def stage_jsonl(
    connection: duckdb.DuckDBPyConnection,
    declaration: TableDeclaration,
    hashed: Hashed,
    scratch: Path,
    existing: list[str],
) -> Staged:
    """Read a file of JSON lines into `kith_staged`; nested values stay JSON text."""
    source = (piece.replace(SEPARATOR, b"\\u001f") for piece in utf8(chunks(hashed), declaration.encoding))
    spool = Spool(scratch / "rows.jsonl").fill(Scanner(source).records())
    connection.execute(
        f"create or replace temp table {LINES} as select line, null::varchar as fault from "
        f"read_csv({text(str(spool.path))}, columns = {{'line': 'VARCHAR'}}, delim = '{SEPARATOR.decode()}', "
        f"quote = '', escape = '', header = false, auto_detect = false, new_line = '\\n'{line_limit(spool.longest)})"
    )
    _find_faults(connection)
    spellings = _fields(connection)
    _check_twice(connection)
    layout, sources = _lay_out(spellings, declaration, existing, spool.rows)
    _take_apart(connection, layout, sources)
    rejected = [from_bad(bad) for bad in spool.bad]
    faults = connection.execute(
        f"select rowid, fault from temp.{LINES} where fault is not null order by rowid"
    ).fetchall()
    for place, (_, fault) in zip(spool.places([row for row, _ in faults]), faults, strict=True):
        rejected.append(Rejected(place.record, place.line, None, fault, REASONS[fault], printable(place.raw)))
    return Staged(layout, spool.records, "kith_row", spool.places, rejected, spool.shifts())


def _find_faults(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(f"update temp.{LINES} set fault = 'broken_json' where not json_valid(line)")
    connection.execute(
        f"update temp.{LINES} set fault = 'not_an_object' where fault is null and json_type(line) <> 'OBJECT'"
    )
    doubtful = connection.execute(
        f"select rowid, line from temp.{LINES} where fault is null and regexp_matches(line, {text(LENIENT)})"
    ).fetchall()
    broken = [row for row, line in doubtful if not _strict(line)]
    if broken:
        connection.execute(f"update temp.{LINES} set fault = 'broken_json' where list_contains(?, rowid)", [broken])


def _strict(line: str) -> bool:
    """Say whether a line is JSON by the letter: the reader lets trailing commas and NaN pass."""
    try:
        json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return False
    return True


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _fields(connection: duckdb.DuckDBPyConnection) -> list[str]:
    found = connection.execute(
        f"select distinct unnest(json_keys(line)) as field from temp.{LINES} where fault is null "
        f"limit {MOST_COLUMNS + 1}"
    ).fetchall()
    if len(found) > MOST_COLUMNS:
        raise FileProblem(f"more than {MOST_COLUMNS:,} different fields", "put free-form names into one nested field")
    return sorted(field for (field,) in found)


def _check_twice(connection: duckdb.DuckDBPyConnection) -> None:
    keys = "list_transform(json_keys(line), lambda field: lower(trim(field)))"
    connection.execute(
        f"update temp.{LINES} set fault = 'duplicate_field' "
        f"where fault is null and len({keys}) <> len(list_distinct({keys}))"
    )


def _lay_out(
    spellings: list[str], declaration: TableDeclaration, existing: list[str], rows: int
) -> tuple[Layout, dict[str, list[str]]]:
    """Lay out the fields; spellings that differ in case only are one column."""
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
    layout = lay_out(firsts, declaration, existing, None)
    pairs = zip(layout.names, firsts, strict=True)
    return layout, {column: by_name[first.strip().casefold()] for column, first in pairs}


def _take_apart(connection: duckdb.DuckDBPyConnection, layout: Layout, sources: dict[str, list[str]]) -> None:
    pointers = [_pointer(spelling) for spellings in sources.values() for spelling in spellings]
    selected, number = [], 0
    for column, spellings in sources.items():
        parts = [f"found[{number + nth}]" for nth in range(1, len(spellings) + 1)]
        number += len(spellings)
        value = "null::varchar" if not parts else parts[0] if len(parts) == 1 else f"coalesce({', '.join(parts)})"
        selected.append(f"{value} as {name(column)}")
    found = f"json_extract_string(line, [{', '.join(text(pointer) for pointer in pointers)}])" if pointers else "null"
    connection.execute(
        f"create or replace temp table {TABLE} as select *, {content_hash(layout.names)} as _content_hash from ("
        f"select kith_row, {', '.join(selected)} from ("
        f"select rowid as kith_row, {found} as found from temp.{LINES} where fault is null))"
    )


def _pointer(field: str) -> str:
    return "/" + field.replace("~", "~0").replace("/", "~1")
