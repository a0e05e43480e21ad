"""How well persons match the truth of the demonstration company, and what kind of error each wrong pair is."""

from pathlib import Path

import duckdb

from ml.metrics.clusters import pairwise_and_b_cubed

MISSED = """
    with mapped as (
        select truth.record_id, truth.true_person_id, identity_map.person_id
        from read_parquet('{records}') as truth inner join serving.identity_map using (record_id)
    ),
    -- the largest part of each true person is where it stands; the other records were missed
    sizes as (select true_person_id, person_id, count(*) as records from mapped group by all),
    parts as (
        select *, row_number() over (partition by true_person_id order by records desc, person_id) as place from sizes
    ),
    missed as (select mapped.* from mapped inner join parts using (true_person_id, person_id) where place > 1)
    select coalesce(kind, 'no recorded corruption') as kind, count(distinct record_id) as records
    from missed left join read_parquet('{corruptions}') as corruptions using (record_id)
    group by all order by records desc, kind limit 6
"""


def persons_against_truth(serving: Path, truth: Path) -> dict[str, float]:
    """Return precision, recall and F1 by pairs and by B-cubed, wrongly joined persons, and missed records by kind."""
    connection = duckdb.connect()
    try:
        connection.execute(f"attach '{serving}' as serving (read_only)")
        frame = connection.execute(
            f"select record_id, true_person_id, person_id from read_parquet('{truth / 'records.parquet'}') "
            "inner join serving.identity_map using (record_id) order by record_id"
        ).df()
        sql = MISSED.format(records=truth / "records.parquet", corruptions=truth / "corruptions.parquet")
        missed = connection.execute(sql).fetchall()
        joined = connection.execute(
            f"select count(*) from (select person_id from read_parquet('{truth / 'records.parquet'}') "
            "inner join serving.identity_map using (record_id) group by all having count(distinct true_person_id) > 1)"
        ).fetchall()[0][0]
    finally:
        connection.close()
    figures = {name: round(value, 3) for name, value in pairwise_and_b_cubed(frame).items()}
    figures["persons that hold several people"] = joined
    return figures | {f"records missed: {kind}": records for kind, records in missed}
