"""The ledger of files: what was loaded before, and one entry for whatever becomes of a file."""

from dataclasses import dataclass, field
from datetime import datetime

import duckdb

from orchestration.lib.loading.declaration import TableDeclaration
from orchestration.lib.loading.results import LOADED, FileLoad


@dataclass
class Ledger:
    """The loaded contents of one table's files, path -> sha256 in the order of loading, and paths held before."""

    contents: dict[str, list[str]] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, connection: duckdb.DuckDBPyConnection, declaration: TableDeclaration) -> "Ledger":
        """Read what was loaded into a table so far."""
        rows = connection.execute(
            "select path, sha256, status from operations.file_ledger where source = ? and table_name = ? "
            "order by path, file_order",
            [declaration.source, declaration.table],
        ).fetchall()
        ledger = cls()
        for path, sha256, status in rows:
            if status == LOADED:
                ledger.contents.setdefault(path, []).append(sha256)
            else:
                ledger.held.add(path)
        return ledger

    def is_known(self, path: str) -> bool:
        """Say whether anything was loaded under this path before."""
        return path in self.contents

    def is_seen(self, path: str, sha256: str) -> bool:
        """Say whether the newest content loaded under this path is this one."""
        return self.contents.get(path, [None])[-1] == sha256

    def next_order(self, path: str) -> str:
        """Return the file order key of the next content under a path."""
        return f"{path}#{len(self.contents.get(path, [])) + 1:03d}"

    def remember(self, path: str, sha256: str) -> None:
        """Note a content that has just been loaded."""
        self.contents.setdefault(path, []).append(sha256)


def write_entry(  # noqa: PLR0913, PLR0917 - one argument for each thing an entry says
    connection: duckdb.DuckDBPyConnection,
    declaration: TableDeclaration,
    file: FileLoad,
    run_id: str,
    loaded_at: datetime,
    order: str | None = None,
) -> None:
    """Write what became of a file."""
    message = "; ".join(filter(None, [file.message, *file.announcements]))
    connection.execute(
        "insert into operations.file_ledger values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            run_id, declaration.source, declaration.table, file.path, file.sha256, file.size, file.rows_in, file.loaded,
            file.quarantined, file.duplicates, file.status, message, loaded_at, order,
        ],
    )  # fmt: skip
