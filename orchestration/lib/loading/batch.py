"""Files that are read and judged, written together: every file whole with its ledger entry, or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import duckdb

from orchestration.lib.loading.declaration import TableDeclaration
from orchestration.lib.loading.ledger import Ledger, write_entry
from orchestration.lib.loading.quarantine import Origin, clear_held, write_rejected
from orchestration.lib.loading.results import HELD, UNRECONCILED, FileLoad, FileProblem
from orchestration.lib.loading.staged import Staged
from orchestration.lib.loading.tables import add_columns, data_columns
from orchestration.lib.loading.versions import Delivery, mark_current, merge

AGAIN = "the file is tried again in the next run"


@dataclass
class Run:
    """What the files of one table have in common during a load; `columns` are those of the raw table."""

    connection: duckdb.DuckDBPyConnection
    declaration: TableDeclaration
    landing: Path
    run_id: str
    loaded_at: datetime
    ledger: Ledger
    scratch: Path
    columns: list[str] = field(default_factory=list)

    def origin(self, file: FileLoad) -> Origin:
        """Return what every quarantined row of a file says about its load."""
        return Origin(self.declaration, file, self.run_id, self.loaded_at)

    def enter(self, file: FileLoad, order: str | None = None) -> None:
        """Write the ledger entry of a file."""
        write_entry(self.connection, self.declaration, file, self.run_id, self.loaded_at, order)


class Unreconciled(FileProblem):
    """The rows of a file do not add up: a fault of the loader, which must stop publishing."""

    def __init__(self, file: FileLoad) -> None:
        """Say the sum."""
        super().__init__(
            f"{file.rows_in} rows in, but {file.loaded} loaded, {file.quarantined} quarantined and "
            f"{file.duplicates} duplicates",
            "nothing of it was loaded; keep the file and report it",
        )


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Do everything in the block or nothing of it."""
    connection.execute("begin transaction")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise


def write(run: Run, batch: list[tuple[FileLoad, Staged]]) -> None:
    """Write a batch in one transaction; if that fails, each file in its own, so that only the culprit is held."""
    try:
        _write_together(run, batch)
    except (FileProblem, duckdb.Error, OSError) as error:
        if len(batch) == 1:
            hold(run, batch[0][0], error)
            return
        for member in batch:
            write(run, [member])


def _write_together(run: Run, batch: list[tuple[FileLoad, Staged]]) -> None:
    merged = []
    try:
        with transaction(run.connection):
            for file, staged in batch:
                order = run.ledger.next_order(file.path)
                delivery = Delivery(run.declaration, file.path, order, run.loaded_at)
                _write_file(run, file, staged, delivery)
                merged.append((delivery, staged))
            mark_current(run.connection, run.declaration, merged)
    except BaseException:
        run.columns = data_columns(run.connection, run.declaration)
        raise
    for file, _ in batch:
        run.ledger.remember(file.path, file.sha256)


def _write_file(run: Run, file: FileLoad, staged: Staged, delivery: Delivery) -> None:
    present = {column.casefold() for column in run.columns}
    added = [column for column in staged.layout.names if column.casefold() not in present]
    add_columns(run.connection, run.declaration, added)
    run.columns = run.columns + added
    if file.path in run.ledger.held:
        clear_held(run.connection, run.declaration, file.path)
    file.quarantined = write_rejected(run.connection, run.origin(file), staged.rejected, delivery.order)
    file.loaded, file.duplicates = merge(run.connection, delivery, staged)
    if file.rows_in != file.loaded + file.quarantined + file.duplicates:
        raise Unreconciled(file)
    run.enter(file, delivery.order)


def hold(run: Run, file: FileLoad, error: Exception, staged: Staged | None = None) -> None:
    """Keep a file out of the table: its ledger entry says why, and its broken rows are shown in quarantine."""
    file.status = UNRECONCILED if isinstance(error, Unreconciled) else HELD
    file.message = f"{file.path}{_place(error)}: {describe(error)}"
    file.loaded = file.duplicates = file.quarantined = 0
    with transaction(run.connection):
        clear_held(run.connection, run.declaration, file.path)
        if staged is not None:
            file.quarantined = write_rejected(run.connection, run.origin(file), staged.rejected, None)
        run.enter(file)


def describe(error: Exception) -> str:
    """Say what is wrong with a file and what to do, in one line."""
    if isinstance(error, Unreconciled):
        return f"{error.what}; {error.remedy}"
    if isinstance(error, FileProblem):
        return f"{error.what}; {error.remedy}; {AGAIN}"
    brief = str(error).splitlines()[0][:300] if str(error) else type(error).__name__
    return f"{brief}; {AGAIN}"


def _place(error: Exception) -> str:
    line = getattr(error, "line", None)
    return "" if line is None else f", line {line}"
