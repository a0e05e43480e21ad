"""Answers of people about pairs of a file's records: read from any table that names two keys and an answer."""

import csv
from pathlib import Path

import duckdb

from orchestration.lib import people_file
from orchestration.lib.datasets import PEOPLE_FILE
from orchestration.lib.errors import UsageError

YES = ("true", "t", "yes", "y", "1", "1.0", "match", "same", "duplicate")
NO = ("false", "f", "no", "n", "0", "0.0", "-1", "nonmatch", "non-match", "no match", "distinct", "different")
HEADER = ("left_record_id", "right_record_id", "is_match", "author", "decided_on")


def read(connection: duckdb.DuckDBPyConnection, path: Path, key: str) -> dict[tuple[str, str], bool]:
    """Return the answer about each pair of record ids; a pair with both answers counts as not answered.

    The two columns whose values are keys of the file are the pair, whatever they are called; the answer is the column
    of yes and no in any spelling, or of a probability (one half says neither). Raises UsageError where there are none.
    """
    columns = people_file.read(connection, path, table="labels")
    answers = {name: _answers(connection, name) for name in columns}
    keys = [name for name in columns if _known(connection, name, key) > 0.5]
    if len(keys) > 2:  # where keys are numbers, 0 and 1 may be keys as well
        keys = [name for name in keys if answers[name] is None or len(set(answers[name])) > 2]
    if len(keys) != 2:
        raise UsageError(
            f"--labels {path}: two columns must name records of the file by their key, found {len(keys)} in "
            f"{', '.join(columns)}"
        )
    readable = {name: said for name, said in answers.items() if said is not None and name not in keys}
    if not readable:
        raise UsageError(
            f"--labels {path}: no column answers every pair with yes or no (true, 1, match, ...) or a probability"
        )
    left, right = (connection.execute(f"select {_quoted(name)} from raw.labels").fetchall() for name in keys)
    found: dict[tuple[str, str], set[bool]] = {}
    for (one,), (other,), answer in zip(left, right, next(iter(readable.values())), strict=True):
        if answer is not None and one != other:
            pair = tuple(sorted((f"{PEOPLE_FILE}:{one}", f"{PEOPLE_FILE}:{other}")))
            found.setdefault(pair, set()).add(answer)
    return {pair: said.pop() for pair, said in found.items() if len(said) == 1}


def write(path: Path, answers: dict[tuple[str, str], bool], decided_on: str, kind: str = "person") -> None:
    """Write answers as the seed `match_labels`, which says `account:` before records of organisations."""
    before = "account:" if kind == "organisation" else ""
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(HEADER)
        rows.writerows(
            (before + left, before + right, str(answer).lower(), "file", decided_on)
            for (left, right), answer in sorted(answers.items())
        )


def _known(connection: duckdb.DuckDBPyConnection, name: str, key: str) -> float:
    """Return the share of a column's values that are keys of the file."""
    return (
        connection.execute(
            f"select avg(case when {_quoted(name)} in (select {_quoted(key)} from raw.file) "
            "then 1.0 else 0.0 end) from raw.labels"
        ).fetchall()[0][0]
        or 0.0
    )


def _answers(connection: duckdb.DuckDBPyConnection, name: str) -> list[bool | None] | None:
    """Return what each row of a column says, None for neither; nothing where a row says something else."""
    said = []
    for (text,) in connection.execute(f"select lower(trim({_quoted(name)})) from raw.labels").fetchall():
        if text in YES or text in NO:
            said.append(text in YES)
            continue
        try:
            chance = float(text)
        except (TypeError, ValueError):
            return None
        if not 0 <= chance <= 1:
            return None
        said.append(None if chance == 0.5 else chance > 0.5)
    return said


def _quoted(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'
