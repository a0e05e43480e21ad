"""The dbt project from outside: where it is told to write, and what its manifest says about models."""

import json
import sys
from functools import cache
from pathlib import Path

from orchestration.lib.home import Home

DBT = str(Path(sys.executable).with_name("dbt"))


def environment(home: Home, dataset: str) -> dict[str, str]:
    """Return what dbt needs to know of this home; the night's settings stand in the profile."""
    return {
        "KITH_HOME": str(home.root),
        "KITH_DATASET": dataset,
        "DBT_TARGET_PATH": str(home.dbt_target),
        "DBT_LOG_PATH": str(home.dbt_target / "logs"),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "DBT_USE_COLORS": "false",
    }


@cache
def _load(path: Path, _modified: float) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def load_manifest(path: Path) -> dict:
    """Return the manifest as a dictionary; read once per version of the file."""
    return _load(path, path.stat().st_mtime)


def published_models(manifest: dict) -> list[dict]:
    """Return the nodes of the public marts: what the exposure `serving_file` depends on, by name."""
    for exposure in manifest["exposures"].values():
        if exposure["name"] == "serving_file":
            nodes = [manifest["nodes"][key] for key in exposure["depends_on"]["nodes"] if key in manifest["nodes"]]
            return sorted(nodes, key=lambda node: node["name"])
    return []


def audience_models(manifest: dict) -> list[dict]:
    """Return the nodes of all audiences (`aud_<name>`), by name."""
    nodes = manifest["nodes"].values()
    return sorted(
        (n for n in nodes if n["resource_type"] == "model" and n["name"].startswith("aud_")), key=lambda n: n["name"]
    )
