"""Calling dbt in this process: the project is parsed once, and all calls of a night share what was parsed.

Started anew, dbt takes 6 s of CPU before it looks at the first model, and 12 s more when the project has to be parsed.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.adapters.factory import reset_adapters
from dbt.cli.main import dbtRunner, dbtRunnerResult
from dbt.contracts.graph.manifest import Manifest
from dbt_common.events.base_types import EventMsg
from dbt_common.events.functions import msg_to_dict

from orchestration.lib.errors import KithError
from orchestration.lib.home import DBT_PROJECT, Home

READ = {".sql", ".yml", ".csv", ".md"}
_parsed: dict[str, Manifest] = {}


@dataclass(frozen=True)
class Built:
    """What a build did: a result per node as in dbt's run results, dbt's own events, and the error that ended it."""

    results: list[dict]
    events: list[dict]
    error: str


def prepare_manifest(home: Home, dataset: str) -> Path:
    """Parse the project if a file of it changed since the last time, or the dataset did; return the manifest."""
    manifest, stamp = home.dbt_target / "manifest.json", home.dbt_target / "dataset"
    state = _state(dataset)
    if not (manifest.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == state):
        _parsed[state] = _parse(home, "--no-partial-parse")
        stamp.write_text(state, encoding="utf-8")
    return manifest


def build(
    home: Home, dataset: str, words: list[str], variables: dict | None = None, project: Path | None = None
) -> Built:
    """Run `dbt build` on the night's warehouse, and leave the warehouse closed.

    variables: dbt variables in place of those of the project, and project: the folder of a part of it, for an
    evaluation; the night has neither.
    """
    said = ["--vars", json.dumps(variables)] if variables else []
    state = _state(dataset, project) + "".join(said)
    words = [*words, *said]
    if state not in _parsed and (variables or project):
        _parsed[state] = _parse(home, "--no-partial-parse", "--no-write-json", *said, project=project)
    if state not in _parsed:
        prepare_manifest(home, dataset)
    if state not in _parsed:  # what an earlier night parsed from the same files, whole: nothing is parsed anew
        _parsed[state] = _parse(home, "--partial-parse", "--no-write-json")
    for node in _parsed[state].nodes.values():
        if node.resource_type == "seed":  # the one thing that a parsed project knows of its folder
            node.root_path = str(project or DBT_PROJECT)
    events: list[dict] = []

    def keep(event: EventMsg) -> None:
        if event.info.name.endswith("Result"):
            events.append(msg_to_dict(event))

    ended = _call(home, ["build", "--no-write-json", *words], _parsed[state], keep, project)
    results = [
        {
            "unique_id": result.node.unique_id,
            "status": str(result.status),
            "message": result.message,
            "execution_time": result.execution_time,
            "relation_name": getattr(result.node, "relation_name", None),  # an exposure has none
        }
        for result in ended.result or []
    ]
    failed = ", ".join(r["unique_id"] for r in results if r["status"] in {"error", "fail"})
    return Built(results, events, "" if ended.success else failed or str(ended.exception or "dbt failed")[:2000])


def _parse(home: Home, *flags: str, project: Path | None = None) -> Manifest:
    """Return the parsed project."""
    ended = _call(home, ["parse", *flags], None, project=project)
    if not ended.success:
        raise KithError(f"dbt cannot read the project:\n{ended.exception}"[:3000])
    return ended.result


def _call(
    home: Home, words: list[str], manifest: Manifest | None, keep: object = None, project: Path | None = None
) -> dbtRunnerResult:
    """Call dbt; an interruption that it swallowed goes on from here."""
    folder = str(project or DBT_PROJECT)
    places = ["--target", "night", "--project-dir", folder, "--profiles-dir", folder]
    # what a part compiles stands beside it: `kith why` runs the SQL of the whole project as the night compiled it
    target = project / "target" if project else home.dbt_target
    places += ["--target-path", str(target), "--log-path", str(home.dbt_target / "logs")]
    try:
        ended = dbtRunner(manifest=manifest, callbacks=[keep] if keep else []).invoke(
            [*words, *places, "--log-level", "none", "--log-level-file", "info"]
        )
    finally:
        # dbt keeps the file open until its process ends, and the Python steps of the night open it next
        reset_adapters()
        DuckDBConnectionManager.close_all_connections()
    if ended.exception is not None and not isinstance(ended.exception, Exception):
        raise ended.exception
    return ended


def _state(dataset: str, project: Path | None = None) -> str:
    """Return what tells one state of the project, or of a part of it, from another: its files and the dataset."""
    digest, folder = hashlib.sha256(f"{dataset}{'part' if project else ''}".encode()), project or DBT_PROJECT
    for path in sorted(folder.rglob("*")):
        if path.suffix in READ and "target" not in path.parts:
            digest.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()
