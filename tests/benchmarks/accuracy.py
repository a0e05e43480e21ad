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

# who the others are, beside the one whom most records of the person are of; the first that is so
JOINED = """
    with mapped as (
        select truth.true_person_id, identity_map.person_id, count(*) as records
        from read_parquet('{records}') as truth inner join serving.identity_map using (record_id) group by all
    ),
    placed as (
        select *, row_number() over (partition by person_id order by records desc, true_person_id) as place from mapped
    ),
    others as (
        select other.records, case
            when a.twin_of = b.true_person_id or b.twin_of = a.true_person_id then 'twin'
            when a.household_id = b.household_id and a.given_name = b.given_name then 'parent and child of one name'
            when a.household_id = b.household_id then 'of one household'
            when a.given_name = b.given_name and a.family_name = b.family_name then 'namesake'
            when a.family_name = b.family_name then 'other given name, same family name'
            when a.phone = b.phone_before or b.phone = a.phone_before then 'telephone handed on'
            when a.account_id = b.account_id then 'of one company'
            when a.given_name = b.given_name then 'same given name, other family name'
            else 'stranger' end as kind
        from placed as other
        inner join placed as main on other.person_id = main.person_id and other.place > 1 and main.place = 1
        inner join read_parquet('{persons}') as a on a.true_person_id = other.true_person_id
        inner join read_parquet('{persons}') as b on b.true_person_id = main.true_person_id
    )
    select kind, cast(sum(records) as bigint) as records from others group by all order by records desc, kind
"""


def persons_against_truth(serving: Path, truth: Path) -> dict[str, float]:
    """Return precision, recall and F1 by pairs and by B-cubed, and wrongly joined and missed records by kind."""
    connection = duckdb.connect()
    try:
        connection.execute(f"attach '{serving}' as serving (read_only)")
        frame = connection.execute(
            f"select record_id, true_person_id, person_id from read_parquet('{truth / 'records.parquet'}') "
            "inner join serving.identity_map using (record_id) order by record_id"
        ).df()
        sql = MISSED.format(records=truth / "records.parquet", corruptions=truth / "corruptions.parquet")
        missed = connection.execute(sql).fetchall()
        sql = JOINED.format(records=truth / "records.parquet", persons=truth / "persons.parquet")
        wrong = connection.execute(sql).fetchall()
        joined = connection.execute(
            f"select count(*) from (select person_id from read_parquet('{truth / 'records.parquet'}') "
            "inner join serving.identity_map using (record_id) group by all having count(distinct true_person_id) > 1)"
        ).fetchall()[0][0]
    finally:
        connection.close()
    figures = {name: round(value, 3) for name, value in pairwise_and_b_cubed(frame).items()}
    figures["persons that hold several people"] = joined
    figures |= {f"records joined wrongly: {kind}": records for kind, records in wrong}
    return figures | {f"records missed: {kind}": records for kind, records in missed}
