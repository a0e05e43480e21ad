"""Raw assets: one per source table, made from the table's own declaration in the dbt project."""

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
from dagster import (
    AssetCheckResult,
    AssetCheckSeverity,
    AssetCheckSpec,
    AssetKey,
    AssetsDefinition,
    MaterializeResult,
    MetadataValue,
    RetryRequested,
    asset,
)

from orchestration.defs.resources import NightResource
from orchestration.lib.loading import TableDeclaration, TableLoad, ensure_tables, load_table, staleness, write_clock
from orchestration.lib.night import Night
from orchestration.lib.tables import markdown_sample
from orchestration.lib.warehouse import open_warehouse

CLOCK = AssetKey(["raw", "kith__clock"])
CHECKS = {
    "files_are_loaded": "No file of this table is held back.",
    "rows_reconcile": "Rows in = loaded + quarantined + duplicates, per file; publishing reads this and refuses.",
    "files_are_fresh": "The newest file is no older than the declaration allows.",
}


@contextmanager
def patient() -> Iterator[None]:
    """Try a step again where the warehouse is held by another process for a moment, and for no other reason: with a
    policy of retries for whatever happens, Ctrl-C in the midst of a step was one more failure to try again.
    """
    try:
        yield
    except duckdb.IOException as error:
        raise RetryRequested(max_retries=2, seconds_to_wait=5) from error


def clock_asset(declarations: list[TableDeclaration]) -> AssetsDefinition:
    """Return the first step of a night: the day that counts as today, and a table for every declared source."""

    @asset(key=CLOCK, group_name="raw", pool="duckdb", kinds={"duckdb"})
    def kith_clock(night: NightResource) -> MaterializeResult:
        """One row: the day that counts as today in this run."""
        run = night.night
        began = time.monotonic()
        with patient(), open_warehouse(run.home) as connection:
            ensure_tables(connection, declarations)
            write_clock(connection, run.dataset.today, run.dataset.name)
        run.record("raw.kith__clock", "OK", time.monotonic() - began, 1, f"today is {run.dataset.today}")
        return MaterializeResult(
            metadata={"today": str(run.dataset.today), "dataset": run.dataset.name, "dagster/row_count": 1}
        )

    return kith_clock


def raw_asset(declaration: TableDeclaration) -> AssetsDefinition:
    """Return the asset that loads one table; bad data never raises here, its checks tell."""
    key = AssetKey(["raw", declaration.identifier])
    checks = [AssetCheckSpec(name, asset=key, description=text) for name, text in CHECKS.items()]

    @asset(
        key=key,
        deps=[CLOCK],
        group_name="raw",
        pool="duckdb",
        kinds={"duckdb", declaration.format},
        check_specs=checks,
        metadata={"path": declaration.path, "delivery": declaration.delivery, "party": declaration.party or "first"},
    )
    def load(night: NightResource) -> MaterializeResult:
        run = night.night
        began = time.monotonic()
        with patient(), open_warehouse(run.home) as connection:
            loaded = load_table(connection, declaration, run.dataset.landing, run.run_id, dt.datetime.now(dt.UTC))
            metadata = _metadata(connection, declaration, loaded, run)
        _record(run, declaration, loaded, time.monotonic() - began)
        return MaterializeResult(metadata=metadata, check_results=_checked(declaration, loaded, run))

    return load


def _checked(declaration: TableDeclaration, loaded: TableLoad, run: Night) -> list[AssetCheckResult]:
    """Return what the checks of a table found; none of them stops the night by itself."""
    unreconciled = ", ".join(f.path for f in loaded.files if f.status == "unreconciled")
    late = staleness(declaration.freshness, loaded.newest_file_on, run.dataset.today)
    found = {
        "files_are_loaded": (loaded.status == "ok", loaded.reason or ""),
        "rows_reconcile": (not unreconciled, unreconciled),
        "files_are_fresh": (
            late not in {"warn", "error"},
            f"newest file: {loaded.newest_file_on or 'no day in its name'}",
        ),
    }
    return [
        AssetCheckResult(check_name=name, passed=passed, severity=AssetCheckSeverity.WARN, metadata={"found": text})
        for name, (passed, text) in found.items()
    ]


def _record(run: Night, declaration: TableDeclaration, loaded: TableLoad, seconds: float) -> None:
    """Say what was loaded, and remember what makes the night degraded or blocks publishing."""
    fresh = [f for f in loaded.files if f.status != "seen"]
    bad = sum(f.quarantined for f in fresh)
    message = "; ".join(
        part
        for part in (
            loaded.reason or "",
            f"{bad} quarantined" if bad else "",
            "; ".join(note for f in fresh for note in f.announcements),
        )
        if part
    )
    name = f"raw.{declaration.identifier}"
    run.record(name, "OK" if loaded.status == "ok" else "HELD", seconds, sum(f.loaded for f in fresh), message)
    run.freshness.append(
        {
            "source": declaration.source,
            "table": declaration.table,
            "state": staleness(declaration.freshness, loaded.newest_file_on, run.dataset.today),
            "newest_file_on": str(loaded.newest_file_on or ""),
            "files": len(loaded.files),
            "rows": loaded.current_count,
        }
    )
    if loaded.status != "ok":
        run.degraded.append(f"{declaration.source}.{declaration.table}: {loaded.reason}")
    run.blocking.extend(f"{name}: {f.path}: {f.message}" for f in loaded.files if f.status == "unreconciled")


def _metadata(connection: object, declaration: TableDeclaration, loaded: TableLoad, run: Night) -> dict:
    """Return row counts, sample rows and a link for the asset's page."""
    relation = f'raw."{declaration.identifier}"'
    count = connection.execute(f"select count(*) from {relation}").fetchall()[0][0]
    columns = ["_source_file", "_row_number", *declaration.key]
    return {
        "dagster/row_count": count,
        "files": len(loaded.files),
        "sample": MetadataValue.md(markdown_sample(connection, relation, columns)),
        "landing": MetadataValue.path(str(run.dataset.landing)),
    }
