"""Dagster's event log in its own SQLite files, with the connections kept open.

Dagster opens both files anew for each of the 1,450 events of a night, and closing the last connection of a file makes
SQLite fold its log and sync the disk: 55 of the 110 s that a night of the demonstration company took, 5 s this way.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dagster._core.storage.event_log.sqlite.sqlite_event_log import (
    SQLITE_BUSY_TIMEOUT_SECONDS,
    SqliteEventLogStorage,
)
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

KEPT_OPEN = 4  # the index over all runs, the run that is written, and the last few that the pages looked at


class KeptOpenEventLog(SqliteEventLogStorage):
    """The event log of Dagster's home; a run's file that was not asked for lately is closed again."""

    def __init__(self, base_dir: str, inst_data: object = None) -> None:
        """Start with no file open."""
        self._engines: dict[str, Engine] = {}
        super().__init__(base_dir, inst_data)

    @classmethod
    def config_type(cls) -> dict:
        """Nothing to set: a home that is copied or moved takes its history along."""
        return {}

    @classmethod
    def from_config_value(cls, inst_data: object, config_value: dict) -> "KeptOpenEventLog":
        """Return the log at the place where Dagster keeps it by default."""
        return cls(str(Path(os.environ["DAGSTER_HOME"]) / "history" / "runs"), inst_data)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        """Yield the connection of one file, in a transaction."""
        with self._db_lock, self._engine(shard).connect() as connection, connection.begin():
            yield connection

    def _engine(self, shard: str) -> Engine:
        """Return the open engine of a file; the one that was used longest ago makes room."""
        engine = self._engines.pop(shard, None) or self._open(shard)
        self._engines[shard] = engine
        while len(self._engines) > KEPT_OPEN:
            self._engines.pop(next(iter(self._engines))).dispose()
        return engine

    def _open(self, shard: str) -> Engine:
        """Open a file, and make its tables the first time."""
        engine = create_engine(
            self.conn_string_for_shard(shard),
            poolclass=StaticPool,  # one connection, which the lock hands from thread to thread
            connect_args={"timeout": SQLITE_BUSY_TIMEOUT_SECONDS, "check_same_thread": False},
        )
        event.listen(engine, "connect", _settings)
        if shard not in self._initialized_dbs:
            self._initdb(engine)
            self._initialized_dbs.add(shard)
        return engine

    def dispose(self) -> None:
        """Close every file."""
        super().dispose()
        while self._engines:
            self._engines.popitem()[1].dispose()


def _settings(connection: object, _record: object) -> None:
    """Sync the disk when the log is folded, not at each event: a power cut may lose the last events, never the file."""
    connection.execute("pragma synchronous = normal")
