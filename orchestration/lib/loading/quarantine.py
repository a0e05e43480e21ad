"""Rows set aside: where they stand, what is wrong with them, and what they said."""

import json
import re
from dataclasses import dataclass
from datetime import datetime

import duckdb

from orchestration.lib.loading.declaration import TableDeclaration
from orchestration.lib.loading.results import FileLoad
from orchestration.lib.loading.staged import Rejected

MOST_OF_A_HELD_FILE = 1000
IDENTITY = "md5(concat_ws(chr(31), source, table_name, file, sha256, record))"


@dataclass(frozen=True)
class Origin:
    """Which load of which file a rejected row belongs to."""

    declaration: TableDeclaration
    file: FileLoad
    run_id: str
    loaded_at: datetime


def clear_held(connection: duckdb.DuckDBPyConnection, declaration: TableDeclaration, path: str) -> None:
    """Forget the rows of earlier attempts at a file that was held: a new attempt tells its own story."""
    connection.execute(
        "delete from operations.quarantine where source = ? and table_name = ? and file = ? and file_order is null",
        [declaration.source, declaration.table, path],
    )


def write_rejected(
    connection: duckdb.DuckDBPyConnection, origin: Origin, rejected: list[Rejected], order: str | None
) -> int:
    """Write rejected rows and return how many; of a held file (order is None) only the first ones."""
    rows = sorted(rejected, key=lambda row: row.record)
    rows = rows[:MOST_OF_A_HELD_FILE] if order is None else rows
    if not rows:
        return 0
    declaration, file = origin.declaration, origin.file
    facts = [(row.record, row.line, row.column, row.code, row.reason, row.raw, row.key) for row in rows]
    return connection.execute(
        f"""
        insert into operations.quarantine
        with bad as (
            select unnest(?::bigint[]) as record, unnest(?::bigint[]) as line, unnest(?::varchar[]) as column_name,
                unnest(?::varchar[]) as reason_code, unnest(?::varchar[]) as reason, unnest(?::varchar[]) as raw_text,
                unnest(?::varchar[]) as row_key
        ),
        origin as (
            select ?::varchar as run_id, ?::varchar as source, ?::varchar as table_name, ?::varchar as file,
                ?::varchar as sha256, ?::timestamp as quarantined_at, ?::varchar as file_order
        )
        select {IDENTITY}, run_id, source, table_name, file, line, column_name, reason_code, reason, raw_text,
            quarantined_at, file_order, row_key
        from bad cross join origin
        """,
        [
            *(list(fact) for fact in zip(*facts, strict=True)), origin.run_id, declaration.source, declaration.table,
            file.path, file.sha256, origin.loaded_at, order,
        ],
    ).fetchall()[0][0]  # fmt: skip


def guess_key(row: Rejected, declaration: TableDeclaration, header: list[str]) -> str | None:
    """Read the key from a row that is broken elsewhere, so that a full extract does not delete it by accident.

    Returns None where it cannot be told.
    """
    if not declaration.key:
        return None
    if declaration.format == "jsonl":
        parts = [_json_value(row.raw, column) for column in declaration.key]
    else:
        fields = row.raw.split(declaration.delimiter)
        positions = [header.index(column) for column in declaration.key]
        parts = [fields[position].strip().strip('"') if position < len(fields) else None for position in positions]
    return "\x1f".join(part for part in parts if part) if all(parts) else None


def _json_value(raw: str, column: str) -> str | None:
    found = re.search(rf'{re.escape(json.dumps(column))}\s*:\s*("(?:[^"\\]|\\.)*"|-?[\d.]+)', raw)
    if found is None:
        return None
    value = found.group(1)
    try:
        return json.loads(value) if value.startswith('"') else value
    except ValueError:
        return None
