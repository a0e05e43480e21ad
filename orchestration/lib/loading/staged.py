"""One file's rows in a temporary table, before they are judged and merged: what the three readers return."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import duckdb

from orchestration.lib.loading.checks import Check, describe
from orchestration.lib.loading.columns import Layout
from orchestration.lib.loading.scanner import Bad
from orchestration.lib.loading.spool import Place
from orchestration.lib.loading.sql import key_text, name

TABLE = "kith_staged"
REJECTED = "kith_rejected"
TEMPORARY = (TABLE, REJECTED, "kith_lines", "kith_versions", "kith_shifts", "kith_bad")


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


@dataclass
class Staged:
    """The readable records of a file in the table `kith_staged`, and the rest.

    row: the expression that numbers the table's rows from 0. shifts: where row number and record number differ.
    places: finds the original record of ascending rows.
    """

    layout: Layout
    records: int
    row: str
    places: Callable[[list[int]], Iterator[Place]]
    rejected: list[Rejected] = field(default_factory=list)
    shifts: list[tuple[int, int]] = field(default_factory=list)


def printable(raw: bytes) -> str:
    """Return raw bytes as text that every tool can show: what is not UTF-8, and NUL, as an escape."""
    return raw.decode("utf-8", "backslashreplace").replace("\x00", "\\x00")


def from_bad(bad: Bad) -> Rejected:
    """Turn a structurally broken record into one for quarantine."""
    return Rejected(bad.record, bad.line, None, bad.code, bad.reason, printable(bad.raw))


def drop_temporary(connection: duckdb.DuckDBPyConnection) -> None:
    """Remove what the load of a file leaves in the session."""
    for table in TEMPORARY:
        connection.execute(f"drop table if exists temp.{table}")


def reject_misfits(
    connection: duckdb.DuckDBPyConnection, staged: Staged, checks: list[Check], key: tuple[str, ...], problem: str
) -> None:
    """Fill `kith_rejected` with the rows that fail a check, and describe each of them."""
    connection.execute(
        f"create or replace temp table {REJECTED} as "
        f"select row_id, problem from (select {staged.row} as row_id, {problem} as problem from temp.{TABLE}) "
        f"where problem is not null"
    )
    rows = connection.execute(f"select row_id, problem from temp.{REJECTED} order by row_id").fetchall()
    if not rows:
        return
    values = _values(connection, staged, checks, key)
    for place, (row, number) in zip(staged.places([row for row, _ in rows]), rows, strict=True):
        check, (value, key_value) = checks[number], values[row]
        reason = describe(check, value)
        staged.rejected.append(
            Rejected(place.record, place.line, check.column, check.code, reason, printable(place.raw), key_value)
        )


def _values(
    connection: duckdb.DuckDBPyConnection, staged: Staged, checks: list[Check], key: tuple[str, ...]
) -> dict[int, tuple[str | None, str | None]]:
    branches = " ".join(f"when {number} then {name(check.column)}" for number, check in enumerate(checks))
    key_value = key_text(key) if key else "null"
    found = connection.execute(
        f"select here.{staged.row}, case problem {branches} end, {key_value} "
        f"from temp.{TABLE} as here inner join temp.{REJECTED} on here.{staged.row} = row_id"
    ).fetchall()
    return {row: (value, key_value) for row, value, key_value in found}
