"""Looking at the machine and the home before blaming the data: each finding comes with its fix."""

import os
import platform
import shutil
import stat
import sys
from importlib.metadata import version

import psutil

from orchestration.lib.datasets import resolve
from orchestration.lib.errors import KithError
from orchestration.lib.home import PROJECT, Home
from orchestration.lib.locking import holder

PACKAGES = ("duckdb", "dbt-core", "dbt-duckdb", "dagster", "dagster-dbt", "pandas", "scikit-learn")
NEEDED_DISK_GB, NEEDED_MEMORY_GB = 5, 4


def examine(home: Home) -> list[dict]:
    """Return the findings: `{name, status: ok|warn|bad, found, fix}`; the fix is empty where nothing is wrong."""
    return [
        _python(),
        *_packages(),
        _disk(home),
        _memory(),
        _holder(home),
        _key(home),
        _landing(home),
        _published(home),
    ]


def _finding(name: str, good: bool, found: str, fix: str, bad: str = "bad") -> dict:
    return {"name": name, "status": "ok" if good else bad, "found": found, "fix": "" if good else fix}


def _python() -> dict:
    good = (3, 11) <= sys.version_info[:2] <= (3, 13)
    return _finding("python", good, platform.python_version(), "use Python 3.11, 3.12 or 3.13, then: make clean run")


def _packages() -> list[dict]:
    locked = {}
    for line in (PROJECT / "requirements.lock").read_text(encoding="utf-8").splitlines():
        if "==" in line and not line.startswith((" ", "#")):
            name, rest = line.split("==", 1)
            locked[name.split("[")[0]] = rest.split()[0]
    return [
        _finding(
            name,
            version(name) == locked.get(name),
            version(name),
            f"the lock says {locked.get(name)}; type: make run",
            "warn",
        )
        for name in PACKAGES
    ]


def _disk(home: Home) -> dict:
    place = home.root if home.root.exists() else home.root.parent
    free = shutil.disk_usage(place).free / 1e9
    return _finding(
        "free disk",
        free > NEEDED_DISK_GB,
        f"{free:.1f} GB at {place}",
        f"free {NEEDED_DISK_GB} GB, or move KITH_HOME",
        "warn",
    )


def _memory() -> dict:
    free = psutil.virtual_memory().available / 1e9
    limit = os.environ.get("KITH_MEMORY_LIMIT", "4GB")
    return _finding(
        "memory",
        free > NEEDED_MEMORY_GB,
        f"{free:.1f} GB available, limit {limit}",
        "set KITH_MEMORY_LIMIT=2GB",
        "warn",
    )


def _holder(home: Home) -> dict:
    other = holder(home)
    found = f"run {other['run_id']} (process {other['pid']}) since {other['since']}" if other else "nobody"
    return _finding("warehouse held by", other is None, found, "wait for that run, or stop its process", "warn")


def _key(home: Home) -> dict:
    path = home.root / "key"
    if not path.exists():
        return _finding("key", False, "absent", "it is made at the first publish: kith run", "warn")
    mode = stat.S_IMODE(path.stat().st_mode)
    return _finding("key", mode == 0o600, f"present, mode {mode:o}", f"type: chmod 600 {path}")


def _landing(home: Home) -> dict:
    try:
        landing = resolve(home).landing
    except KithError as error:
        return _finding("landing", False, str(error), "type: kith run --landing FOLDER")
    readable = landing.is_dir() and os.access(landing, os.R_OK | os.X_OK)
    return _finding("landing", readable, str(landing), "make the folder, or give one: kith run --landing FOLDER")


def _published(home: Home) -> dict:
    found = str(home.serving_file.resolve()) if home.serving_file.exists() else "nothing"
    return _finding("published", home.serving_file.exists(), found, "type: kith run", "warn")
