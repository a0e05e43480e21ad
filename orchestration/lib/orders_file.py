"""A user's own file of order lines as the warehouse of a night: what staging would make of it, then the same models."""

import datetime as dt
import os
from pathlib import Path

import duckdb
import yaml
from dbt.adapters.factory import reset_adapters
from dbt.cli.main import dbtRunner

from orchestration.lib import order_values, own_file
from orchestration.lib.dbt import environment
from orchestration.lib.errors import KithError, UsageError, nearest
from orchestration.lib.home import DBT_PROJECT, Home
from orchestration.lib.tables import cell
from orchestration.lib.warehouse import open_warehouse

NEEDED, FURTHER = ("customer_id", "ordered_at", "amount"), ("order_id", "product_id", "category")
STUBS = """
    create schema if not exists staging; create schema if not exists identity;
    create or replace table identity.identity_map as
        select distinct customer_id as record_id, customer_id as person_id, date '1970-01-01' as since from raw.lines;
    create or replace table identity.int_identity__anonymous_links (anonymous_id varchar, person_id varchar);
"""


def mapping(words: list[str]) -> dict[str, str]:
    """Read `customer_id=CustomerID` and the like; raise UsageError for a name that is none, twice, or missing."""
    found: dict[str, str] = {}
    for word in words:
        name, _, column = word.partition("=")
        if name not in NEEDED + FURTHER:
            raise UsageError(f"--map {word}: {nearest(name, NEEDED + FURTHER)}")
        if not column or name in found:
            raise UsageError(f"--map {word}: write each name once, as --map {name}=COLUMN")
        found[name] = column
    lacking = [name for name in NEEDED if name not in found]
    if lacking:
        raise UsageError(f"--map is missing for {', '.join(lacking)}. Write --map {lacking[0]}=COLUMN")
    return found


def load(home: Home, file: Path, columns: dict[str, str], today: dt.date | None = None) -> dict:
    """Read the lines into a fresh warehouse as conformed orders, order lines and products.

    Rows below zero become orders of their own below zero, which the models take as returns. Rows from the second day
    after today on (by the clock, if not given; zones differ by less) have not happened and are left out. Returns
    `{lines, left_out, why_left_out, first_on, last_on, days_read_as}`; raises UsageError for a file or column that is
    not there, KithError where no row can be used.
    """
    with open_warehouse(home) as connection:
        days_read_as = _read_lines(connection, file, columns, today or dt.datetime.now(dt.UTC).date())
        why = _why_left_out(connection, columns)
        kept, first, last = connection.execute("select count(*), min(day), max(day) from raw.lines").fetchall()[0]
        if not kept:
            raise KithError(
                f"{file}: no row has a customer, a day and an amount: {'; '.join(why)}. "
                "Check the columns given with --map"
            )
        connection.execute(STUBS)
        for path in (DBT_PROJECT / "models" / "staging" / "conformed").glob("int_conformed__*.yml"):
            block = yaml.safe_load(path.read_text(encoding="utf-8"))["models"][0]
            listed = ", ".join(f"{column['name']} {column['data_type']}" for column in block["columns"])
            connection.execute(f"create or replace table staging.{block['name']} ({listed})")
        _conform(connection)
        connection.execute("create table raw.kith__clock (today_on date, dataset varchar)")
        connection.execute("insert into raw.kith__clock select max(day) + 1, 'demo' from raw.lines")
        connection.execute("create view staging.stg_kith__clock as select today_on, dataset from raw.kith__clock")
        total = connection.execute("select count(*) from typed").fetchall()[0][0]
    return {
        "lines": kept,
        "left_out": total - kept,
        "why_left_out": why,
        "first_on": first,
        "last_on": last,
        "days_read_as": days_read_as,
    }


def build(home: Home, models: list[str], horizon_days: int, stand_on: list[str]) -> None:
    """Run dbt once for the models and all that they read from the activity layer on, as of all days at once."""
    os.environ.update(environment(home, "demo"))
    layers = [f"+{model},path:models/{layer}" for model in models for layer in ("activity", "traits")]
    variables = {"horizons": [horizon_days], "stand_on": stand_on, "reporting_currency": {"demo": "EUR"}}
    done = dbtRunner().invoke(
        ["build", "--quiet", "--no-partial-parse", "--target", "night", "--project-dir", str(DBT_PROJECT),
         "--profiles-dir", str(DBT_PROJECT), "--exclude-resource-types", "test", "unit_test",
         "--vars", yaml.safe_dump(variables), "--select", *layers, "exchange_rates"]
    )  # fmt: skip
    reset_adapters()
    if not done.success:
        wrong = [f"{result.node.name}: {result.message}" for result in done.result or [] if result.status == "error"]
        raise KithError(f"dbt could not build the features: {'; '.join(wrong) or done.exception}")


