"""What the models read and write: the last published membership, a sample of many people, tables in parts."""

import datetime as dt
from contextlib import suppress

import duckdb
import pandas as pd

from orchestration.lib.frames import (
    people_count,
    read_category_days,
    read_exposures,
    read_features,
    read_members,
    read_messages,
    read_written_to,
    write_frame,
)
from orchestration.lib.home import Home
from orchestration.lib.warehouse import open_warehouse
from tests.support.answers import written_to

STAYS = """
    create schema personal;
    create table personal.audience_memberships
        (audience varchar, person_id varchar, anonymous_id varchar, entered_on date, left_on date);
    insert into personal.audience_memberships values
        ('vip', 'stayed', null, '2026-01-01', null),
        ('vip', 'leaves today', null, '2026-01-01', '2026-01-03'),
        ('vip', 'left before', null, '2026-01-01', '2026-01-02'),
        ('vip', 'enters today', null, '2026-01-03', null),
        ('vip', 'merged', null, '2026-01-02', null),
        ('vip', null, 'cookie', '2026-01-01', null);
"""
REDIRECTS = """
    create schema identity;
    create table identity.person_redirects (person_id varchar, current_person_id varchar);
    insert into identity.person_redirects values ('merged', 'survivor');
"""


def test_members_are_those_published_before_today_under_todays_ids(tmp_path):
    home = Home(tmp_path)
    home.serving.mkdir()
    with duckdb.connect(str(home.serving_file)) as connection:
        connection.execute(STAYS)
    with open_warehouse(home) as connection:
        connection.execute(REDIRECTS)
        for _ in range(2):  # a second run of a day reads what the first one read
            found = read_members(connection, home.serving_file, dt.date(2026, 1, 3))
            assert found["person_id"].tolist() == ["leaves today", "stayed", "survivor"]


def test_before_the_first_publishing_there_are_no_members(tmp_path):
    home = Home(tmp_path)
    with open_warehouse(home) as connection:
        assert read_members(connection, home.serving_file, dt.date(2026, 1, 3)).empty


PEOPLE = """
    create schema traits;
    create table traits.person_features as
        select 'p' || n as person_id, date '2026-01-01' - cast(m as integer) as as_of_on, n * 1.5 as amount_total
        from range(40) as people (n), range(3) as days (m) where n >= 10 or m = 0;
    create table traits.person_outcomes as
        select person_id, as_of_on, 90 as horizon_days, 1 as purchases_count
        from traits.person_features where as_of_on < '2026-01-01';
    create table traits.person_category_days as
        select person_id, 'books' as category, as_of_on as ordered_on from traits.person_features;
"""


def test_of_more_people_than_are_learnt_from_the_same_ones_are_taken_each_time_with_all_their_rows(tmp_path):
    with open_warehouse(Home(tmp_path)) as connection:
        connection.execute(PEOPLE)
        whole, some = (read_features(connection, horizons=[90], most_people=most) for most in (40, 25))
        assert people_count(connection) == whole["person_id"].nunique() == 40
        assert some["person_id"].nunique() == 25
        taken = whole[whole["person_id"].isin(some["person_id"])].reset_index(drop=True)
        pd.testing.assert_frame_equal(some, taken)
        assert some["purchases_next_90d"].notna().sum() == (some["as_of_on"] < pd.Timestamp("2026-01-01")).sum()
        assert set(read_category_days(connection, 25)["person_id"]) == set(some["person_id"])
        days = read_category_days(connection)
        spelt = connection.execute("from traits.person_category_days order by ordered_on, person_id, category").df()
        pd.testing.assert_frame_equal(days.astype({"person_id": "str", "category": "str"}), spelt, check_dtype=False)
        tonight = read_features(connection, dt.date(2026, 1, 1), horizons=[90], most_people=25)
        assert set(tonight["person_id"]) == set(some["person_id"])
        assert len(tonight) == 25


MESSAGES = """
    create table traits.campaign_exposures as
        select 'm' || n || '-' || m as message_id, 'p' || n as person_id, if(m % 4 = 0, 'phone', 'email') as channel,
            'garden' as campaign_theme, date '2026-01-01' - cast(40 * n + 3 * m as integer) as scheduled_on,
            m <> 5 as is_sent, (n + m) % 3 = 0 as is_clicked, 0 as purchases_after, 0 as purchases_before,
            0.0 as amount_before
        from range(20) as people (n), range(10) as messages (m);
"""


def test_of_very_many_messages_some_people_are_taken_with_all_of_theirs(tmp_path):
    with open_warehouse(Home(tmp_path)) as connection:
        connection.execute(PEOPLE + MESSAGES)
        assert len(read_messages(connection)) == 180
        some = read_messages(connection, 70)
        assert some.groupby("person_id").size().tolist() == [9] * 7  # nine of ten were sent
        pd.testing.assert_frame_equal(read_messages(connection, 70), some)
        assert read_exposures(connection, 70).groupby("person_id").size().tolist() == [10] * 7


def test_who_was_written_to_is_everybody_whoever_is_learnt_from(tmp_path):
    today = dt.date(2026, 1, 1)
    with open_warehouse(Home(tmp_path)) as connection:
        connection.execute(PEOPLE + MESSAGES)
        found, sent = read_written_to(connection, today), read_messages(connection)
    assert 0 < found["clicks_before"].sum() < found["messages_before"].sum() < len(sent)
    assert found["person_id"].nunique() == 10  # of 20 the others were written to more than a year ago
    pd.testing.assert_frame_equal(found, written_to(sent, pd.Timestamp(today)), check_dtype=False)


def test_a_frame_may_be_written_in_parts_and_a_part_that_fails_leaves_the_last_ones(tmp_path):
    columns = {"person_id": "varchar", "value": "double"}

    def parts(fails: bool):
        yield pd.DataFrame({"person_id": ["a"], "value": [None]})
        if fails:
            raise RuntimeError
        yield pd.DataFrame({"value": [2], "person_id": ["b"], "other": [0]})

    for fails in (False, True):
        with open_warehouse(Home(tmp_path)) as connection, suppress(RuntimeError):
            assert write_frame(connection, "said", parts(fails), columns) == 2
        with open_warehouse(Home(tmp_path)) as connection:
            rows = connection.execute("select * from ml.said order by 1").fetchall()
            assert rows == [("a", None), ("b", 2.0)]
            assert connection.execute("select table_name from information_schema.tables").fetchall() == [("said",)]
