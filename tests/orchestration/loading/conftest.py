"""A landing folder, a warehouse in memory, and short ways to load and look."""

from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from orchestration.lib.loading import Column, TableDeclaration, TableLoad, load_table

LOADED_AT = datetime(2026, 1, 10, 3, 0)
COLUMNS = (
    Column("id", "bigint", True),
    Column("name"),
    Column("amount", "decimal(18, 2)"),
    Column("updated_at", "timestamp"),
)


class House:
    """One landing folder and one warehouse."""

    def __init__(self, folder: Path, database: str = ":memory:") -> None:
        self.landing = folder / "landing"
        self.landing.mkdir(parents=True, exist_ok=True)
        self.connection = duckdb.connect(database)
        self.runs = 0

    def put(self, path: str, content: bytes | str) -> Path:
        file = self.landing / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def load(self, declaration: TableDeclaration) -> TableLoad:
        self.runs += 1
        return load_table(self.connection, declaration, self.landing, f"run-{self.runs}", LOADED_AT)

    def rows(self, sql: str) -> list[tuple]:
        return self.connection.execute(sql).fetchall()

    def quarantine(self) -> list[tuple]:
        return self.rows("select line, column_name, reason_code from operations.quarantine order by file, line")


def declare(**changes: object) -> TableDeclaration:
    """Return the declaration of a small table of customers, with changes."""
    settings: dict = {
        "source": "shop", "table": "customers", "identifier": "shop__customers", "columns": COLUMNS,
        "path": "shop/customers/*.csv", "format": "csv", "delivery": "changes", "key": ("id",),
    }  # fmt: skip
    return TableDeclaration(**{**settings, **changes})


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Return an empty house."""
    return House(tmp_path)
