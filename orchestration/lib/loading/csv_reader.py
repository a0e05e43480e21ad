"""Delimited text: the bounded pass finds what is broken, DuckDB reads the rest with nothing left to guess."""

from pathlib import Path

import duckdb

from orchestration.lib.loading.columns import lay_out
from orchestration.lib.loading.declaration import TableDeclaration
from orchestration.lib.loading.encoding import utf8
from orchestration.lib.loading.landing import Hashed, chunks
from orchestration.lib.loading.results import FileProblem
from orchestration.lib.loading.scanner import MAX_RECORD, Scanner
from orchestration.lib.loading.spool import Spool
from orchestration.lib.loading.sql import content_hash, text
from orchestration.lib.loading.staged import TABLE, Staged, from_bad

USUAL_RECORD = 1_000_000


def stage_csv(
    connection: duckdb.DuckDBPyConnection,
    declaration: TableDeclaration,
    hashed: Hashed,
    scratch: Path,
    existing: list[str],
) -> Staged:
    """Read a delimited file into `kith_staged`."""
    scanner = Scanner(utf8(chunks(hashed), declaration.encoding), ord(declaration.delimiter))
    header = scanner.header()
    if header is None:
        raise FileProblem("the file is empty, not even a header", "deliver at least the header", 1)
    layout = lay_out(_header_names(header), declaration, existing, 1)
    spool = Spool(scratch / "rows.csv", ord(declaration.delimiter), len(header)).fill(scanner.records())
    columns = ", ".join(f"{text(column)}: 'VARCHAR'" for column in layout.names)
    connection.execute(
        f"create or replace temp table {TABLE} as "
        f"select *, {content_hash(layout.names)} as _content_hash from read_csv({text(str(spool.path))}, "
        f"columns = {{{columns}}}, delim = {text(declaration.delimiter)}, quote = '\"', escape = '\"', header = false, "
        f"auto_detect = false, strict_mode = true, null_padding = false, new_line = '\\n'{line_limit(spool.longest)})"
    )
    return Staged(layout, spool.records, "rowid", spool.places, [from_bad(bad) for bad in spool.bad], spool.shifts())


def line_limit(longest: int) -> str:
    """Return the reader option for records longer than its own default allows."""
    return "" if longest <= USUAL_RECORD else f", max_line_size = {MAX_RECORD + 1024}, buffer_size = {4 * MAX_RECORD}"


def _header_names(header: list[bytes]) -> list[str]:
    try:
        return [field.decode() for field in header]
    except UnicodeDecodeError as error:
        raise FileProblem(
            "the header is not readable in the declared encoding", "correct `encoding` or export it again", 1
        ) from error
