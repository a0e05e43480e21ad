"""One file's rows in a temporary table, before they are merged: what the three readers return."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from orchestration.lib.loading.checks import Check, describe, problem_expression, row_checks
from orchestration.lib.loading.columns import Layout
from orchestration.lib.loading.declaration import TableDeclaration
from orchestration.lib.loading.scanner import Bad
from orchestration.lib.loading.spool import Place
from orchestration.lib.loading.sql import content_hash, key_text, name


@dataclass
class Rejected:
    """A record that goes to quarantine; `key` is its key as text where it can be told."""

    record: int
    line: int
    column: str | None
    code: str
    reason: str
    raw: str
    key: str | None = None


@dataclass(frozen=True)
class Reading:
    """What a reader needs to know besides the bytes: where to put them, and which columns the raw table has."""

    connection: duckdb.DuckDBPyConnection
    declaration: TableDeclaration
    scratch: Path
    existing: list[str]
    number: int

    @property
    def table(self) -> str:
        """The temporary table for the rows of this file."""
        return f"temp.kith_staged_{self.number}"

    def create(self, layout: Layout, source: str) -> list[Check]:
        """Fill the table from a query, with each row's content hash and the number of the check that it fails."""
        checks = row_checks(self.declaration, layout.names)
        problem, bare = problem_expression(checks), self.table.removeprefix("temp.")
        self.connection.execute(
            f"create or replace temp table {bare} as "
            f"select *, {content_hash(layout.names)} as _content_hash, {problem} as kith_problem from ({source})"
        )
        return checks


@dataclass
class Staged:
    """The readable records of a file, and the rest.

    row: the expression that numbers the table's rows from 0. shifts: where row number and record number differ.
    places: finds the original record of ascending rows.
    """

    table: str
    layout: Layout
    records: int
    row: str
    checks: list[Check]
    places: Callable[[list[int]], Iterator[Place]]
    rejected: list[Rejected] = field(default_factory=list)
    shifts: list[tuple[int, int]] = field(default_factory=list)


def printable(raw: bytes) -> str:
    """Return raw bytes as text that every tool can show: what is not UTF-8, and NUL, as an escape."""
    return raw.decode("utf-8", "backslashreplace").replace("\x00", "\\x00")


def from_bad(bad: Bad) -> Rejected:
    """Turn a structurally broken record into one for quarantine."""
    return Rejected(bad.record, bad.line, None, bad.code, bad.reason, printable(bad.raw))


def reject_misfits(connection: duckdb.DuckDBPyConnection, staged: Staged, key: tuple[str, ...]) -> None:
    """Describe each row that fails a check, with its line in the original file."""
    branches = " ".join(f"when {number} then {name(check.column)}" for number, check in enumerate(staged.checks))
    value = f"case kith_problem {branches} end" if branches else "null"
    rows = connection.execute(
        f"select {staged.row}, kith_problem, {value}, {key_text(key) if key else 'null'} "
        f"from {staged.table} where kith_problem is not null order by 1"
    ).fetchall()
    for place, (_, number, found, key_value) in zip(staged.places([row[0] for row in rows]), rows, strict=True):
        check = staged.checks[number]
        reason = describe(check, found)
        staged.rejected.append(
            Rejected(place.record, place.line, check.column, check.code, reason, printable(place.raw), key_value)
        )
