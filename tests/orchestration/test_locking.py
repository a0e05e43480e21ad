"""One run at a time, and a killed run is in nobody's way."""

import os
import signal
import subprocess
import sys
import time

import pytest

from orchestration.lib.locking import RUN_VARIABLE, LockedError, holder, run_lock

HOLD = """
import subprocess, sys, time
from pathlib import Path
from orchestration.lib.home import Home
from orchestration.lib.locking import run_lock
with run_lock(Home(Path(sys.argv[1])), "killed"):
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    print(child.pid, flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch):
    monkeypatch.setenv(RUN_VARIABLE, "none")


def test_the_second_run_is_told_who_runs_since_when(home):
    with run_lock(home, "first"):
        with (
            pytest.raises(LockedError, match=f"run first \\(process {os.getpid()}\\) has been running since 20"),
            run_lock(home, "second"),
        ):
            pass
        assert holder(home)["run_id"] == "first"


def test_the_home_is_free_when_the_run_has_ended(home):
    with run_lock(home, "first"):
        pass
    assert holder(home) is None
    with run_lock(home, "second"):
        assert holder(home)["run_id"] == "second"


def test_a_killed_run_leaves_the_home_free_and_what_it_started_is_ended_by_the_next(home):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(home.root)], stdout=subprocess.PIPE, text=True, env=environment
    ) as run:
        child = int(run.stdout.readline())
        os.kill(run.pid, signal.SIGKILL)
        run.wait()
        assert holder(home) is None
        with run_lock(home, "next"):
            deadline = time.monotonic() + 10
            while time.monotonic() < deadline and _alive(child):
                time.sleep(0.05)
            assert not _alive(child)


def _alive(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            return file.read().split()[2] != "Z"
    except FileNotFoundError:
        return False
