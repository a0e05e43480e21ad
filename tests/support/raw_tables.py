"""Raw tables as the loader leaves them, made from the source declarations: for tests without the loader."""

from datetime import date
from pathlib import Path

import duckdb
import yaml

STAGING = Path(__file__).parents[2] / "dbt_project" / "models" / "staging"
SOURCES = {
    "demo": (
        "shop", "crm", "loyalty", "pos", "web", "campaigns", "support", "events", "reviews", "subscriptions", "consent",
    ),
    "contoso": ("contoso_shop", "contoso_loyalty", "contoso_hotel"),
}  # fmt: skip
TECHNICAL = """_source_file varchar, _row_number bigint, loaded_at timestamp default timestamp '2026-01-31 03:00:00',
    _content_hash varchar, _first_file varchar, _last_file varchar,
    _is_current boolean default true, _is_deleted boolean default false"""


def declared_tables(dataset: str) -> list[dict]:
    """The table blocks of the declared sources of a dataset."""
    tables = []
    for source in SOURCES[dataset]:
        declaration = yaml.safe_load((STAGING / source / f"_{source}__sources.yml").read_text())
        tables += declaration["sources"][0]["tables"]
    return tables


def create_raw(connection: duckdb.DuckDBPyConnection, dataset: str, today: date) -> None:
    """Make every declared raw table, empty, and the clock."""
    connection.execute("create schema if not exists raw")
    connection.execute("create or replace table raw.kith__clock (today_on date, dataset varchar)")
    connection.execute("insert into raw.kith__clock values (?, ?)", [today, dataset])
    for table in declared_tables(dataset):
        columns = ", ".join(f'"{column["name"]}" varchar' for column in table["columns"])
        connection.execute(f"create or replace table raw.{table['identifier']} ({columns}, {TECHNICAL})")


def read_landing(connection: duckdb.DuckDBPyConnection, dataset: str, landing: Path) -> None:
    """Fill the raw tables with plain reads of well-formed files: every row is current, nothing is quarantined."""
    for table in declared_tables(dataset):
        load = table["config"]["meta"]["load"]
        names = ", ".join(f'"{column["name"]}"' for column in table["columns"])
        path = str(landing / load["path"])
        if load["format"] == "csv":
            read = f"read_csv('{path}', delim='{load['delimiter']}', header=true, all_varchar=true, quote='\"')"
        elif load["format"] == "parquet":
            read = f"read_parquet('{path}')"
        else:
            read = f"read_json('{path}', format='newline_delimited')"
        connection.execute(f"insert into raw.{table['identifier']} ({names}) select {names} from {read}")
