"""The two ways in which Kith stops: by a mistake in the call, or by a failure of the run."""

import difflib
import shutil
from collections.abc import Iterable
from pathlib import Path

FULL_BYTES = 4e6


class KithError(Exception):
    """A run or data failure; the message says what is wrong and what to do next. Exit code 1."""

    exit_code = 1


class UsageError(KithError):
    """The call's words are wrong; the message names the right ones. Exit code 2."""

    exit_code = 2


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the phrase that helps with an unknown name: the nearest match, or all that are known."""
    names = sorted(known)
    match = difflib.get_close_matches(name, names, n=1)
    return f"did you mean {match[0]}?" if match else f"known are: {', '.join(names) or 'none'}"


def full_disk(folder: Path) -> str:
    """Say so if the disk of a folder is full: what fails then (SQLite, DuckDB, a log) says it each in its own words."""
    place = next(path for path in (folder, *folder.parents) if path.exists())
    if shutil.disk_usage(place).free > FULL_BYTES:
        return ""
    return f"the disk of {folder} is full; free some space, then type: kith run (what is published stays as it was)"
