"""How many records keep their person when one in a hundred is new: ``python -m tests.benchmarks.kept_ids [RECORDS]``.

The same people are matched twice, once without the new records. An id goes to the cluster that holds most of its
records, as `int_identity__id_claims` gives it; whoever stands in another cluster after it has moved.
"""

import os
import sys
import tempfile
from pathlib import Path

import duckdb

from orchestration.lib.home import PROJECT
from orchestration.lib.tables import plain
from tests.benchmarks.measure import run
from tests.benchmarks.people import SEED, people_of, write_people

RECORDS, ONE_NEW_IN = 100_000, 100

MOVED = """
    with shared as (
        select before.person_id as old, after.person_id as new, count(*) as records
        from before inner join after using (record_id) group by all
    ),
    heirs as (
        select *, row_number() over (partition by old order by records desc, new) = 1
            and row_number() over (partition by new order by records desc, old) = 1 as is_heir
        from shared
    ),
    told as (
        select after.person_id in (select person_id from after anti join before using (record_id)) as has_new,
            not is_heir as has_moved
        from before inner join after using (record_id)
        inner join heirs on before.person_id = heirs.old and after.person_id = heirs.new
    )
    select case when has_new then 'of a person with a new record' else 'of all others' end as records,
        count(*) as count, sum(has_moved::int) as moved, round(1 - sum(has_moved::int) / count(*), 5) as kept
    from told group by cube (has_new) order by has_new nulls last
"""


def measure(records: int, folder: Path) -> list[tuple]:
    """Match with and without the new records; return who moved: records, how many, moved, share kept."""
    whole, part = folder / "whole.parquet", folder / "part.parquet"
    write_people(whole, people_of(records), SEED)
    connection = duckdb.connect()
    connection.execute(
        f"copy (from read_parquet('{whole}') where hash(record_id) % {ONE_NEW_IN} > 0) to '{part}' (format parquet)"
    )
    for name, file in (("before", part), ("after", whole)):
        clusters = folder / f"{name}.csv"
        words = ["evaluate", "identity", str(file), "--id", "record_id", "--source", "source"]
        words += ["--ignore", "true_person_id", "--clusters-out", str(clusters), "--json"]
        run([sys.executable, "-m", "orchestration.cli", *words], {**os.environ, "PYTHONPATH": str(PROJECT)})
        connection.execute(f"create table {name} as from read_csv('{clusters}', all_varchar = true)")
    rows = connection.execute(MOVED).fetchall()
    connection.close()
    return rows


def main(words: list[str]) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="kith-bench-") as folder:
        rows = measure(int(words[0]) if words else RECORDS, Path(folder))
    sys.stdout.write(plain(["records", "count", "moved", "kept"], rows) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
