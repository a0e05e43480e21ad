"""Warehouses with loaded raw tables, and dbt run in-process on the staging layer."""

from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest
from dbt.adapters.factory import reset_adapters
from dbt.cli.main import dbtRunner

from orchestration.lib.loading import declarations, ensure_tables, load_table, write_clock

PROJECT = Path(__file__).parents[3] / "dbt_project"


class Staging:
    """A warehouse of one dataset: raw loaded from a landing folder, or empty, and staging built on it."""

    def __init__(self, home: Path, dataset: str, today: date):
        self.home, self.dataset, self.today = home, dataset, today

    def load(self, landing: Path | None = None) -> None:
        """Load every declared table; without a landing folder the tables stay empty."""
        with duckdb.connect(str(self.home / "warehouse.duckdb")) as connection:
            declared = declarations(PROJECT, self.dataset)
            ensure_tables(connection, declared)
            write_clock(connection, self.today, self.dataset)
            for table in declared if landing else ():
                load_table(connection, table, landing, "test", datetime(2026, 1, 31, 3))

    def build(self) -> dict[str, str]:
        """Run the staging models with all their tests; the status of each node by its name."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("KITH_HOME", str(self.home))
            patch.setenv("KITH_DATASET", self.dataset)
            command = ["build", "--no-partial-parse", "--quiet", "--target", "night", "--select", "path:models/staging"]
            command += ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)]
            command += ["--target-path", str(self.home / "target"), "--log-path", str(self.home / "logs")]
            result = dbtRunner().invoke(command)
            reset_adapters()
        assert result.exception is None, result.exception
        return {node.node.name: str(node.status) for node in result.result}

    def rows(self, sql: str) -> list[tuple]:
        """The rows of a query."""
        with duckdb.connect(str(self.home / "warehouse.duckdb")) as connection:
            return connection.execute(sql).fetchall()
