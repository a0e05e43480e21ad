"""A small demonstration company and the `kith` command as a user types it, for the end-to-end tests."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

from orchestration.lib.home import PROJECT

HISTORY = {  # what tells of the past, and so depends on the nights that were run
    "identity_changes": None,
    "identity_indicators": None,
    "organisation_indicators": None,
    "person_redirects": None,
    "audience_memberships": None,
    "audience_daily_counts": None,
    "audiences": ["size_yesterday"],
    "identity_map": ["since"],
    "organisation_changes": None,
    "organisation_redirects": None,
    "organisation_map": ["since"],
    "segments": ["since"],
    "action_log": None,
    "lookalikes": None,  # of the members that were published the night before
    "lookalike_tests": None,
    "lookalike_reach": None,
}


@dataclass(frozen=True)
class Outcome:
    """How a call ended: its exit code, the run's record, what it wrote to the error stream, and its seconds in all."""

    code: int
    record: dict
    error: str
    seconds: float


def environment(home: Path, project: Path = PROJECT) -> dict[str, str]:
    """The environment of a user who set KITH_HOME and nothing else."""
    kept = {
        k: v for k, v in os.environ.items() if not k.startswith(("KITH_", "DBT_", "DAGSTER_")) or k == "KITH_SHARED"
    }
    return {**kept, "KITH_HOME": str(home), "PYTHONPATH": str(project), "OMP_NUM_THREADS": "1"}


def kith(home: Path, *words: str, project: Path = PROJECT) -> Outcome:
    """Call `kith` in a process of its own."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "orchestration.cli", *words],
        env=environment(home, project),
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    start = done.stdout.find("{")
    record = json.loads(done.stdout[start:]) if words[:1] == ("run",) and start >= 0 else {}
    return Outcome(done.returncode, record, done.stderr, time.monotonic() - began)


def night(home: Path, landing: Path, *words: str, project: Path = PROJECT) -> Outcome:
    """Run one night."""
    return kith(home, "run", "--landing", str(landing), "--json", *words, project=project)


def hashes(home: Path) -> dict[str, str]:
    """The content hash of every published mart."""
    manifest = json.loads((home / "serving" / "manifest.json").read_text())
    return {name: mart["sha256"] for name, mart in manifest["marts"].items()}


def ask(home: Path, sql: str) -> list[tuple]:
    """Query what is published, personal columns included."""
    connection = duckdb.connect(str(home / "serving" / "kith.duckdb"), read_only=True)
    try:
        connection.execute("set schema = 'personal'")
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def current_content(home: Path) -> dict[str, tuple]:
    """Rows and a content sum of every current mart, with persons and organisations named after their least record."""
    connection = duckdb.connect()
    try:
        connection.execute(f"attach '{home / 'serving' / 'kith.duckdb'}' as served (read_only)")
        connection.execute(
            "create table names as select person_id, min(record_id) as name "
            "from served.personal.identity_map group by all union all "
            "select organisation_id, min(account_id) from served.personal.organisation_map group by all"
        )
        marts = connection.execute(
            "select table_name, list(column_name) from duckdb_columns() "
            "where database_name = 'served' and schema_name = 'personal' group by all order by all"
        ).fetchall()
        content = {}
        for mart, columns in marts:
            left_out = HISTORY.get(mart, [])
            if left_out is not None:
                shown = [c for c in columns if c not in left_out]
                content[mart] = _content(connection, mart, shown)
        return content
    finally:
        connection.close()


def _content(connection: duckdb.DuckDBPyConnection, mart: str, columns: list[str]) -> tuple:
    """Rows and hash sum of a mart under the names of persons and organisations."""
    persons = [c for c in columns if c.endswith(("person_id", "organisation_id"))]
    named = ", ".join(f'"{c}_of".name as "{c}"' if c in persons else f'mart."{c}"' for c in columns)
    joins = " ".join(f'left join names as "{c}_of" on mart."{c}" = "{c}_of".person_id' for c in persons)
    return connection.execute(
        f"with renamed as (select {named} from served.personal.{mart} as mart {joins}) "
        "select count(*), sum(hash(to_json(renamed)::varchar)::hugeint)::varchar from renamed"
    ).fetchall()[0]
