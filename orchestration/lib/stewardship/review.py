"""`kith review`: the open questions side by side, and the answers in the CSV seeds, where they are a diff to review."""

import csv
import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from orchestration.lib.errors import KithError, UsageError
from orchestration.lib.home import DBT_PROJECT, Home, write_atomically
from orchestration.lib.matched import PEOPLE, Matched
from orchestration.lib.querying import connect
from orchestration.lib.stewardship.telling import waterfall

SEEDS = DBT_PROJECT / "seeds" / "identity"
ANSWERS = {"s": "same", "d": "different", "k": "skip", "q": "quit"}
HEADERS = {
    "always_match": ("left_id", "right_id", "author", "reason", "decided_on"),
    "never_match": ("left_id", "right_id", "author", "reason", "decided_on"),
    "match_labels": ("left_record_id", "right_record_id", "is_match", "author", "decided_on"),
}


@dataclass(frozen=True)
class Question:
    """One row of the queue with its evidence, ready to be shown; left and right as the seeds name them."""

    place: int
    left: str
    right: str
    text: str


def questions(home: Home, most: int, matched: Matched = PEOPLE) -> Iterator[Question]:
    """Yield the open questions of the last published night, the most at stake first.

    Raises KithError where that night was of a version that asked none.
    """
    record = matched.record
    connection = connect(home, "personal")
    try:
        rows = connection.execute(
            f"select place, left_{record}_id, right_{record}_id, question, pair_weight, probability, {record}_count, "
            f"euro_amount from {matched.queue} order by place limit ?",
            [most],
        ).fetchall()
        for place, left, right, kind, weight, probability, records, money in rows:
            steps = connection.execute(
                f"""
                select rule, level_words, left_value, right_value, left_compared, right_compared, weight
                from {matched.evidence}
                where left_{record}_id = ? and right_{record}_id = ? and kind = 'probabilistic' order by place
                """,
                [left, right],
            )
            header = [column[0] for column in steps.description]
            likeness = {
                "steps": [dict(zip(header, row, strict=True)) for row in steps.fetchall()],
                "weight": weight,
                "probability": probability,
            }
            asked = f"two {matched.many} now: are they one?"
            if kind == "part":
                asked = f"one {matched.one} now: are they two?"
            told = f"{place}. {asked}  An answer moves {records} {record}s and {money:,.2f} EUR at least."
            text = f"{told}\n{waterfall(likeness, left, right, matched.one)}"
            yield Question(place, matched.mark + left, matched.mark + right, text)
    except duckdb.CatalogException as error:
        raise KithError(f"the published night had no questions about {matched.many} yet. Type: kith run") from error
    finally:
        connection.close()


def review(  # noqa: PLR0913  (where to ask, what to say, and what is written)
    home: Home, *, ask: Callable[[str], str], say: Callable[[str], None], author: str, decided_on: dt.date,
    most: int, seeds: Path = SEEDS, asks_again: bool = True, matched: Matched = PEOPLE,
) -> dict[str, int]:  # fmt: skip
    """Ask the open questions and write down each answer at once; return how many were same, different and skipped.

    An answer goes into always_match or never_match and into match_labels; the next night acts on it. Who types is asked
    again where a word is no answer (`asks_again`); in a list it would move what follows to other questions.
    """
    counted = {"same": 0, "different": 0, "skip": 0}
    asked = False
    for question in questions(home, most, matched):
        if _is_answered(seeds, question):
            continue
        asked = True
        say(question.text)
        answer = _answer(ask, asks_again)
        if answer == "quit":
            break
        counted[answer] += 1
        if answer != "skip":
            record(seeds, (question.left, question.right), answer == "same", author, decided_on)
    if not asked:
        say(f"There is no open question about {matched.many}.")
    return counted


def record(seeds: Path, pair: tuple[str, str], is_match: bool, author: str, decided_on: dt.date) -> None:
    """Add one answer to the override seed that it belongs to and to the labels."""
    left, right = sorted(pair)
    kind = "always_match" if is_match else "never_match"
    _append(seeds, kind, (left, right, author, "reviewed", decided_on.isoformat()))
    _append(seeds, "match_labels", (left, right, str(is_match).lower(), author, decided_on.isoformat()))


def _answer(ask: Callable[[str], str], asks_again: bool) -> str:
    """Return same, different, skip or quit; a line without a word is passed over."""
    while True:
        word = ask("[s]ame, [d]ifferent, s[k]ip or [q]uit? ").strip().lower()
        if word in ANSWERS.values():
            return word
        if word in ANSWERS:
            return ANSWERS[word]
        if word and not asks_again:
            known = ", ".join(f"{letter} ({meaning})" for letter, meaning in ANSWERS.items())
            raise UsageError(f"{word} is no answer: known are {known}; the answers before it are written")


def _is_answered(seeds: Path, question: Question) -> bool:
    """Say whether the labels hold an answer that no night has acted on yet."""
    return any(row[:2] == [question.left, question.right] for row in _rows(seeds, "match_labels"))


def _rows(seeds: Path, name: str) -> list[list[str]]:
    """Return the rows of a seed without its header."""
    path = seeds / f"{name}.csv"
    if not path.exists():
        raise KithError(f"there is no {path}; --seeds names the folder of the seeds, by default that of this checkout")
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def _append(seeds: Path, name: str, row: tuple[str, ...]) -> None:
    """Write a seed anew with one row more, in an order that does not depend on when it was added."""
    rows = sorted({tuple(old) for old in _rows(seeds, name)} | {row})
    lines = [",".join(_quoted(value) for value in line) for line in (HEADERS[name], *rows)]
    write_atomically(seeds / f"{name}.csv", "\n".join(lines) + "\n")


def _quoted(value: str) -> str:
    """Return a CSV value, in quotes where it needs them."""
    return '"' + value.replace('"', '""') + '"' if any(mark in value for mark in ',"\n') else value
