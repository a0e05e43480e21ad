"""Businesses are entered once or twice in the customer relationship system, and the truth says which are one."""

from collections import Counter, defaultdict
from datetime import date

import numpy as np
import pyarrow.parquet as pq
import pytest

from data.synthetic.chunk import make_chunk
from data.synthetic.company import make_company
from data.synthetic.difficulty import truth_of
from data.synthetic.reading import current, rows
from data.synthetic.sources import crm_accounts

ACCOUNTS = 1000


def true_accounts(company):
    truth = pq.read_table(company / "truth/accounts.parquet").to_pylist()
    return {row["record_id"]: row["true_account_id"] for row in truth}


def true_account_of_contacts(company):
    persons = pq.read_table(company / "truth/persons.parquet").to_pylist()
    account = {row["true_person_id"]: row["account_id"] for row in persons}
    return {record: account[person] for record, person in truth_of(company).items() if record.startswith("crm:")}


@pytest.fixture(scope="module")
def entries():
    """Each business of a large company with its second entry, if there is one: (id, as it is, the second or none)."""
    company = make_company(seed=5, people=40 * ACCOUNTS, chunks=1, today=np.datetime64(date(2026, 1, 31)))
    chunk = make_chunk(company, 0, 20)
    crm_accounts.add(chunk)
    delivered = {row["account_id"]: row for row in chunk.tables["crm/accounts"][0].to_pylist()}
    names = list(company.accounts)
    facts = [dict(zip(names, values, strict=True)) for values in zip(*company.accounts.values(), strict=True)]
    notes = chunk.truth["accounts"][0].to_pylist()
    second = {row["true_account_id"]: delivered[row["record_id"].removeprefix("crm:")] for row in notes}
    return [(delivered[fact["account_id"]], fact, second[fact["account_id"]]) for fact in facts]


@pytest.fixture(scope="module")
def doubles(entries):
    return [(fact, second) for first, fact, second in entries if first is not second]


def test_every_account_is_delivered_in_every_extract_and_known_to_the_truth(company):
    extracts = Counter(f"crm:{row['account_id']}" for row in rows(company, "crm/accounts"))
    assert set(extracts.values()) == {4}
    assert set(extracts) == set(true_accounts(company))
    assert {f"crm:{first}" for first in true_accounts(company).values()} <= set(extracts)


def test_some_businesses_are_entered_twice_and_both_entries_are_one_in_the_truth(company):
    found = Counter(true_accounts(company).values())
    assert set(found.values()) == {1, 2}
    assert sum(count == 2 for count in found.values()) == 2
    assert all(true_accounts(company)[f"crm:{first}"] == first for first in found)


def test_one_business_in_eight_is_entered_twice_in_a_large_company(entries, doubles):
    assert len({first["account_id"] for first, _, _ in entries}) == ACCOUNTS
    assert len(doubles) == 0.12 * ACCOUNTS


def test_contacts_reach_both_entries_of_their_true_account(company):
    true_account, reached = true_accounts(company), defaultdict(set)
    person_account = true_account_of_contacts(company)
    for row in current(company, "crm/contacts"):
        true_id = true_account[f"crm:{row['account_id']}"]
        assert person_account[f"crm:{row['contact_id']}"] == true_id
        reached[true_id].add(row["account_id"])
    assert max(len(ids) for ids in reached.values()) == 2


def test_a_contact_has_its_role_at_the_entry_that_it_is_kept_under(company):
    kept = {row["contact_id"]: row["account_id"] for row in rows(company, "crm/contacts")}
    held = [row for row in rows(company, "crm/roles") if row["role"] != "consultant"]
    assert held
    assert all(kept[row["contact_id"]] == row["account_id"] for row in held)


def test_a_domain_that_the_first_entry_lacks_is_still_that_of_the_business(entries):
    lacking = [fact for first, fact, _ in entries if first["domain"] is None]
    assert 0.04 < len(lacking) / ACCOUNTS < 0.12
    assert all(fact["domain"] for fact in lacking)


@pytest.mark.parametrize("name", ["street", "postcode", "phone", "domain"])
def test_a_first_entry_is_right_where_it_says_something(entries, name):
    told = [(first[name], fact[name]) for first, fact, _ in entries if first[name] is not None]
    assert 0.7 * ACCOUNTS < len(told) < ACCOUNTS
    for found, true in told:
        assert found == true or (name == "phone" and digits(found)[-7:] == digits(true)[-7:])


def digits(text):
    return "".join(sign for sign in text if sign.isdigit())


@pytest.mark.parametrize(
    ("happens", "share"),
    [
        (lambda fact, other: other["name"] == fact["name"], 0.29),
        (lambda fact, other: other["name"].isupper(), 0.15),
        (lambda fact, other: other["name"].split(" ")[-1] in crm_accounts.OTHER_FORM.values(), 0.255),
        (lambda fact, other: other["name"] == fact["name"].rsplit(" ", 1)[0], 0.16),
        (lambda fact, other: other["name"].split(" ")[0] == fact["name"].split(" ")[1], 0.07),
        (lambda fact, other: other["domain"] is None, 0.35),
        (lambda fact, other: (other["domain"] or "").split(".")[0] == fact["domain"].split(".")[0], 0.50),
        (lambda fact, other: (other["domain"] or "").startswith(("www.", "https://")), 0.15),
        (lambda fact, other: other["phone"] is None, 0.40),
        (lambda fact, other: digits(other["phone"] or "")[-7:] == digits(fact["phone"])[-7:], 0.30),
        (lambda fact, other: digits(other["phone"] or "")[-7:-2] == digits(fact["phone"])[-7:-2], 0.60),
        (lambda fact, other: other["street"] is None, 0.30),
        (lambda fact, other: other["street"] not in (None, fact["street"]), 0.10),
        (lambda fact, other: other["employee_count"] is None, 0.30),
        (lambda fact, other: other["industry"] is None, 0.25),
    ],
)
def test_a_second_entry_says_some_things_otherwise_or_not_at_all(doubles, happens, share):
    found = sum(happens(fact, second) for fact, second in doubles) / len(doubles)
    assert found == pytest.approx(share, abs=0.12)
    assert found > 0


def test_a_second_entry_lacks_its_parent_half_of_the_time(doubles):
    daughters = [second["parent_account_id"] for fact, second in doubles if fact["parent_account_id"]]
    assert None in daughters
    assert set(daughters) - {None}
