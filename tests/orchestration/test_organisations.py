"""The accounts of the night: matched by the models that match people, under ids that stay."""

import csv
import datetime as dt
import os
import shutil

import pytest

from orchestration.lib import organisations, parsing
from orchestration.lib.datasets import DEMO, Dataset
from orchestration.lib.dbt import environment
from orchestration.lib.home import Home
from orchestration.lib.warehouse import open_warehouse
from tests.support.organisations import write_organisations

COLUMNS = """
    account_id varchar, source varchar, parent_account_id varchar, name varchar, domain varchar, email varchar,
    phone varchar, national_id varchar, industry varchar, street varchar, postcode varchar, city varchar,
    region varchar, country varchar, employee_count integer
"""
FIRST_DAY = dt.date(2026, 1, 30)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A home whose warehouse holds what the accounts are read from, and the truth beside: account -> organisation."""
    folder = tmp_path_factory.mktemp("accounts")
    home = Home(folder / "home")
    file = folder / "made_up.csv"
    write_organisations(file, 120, seed=4)
    rows = list(csv.DictReader(file.open(encoding="utf-8")))
    before = dict(os.environ)
    os.environ.update(environment(home, DEMO))
    assert not parsing.build(home, DEMO, ["--select", "resource_type:seed"]).error
    with open_warehouse(home) as connection:
        connection.execute(f"create or replace table staging.int_conformed__accounts ({COLUMNS})")
        connection.execute("create or replace table staging.int_conformed__attributes (record_id varchar, "
                           "attribute varchar, value varchar)")  # fmt: skip
        columns = ("company", "website", "email", "phone", "street", "zip", "city", "country")
        connection.executemany(
            "insert into staging.int_conformed__accounts (account_id, source, name, domain, email, phone, street, "
            "postcode, city, country) values (?, 'crm', ?, ?, ?, ?, ?, ?, ?, ?)",
            [[f"crm:{row['no']}", *(row[column] or None for column in columns)] for row in rows],
        )
    night(home, FIRST_DAY)
    yield home, {f"crm:{row['no']}": row["truth"] for row in rows}
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture
def home(built, tmp_path):
    """A copy of that home after its first night, to write into."""
    shutil.copytree(built[0].root, tmp_path / "home")
    return Home(tmp_path / "home")


def night(home, day):
    """Match the accounts as of a day; return account -> organisation."""
    with open_warehouse(home) as connection:
        connection.execute("create or replace table staging.stg_kith__clock as select ? as today_on, ? as dataset",
                           [day, DEMO])  # fmt: skip
    os.environ.update(environment(home, DEMO))
    organisations.resolve(home, Dataset(DEMO, home.root, day))
    return map_of(home)


def map_of(home):
    with open_warehouse(home, read_only=True) as connection:
        return dict(connection.execute("select record_id, person_id from organisations.identity_map").fetchall())


def told(home, sql):
    with open_warehouse(home, read_only=True) as connection:
        return connection.execute(sql).fetchall()


def write(home, sql, parameters=()):
    with open_warehouse(home) as connection:
        connection.execute(sql, list(parameters))


def same_pairs(groups):
    members = {}
    for record, group in groups.items():
        members.setdefault(group, []).append(record)
    return {(a, b) for group in members.values() for a in group for b in group if a < b}


def test_the_accounts_of_a_night_become_the_organisations_that_they_are(built):
    home, truth = built
    found, true = same_pairs(map_of(home)), same_pairs(truth)
    assert len(found & true) / len(found) > 0.95
    assert len(found & true) / len(true) > 0.9
    assert all(organisation.startswith("o_") for organisation in map_of(home).values())
    shown = "select left_record_id, right_record_id from organisations.identity_evidence where is_together"
    assert found <= set(told(home, shown)), "each pair of one organisation has its evidence"


def test_an_organisation_keeps_its_id_when_accounts_come_and_go(home):
    before = map_of(home)
    [(known, name, domain)] = told(
        home,
        "select account_id, name, domain from staging.int_conformed__accounts where name is not null "
        "and domain is not null order by account_id limit 1",
    )
    gone = max(before)
    write(home, "delete from staging.int_conformed__accounts where account_id = ?", [gone])
    write(
        home,
        "insert into staging.int_conformed__accounts (account_id, source, name, domain) "
        "values ('crm:new', 'crm', ?, ?)",
        [name, domain],
    )
    after = night(home, FIRST_DAY + dt.timedelta(days=1))
    assert after["crm:new"] == before[known]
    assert [a for a in after if a in before and after[a] != before[a]] == []
    assert gone not in after
    changes = told(
        home,
        "select kind, person_id from organisations.identity_changes where changed_at >= timestamp '2026-01-31'",
    )
    alone = before[gone] not in after.values()
    assert changes == ([("retired", before[gone])] if alone else [])


def test_a_steward_parts_and_joins_accounts_by_lines_that_say_account(home):
    before = map_of(home)
    together = min(pair for pair in same_pairs(before))
    apart = min((a, b) for a in before for b in before if a < b and before[a] != before[b] and a not in together)
    lines = [
        ("never_match", f"account:{together[0]}", f"account:{together[1]}"),
        ("always_match", f"account:{apart[0]}", f"account:{apart[1]}"),
        # a person of the shop may have the key of an account: a line without the word is not about accounts
        ("always_match", together[0], apart[1]),
    ]
    for seed, left, right in lines:
        write(
            home,
            f"insert into identity.{seed} values (?, ?, 'eve', 'looked at', date '2026-01-30')",
            [left, right],
        )
    after = night(home, FIRST_DAY + dt.timedelta(days=1))
    assert after[together[0]] != after[together[1]]
    assert before[together[0]] in {after[together[0]], after[together[1]]}, "one of the two keeps the id"
    assert after[apart[0]] == after[apart[1]]
    assert told(home, "select kind, status from organisations.match_overrides order by all") == [
        ("always", "holds"),
        ("never", "holds"),
    ]
    reasons = {
        reason for (reason,) in told(home, "select reason from organisations.identity_changes where kind = 'split'")
    }
    assert any(reason.endswith("are two organisations, says a steward") for reason in reasons)


def test_without_accounts_there_are_no_organisations_and_nothing_fails(home):
    write(home, "delete from staging.int_conformed__accounts")
    assert night(home, FIRST_DAY + dt.timedelta(days=1)) == {}
    assert told(home, "select count(*) from organisations.person_redirects where current_person_id is not null") == [
        (0,)
    ]
    kinds = told(
        home,
        "select kind, count(*) > 0 from organisations.identity_changes where changed_at >= timestamp '2026-01-31' "
        "group by all",
    )
    assert kinds == [("retired", True)]


def test_where_there_never_was_an_account_a_night_does_nothing(home, monkeypatch):
    write(home, "delete from staging.int_conformed__accounts")
    for table in ("person_id_ledger", "identity_map", "identity_changes"):
        write(home, f"delete from organisations.{table}")
    monkeypatch.setattr(parsing, "build", None)
    assert night(home, FIRST_DAY + dt.timedelta(days=1)) == {}


def test_the_order_of_accounts_and_their_ids_change_nothing(home):
    before = same_pairs(map_of(home))
    write(home, "create table names as select account_id, 'crm:x' || md5(account_id) as new_id "
          "from staging.int_conformed__accounts")  # fmt: skip
    write(
        home,
        "create or replace table staging.int_conformed__accounts as "
        "select * replace (new_id as account_id) from staging.int_conformed__accounts inner join names "
        "using (account_id) order by md5(name)",
    )
    new = dict(told(home, "select account_id, new_id from names"))
    after = same_pairs(night(home, FIRST_DAY + dt.timedelta(days=1)))
    assert {tuple(sorted((new[a], new[b]))) for a, b in before} == after
