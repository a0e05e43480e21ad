"""Delimited text: the bounded pass finds what is broken, DuckDB reads the rest with nothing left to guess."""

from orchestration.lib.loading.columns import lay_out
from orchestration.lib.loading.encoding import utf8
from orchestration.lib.loading.landing import Hashed, chunks
from orchestration.lib.loading.results import FileProblem
from orchestration.lib.loading.scanner import MAX_RECORD, Scanner
from orchestration.lib.loading.spool import Spool
from orchestration.lib.loading.sql import text
from orchestration.lib.loading.staged import Reading, Staged, from_bad

USUAL_RECORD = 1_000_000


def stage_csv(reading: Reading, hashed: Hashed) -> Staged:
    """Read a delimited file into its temporary table."""
    declaration = reading.declaration
    scanner = Scanner(utf8(chunks(hashed), declaration.encoding), ord(declaration.delimiter))
    header = scanner.header()
    if header is None:
        raise FileProblem("the file is empty, not even a header", "deliver at least the header", 1)
    layout = lay_out(_header_names(header), declaration, reading.existing, 1)
    spool = Spool(reading.scratch / f"{reading.number}.csv", ord(declaration.delimiter), len(header))
    spool.fill(scanner.records())
    columns = ", ".join(f"{text(column)}: 'VARCHAR'" for column in layout.names)
    checks = reading.create(
        layout,
        f"select * from read_csv({text(str(spool.path))}, columns = {{{columns}}}, "
        f"delim = {text(declaration.delimiter)}, quote = '\"', escape = '\"', header = false, auto_detect = false, "
        f"strict_mode = true, null_padding = false, new_line = '\\n'{line_limit(spool.longest)})",
    )
    return Staged(
        reading.table, layout, spool.records, "rowid", checks, spool.places,
        [from_bad(bad) for bad in spool.bad], spool.shifts(),
    )  # fmt: skip


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
