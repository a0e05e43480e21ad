"""The accounts of the night: matched by the models that match people, under ids that stay."""

import csv
import datetime as dt
import os
import shutil
from pathlib import Path

import duckdb
import pytest
import yaml

from orchestration.lib import organisations, parsing
from orchestration.lib.datasets import DEMO, Dataset
from orchestration.lib.dbt import environment
from orchestration.lib.home import Home
from orchestration.lib.matched import ORGANISATIONS
from orchestration.lib.stewardship import review
from orchestration.lib.warehouse import open_warehouse
from tests.support.organisations import write_organisations

CONFORMED = Path(__file__).parents[2] / "dbt_project" / "models" / "staging" / "conformed"
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
        for kind in ("accounts", "attributes", "persons", "orders"):
            block = yaml.safe_load((CONFORMED / f"int_conformed__{kind}.yml").read_text(encoding="utf-8"))["models"][0]
            listed = ", ".join(f"{column['name']} {column['data_type']}" for column in block["columns"])
            connection.execute(f"create or replace table staging.{block['name']} ({listed})")
        columns = ("company", "website", "email", "phone", "street", "zip", "city", "country")
        connection.executemany(
            "insert into staging.int_conformed__accounts (account_id, source, name, domain, email, phone, street, "
            "postcode, city, country) values (?, 'crm', ?, ?, ?, ?, ?, ?, ?, ?)",
            [[f"crm:{row['no']}", *(row[column] or None for column in columns)] for row in rows],
        )
        # in each account somebody works who bought once, for as many euros as the account has letters
        connection.execute(
            "insert into staging.int_conformed__persons (record_id, source, account_id) "
            "select 'of:' || account_id, 'crm', account_id from staging.int_conformed__accounts"
        )
        connection.execute(
            "insert into staging.int_conformed__orders (order_id, record_id, ordered_at, amount, currency) "
            "select account_id, 'shop:' || account_id, timestamp '2026-01-02', length(account_id), 'EUR' "
            "from staging.int_conformed__accounts"
        )
        # under another record of theirs, as whoever works for a customer buys in the shop
        connection.execute(
            "create or replace table identity.identity_map as select 'of:' || account_id as record_id, "
            "'p_' || account_id as person_id from staging.int_conformed__accounts union all "
            "select 'shop:' || account_id, 'p_' || account_id from staging.int_conformed__accounts"
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


def test_open_questions_about_accounts_are_asked_with_their_money_and_answered_as_accounts(home, tmp_path, monkeypatch):
    marts = ["organisation_review_queue", "organisation_evidence", "organisation_indicators"]
    os.environ.update(environment(home, DEMO))
    built = parsing.build(home, DEMO, ["--exclude-resource-type", "test", "unit_test", "--select", *marts])
    assert not built.error, built.results
    seeds = tmp_path / "seeds"
    shutil.copytree(review.SEEDS, seeds)
    monkeypatch.setattr(review, "connect", lambda home, schema: published(home))
    said = []
    counted = review.review(
        home, ask=lambda words: "d", say=said.append, author="eve", decided_on=FIRST_DAY, most=2, seeds=seeds,
        matched=ORGANISATIONS,
    )  # fmt: skip
    queue = told(
        home,
        "select left_account_id, right_account_id, euro_amount, question from identity.organisation_review_queue "
        "order by place limit 2",
    )
    assert len(queue) == 2 and counted == {"same": 0, "different": 2, "skip": 0}
    asked = {"join": "two organisations now: are they one?", "part": "one organisation now: are they two?"}
    groups = map_of(home)
    for (left, right, money, question), text in zip(queue, said, strict=True):
        moved = [[a for a in groups if (question == "join" and groups[a] == groups[side]) or a == side]
                 for side in (left, right)]  # fmt: skip
        assert money == min(sum(map(len, accounts)) for accounts in moved)
        assert f"{asked[question]}  An answer moves" in text and f"{money:,.2f} EUR" in text
        assert left in text and right in text and "% one organisation" in text
    answered = {tuple(row[:2]) for row in csv.reader((seeds / "never_match.csv").open(encoding="utf-8"))}
    assert {(f"account:{left}", f"account:{right}") for left, right, *_ in queue} <= answered


def published(home):
    """A connection that finds the marts by their names alone, as the serving file has them."""
    connection = duckdb.connect(str(home.warehouse), read_only=True)
    connection.execute("set schema = 'identity'")
    return connection


def test_every_indicator_of_organisations_is_measured_and_none_of_made_up_ones_is_above_its_limit(built):
    found = told(built[0], "select indicator, found, of_all, is_above from organisations.identity_indicators")
    by_name = {name: (count, of_all) for name, count, of_all, _ in found}
    assert {"many_names", "many_domains", "same_name_and_domain", "same_name_and_phone"} <= set(by_name)
    groups = map_of(built[0])
    sizes = [list(groups.values()).count(group) for group in set(groups.values())]
    assert by_name["largest_cluster_share"] == (max(sizes), len(groups))
    assert by_name["singletons_share"] == (sizes.count(1), len(sizes))
    assert [name for name, *_, is_above in found if is_above] == []


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
