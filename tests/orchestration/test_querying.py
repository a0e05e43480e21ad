"""`kith query`: the published marts and nothing else of the machine."""

import json

import pytest

from orchestration.lib.errors import KithError, UsageError
from orchestration.lib.publishing import publish
from orchestration.lib.querying import query


@pytest.fixture
def published(home, fill, marts):
    fill()
    publish(home, "run1", marts, [], "now")
    return home


def test_a_query_prints_a_table_with_a_count(published):
    assert query(published, "select sale_id, amount from sales order by all").splitlines() == [
        "sale_id  amount",
        "-------  ------",
        "      0    1.00",
        "      1    2.00",
        "      2    3.00",
        "(3 rows)",
    ]


def test_csv_and_json_hold_the_same_rows(published):
    sql = "select person_id from people order by all"
    assert query(published, sql, style="csv") == "person_id\np0\np1\np2"
    assert json.loads(query(published, sql, style="json")) == [{"person_id": f"p{i}"} for i in range(3)]


def test_the_schema_personal_has_to_be_asked_for(published):
    assert "ada@example.org" not in query(published, "select email from people")
    assert "ada@example.org" in query(published, "select email from people", schema="personal")


def test_an_unknown_mart_gets_the_nearest_match(published):
    with pytest.raises(KithError, match="did you mean people"):
        query(published, "select * from peeple")


def test_an_unknown_schema_is_a_wrong_call(published):
    with pytest.raises(UsageError, match="main"):
        query(published, "select 1", schema="secret")


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_csv('/etc/passwd')",
        "select * from '/etc/passwd'",
        "attach '/tmp/other.duckdb' as other",
        "copy people to '/tmp/stolen.csv'",
        "set enable_external_access = true",
        "install httpfs",
        "delete from people",
        "create table stolen as select 1",
    ],
)
def test_a_query_cannot_leave_the_file_nor_write(published, sql):
    with pytest.raises(KithError):
        query(published, sql)


def test_before_the_first_run_the_answer_is_what_to_type(home):
    with pytest.raises(KithError, match="kith run"):
        query(home, "select 1")