def _read_lines(
    connection: duckdb.DuckDBPyConnection, file: Path, columns: dict[str, str], today: dt.date
) -> str | None:
    """Write `raw.lines`, one typed row per usable line of the file; return how its days were read, see `moment`."""
    source, known = own_file.relation(connection, file)
    parts = {name: _parts(name, columns[name], known) for name in columns}
    # the amount as it was written, one column for each factor
    said = [f"{_text(parts[name][0] if name in parts else 'null')} as {name}" for name in NEEDED + FURTHER]
    said += [f"{_text(part)} as factor_{number}" for number, part in enumerate(parts["amount"])]
    connection.execute("create schema raw")
    connection.execute("set preserve_insertion_order = true")  # so that a row can be named by its number
    connection.execute(f"create temp table said as select {', '.join(said)} from {source}")
    told, days_read_as = order_values.moment(connection, "ordered_at", "said")
    factors = [order_values.amount(connection, f"factor_{number}", "said") for number in range(len(parts["amount"]))]
    connection.execute(f"""
        create temp table typed as
        select
            * replace (nullif(customer_id, '') as customer_id, {told} as ordered_at, {" * ".join(factors)} as amount),
            ordered_at as said_ordered_at, concat_ws(' * ', columns('factor_.*')) as said_amount,
            row_number() over () as row_number, {told} >= date '{today}' + 2 as is_to_come
        from said
    """)
    connection.execute(f"""
        create table raw.lines as
        select {", ".join(NEEDED + FURTHER)}, cast(ordered_at as date) as day,
            customer_id || '|' || coalesce(order_id, cast(cast(ordered_at as date) as varchar)) as order_key
        from typed where customer_id is not null and isfinite(amount) and not is_to_come
    """)
    return days_read_as


def _why_left_out(connection: duckdb.DuckDBPyConnection, columns: dict[str, str]) -> list[str]:
    """Return in words how many rows lack which of the needed values, each with the first that could not be read."""
    found = []
    for name, what, shown, usable in (
        ("customer_id", "customer", "null", "customer_id is not null"),
        ("ordered_at", "readable day", "said_ordered_at", "ordered_at is not null"),
        ("ordered_at", "day that has come yet", "said_ordered_at", "coalesce(not is_to_come, true)"),
        ("amount", "readable amount", "said_amount", "isfinite(amount)"),
    ):
        rows, value, number = connection.execute(
            f"select count(*), arg_min({shown}, row_number) filter (where {shown} <> ''), "
            f"min(row_number) filter (where {shown} <> '') from typed where not coalesce({usable}, false)"
        ).fetchall()[0]
        if rows:
            example = f", as '{cell(value)}' in row {number:,} after the header" if value else ""
            found.append(f"{rows:,} without a {what} in {columns[name]}{example}")
    return found


def _text(expression: str) -> str:
    """Return an expression as text without the blanks around it."""
    return f"trim(cast({expression} as varchar), chr(32) || chr(9) || chr(10) || chr(13))"


def _parts(name: str, words: str, known: list[str]) -> list[str]:
    """Return a column, or for the amount the two of a product (`Quantity*UnitPrice`), as SQL."""
    parts = [part.strip() for part in words.split("*")] if name == "amount" and words not in known else [words]
    for part in parts:
        if part not in known:
            raise UsageError(f"--map {name}={words}: the file has no column {part}; {nearest(part, known)}")
    return ['"' + part.replace('"', '""') + '"' for part in parts]


def _conform(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the conformed rows: what a staging folder for this file would have made."""
    connection.execute("""
        insert into staging.int_conformed__orders by name
        select
            order_key || case when amount < 0 then '|returned' else '' end as order_id, 'file' as source,
            any_value(customer_id) as record_id, min(ordered_at) as ordered_at, 'completed' as status,
            'online' as channel, cast(round(sum(amount), 2) as decimal(18, 2)) as amount, 'EUR' as currency
        from raw.lines group by order_key, amount < 0;
        insert into staging.int_conformed__order_lines by name
        select
            order_key as order_id, row_number() over (partition by order_key order by ordered_at, product_id, amount)
            as line_number, product_id, 1 as quantity, cast(round(amount, 2) as decimal(18, 2)) as amount
        from raw.lines where amount >= 0;
        insert into staging.int_conformed__products by name
        select product_id, 'file' as source, any_value(category order by category) as category
        from raw.lines where product_id is not null group by product_id;
    """)
