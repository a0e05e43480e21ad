"""The truth beside the files: it covers every record, and says of each what is wrong with it."""

from collections import Counter

import pyarrow.parquet as pq
import pytest

from data.synthetic.corruption import ASKED
from data.synthetic.difficulty import records, truth_of
from data.synthetic.reading import current, rows
from tests.data.conftest import PEOPLE


def truth(company, name):
    return pq.read_table(company / "truth" / f"{name}.parquet").to_pylist()


@pytest.fixture(scope="module")
def persons(company):
    return {row["true_person_id"]: row for row in truth(company, "persons")}


@pytest.fixture(scope="module")
def corruptions(company):
    return truth(company, "corruptions")


def test_as_many_people_as_asked_for(persons):
    assert len(persons) == PEOPLE


def test_every_record_in_landing_has_one_true_person(company, persons):
    delivered = Counter(record.record_id for record in records(company))
    known = truth_of(company)
    assert set(delivered.values()) == {1}
    deleted = {record for record in known if record.startswith("crm:")} - set(delivered)
    assert set(known) - deleted == set(delivered)
    assert deleted <= {f"crm:{row['contact_id']}" for row in rows(company, "crm/contacts")}
    assert set(known.values()) <= set(persons)


def test_most_people_have_several_records_in_several_systems(company):
    systems, count = {}, Counter(truth_of(company).values())
    for record, person in truth_of(company).items():
        systems.setdefault(person, set()).add(record.split(":")[0])
    assert len(systems) == PEOPLE
    assert sum(len(found) > 1 for found in systems.values()) > PEOPLE * 0.6
    assert 2.5 < sum(count.values()) / PEOPLE < 4


def test_every_corruption_is_of_a_record_and_of_something_that_its_source_asks_for(company, corruptions):
    assert {row["record_id"] for row in corruptions} <= set(truth_of(company))
    found = {}
    for row in corruptions:
        source = "guest" if "guest-" in row["record_id"] else row["record_id"].split(":")[0]
        found.setdefault(source, set()).add(row["column"])
    assert found == ASKED


@pytest.mark.parametrize(
    "kind",
    """nickname|typo in family name|swapped names|day and month swapped|junk email|junk phone|junk birth date
    |second mailbox|shared family mailbox|shared landline|office phone|former address|former name|former phone
    |letters lost|initial only|missing phone|typo in street""".replace("\n", "")
    .replace("    ", "")
    .split("|"),
)
def test_each_way_of_going_wrong_occurs(corruptions, kind):
    assert any(row["kind"] == kind for row in corruptions)


def test_a_record_without_a_noted_corruption_says_what_is_true(company, persons, corruptions):
    wrong = {(row["record_id"], row["column"]) for row in corruptions}
    known = truth_of(company)
    checked = 0
    for row in current(company, "shop/customers"):
        record, person = f"shop:{row['customer_id']}", persons[known[f"shop:{row['customer_id']}"]]
        pairs = [("given_name", row["first_name"], person["given_name"])]
        pairs += [("family_name", row["last_name"], person["family_name"])]
        pairs += [("postcode", row["postcode"], person["postcode"]), ("city", row["city"], person["city"])]
        pairs += [("birth_date", row["birth_date"], str(person["birth_date"]))]
        pairs += [("email", (row["email"] or "").strip().lower(), person["email"])]
        moved = (record, "street") in wrong
        for column, found, expected in pairs:
            if (record, column) in wrong or (column in ("postcode", "city") and moved):
                continue
            if column in ("given_name", "family_name") and (record, "family_name") in wrong | {(record, "given_name")}:
                continue
            checked += 1
            assert found == expected, (record, column)
    assert checked > PEOPLE * 2


def test_people_share_what_real_people_share(persons):
    families = [person["email_family"] for person in persons.values() if person["email_family"]]
    landlines = Counter(person["landline"] for person in persons.values())
    assert len(set(families)) < len(families)
    assert max(landlines.values()) >= 4
    recycled = {person["phone_before"] for person in persons.values() if person["phone_before"] != person["phone"]}
    assert recycled & {person["phone"] for person in persons.values()}


def test_twins_share_the_birthday_and_the_home_but_not_the_person(persons):
    twins = [person for person in persons.values() if person["twin_of"]]
    assert twins
    for twin in twins:
        elder = persons[twin["twin_of"]]
        assert (twin["birth_date"], twin["household_id"]) == (elder["birth_date"], elder["household_id"])


def test_some_children_have_the_name_of_a_parent(persons):
    names = Counter((p["household_id"], p["given_name"], p["family_name"]) for p in persons.values())
    assert max(names.values()) > 1


def test_mailboxes_and_numbers_belong_to_one_person_unless_handed_on(persons):
    assert max(Counter(person["email"] for person in persons.values()).values()) == 1
    assert max(Counter(person["phone"] for person in persons.values()).values()) <= 2


def test_surnames_are_many_and_a_few_are_frequent(persons):
    names = Counter(person["family_name"] for person in persons.values())
    assert len(names) > PEOPLE * 0.35
    assert names.most_common(1)[0][1] > PEOPLE * 0.005


def test_cookies_cards_and_orders_have_their_true_actor(company, persons):
    anonymous = truth(company, "anonymous")
    found = {row["anonymous_id"] for row in anonymous} | {row["order_id"] for row in anonymous}
    assert {row["true_person_id"] for row in anonymous} - {None} <= set(persons)
    assert {f"cookie:{row['cookie_id']}" for row in current(company, "web/events")} <= found
    receipts = current(company, "pos/receipts")
    assert {f"card:{row['card_token']}" for row in receipts if row["card_token"]} <= found
    assert {f"pos:{row['receipt_id']}" for row in receipts} <= found
    assert {f"shop:{row['order_id']}" for row in current(company, "shop/orders")} <= found


def test_order_counts_of_the_truth_are_those_of_the_files(company, persons):
    owner = {row["order_id"]: row["true_person_id"] for row in truth(company, "anonymous") if row["order_id"]}
    orders = [f"shop:{row['order_id']}" for row in current(company, "shop/orders")]
    orders += [f"pos:{row['receipt_id']}" for row in current(company, "pos/receipts")]
    counted = Counter(owner[order] for order in orders)
    assert {p: row["order_count"] for p, row in persons.items() if row["order_count"]} == dict(counted)
