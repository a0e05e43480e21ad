"""Delivery semantics: one row per key and content, the newest of each key current, whatever the order of loading."""

from dataclasses import dataclass
from datetime import datetime

import duckdb

from orchestration.lib.loading.declaration import Column, TableDeclaration
from orchestration.lib.loading.sql import key_text, name, names, text
from orchestration.lib.loading.staged import Staged
from orchestration.lib.loading.tables import raw_table


@dataclass(frozen=True)
class Delivery:
    """The file whose staged rows are merged."""

    declaration: TableDeclaration
    path: str
    order: str
    loaded_at: datetime


def merge(connection: duckdb.DuckDBPyConnection, delivery: Delivery, staged: Staged) -> tuple[int, int]:
    """Bring the staged rows into the raw table; returns how many versions were new and how many rows were known."""
    rows = _numbered(connection, staged)
    direct = len(staged.shifts) <= 1
    if not delivery.declaration.key:
        return _insert(connection, delivery, staged, None if direct else rows), 0
    table = raw_table(delivery.declaration)
    total, distinct, known = connection.execute(
        f"select count(*), count(distinct _content_hash), count(distinct _content_hash) filter ("
        f"where _content_hash in (select _content_hash from {table})) from ({rows})"
    ).fetchall()[0]
    if total > distinct:
        newest = "select max(row_id) as row_id, max(row_number) as row_number, _content_hash from"
        connection.execute(f"create or replace temp table kith_versions as {newest} ({rows}) group by _content_hash")
        rows = "select * from temp.kith_versions"
    if known:
        _raise_known(connection, delivery, rows)
        rows = f"{rows} where _content_hash not in (select _content_hash from {table})"
    direct = direct and not known and total == distinct
    return _insert(connection, delivery, staged, None if direct else rows), total - distinct + known


def _numbered(connection: duckdb.DuckDBPyConnection, staged: Staged) -> str:
    """Return the query for the good rows: row_id, their number in the original file, and their content's hash."""
    good = f"select {staged.row} as row_id, _content_hash from {staged.table} where kith_problem is null"
    if len(staged.shifts) <= 1:
        return f"select * from (select row_id, row_id + {_shift(staged)} as row_number, _content_hash from ({good}))"
    connection.execute(
        "create or replace temp table kith_shifts as "
        "select unnest(?::bigint[]) as first_row, unnest(?::bigint[]) as shift",
        [list(part) for part in zip(*staged.shifts, strict=True)],
    )
    return (
        f"select * from (select row_id, row_id + shift as row_number, _content_hash "
        f"from ({good}) asof join temp.kith_shifts on row_id >= first_row)"
    )


def _shift(staged: Staged) -> int:
    """Return what makes a row number of the original file from one of the staged table."""
    return staged.shifts[0][1] if staged.shifts else 1


def _raise_known(connection: duckdb.DuckDBPyConnection, delivery: Delivery, rows: str) -> None:
    """Raise the newest (lower the first) file of versions that are in the table already."""
    table = raw_table(delivery.declaration)
    connection.execute(
        f"update {table} as kept set _last_file = ?, _source_file = ?, _row_number = come.row_number "
        f"from ({rows}) as come where kept._content_hash = come._content_hash and kept._last_file < ?",
        [delivery.order, delivery.path, delivery.order],
    )
    connection.execute(
        f"update {table} as kept set _first_file = ? from ({rows}) as come "
        f"where kept._content_hash = come._content_hash and kept._first_file > ?",
        [delivery.order, delivery.order],
    )


def _insert(connection: duckdb.DuckDBPyConnection, delivery: Delivery, staged: Staged, rows: str | None) -> int:
    """Insert the staged rows that a query names, or every good one without looking them up."""
    columns = staged.layout.names
    number, chosen = f"here.{staged.row} + {_shift(staged)}", "where here.kith_problem is null"
    if rows is not None:
        number, chosen = "come.row_number", f"inner join ({rows}) as come on here.{staged.row} = come.row_id"
    return connection.execute(
        f"""
        insert into {raw_table(delivery.declaration)} (
            {names(columns)}, _source_file, _row_number, loaded_at, _content_hash, _first_file, _last_file,
            _is_current, _is_deleted
        )
        select {names(columns, "here.")}, ?, {number}, ?::timestamp, here._content_hash, ?, ?, true, false
        from {staged.table} as here
        {chosen}
        """,
        [delivery.path, delivery.loaded_at, delivery.order, delivery.order],
    ).fetchall()[0][0]


