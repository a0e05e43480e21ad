"""One run at a time: an advisory lock that the operating system drops with its holder, however that one dies."""

import contextlib
import datetime as dt
import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

import psutil

from orchestration.lib.errors import KithError
from orchestration.lib.home import Home

RUN_VARIABLE = "KITH_RUN_ID"  # in the environment of a run and of all that it starts


class LockedError(KithError):
    """Another run holds the home; the message says which and since when."""


def holder(home: Home) -> dict | None:
    """Return `{run_id, pid, since}` of the run that holds the home, or None."""
    if not home.lock_file.exists():
        return None
    with open(home.lock_file, encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            text = file.read()
            return json.loads(text) if text else {"run_id": "starting", "pid": 0, "since": "just now"}
    return None


@contextmanager
def run_lock(home: Home, run_id: str) -> Iterator[None]:
    """Hold the home for one run; raises LockedError at once when another run holds it."""
    home.root.mkdir(parents=True, exist_ok=True)
    with open(home.lock_file, "a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            other = holder(home) or {"run_id": "unknown", "pid": 0, "since": "just now"}
            raise LockedError(
                f"run {other['run_id']} (process {other['pid']}) has been running since {other['since']}; "
                "wait for it, or stop that process. Nothing was touched."
            ) from error
        _end_orphans(file)
        os.environ[RUN_VARIABLE] = run_id
        since = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        file.truncate(0)
        json.dump({"run_id": run_id, "pid": os.getpid(), "since": since}, file)
        file.flush()
        yield
        file.truncate(0)


def _end_orphans(file: TextIO) -> None:
    """End what a killed run left running: dbt outlives its parent and would go on writing into the warehouse.

    A run that ends by itself empties the lock file, so a name that still stands there belongs to one that was killed.
    """
    file.seek(0)
    text = file.read()
    if not text:
        return
    dead = json.loads(text)["run_id"]
    orphans = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if process.pid != os.getpid() and process.environ().get(RUN_VARIABLE) == dead:
                process.kill()
                orphans.append(process)
    psutil.wait_procs(orphans, timeout=30)
