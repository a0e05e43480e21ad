"""What `kith why` names when something keeps two people apart."""

import duckdb
import pytest

from orchestration.lib.matched import PEOPLE
from orchestration.lib.stewardship.why import _vetoes


@pytest.fixture
def warehouse():
    """A warehouse of two people with two records each, of which one pair contradicts and another does not."""
    connection = duckdb.connect()
    connection.execute("attach ':memory:' as warehouse")
    connection.execute("create schema warehouse.identity")
    connection.execute("use warehouse.identity")
    connection.execute("create table identity_map (record_id varchar, person_id varchar)")
    connection.execute("insert into identity_map values ('a', 'x'), ('b', 'x'), ('c', 'y'), ('d', 'y')")
    connection.execute("create table int_identity__comparables (record_id varchar, record_number bigint)")
    connection.execute("insert into int_identity__comparables values ('a', 4), ('b', 3), ('c', 2), ('d', 1)")
    connection.execute(
        "create table int_identity__scored_pairs (left_number bigint, right_number bigint, is_contradiction boolean)"
    )
    connection.execute("insert into int_identity__scored_pairs values (1, 3, true), (2, 4, false), (3, 4, true)")
    yield connection
    connection.close()


def test_a_contradiction_between_two_people_is_named_by_its_records_whichever_is_asked_first(warehouse):
    assert _vetoes(warehouse, PEOPLE, ["x", "y"]) == ["a veto: b and d differ in what never changes"]
    assert _vetoes(warehouse, PEOPLE, ["y", "x"]) == ["a veto: d and b differ in what never changes"]


def test_several_contradictions_are_counted_and_none_says_nothing(warehouse):
    warehouse.execute("insert into int_identity__scored_pairs values (1, 4, true)")
    told = "a veto: a and d differ in what never changes (one of 2 such pairs)"
    assert _vetoes(warehouse, PEOPLE, ["x", "y"]) == [told]
    warehouse.execute("update int_identity__scored_pairs set is_contradiction = false")
    assert _vetoes(warehouse, PEOPLE, ["x", "y"]) == []
