"""Loading one table: every unseen file of its pattern, each in one transaction with ledger entry and quarantine."""

import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from orchestration.lib.loading.checks import problem_expression, row_checks
from orchestration.lib.loading.csv_reader import stage_csv
from orchestration.lib.loading.declaration import TableDeclaration
from orchestration.lib.loading.jsonl_reader import stage_jsonl
from orchestration.lib.loading.landing import file_date, find_files, open_landing, refusal, sha256_of
from orchestration.lib.loading.ledger import Ledger, write_entry
from orchestration.lib.loading.parquet_reader import stage_parquet
from orchestration.lib.loading.quarantine import Origin, guess_key, write_rejected
from orchestration.lib.loading.results import HELD, REFUSED, SEEN, UNRECONCILED, FileLoad, FileProblem, TableLoad
from orchestration.lib.loading.staged import Staged, drop_temporary, reject_misfits
from orchestration.lib.loading.tables import add_columns, data_columns, ensure_tables, raw_table
from orchestration.lib.loading.versions import Delivery, mark_current, merge

READERS: dict[str, Callable[..., Staged]] = {"csv": stage_csv, "jsonl": stage_jsonl, "parquet": stage_parquet}
AGAIN = "the file is tried again in the next run"
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Run:
    """What the files of one table have in common during a load."""

    connection: duckdb.DuckDBPyConnection
    declaration: TableDeclaration
    landing: Path
    run_id: str
    loaded_at: datetime
    ledger: Ledger
    scratch: Path


def load_table(
    connection: duckdb.DuckDBPyConnection,
    declaration: TableDeclaration,
    landing: Path,
    run_id: str,
    loaded_at: datetime,
) -> TableLoad:
    """Load what is new for a table. Bad data never raises: it is quarantined, or its file is held and reported."""
    result = TableLoad(declaration.source, declaration.table, declaration.identifier)
    with _settings(connection), _scratch(connection) as scratch:
        ensure_tables(connection, [declaration])
        run = Run(connection, declaration, landing, run_id, loaded_at, Ledger.read(connection, declaration), scratch)
        for path in find_files(landing, declaration.path):
            result.files.append(_load_file(run, path))
        days = [day for path in run.ledger.contents if (day := file_date(path))]
        result.newest_file_on = max(days, default=None)
        counts = f"select count(*), count(*) filter (where _is_current) from {raw_table(declaration)}"
        result.row_count, result.current_count = connection.execute(counts).fetchall()[0]
    return result.settle()


def _load_file(run: Run, path: str) -> FileLoad:
    file = FileLoad(path)
    try:
        reason = refusal(run.landing, path)
        if reason:
            file.status, file.message = REFUSED, f"{path}: {reason}; nothing was read"
        elif run.ledger.is_known(path) and run.ledger.is_seen(path, sha256_of(run.landing / path)[0]):
            file.status = SEEN
            return file
        else:
            _read(run, file)
            return file
    except _Unreconciled as problem:
        file.status, file.message = UNRECONCILED, f"{path}: {problem.what}; {problem.remedy}"
    except FileProblem as problem:
        line = "" if problem.line is None else f", line {problem.line}"
        file.status, file.message = HELD, f"{path}{line}: {problem.what}; {problem.remedy}; {AGAIN}"
    except (duckdb.Error, OSError) as error:
        file.status, file.message = HELD, f"{path}: {_brief(error)}; {AGAIN}"
    except Exception as error:
        logger.exception("loading %s failed", path)
        file.status, file.message = HELD, f"{path}: {type(error).__name__}: {_brief(error)}; {AGAIN}"
    finally:
        _clean_up(run)
    file.loaded = file.duplicates = 0
    with _transaction(run.connection):
        write_entry(run.connection, run.declaration, file, run.run_id, run.loaded_at, None)
    return file


def _read(run: Run, file: FileLoad) -> None:
    existing = data_columns(run.connection, run.declaration)
    with open_landing(run.landing / file.path) as hashed:
        try:
            staged = READERS[run.declaration.format](run.connection, run.declaration, hashed, run.scratch, existing)
        finally:
            file.sha256, file.size = hashed.finish(), hashed.size
    file.rows_in, file.announcements = staged.records, staged.layout.announcements
    delivered = {column: column for column in staged.layout.names}
    checks = row_checks(run.declaration, delivered)
    for row in staged.rejected:
        row.key = guess_key(row, run.declaration, staged.layout.names)
    reject_misfits(run.connection, staged, checks, run.declaration.key, problem_expression(checks))
    reason = _over_limit(run, file, staged)
    if reason:
        _hold(run, file, staged, reason)
    else:
        _write(run, file, staged)


