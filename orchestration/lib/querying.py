"""Reading what is published: one sandboxed connection, no file but the serving file."""

import csv
import difflib
import io
import json
import re
import time

import duckdb

from orchestration.lib.errors import KithError, UsageError
from orchestration.lib.home import Home
from orchestration.lib.tables import plain

SCHEMAS = ("main", "personal")
PATIENCE_SECONDS = 5  # a reader that looks up the link at the very moment of a swap tries again


def connect(home: Home, schema: str = "main") -> duckdb.DuckDBPyConnection:
    """Open the published file read-only, with no access to other files and no way to widen it."""
    if schema not in SCHEMAS:
        raise UsageError(f"unknown schema {schema}: it is main (masked, for everybody) or personal")
    if not home.serving_file.exists():
        raise KithError("nothing is published yet. Type: kith run")
    connection = _open(home)
    connection.execute("set enable_external_access = false")
    connection.execute("set memory_limit = '2GB'")
    connection.execute("set TimeZone = 'UTC'")
    connection.execute(f"set schema = '{schema}'")
    connection.execute("set lock_configuration = true")
    return connection


def _open(home: Home) -> duckdb.DuckDBPyConnection:
    """Open the file behind the link; the link may move between looking and opening."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return duckdb.connect(str(home.serving_file), read_only=True)
        except duckdb.IOException:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def query(home: Home, sql: str, schema: str = "main", style: str = "table") -> str:
    """Run one query and return its result as a table, CSV or JSON text; errors say what is known instead."""
    connection = connect(home, schema)
    try:
        cursor = connection.execute(sql)
        header = [column[0] for column in cursor.description or []]
        rows = cursor.fetchall()
    except duckdb.CatalogException as error:
        raise KithError(_explain(connection, str(error))) from error
    except duckdb.Error as error:
        raise KithError(str(error)) from error
    finally:
        connection.close()
    if style == "json":
        return json.dumps([dict(zip(header, row, strict=True)) for row in rows], default=str, indent=2)
    if style == "csv":
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerows([header, *rows])
        return out.getvalue().rstrip("\n")
    return f"{plain(header, rows)}\n({len(rows):,} rows)"


def _explain(connection: duckdb.DuckDBPyConnection, message: str) -> str:
    """Add the nearest mart to an unknown table name."""
    found = re.search(r"Table with name (\S+) does not exist", message)
    marts = sorted(
        row[0] for row in connection.execute("select distinct table_name from information_schema.tables").fetchall()
    )
    if not found:
        return message
    near = difflib.get_close_matches(found.group(1), marts, n=1)
    hint = f"did you mean {near[0]}?" if near else f"published are: {', '.join(marts)}"
    return f"there is no mart {found.group(1)}: {hint}"
