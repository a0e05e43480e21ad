"""The two ways in which Kith stops: by a mistake in the call, or by a failure of the run."""

import difflib
from collections.abc import Iterable


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
