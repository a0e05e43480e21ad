"""`make bench-identity`: Kith and Splink on the same records of people, in one run: seconds, memory, F1.

Splink's threshold is the one it advises; a third row has the best of eight, picked by the truth, which no user could.

`python -m tests.benchmarks.identity 100000` takes another number of records.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

import duckdb

from ml.metrics.clusters import b_cubed, pairwise
from orchestration.lib.home import PROJECT
from orchestration.lib.tables import plain
from tests.benchmarks.measure import run
from tests.benchmarks.people import SEED, people_of, write_people
from tests.benchmarks.splink_people import OTHER_THRESHOLDS, SECONDS, at_threshold

RECORDS = 1_000_000


def measure(records: int, folder: Path) -> list[tuple]:
    """Run both on one file; return a row per tool."""
    file = folder / "people.parquet"
    count = write_people(file, people_of(records), SEED)
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    kith, splink = folder / "kith.csv", folder / "splink.csv"
    words = ["evaluate", "identity", str(file), "--id", "record_id", "--source", "source"]
    words += ["--ignore", "true_person_id", "--clusters-out", str(kith), "--json"]
    ours = run([sys.executable, "-m", "orchestration.cli", *words], environment)
    theirs = run([sys.executable, "-m", "tests.benchmarks.splink_people", str(file), str(splink)], environment)
    pairs = json.loads(ours.output[ours.output.index("{") :])["candidate_pairs"]
    sys.stdout.write(f"{count:,} records, {pairs:,} pairs compared by Kith\n")
    seconds = float(theirs.output.rpartition(SECONDS)[2].split()[0])
    advised = ("Splink 5", seconds, round(theirs.peak_mib), *_accuracy(file, splink))
    others = [("its best, by truth", None, None, *_accuracy(file, at_threshold(splink, t))) for t in OTHER_THRESHOLDS]
    best = max([(others[0][0], None, None, *advised[3:]), *others], key=lambda row: row[-2])
    return [("Kith", round(ours.seconds, 1), round(ours.peak_mib), *_accuracy(file, kith)), advised, best]


def _accuracy(file: Path, clusters: Path) -> tuple:
    """Return precision, recall and F1 of the pairs, and the F1 of the records, against the truth."""
    connection = duckdb.connect()
    frame = connection.execute(
        f"select person_id, true_person_id from read_csv('{clusters}', all_varchar = true) "
        f"inner join read_parquet('{file}') using (record_id) order by record_id"
    ).df()
    connection.close()
    pairs, records = pairwise(frame), b_cubed(frame)
    return (*(round(pairs[key], 4) for key in ("precision", "recall", "f1")), round(records["f1"], 4))


def main() -> None:
    """Measure and print."""
    records = int(sys.argv[1]) if len(sys.argv) > 1 else RECORDS
    with tempfile.TemporaryDirectory(prefix="kith-bench-") as folder:
        rows = measure(records, Path(folder))
    table = plain(["", "seconds", "peak MiB", "precision", "recall", "F1", "B3"], rows)
    ratios = f"Kith / Splink: {rows[0][1] / rows[1][1]:.2f} of the time, {rows[0][2] / rows[1][2]:.2f} of the memory"
    sys.stdout.write(f"{table}\n{ratios}\n")


if __name__ == "__main__":
    main()
