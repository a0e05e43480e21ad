"""What the systems say agrees: keys exist, sums add up, consent is obeyed, and time is as untidy as it is."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pyarrow.parquet as pq
import pytest

from data.synthetic.catalogue import TABLES
from data.synthetic.reading import current, rows
from tests.data.conftest import TODAY


@pytest.fixture(scope="module")
def tables(company):
    return {name: current(company, name) for name in TABLES}


def values(table, column):
    return {row[column] for row in table if row[column]}


@pytest.mark.parametrize(
    ("child", "column", "parent", "key"),
    [
        ("shop/orders", "customer_id", "shop/customers", "customer_id"),
        ("shop/order_lines", "order_id", "shop/orders", "order_id"),
        ("shop/order_lines", "product_id", "shop/products", "product_id"),
        ("shop/returns", "order_id", "shop/orders", "order_id"),
        ("crm/contacts", "account_id", "crm/accounts", "account_id"),
        ("crm/accounts", "parent_account_id", "crm/accounts", "account_id"),
        ("crm/roles", "account_id", "crm/accounts", "account_id"),
        ("crm/roles", "contact_id", "crm/contacts", "contact_id"),
        ("loyalty/points", "member_number", "loyalty/members", "member_number"),
        ("loyalty/points", "receipt_id", "pos/receipts", "receipt_id"),
        ("pos/receipts", "member_number", "loyalty/members", "member_number"),
        ("pos/receipt_lines", "receipt_id", "pos/receipts", "receipt_id"),
        ("pos/receipt_lines", "product_id", "shop/products", "product_id"),
        ("web/events", "user_id", "shop/customers", "customer_id"),
        ("web/events", "product_id", "shop/products", "product_id"),
        ("campaigns/messages", "subscriber_id", "campaigns/subscribers", "subscriber_id"),
        ("campaigns/events", "message_id", "campaigns/messages", "message_id"),
        ("reviews/reviews", "customer_id", "shop/customers", "customer_id"),
        ("reviews/reviews", "product_id", "shop/products", "product_id"),
        ("subscriptions/subscriptions", "customer_id", "shop/customers", "customer_id"),
    ],
)
def test_every_key_that_is_pointed_at_exists(tables, child, column, parent, key):
    pointed = values(tables[child], column)
    assert pointed
    assert pointed <= values(tables[parent], key)


def test_consent_is_about_records_that_exist(tables):
    keys = {"shop": ("shop/customers", "customer_id"), "crm": ("crm/contacts", "contact_id")}
    keys |= {"loyalty": ("loyalty/members", "member_number"), "campaigns": ("campaigns/subscribers", "subscriber_id")}
    for system, (table, key) in keys.items():
        subjects = {row["subject_id"] for row in tables["consent/log"] if row["subject_system"] == system}
        assert subjects
        assert subjects <= values(tables[table], key)


@pytest.mark.parametrize(
    ("head", "lines", "key"),
    [("shop/orders", "shop/order_lines", "order_id"), ("pos/receipts", "pos/receipt_lines", "receipt_id")],
)
def test_the_total_is_the_sum_of_the_lines(tables, head, lines, key):
    sums = defaultdict(Decimal)
    for row in tables[lines]:
        sums[row[key]] += Decimal(row["amount"])
    assert {row[key]: Decimal(row["total_amount"]) for row in tables[head]} == sums


def test_guests_leave_their_details_and_account_holders_do_not(tables):
    for row in tables["shop/orders"]:
        assert bool(row["customer_id"]) != bool(row["guest_name"])


def test_campaigns_go_only_where_consent_stands(tables):
    log = defaultdict(list)
    for row in tables["consent/log"]:
        if (
            row["subject_system"] == "campaigns"
            and row["purpose"] == "marketing"
            and row["channel"] in ("email", "all")
        ):
            log[row["subject_id"]].append((row["occurred_at"], row["state"]))
    for message in tables["campaigns/messages"]:
        at = f"{message['scheduled_at']:%Y-%m-%dT%H:%M:%SZ}"
        before = [entry for entry in log[message["subscriber_id"]] if entry[0] <= at]
        assert max(before)[1] == "given"


def test_a_tenth_of_the_messages_is_held_back_and_never_sent(tables):
    arm = {row["message_id"]: row["arm"] for row in tables["campaigns/messages"]}
    held = sum(found == "holdout" for found in arm.values()) / len(arm)
    assert 0.08 < held < 0.12
    assert {arm[row["message_id"]] for row in tables["campaigns/events"]} == {"treated"}


def test_a_third_of_the_receipts_has_no_member_and_cards_link_some_of_them(tables):
    receipts = tables["pos/receipts"]
    without = [row for row in receipts if not row["member_number"]]
    assert 0.25 < len(without) / len(receipts) < 0.45
    known = {row["card_token"] for row in receipts if row["member_number"]} - {None}
    assert sum(row["card_token"] in known for row in without) > 0.1 * len(without)


def test_two_fifths_of_the_cookies_never_log_in_and_some_log_in_twice(tables):
    users = defaultdict(set)
    for row in tables["web/events"]:
        users[row["cookie_id"]] |= {row["user_id"]} - {None}
    assert 0.30 < sum(not found for found in users.values()) / len(users) < 0.50
    assert any(len(found) > 1 for found in users.values())


def test_a_tenth_of_the_people_are_business_contacts(company):
    accounts = pq.read_table(company / "truth/persons.parquet")["account_id"]
    assert 0.06 < 1 - accounts.null_count / len(accounts) < 0.14


def test_nothing_happens_today_or_later(tables):
    end = f"{TODAY}T00:00:00Z"
    for name, table in TABLES.items():
        if table.time:
            assert max(row[table.time] for row in tables[name] if row[table.time]) < end


def test_some_rows_come_late_some_twice_and_none_in_order(company):
    for name, time in (("web/events", "occurred_at"), ("consent/log", "occurred_at")):
        found = rows(company, name)
        assert max(Counter(tuple(row.values()) for row in found).values()) == 2
        moments = [row[time] for row in found]
        assert moments != sorted(moments)


def test_a_file_holds_its_day_and_a_few_rows_of_days_before(company):
    late = 0
    for ago in range(1, 15):
        day = TODAY - timedelta(days=ago)
        path = company / f"landing/campaigns/messages/{day}.parquet"
        days = [moment.date() for moment in pq.read_table(path)["scheduled_at"].to_pylist()]
        assert all(date(2024, 1, 1) < found <= day for found in days)
        late += sum(found < day for found in days)
    assert late


def test_ids_tell_nothing(tables, company):
    truth = pq.read_table(company / "truth/records.parquet").to_pylist()
    owner = {row["record_id"]: row["true_person_id"] for row in truth}
    ids = [row["customer_id"] for row in tables["shop/customers"]]
    by_id = [owner[f"shop:{key}"] for key in sorted(ids)]
    assert sum(a == b for a, b in pairwise(by_id)) <= 2
    assert len({len(key) for key in ids}) == 1
