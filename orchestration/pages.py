"""The pages: `python -m orchestration.pages ui` starts Dagster on 127.0.0.1, `... docs` writes the static dbt docs."""

import os
import subprocess
import sys
from pathlib import Path

from orchestration.lib.datasets import resolve
from orchestration.lib.dbt import DBT, environment
from orchestration.lib.errors import UsageError
from orchestration.lib.home import DBT_PROJECT, PROJECT, Home
from orchestration.nightly import prepare_dagster


def ui(home: Home) -> int:
    """Start Dagster's web pages and daemon; they end with Ctrl-C. The port is KITH_UI_PORT (default 3000)."""
    prepare_dagster(home)
    dagster = str(Path(sys.executable).with_name("dagster"))
    port = os.environ.get("KITH_UI_PORT", "3000")
    words = [dagster, "dev", "-m", "orchestration.definitions", "--host", "127.0.0.1", "--port", port]
    return subprocess.call(words, cwd=PROJECT, env={**os.environ, "KITH_HOME": str(home.root)})


def docs(home: Home) -> int:
    """Write one page with every model, column and test; needs a warehouse (kith run)."""
    dataset = resolve(home).name
    words = [
        DBT,
        "docs",
        "generate",
        "--static",
        "--target",
        "night",
        "--project-dir",
        str(DBT_PROJECT),
        "--profiles-dir",
        str(DBT_PROJECT),
    ]
    code = subprocess.call(words, cwd=DBT_PROJECT, env={**os.environ, **environment(home, dataset)})
    if code == 0:
        sys.stdout.write(f"open {home.dbt_target / 'static_index.html'}\n")
    return code


def main(words: list[str]) -> int:
    """Start the named page."""
    pages = {"ui": ui, "docs": docs}
    if len(words) != 1 or words[0] not in pages:
        raise UsageError(f"name a page: {', '.join(pages)}")
    return pages[words[0]](Home.from_environment())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
