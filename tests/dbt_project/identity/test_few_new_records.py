"""Few new records leave nearly everything as it was: what is learnt from, and who is who."""

import datetime as dt
from collections import Counter

import duckdb
import pytest

from data.synthetic import generate
from tests.dbt_project.identity.warehouse import COUNTS, IdentityWarehouse
from tests.support.company import night

PEOPLE, TODAY = 2000, dt.date(2026, 1, 31)
# measured: 3 of 6,363 records (.9995)
MOST_MOVED = 0.001


def conformed(home):
    """The people's records of a built home, in an order that says nothing."""
    connection = duckdb.connect(str(home / "warehouse.duckdb"), read_only=True)
    try:
        frame = connection.execute("select * from staging.int_conformed__persons order by md5(record_id)").df()
    finally:
        connection.close()
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def ids(warehouse):
    frame = warehouse.read("select record_id, person_id from identity.identity_map")
    return dict(zip(frame["record_id"], frame["person_id"], strict=True))


def random_pairs(warehouse):
    """Pairs of record ids that strangers' shares are counted on, each with how often it was drawn."""
    rows = warehouse.read("""
        select l.record_id as one, r.record_id as other, count(*) as times
        from identity.int_identity__random_pairs as pairs
        inner join identity.int_identity__comparables as l on pairs.left_number = l.record_number
        inner join identity.int_identity__comparables as r on pairs.right_number = r.record_number
        group by all
    """)
    return Counter({(row.one, row.other): row.times for row in rows.itertuples()})


def test_one_new_record_in_a_hundred_leaves_the_pairs_that_strangers_are_learnt_from(tmp_path):
    records = [
        {"record_id": f"shop:{n}", "source": "shop", "given_name": f"Given{n % 40}", "family_name": f"Family{n % 70}"}
        for n in range(300)
    ]
    warehouse = IdentityWarehouse(tmp_path)
    drawn = []
    for persons in (records[3:], records):
        warehouse.fill("2026-01-31", persons)
        warehouse.decide("2026-01-31", ())
        warehouse.build(*COUNTS)
        drawn.append(random_pairs(warehouse))
    before, after = drawn
    assert (before & after).total() > 0.97 * before.total()
    assert len(before) > 0.6 * 297 * 296, "one shuffle repeats another"


@pytest.mark.prove
def test_one_new_record_in_a_hundred_and_a_full_rebuild_move_hardly_an_id_and_each_move_has_its_reason(tmp_path):
    generate(tmp_path / "company", people=PEOPLE, seed=7, today=TODAY)
    assert night(tmp_path / "home", tmp_path / "company" / "landing").code == 0
    records = conformed(tmp_path / "home")
    warehouse = IdentityWarehouse(tmp_path / "scratch")
    warehouse.home.mkdir()
    warehouse.night("2026-01-30", [record for place, record in enumerate(records) if place % 100])
    before = ids(warehouse)
    warehouse.night("2026-01-31", records, flags=("--full-refresh",))
    after = ids(warehouse)
    moved = {record for record, person in before.items() if after[record] != person}
    log = warehouse.read("select * from identity.identity_changes where changed_at = timestamp '2026-01-31'")
    told = set(log.loc[log["reason"].notna(), "person_id"]) | set(log["other_person_id"].dropna())
    assert all({before[record], after[record]} & told for record in moved)
    assert len(moved) <= MOST_MOVED * len(before), f"{len(moved)} of {len(before)} records moved"
