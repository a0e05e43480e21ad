"""Audiences over several nights: who enters, who leaves, who comes back, and what a second run of a day changes."""

import duckdb
import pytest

from tests.dbt_project.marts import MartsWarehouse

MODELS = (
    "int_audiences__members",
    "int_audiences__stays",
    "audience_memberships",
    "audience_daily_counts",
    "path:models/audiences/audiences.sql",
)
TESTS = (
    "assert_members_have_one_open_stay",
    "assert_open_stays_are_tonights_members",
    "assert_sizes_follow_from_memberships",
    "assert_stays_do_not_overlap",
)
STAYS = """
    select person_id, entered_on::varchar, left_on::varchar, left_reason
    from audiences.audience_memberships
    order by all
"""
COUNTS = "select counted_on::varchar, size, entered_count, left_count from audiences.audience_daily_counts order by all"


@pytest.fixture
def night(tmp_path):
    """A function that runs one night with these members, and returns the warehouse."""
    warehouse = MartsWarehouse(tmp_path)

    def run(today, *members, redirects=(), flags=()):
        warehouse.prepare(
            today,
            {
                "audience_members.definitions": [{"audience": "vip", "name": "vip", "smallest_size": 1}],
                "audience_members.members": [
                    {"audience": "vip", "person_id": who, "reason": "spends"} for who in members
                ],
                "identity.person_redirects": [{"person_id": a, "current_person_id": b} for a, b in redirects],
            },
        )
        warehouse.build(*MODELS, *TESTS, flags=flags)
        return warehouse

    return run


def rows(warehouse, sql):
    with duckdb.connect(str(warehouse.home / "dev.duckdb")) as connection:
        return connection.execute(sql).fetchall()


def test_a_stay_begins_ends_and_begins_anew(night):
    night("2026-01-01", "ann", "bob")
    night("2026-01-02", "ann")
    warehouse = night("2026-01-04", "ann", "bob")
    assert rows(warehouse, STAYS) == [
        ("ann", "2026-01-01", None, None),
        ("bob", "2026-01-01", "2026-01-02", "no longer qualifies"),
        ("bob", "2026-01-04", None, None),
    ]
    assert rows(warehouse, COUNTS) == [
        ("2026-01-01", 2, 2, 0),
        ("2026-01-02", 1, 0, 1),
        ("2026-01-03", 1, 0, 0),
        ("2026-01-04", 2, 1, 0),
    ]
    assert rows(warehouse, "select size, size_yesterday, status from audiences.audiences") == [(2, 1, "ok")]


def test_a_day_run_again_is_judged_by_the_day_before(night):
    night("2026-01-01", "ann", "bob")
    once = rows(night("2026-01-02", "ann", "cid"), STAYS)
    assert rows(night("2026-01-02", "ann", "cid"), STAYS) == once
    night("2026-01-02", "bob", "dan")
    assert rows(night("2026-01-02", "ann", "cid"), STAYS) == once
    assert rows(night("2026-01-02", "ann", "cid", flags=("--full-refresh",)), STAYS) == once


def test_a_merged_person_leaves_and_the_survivor_goes_on(night):
    night("2026-01-01", "ann", "anna")
    warehouse = night("2026-01-02", "ann", redirects=[("anna", "ann")])
    assert rows(warehouse, STAYS) == [
        ("ann", "2026-01-01", None, None),
        ("anna", "2026-01-01", "2026-01-02", "merged into another person"),
    ]