def mark_current(
    connection: duckdb.DuckDBPyConnection, declaration: TableDeclaration, merged: list[tuple[Delivery, Staged]]
) -> None:
    """Say anew which versions are current, after some merges and their ledger entries."""
    if declaration.key:
        _mark_newest_versions(connection, declaration, [staged.table for _, staged in merged])
        if declaration.delivery == "full":
            _mark_deleted(connection, declaration)
        return
    table = raw_table(declaration)
    if declaration.delivery == "full":
        connection.execute(
            f"update {table} set _is_current = (_last_file = newest) from ({_newest_extract(declaration)}) as extract "
            f"where _is_current <> (_last_file = newest)"
        )
        return
    for delivery, _ in merged:
        connection.execute(
            f"update {table} set _is_current = false where _source_file = ? and _last_file < ? and _is_current",
            [delivery.path, delivery.order],
        )


def _mark_newest_versions(
    connection: duckdb.DuckDBPyConnection, declaration: TableDeclaration, staged_tables: list[str]
) -> None:
    table, key, kept_key = raw_table(declaration), names(declaration.key), names(declaration.key, "kept.")
    order = "_last_file desc, _row_number desc, _content_hash desc"
    if declaration.updated_at:
        column = next(column for column in declaration.columns if column.name == declaration.updated_at)
        order = f"{_comparable(column)} desc nulls last, {order}"
    touched = " union all ".join(f"select {key} from {staged}" for staged in staged_tables)
    connection.execute(
        f"""
        with touched as ({touched}),
        several as (
            select {kept_key} from {table} as kept semi join touched using ({key}) group by all having count(*) > 1
        ),
        ranked as (
            select kept.rowid as row_id, row_number() over (partition by {kept_key} order by {order}) = 1 as newest
            from {table} as kept semi join several using ({key})
        )
        update {table} as kept set _is_current = newest, _is_deleted = _is_deleted and newest
        from ranked where kept.rowid = ranked.row_id and _is_current <> newest
        """
    )


def _comparable(column: Column) -> str:
    """Return the expression by which a column that says when a row changed is compared."""
    value = name(column.name)
    if column.date_format:
        return f"try_strptime({value}, [{', '.join(text(pattern) for pattern in column.date_format)}])"
    if column.data_type.startswith(("date", "timestamp")):
        return f"try_cast({value} as timestamptz)"
    if column.data_type in ("varchar", "text", "string", "json"):
        return value
    return f"try_cast({value} as {column.data_type})"


def _newest_extract(declaration: TableDeclaration) -> str:
    return (
        "select max(file_order) as newest from operations.file_ledger where status = 'loaded' and rows_in > 0 "
        f"and source = {text(declaration.source)} and table_name = {text(declaration.table)}"
    )


def _mark_deleted(connection: duckdb.DuckDBPyConnection, declaration: TableDeclaration) -> None:
    """Mark the keys that the newest full extract lacks; a row of it that went to quarantine is not lacking."""
    table, key = raw_table(declaration), names(declaration.key)
    connection.execute(
        f"""
        with extract as ({_newest_extract(declaration)}),
        present as (
            select row_key from operations.quarantine, extract
            where source = {text(declaration.source)} and table_name = {text(declaration.table)} and file_order = newest
        ),
        last_seen as (select {key}, max(_last_file) as last_file from {table} group by all),
        judged as (
            select {key}, last_file < newest and {key_text(declaration.key)} not in (
                select row_key from present where row_key is not null
            ) as is_gone
            from last_seen, extract
        )
        update {table} as kept set _is_deleted = kept._is_current and is_gone
        from judged where {" and ".join(f"kept.{name(column)} = judged.{name(column)}" for column in declaration.key)}
        and kept._is_deleted <> (kept._is_current and is_gone)
        """
    )
