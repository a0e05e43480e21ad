"""What 500 answers of a steward are worth: ``python -m tests.benchmarks.answers FILE KEY TRUTH``.

The pairs that `kith evaluate identity --pairs-out` names are answered by the truth column, 500 at a time, drawn in
several ways, and the file is matched again with each lot of answers.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from orchestration.lib import people_file
from orchestration.lib.home import PROJECT
from orchestration.lib.tables import plain
from tests.benchmarks.measure import run

ANSWERS, SEED = 500, 7


def drawn(pairs: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The pairs to ask about, by the way they are drawn. ``pairs``: probability, is_match, in an order of their own."""
    yes, no = pairs[pairs["is_match"]], pairs[~pairs["is_match"]]
    open_ones = pairs[pairs["probability"].between(0.1, 0.9)]
    near = (pairs["probability"] - 0.5).abs().sort_values(kind="stable").index
    half = [part.sample(min(ANSWERS // 2, len(part)), random_state=SEED) for part in (yes, no)]
    return {
        "half of them matches": pd.concat(half),
        "between .1 and .9": open_ones.sample(min(ANSWERS, len(open_ones)), random_state=SEED),
        "at random": pairs.sample(min(ANSWERS, len(pairs)), random_state=SEED),
        "nearest to even": pairs.loc[near[:ANSWERS]],
    }


def evaluated(words: list[str], more: list[str]) -> tuple:
    """How many answers were read, and the F1 of the pairs and of the records."""
    out = run(
        [sys.executable, "-m", "orchestration.cli", "evaluate", "identity", *words, *more, "--json"],
        {**os.environ, "PYTHONPATH": str(PROJECT)},
    ).output
    found = json.loads(out[out.index("{") :])
    return (found["labels"]["pairs"], *(round(found[kind]["f1"], 4) for kind in ("pairwise", "b_cubed")))


def answered(file: Path, key: str, truth: str, pairs: Path) -> pd.DataFrame:
    """The pairs with what the truth says of each."""
    with duckdb.connect() as connection:
        people_file.read(connection, file)
        frame = connection.execute(
            f'select pairs.*, a."{truth}" = b."{truth}" as is_match from read_csv(\'{pairs}\', all_varchar = true) '
            f'as pairs inner join raw.file as a on left_record_id = a."{key}" '
            f'inner join raw.file as b on right_record_id = b."{key}" order by left_record_id, right_record_id'
        ).df()
    return frame.astype({"probability": np.float64, "is_match": bool})


def main(file: Path, key: str, truth: str) -> None:
    """Measure and print."""
    words = [str(file), "--id", key, "--truth", truth]
    head = (f"{ANSWERS} answers", "read", "F1", "B3")
    with tempfile.TemporaryDirectory(prefix="kith-answers-") as folder:
        pairs, labels = Path(folder) / "pairs.csv", Path(folder) / "labels.csv"
        rows = [("none", *evaluated(words, ["--pairs-out", str(pairs)]))]
        for way, asked in drawn(answered(file, key, truth, pairs)).items():
            columns = ["left_record_id", "right_record_id", "is_match"]
            asked[columns].to_csv(labels, index=False)
            rows.append(
                (f"{way}, {asked['is_match'].mean():.0%} matches", *evaluated(words, ["--labels", str(labels)]))
            )
    sys.stdout.write(plain(head, rows) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:4])
