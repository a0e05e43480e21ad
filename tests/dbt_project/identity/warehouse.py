"""A scratch warehouse for the identity layer: hand-made persons in, identity marts out, without loader and staging."""

import datetime as dt
import os
from pathlib import Path
from unittest.mock import patch

import duckdb
import pandas as pd
import yaml
from dbt.adapters.factory import reset_adapters
from dbt.cli.main import dbtRunner

from orchestration.lib.matching import fit_and_write

PROJECT = Path(__file__).parents[3] / "dbt_project"
CONFORMED = PROJECT / "models" / "staging" / "conformed"
COUNTS = ["path:models/identity/identifiers", "path:models/identity/comparing", "stg_kith__clock"]
PERSONS = [f"path:models/identity/{part}" for part in ("matching", "ids", "stewardship")] + ["path:tests/identity"]


class IdentityWarehouse:
    """One warehouse in a folder; `night` runs the identity models on the persons of a day."""

    manifest = None  # parsing takes seconds, and every warehouse runs the same project

    def __init__(self, home: Path):
        self.home = home

    def night(
        self, today: str, persons: list[dict], decided: tuple = (), flags: tuple = (), select: tuple = ()
    ) -> None:
        """Replace persons and overrides (kind, left, right), set the clock, build identity with its tests."""
        self.fill(today, persons)
        self.decide(today, decided)
        self.build(*COUNTS, flags=flags)
        self.fit(today)
        self.build(*(select or PERSONS), flags=flags)

    def decide(self, today: str, decided: tuple) -> None:
        """Write the overrides where the seeds stand: what a steward's files would say."""
        if not (self.home / "seeded").exists():
            self.build("resource_type:seed", command="seed")
            (self.home / "seeded").touch()
        connection = duckdb.connect(str(self.home / "dev.duckdb"))
        for kind in ("always", "never"):
            rows = [(left, right, "a steward", "asked", today) for which, left, right in decided if which == kind]
            connection.execute(f"delete from identity.{kind}_match")
            if rows:
                connection.executemany(f"insert into identity.{kind}_match values (?, ?, ?, ?, ?)", rows)
        connection.close()

    def fit(self, today: str) -> None:
        """Fit the match weights as the night does, unless the records are a hundred odd people made up to tell stories:
        of those likeness would learn the oddities, and the rules decide alone.
        """
        connection = duckdb.connect(str(self.home / "dev.duckdb"))
        try:
            with patch("ml.matching.fit.FEWEST_RECORDS", 500):
                fit_and_write(connection, dt.date.fromisoformat(today))
        finally:
            connection.close()

    def build(self, *selection: str, flags: tuple = (), command: str = "build") -> None:
        """Run dbt on a selection; any failing model or test fails the caller."""
        os.environ["KITH_HOME"] = str(self.home)
        folders = ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT), "--target-path", str(self.home / "t")]
        folders += ["--log-path", str(self.home / "logs"), "--quiet", "--no-write-json"]
        cls = type(self)
        if cls.manifest is None:
            cls.manifest = dbtRunner().invoke(["parse", "--no-partial-parse", *folders]).result
        result = dbtRunner(manifest=cls.manifest).invoke(
            [command, *folders, "--select", *selection, "--exclude", "test_type:unit", "test_type:generic", *flags]
        )
        reset_adapters()
        if not result.success:
            wrong = [f"{r.node.name}: {r.message}" for r in result.result or [] if r.status in {"error", "fail"}]
            raise AssertionError(f"{result.exception or ''} {wrong}")

    def fill(self, today: str, persons: list[dict]) -> None:
        """Write the conformed tables that identity reads, in the order given."""
        connection = duckdb.connect(str(self.home / "dev.duckdb"))
        connection.execute("create schema if not exists raw; create schema if not exists staging")
        connection.execute(
            f"create or replace table raw.kith__clock as select date '{today}' as today_on, 'demo' as dataset"
        )
        for kind, rows in {"persons": persons, "web_events": (), "orders": (), "attributes": ()}.items():
            block = yaml.safe_load((CONFORMED / f"int_conformed__{kind}.yml").read_text())["models"][0]
            columns = {column["name"]: column["data_type"] for column in block["columns"]}
            listed = ", ".join(f"{name} {kind_of}" for name, kind_of in columns.items())
            connection.execute(f"create or replace table staging.int_conformed__{kind} ({listed})")
            for row in rows:
                names, marks = ", ".join(row), ", ".join("?" * len(row))
                sql = f"insert into staging.int_conformed__{kind} ({names}) values ({marks})"
                connection.execute(sql, list(row.values()))
        connection.close()

    def read(self, sql: str) -> pd.DataFrame:
        """Rows of a query on the warehouse."""
        connection = duckdb.connect(str(self.home / "dev.duckdb"))
        try:
            return connection.execute(sql).df()
        finally:
            connection.close()
