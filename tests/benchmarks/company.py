"""A night over the demonstration company, exact keys and Splink on its records: ``python -m tests.benchmarks.company``.

Words: KITH_HOME TRUTH_FOLDER. All three see the records as the night staged them. Then what the night's errors are.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
import pandas as pd

from data.synthetic.difficulty import components
from ml.metrics.clusters import pairwise_and_b_cubed
from orchestration.lib.home import PROJECT
from orchestration.lib.tables import plain
from tests.benchmarks.accuracy import persons_against_truth
from tests.benchmarks.splink_people import OTHER_THRESHOLDS, THRESHOLD, at_threshold

WHAT = ("precision", "recall", "f1")
MOST_RECORDS = 50  # a value of more is nobody's own (a switchboard, test@test.com): exact keys leave it out
STAGED = "select record_id, given_name, family_name, email, phone, birth_date, street, postcode, city"
KEYS = """
    with keys as (
        select record_id, unnest(list_filter([
            'email ' || nullif(email, ''), 'phone ' || nullif(phone, ''), 'phone ' || nullif(second_phone, ''),
            'born ' || birth_date || ' ' || nullif(given_name, '') || ' ' || nullif(family_name, '')
        ], lambda key: key is not null)) as key
        from warehouse.staging.int_conformed__persons
    )
    select record_id, key from keys qualify count(*) over (partition by key) <= {most} order by all
"""


def exact(connection: duckdb.DuckDBPyConnection, records: list[str]) -> dict[str, str]:
    """The connected component of each record by shared mailbox, telephone, or name and birth date."""
    keys: dict[str, set[str]] = {record: set() for record in records}
    for record, key in connection.execute(KEYS.format(most=MOST_RECORDS)).fetchall():
        keys[record].add(key)
    return components(keys)


def splink(connection: duckdb.DuckDBPyConnection, folder: Path) -> dict[float, Path]:
    """The clusters of Splink by its threshold, as files."""
    file, out = folder / "people.parquet", folder / "splink.csv"
    connection.execute(f"copy ({STAGED} from warehouse.staging.int_conformed__persons) to '{file}' (format parquet)")
    words = [sys.executable, "-m", "tests.benchmarks.splink_people", str(file), str(out)]
    subprocess.run(words, check=True, capture_output=True, env={**os.environ, "PYTHONPATH": str(PROJECT)})
    return {THRESHOLD: out} | {other: at_threshold(out, other) for other in OTHER_THRESHOLDS}


def row(name: str, truth: pd.DataFrame, person: pd.Series) -> tuple:
    """The figures of one partition; a record that it does not name is nobody else."""
    told = truth.assign(person_id=truth["record_id"].map(person).fillna(truth["record_id"]))
    found = pairwise_and_b_cubed(told)
    return (name, *(round(found[f"{kind}_{what}"], 4) for kind in ("pairwise", "b_cubed") for what in WHAT))


def main(home: Path, truth: Path) -> None:
    """Print the table, and the errors by kind."""
    connection = duckdb.connect(config={"memory_limit": "6GB"})
    connection.execute(f"attach '{home / 'warehouse.duckdb'}' as warehouse (read_only)")
    connection.execute(f"attach '{home / 'serving' / 'kith.duckdb'}' as serving (read_only)")
    true = connection.execute(
        f"select record_id, true_person_id, person_id from read_parquet('{truth / 'records.parquet'}') "
        "inner join serving.identity_map using (record_id) order by record_id"
    ).df()
    who = true.drop(columns="person_id")
    rows = [row("Kith", who, true.set_index("record_id")["person_id"])]
    rows.append(row("exact keys", who, pd.Series(exact(connection, true["record_id"].tolist()))))
    with tempfile.TemporaryDirectory(prefix="kith-bench-") as folder:
        by_threshold = []
        for threshold, path in splink(connection, Path(folder)).items():
            person = pd.read_csv(path, dtype=str).set_index("record_id")["person_id"]
            by_threshold.append(row(f"Splink 5 at {threshold}", who, person))
    best = max(by_threshold, key=lambda told: told[3])
    rows += [by_threshold[0], (f"its best by the truth, {best[0].split()[-1]}", *best[1:])]
    connection.close()
    sys.stdout.write(plain(("", *WHAT, *(f"B3 {what}" for what in WHAT)), rows) + "\n\n")
    errors = persons_against_truth(home / "serving" / "kith.duckdb", truth)
    told = [(name, count) for name, count in errors.items() if isinstance(count, int)]
    sys.stdout.write(plain(("errors", "count"), told) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
