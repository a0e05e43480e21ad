"""Loading one table: every unseen file of its pattern is read and judged, then written in small batches."""

import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import duckdb

from orchestration.lib.loading.batch import Run, hold, transaction, write
from orchestration.lib.loading.csv_reader import stage_csv
from orchestration.lib.loading.declaration import TableDeclaration
from orchestration.lib.loading.jsonl_reader import stage_jsonl
from orchestration.lib.loading.landing import file_date, find_files, open_landing, refusal, sha256_of
from orchestration.lib.loading.ledger import Ledger
from orchestration.lib.loading.parquet_reader import stage_parquet
from orchestration.lib.loading.quarantine import guess_key
from orchestration.lib.loading.results import REFUSED, SEEN, FileLoad, FileProblem, TableLoad
from orchestration.lib.loading.staged import Reading, Staged, reject_misfits
from orchestration.lib.loading.tables import data_columns, ensure_tables, raw_table

READERS: dict[str, Callable[..., Staged]] = {"csv": stage_csv, "jsonl": stage_jsonl, "parquet": stage_parquet}
BATCH_ROWS, BATCH_FILES = 200_000, 100
logger = logging.getLogger(__name__)


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
        run.columns = data_columns(connection, declaration)
        result.files = _load_files(run)
        days = [day for path in run.ledger.contents if (day := file_date(path))]
        result.newest_file_on = max(days, default=None)
        counts = f"select count(*), count(*) filter (where _is_current) from {raw_table(declaration)}"
        result.row_count, result.current_count = connection.execute(counts).fetchall()[0]
    return result.settle()


def _load_files(run: Run) -> list[FileLoad]:
    files: list[FileLoad] = []
    batch: list[tuple[FileLoad, Staged]] = []
    try:
        for path in find_files(run.landing, run.declaration.path):
            file = FileLoad(path)
            files.append(file)
            staged = _stage(run, file, len(files), [*run.columns, *(name for _, s in batch for name in s.layout.added)])
            if staged is not None:
                batch.append((file, staged))
            if len(batch) >= BATCH_FILES or sum(member.rows_in for member, _ in batch) >= BATCH_ROWS:
                _finish(run, batch)
        _finish(run, batch)
    finally:
        _clean_up(run)
    return files


def _finish(run: Run, batch: list[tuple[FileLoad, Staged]]) -> None:
    if batch:
        write(run, batch)
        batch.clear()
    _clean_up(run)


def _stage(run: Run, file: FileLoad, number: int, existing: list[str]) -> Staged | None:
    """Read and judge a file; None when there is nothing to write, which its status and message explain."""
    staged = None
    try:
        reason = refusal(run.landing, file.path)
        if reason:
            file.status, file.message = REFUSED, f"{file.path}: {reason}; nothing was read"
            with transaction(run.connection):
                run.enter(file)
            return None
        if run.ledger.is_known(file.path) and run.ledger.is_seen(file.path, sha256_of(run.landing / file.path)[0]):
            file.status = SEEN
            return None
        staged = _read(run, file, Reading(run.connection, run.declaration, run.scratch, existing, number))
        _judge(run, file, staged)
    except (FileProblem, duckdb.Error, OSError) as problem:
        hold(run, file, problem, staged)
        return None
    except Exception as error:
        logger.exception("loading %s failed", file.path)
        hold(run, file, error, staged)
        return None
    return staged


def _read(run: Run, file: FileLoad, reading: Reading) -> Staged:
    with open_landing(run.landing / file.path) as hashed:
        try:
            staged = READERS[run.declaration.format](reading, hashed)
        finally:
            file.sha256, file.size = hashed.finish(), hashed.size
    file.rows_in, file.announcements = staged.records, list(staged.layout.announcements)
    for row in staged.rejected:
        row.key = guess_key(row, run.declaration, staged.layout.names)
    reject_misfits(run.connection, staged, run.declaration.key)
    return staged


def _judge(run: Run, file: FileLoad, staged: Staged) -> None:
    """Hold a file with too many broken rows; a single one never holds a file, unless the limit is 0.

    A full extract without rows is loaded and announced, but deletes nobody: it says more about the export.
    """
    broken, limit = len(staged.rejected), run.declaration.quarantine_limit
    if broken > limit * file.rows_in and (broken > 1 or limit == 0 or file.rows_in == 1):
        first = min(staged.rejected, key=lambda row: row.record)
        raise FileProblem(
            f"{first.reason}; {broken:,} of {file.rows_in:,} rows are broken, "
            f"more than the quarantine_limit of {limit:.1%}",
            "correct the file or the declaration",
            first.line,
        )
    if run.declaration.delivery == "full" and not file.rows_in:
        file.announcements.append("a full extract without rows: nothing is marked as deleted for it")


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
    """A folder for the clean copies: beside the warehouse, where a killed run's leftovers are found and removed."""
    path = connection.execute("select path from duckdb_databases() where database_name = current_database()").fetchall()
    warehouse = path[0][0] if path else None
    if not warehouse:
        with tempfile.TemporaryDirectory(prefix="kith-load-") as folder:
            yield Path(folder)
        return
    scratch = Path(f"{warehouse}.load")
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _clean_up(run: Run) -> None:
    """Remove the temporary tables and files of a batch."""
    temporary = run.connection.execute(
        "select table_name from duckdb_tables() where temporary and table_name like 'kith\\_%' escape '\\'"
    ).fetchall()
    for (table,) in temporary:
        run.connection.execute(f"drop table temp.{table}")
    for file in run.scratch.iterdir():
        file.unlink()
