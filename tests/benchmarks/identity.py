"""`make bench-identity`: Kith and Splink on the same records of people, in one run: seconds, memory, F1.

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
from tests.benchmarks.measure import Measured, run
from tests.benchmarks.people import write_people

RECORDS, SEED = 1_000_000, 7
RECORDS_OF_A_PERSON = 2.14


def measure(records: int, folder: Path) -> list[tuple]:
    """Run both on one file; return a row per tool."""
    file = folder / "people.parquet"
    count = write_people(file, round(records / RECORDS_OF_A_PERSON), SEED)
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    kith, splink = folder / "kith.csv", folder / "splink.csv"
    words = ["evaluate", "identity", str(file), "--id", "record_id", "--source", "source"]
    words += ["--ignore", "true_person_id", "--clusters-out", str(kith), "--json"]
    ours = run([sys.executable, "-m", "orchestration.cli", *words], environment)
    theirs = run([sys.executable, "-m", "tests.benchmarks.splink_people", str(file), str(splink)], environment)
    pairs = json.loads(ours.output[ours.output.index("{") :])["candidate_pairs"]
    sys.stdout.write(f"{count:,} records, {pairs:,} pairs compared by Kith\n")
    return [_row("Kith", ours, file, kith), _row("Splink 5", theirs, file, splink)]


def _row(name: str, measured: Measured, file: Path, clusters: Path) -> tuple:
    """Return a tool's figures against the truth."""
    connection = duckdb.connect()
    frame = connection.execute(
        f"select person_id, true_person_id from read_csv('{clusters}', all_varchar = true) "
        f"inner join read_parquet('{file}') using (record_id) order by record_id"
    ).df()
    connection.close()
    pairs, records = pairwise(frame), b_cubed(frame)
    return (
        name,
        round(measured.seconds, 1),
        round(measured.peak_mib),
        *(round(pairs[key], 4) for key in ("precision", "recall", "f1")),
        round(records["f1"], 4),
    )


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
