"""The tables that the loader writes: one raw table per declaration, the ledger of files, quarantine and clock.

raw.<source>__<table>: the declared columns and those that files added, all varchar, then
    _source_file    path below the landing folder of the newest delivery of this version
    _row_number     data row in that file, counted from 1, broken rows included
    loaded_at       when this version was first loaded
    _content_hash   identifies the content of the row
    _first_file, _last_file   `<path>#<nnn>` of the first and the newest file with this version, by
                    name, not by arrival; nnn counts the contents loaded under one path
    _is_current     the newest version of its key (of its file and position, where no key is declared)
    _is_deleted     current, but its key is absent from the newest full extract
raw.kith__clock: today_on, dataset; one row.
operations.file_ledger: run_id, source, table_name, path, sha256, size_bytes, rows_in, loaded, quarantined,
    duplicates, status (loaded, held, refused, unreconciled), message, loaded_at, file_order (null unless loaded)
operations.quarantine: quarantine_id, run_id, source, table_name, file, line (physical line in the decompressed file,
    the header is line 1), column_name, reason_code, reason, raw_text, quarantined_at, file_order (null while the file
    is held), row_key (where it can be told)
"""

from collections.abc import Iterable
from datetime import date

import duckdb

from orchestration.lib.loading.declaration import TableDeclaration
from orchestration.lib.loading.sql import name

SYSTEM_COLUMNS = {
    "_source_file": "varchar",
    "_row_number": "bigint",
    "loaded_at": "timestamp",
    "_content_hash": "varchar",
    "_first_file": "varchar",
    "_last_file": "varchar",
    "_is_current": "boolean",
    "_is_deleted": "boolean",
}
LEDGER = """
    create table if not exists operations.file_ledger (
        run_id varchar, source varchar, table_name varchar, path varchar, sha256 varchar, size_bytes bigint,
        rows_in bigint, loaded bigint, quarantined bigint, duplicates bigint, status varchar, message varchar,
        loaded_at timestamp, file_order varchar
    )
"""
QUARANTINE = """
    create table if not exists operations.quarantine (
        quarantine_id varchar, run_id varchar, source varchar, table_name varchar, file varchar, line bigint,
        column_name varchar, reason_code varchar, reason varchar, raw_text varchar, quarantined_at timestamp,
        file_order varchar, row_key varchar
    )
"""


def ensure_tables(connection: duckdb.DuckDBPyConnection, declarations: Iterable[TableDeclaration]) -> None:
    """Create what is missing, so that staging finds every declared table and column even before a file came."""
    connection.execute("create schema if not exists raw")
    connection.execute("create schema if not exists operations")
    connection.execute(LEDGER)
    connection.execute(QUARANTINE)
    for declaration in declarations:
        columns = [(column.name, "varchar") for column in declaration.columns] + list(SYSTEM_COLUMNS.items())
        body = ", ".join(f"{name(column)} {data_type}" for column, data_type in columns)
        connection.execute(f"create table if not exists {raw_table(declaration)} ({body})")
        present = {column.casefold() for column in data_columns(connection, declaration)}
        add_columns(connection, declaration, [c.name for c in declaration.columns if c.name.casefold() not in present])


def write_clock(connection: duckdb.DuckDBPyConnection, today: date, dataset: str) -> None:
    """Fix the day that counts as today for everything downstream."""
    connection.execute("create schema if not exists raw")
    connection.execute(
        "create or replace table raw.kith__clock as select ?::date as today_on, ?::varchar as dataset", [today, dataset]
    )


def raw_table(declaration: TableDeclaration) -> str:
    """Return the quoted name of the raw table of a declaration."""
    return f"raw.{name(declaration.identifier)}"


def data_columns(connection: duckdb.DuckDBPyConnection, declaration: TableDeclaration) -> list[str]:
    """Return the columns of a raw table that came from files: the declared and the added ones."""
    found = connection.execute(
        "select column_name from information_schema.columns where table_catalog = current_database() "
        "and table_schema = 'raw' and table_name = ? order by ordinal_position",
        [declaration.identifier],
    ).fetchall()
    return [column for (column,) in found if column not in SYSTEM_COLUMNS]


def add_columns(connection: duckdb.DuckDBPyConnection, declaration: TableDeclaration, columns: Iterable[str]) -> None:
    """Add columns to a raw table; rows loaded earlier have null there."""
    for column in columns:
        connection.execute(f"alter table {raw_table(declaration)} add column {name(column)} varchar")