def _over_limit(run: Run, file: FileLoad, staged: Staged) -> str | None:
    """Say why a file with these many broken rows, or an extract without any, must not be loaded.

    A single broken row never holds a file, unless the limit is 0.
    """
    declaration, broken = run.declaration, len(staged.rejected)
    limit = declaration.quarantine_limit
    if broken > limit * file.rows_in and (broken > 1 or limit == 0 or file.rows_in == 1):
        first = min(staged.rejected, key=lambda row: row.record)
        return (
            f"{file.path}, line {first.line}: {first.reason}; {broken:,} of {file.rows_in:,} rows are broken, "
            f"more than the quarantine_limit of {limit:.1%}; correct the file or the declaration; {AGAIN}"
        )
    if declaration.delivery == "full" and not file.rows_in:
        current = f"select count(*) from {raw_table(declaration)} where _is_current and not _is_deleted"
        rows = run.connection.execute(current).fetchall()[0][0]
        if rows:
            return f"{file.path}: a full extract without a row would delete all {rows:,}; deliver it again; {AGAIN}"
    return None


def _hold(run: Run, file: FileLoad, staged: Staged, reason: str) -> None:
    file.status, file.message, file.quarantined = HELD, reason, len(staged.rejected)
    with _transaction(run.connection):
        origin = Origin(run.declaration, file, run.run_id, run.loaded_at)
        write_rejected(run.connection, origin, staged.rejected, None)
        write_entry(run.connection, run.declaration, file, run.run_id, run.loaded_at, None)


def _write(run: Run, file: FileLoad, staged: Staged) -> None:
    """Write rows, quarantine and ledger together, or nothing when the sums do not add up."""
    order = run.ledger.next_order(file.path)
    delivery = Delivery(run.declaration, file.path, order, run.loaded_at)
    with _transaction(run.connection):
        add_columns(run.connection, run.declaration, staged.layout.added)
        origin = Origin(run.declaration, file, run.run_id, run.loaded_at)
        file.quarantined = write_rejected(run.connection, origin, staged.rejected, order)
        file.loaded, file.duplicates = merge(run.connection, delivery, staged)
        if file.rows_in != file.loaded + file.quarantined + file.duplicates:
            raise _Unreconciled(file)
        write_entry(run.connection, run.declaration, file, run.run_id, run.loaded_at, order)
        mark_current(run.connection, delivery, staged)
    run.ledger.remember(file.path, file.sha256)


class _Unreconciled(FileProblem):
    """The rows of a file do not add up: a fault of the loader, which must stop publishing."""

    def __init__(self, file: FileLoad) -> None:
        """Say the sum."""
        super().__init__(
            f"{file.rows_in} rows in, but {file.loaded} loaded, {file.quarantined} quarantined and "
            f"{file.duplicates} duplicates",
            "nothing of it was loaded; keep the file and report it",
        )


@contextmanager
def _transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    connection.execute("begin transaction")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise


@contextmanager
def _settings(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Row numbers need the order of the file, and comparing times needs one time zone."""
    names = ("preserve_insertion_order", "TimeZone")
    before = [connection.execute(f"select current_setting('{name}')").fetchall()[0][0] for name in names]
    try:
        connection.execute("set preserve_insertion_order = true")
        connection.execute("set TimeZone = 'UTC'")
        yield
    finally:
        connection.execute(f"set preserve_insertion_order = {str(before[0]).lower()}")
        connection.execute("set TimeZone = ?", [before[1]])


@contextmanager
def _scratch(connection: duckdb.DuckDBPyConnection) -> Iterator[Path]:
    """A folder for the clean copies: where the warehouse spills too, or else where the system keeps such files."""
    spill = connection.execute("select current_setting('temp_directory')").fetchall()[0][0]
    parent = Path(spill).parent if spill and Path(spill).parent.is_dir() else Path(tempfile.gettempdir())
    for stale in parent.glob("kith-load-*"):
        shutil.rmtree(stale, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="kith-load-", dir=parent) as folder:
        yield Path(folder)


def _clean_up(run: Run) -> None:
    drop_temporary(run.connection)
    for file in run.scratch.iterdir():
        file.unlink()


def _brief(error: Exception) -> str:
    return str(error).splitlines()[0][:300] if str(error) else type(error).__name__
