"""Many nights for the price of one start: a process that has imported everything forks one process per night.

What a fork shares with its parent is code: imports, and the project as dbt parsed it. From taking the lock on, a forked
night is the `kith` command's own; it takes two thirds of the CPU of one from the start.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from orchestration.lib.home import PROJECT
from tests.support.company import environment


class Warm:
    """The parent of many nights; `night` runs one, and kills it when a moment is given."""

    def __init__(self, folder: Path):
        """Import all, with a home of its own in `folder`."""
        words = [sys.executable, "-m", "tests.support.warm"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.process = subprocess.Popen(words, env=environment(folder), cwd=PROJECT, **pipes)
        assert self.process.stdout.readline() == "ready\n"

    def night(self, home: Path, landing: Path, kill_after: float | None = None, seed: int | None = None) -> dict:
        """Run one night, files found in the order of `seed`; return `{code, seconds, said}` (code -9: killed)."""
        order = {"home": str(home), "landing": str(landing), "kill_after": kill_after, "seed": seed}
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def end(self) -> None:
        """Let the parent go."""
        self.process.stdin.close()
        self.process.wait()


def forked(order: dict) -> dict:
    """Run one night in a process of its own."""
    said = Path(order["home"]).with_suffix(".log")
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        with said.open("w") as out:
            os.dup2(out.fileno(), 1)
            os.dup2(out.fileno(), 2)
        os._exit(one_night(order))
    code = None
    while code is None:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            code = os.waitstatus_to_exitcode(status)
        elif order["kill_after"] is not None and time.monotonic() - began > order["kill_after"]:
            os.kill(child, signal.SIGKILL)
        time.sleep(0.02)
    lines = said.read_text().strip().splitlines() or ["nothing yet"]
    return {"code": code, "seconds": time.monotonic() - began, "said": lines[-1] if code == -signal.SIGKILL else lines}


def one_night(order: dict) -> int:
    """Call the command as it is, with the files in a random order if one is asked for."""
    from orchestration import cli  # noqa: PLC0415
    from orchestration.lib.loading import load  # noqa: PLC0415

    os.environ["KITH_HOME"] = order["home"]
    if order["seed"] is not None:
        found, shuffle = load.find_files, random.Random(order["seed"])

        def shuffled(*arguments: object) -> list[str]:
            files = found(*arguments)
            shuffle.shuffle(files)
            return files

        load.find_files = shuffled
    try:
        return cli.main(["run", "--landing", order["landing"]])
    finally:
        sys.stdout.flush()


def main() -> None:
    """Import what a night imports, then run what is asked for, one night after the other."""
    import orchestration.definitions  # noqa: F401, PLC0415

    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(forked(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
