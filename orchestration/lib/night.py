"""One night: what a run knows of itself while it goes, and the file that it leaves behind.

`runs/<run id>.json` is shaped like dbt's run results: `{run_id, status, started_at, elapsed_seconds, results:
[{unique_id, status, seconds, rows, message}], ...}`. It says `running` from the start, so that a killed run can be
told from one that ended.
"""

import datetime as dt
import json
import sys
import time
from dataclasses import dataclass, field

import duckdb

from orchestration.lib.datasets import Dataset
from orchestration.lib.errors import UsageError
from orchestration.lib.home import Home, write_atomically
from orchestration.lib.locking import holder
from orchestration.lib.matched import ORGANISATIONS, PEOPLE, Matched
from orchestration.lib.warehouse import has_table, last_day, open_warehouse

LAYERS = (
    "raw",
    "staging",
    "identity",
    "organisations",
    "activity",
    "traits",
    "scores",
    "profiles",
    "audiences",
    "activation",
    "operations",
)
KEPT_RUN_FILES = 400


@dataclass
class Night:
    """The state of one run; steps record what they did, and the end decides the status."""

    home: Home
    dataset: Dataset
    run_id: str
    started_at: dt.datetime
    results: list[dict] = field(default_factory=list)
    degraded: list[str] = field(default_factory=list)
    blocking: list[str] = field(default_factory=list)
    freshness: list[dict] = field(default_factory=list)
    published: dict | None = None
    _began: float = field(default_factory=time.monotonic)

    def record(self, unique_id: str, status: str, seconds: float, rows: int | None = None, message: str = "") -> None:
        """Keep a step's result and say it in one line."""
        result = {
            "unique_id": unique_id,
            "status": status,
            "seconds": round(seconds, 2),
            "rows": rows,
            "message": message,
        }
        self.results.append(result)
        counted = f"{rows:>12,} rows" if rows is not None else " " * 17
        note = f"  {message}" if message else ""
        self.say(f"{status:<9} {unique_id:<52} {counted} {seconds:7.2f} s{note}")

    def say(self, line: str) -> None:
        """Write one line of progress; nothing is said where the run file is all that is wanted."""
        if QUIET.get("on"):
            return
        stamp = dt.datetime.now(dt.UTC).strftime("%H:%M:%S")
        (sys.__stdout__ or sys.stdout).write(f"{stamp}  {line}\n")
        (sys.__stdout__ or sys.stdout).flush()

    def start(self) -> None:
        """Refuse a day before the last one, remember the dataset, and leave the sign that a run is going."""
        refuse_earlier_day(self.home, self.dataset)
        self.home.remember(self.dataset.name, self.dataset.landing)
        self._write("running")

    def finish(self, succeeded: bool, error: str = "") -> str:
        """Write the run file with its final status (ok, degraded or failed) and return that status."""
        status = "ok" if succeeded else "failed"
        if succeeded and self.degraded:
            status = "degraded"
        self._write(status, error)
        for old in sorted(self.home.runs.glob("*.json"))[:-KEPT_RUN_FILES]:
            old.unlink()
        return status

    def _write(self, status: str, error: str = "") -> None:
        """Write `runs/<run id>.json`."""
        text = {
            "run_id": self.run_id,
            "status": status,
            "dataset": self.dataset.name,
            "landing": str(self.dataset.landing),
            "today": self.dataset.today.isoformat(),
            "started_at": self.started_at.isoformat(timespec="seconds"),
            "elapsed_seconds": round(time.monotonic() - self._began, 2),
            "error": error,
            "degraded": self.degraded,
            "blocking": self.blocking,
            "published": self.published,
            "freshness": self.freshness,
            "operations": {} if status == "running" else operations_facts(self.home),
            "results": self.results,
        }
        write_atomically(self.home.runs / f"{self.run_id}.json", json.dumps(text, indent=2) + "\n")


QUIET: dict[str, bool] = {}


def refuse_earlier_day(home: Home, dataset: Dataset) -> None:
    """Raise UsageError when the home has already run for a later day than this."""
    if not home.warehouse.exists():
        return
    with open_warehouse(home) as connection:
        last = last_day(connection)
    if last is not None and dataset.today < last:
        raise UsageError(
            f"this home has already run for {last}; a run for {dataset.today} would rewrite history. "
            f"Type: kith run --today {last}, or use another KITH_HOME"
        )


def operations_facts(home: Home) -> dict:
    """Return what `kith status` shows of the warehouse: rows by layer, quarantine by reason, how good matching is."""
    if not home.warehouse.exists():
        return {}
    with open_warehouse(home) as connection:
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables() where database_name = current_database() order by all"
        ).fetchall()
        layers: dict[str, int] = {}
        for schema, table in tables:
            if schema in LAYERS:
                count = connection.execute(f'select count(*) from "{schema}"."{table}"').fetchall()[0][0]
                layers[schema] = layers.get(schema, 0) + count
        facts = {"rows_by_layer": layers, "quarantine": []}
        facts |= {"matching": _matching(connection, PEOPLE), "organisations": _matching(connection, ORGANISATIONS)}
        if has_table(connection, "operations", "quarantine"):
            facts["quarantine"] = [
                {"source": source, "table": table, "reason": reason, "rows": rows}
                for source, table, reason, rows in connection.execute(
                    "select source, table_name, reason_code, count(*) from operations.quarantine "
                    "group by all order by all"
                ).fetchall()
            ]
    return facts


def _matching(connection: duckdb.DuckDBPyConnection, matched: Matched) -> dict[str, float]:
    """Return records, persons, and the estimates of `match_quality`; nothing before any of the kind were matched."""
    schema = matched.schema
    if not has_table(connection, schema, "match_quality") or not has_table(connection, schema, "identity_map"):
        return {}
    found = connection.execute(
        f"select matched.*, quality.* exclude (pair_count) from {schema}.match_quality as quality, "
        f"(select count(*) as records, count(distinct person_id) as persons from {schema}.identity_map) as matched"
    )
    names = [column[0] for column in found.description]
    return dict(zip(names, found.fetchall()[0], strict=True))


def run_files(home: Home) -> list[dict]:
    """Return the run files, newest first; one that says `running` while nobody holds the home was interrupted."""
    files = sorted(home.runs.glob("*.json"), reverse=True)
    runs = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    going = (holder(home) or {}).get("run_id")
    for run in runs:
        if run["status"] == "running" and run["run_id"] != going:
            run["status"] = "interrupted"
    return runs
