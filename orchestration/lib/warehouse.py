"""Opening the warehouse: bounded memory, spill inside the home, always closed again."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from orchestration.lib.home import Home


@contextmanager
def open_warehouse(home: Home, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection to the warehouse; closing it lets the next process in.

    The memory limit is KITH_MEMORY_LIMIT (default 4GB), as in the dbt profile. What does not fit spills to
    `warehouse.duckdb.tmp` beside the file, DuckDB's own choice: one process shares one database instance, and an
    instance that has spilled refuses to be told a folder again, even the same one.
    """
    home.root.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect(str(home.warehouse), read_only=read_only)
    try:
        connection.execute("set memory_limit = ?", [os.environ.get("KITH_MEMORY_LIMIT", "4GB")])
        connection.execute("set preserve_insertion_order = false")
        connection.execute("set TimeZone = 'UTC'")
        yield connection
    finally:
        connection.close()


def has_table(connection: duckdb.DuckDBPyConnection, schema: str, table: str) -> bool:
    """Say whether the warehouse has this table or view."""
    found = connection.execute(
        "select 1 from information_schema.tables where table_schema = ? and table_name = ?", [schema, table]
    ).fetchall()
    return bool(found)


def last_day(connection: duckdb.DuckDBPyConnection) -> object | None:
    """Return the day of the last run (a date), or None in an empty warehouse."""
    if not has_table(connection, "raw", "kith__clock"):
        return None
    rows = connection.execute("select max(today_on) from raw.kith__clock").fetchall()
    return rows[0][0]


def literal(path: Path) -> str:
    """Return a path as the inside of a SQL string literal, for the statements that take no parameters."""
    return str(path).replace("'", "''")
