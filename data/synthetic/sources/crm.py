"""The customer relationship system: business contacts, their accounts and roles, delivered as full extracts."""

import numpy as np

from data.synthetic.addresses import phone_as_typed
from data.synthetic.chunk import EXTRACT_DAYS, Chunk
from data.synthetic.naming import plain
from data.synthetic.sources import crm_accounts
from data.synthetic.sources.baskets import Known
from data.synthetic.sources.shop_customers import email_as_typed, phones_as_typed, with_doubles
from data.synthetic.words.places import COUNTRY_NAMES, JOB_TITLES

ROLES = ["buyer", "decision maker", "user", "billing"]
SALUTATIONS = {"f": "Ms", "m": "Mr"}


def add(chunk: Chunk) -> Known:
    """Contacts, some entered twice, with roles; a few are deleted or changed between extracts."""
    rng = chunk.rng("crm")
    person, since = with_doubles(rng, chunk.members.crm_at, 0.09, chunk.company.today)
    ids = chunk.ids("contact", len(person), 8)
    columns, noted = _contact_columns(chunk, rng, ids, person, since)
    chunk.note_records("crm:" + ids, person, noted)
    titles = columns["job_title"].copy()
    first_file = np.array(_first_extract(chunk, since))
    gone_file = np.where((first_file == 0) & (rng.random(len(ids)) < 0.02), rng.choice(EXTRACT_DAYS[1:], len(ids)), 99)
    second = np.flatnonzero(rng.random(len(ids)) < 0.1)
    accounts = chunk.company.accounts["account_id"]
    role = rng.choice(np.array(ROLES, dtype=object), len(ids))
    other = accounts[rng.integers(0, len(accounts), len(second))]
    for file in EXTRACT_DAYS:
        changed = (rng.random(len(ids)) < (0.02 if file else 0.0)) & (first_file < file)
        titles = np.where(changed, rng.choice(np.array(JOB_TITLES, dtype=object), len(ids)), titles)
        day = (chunk.company.today - np.timedelta64(15 - file, "D")).astype("datetime64[s]")
        modified = np.where(changed, day + np.timedelta64(9 * 3600, "s"), columns["modified_at"])
        columns = {**columns, "job_title": titles, "modified_at": modified}
        there = (first_file <= file) & (file < gone_file)
        rows, more = np.flatnonzero(there), second[there[second]]
        chunk.emit_extract("crm/contacts", {n: v[rows] for n, v in columns.items()}, np.full(len(rows), file))
        chunk.emit_extract("crm/roles", {
            "account_id": np.concatenate([columns["account_id"][rows], other[there[second]]]),
            "contact_id": np.concatenate([ids[rows], ids[more]]),
            "role": np.concatenate([role[rows], np.full(len(more), "consultant", dtype=object)]),
        }, np.full(len(rows) + len(more), file))  # fmt: skip
    crm_accounts.add(chunk)
    return Known(ids, person, since)


def _contact_columns(chunk: Chunk, rng, ids, person, since):
    people, accounts = chunk.people, chunk.company.accounts
    account = chunk.members.account[person]
    contacts, noted = chunk.contacts("crm", person, since)
    work = np.flatnonzero((contacts.email == people.email[person]) & (rng.random(len(ids)) < 0.85))
    contacts.email[work] = work_email(chunk, person[work])
    office = rng.random(len(ids)) < 0.40
    desk = np.where(office, accounts["phone"][account], people.landline[person])
    desk = np.where(rng.random(len(ids)) < 0.45, None, desk)
    noted += [(work, "work mailbox", "email"), (np.flatnonzero(office & (desk != None)), "office phone", "phone")]  # noqa: E711
    place = np.array(
        [f"{p or ''} {c}".strip() for p, c in zip(contacts.postcode, contacts.city, strict=True)], dtype=object
    )
    countries = np.where(office, accounts["country"][account], people.country[person])
    dashes = [phone_as_typed(n, c, 3) if n else n for n, c in zip(desk, countries, strict=True)]
    columns = {
        "contact_id": ids,
        "account_id": crm_accounts.entries_of(chunk, account),
        "salutation": np.array([SALUTATIONS[g] for g in people.gender[person]], dtype=object),
        "given_name": contacts.given_name,
        "family_name": contacts.family_name,
        "email": email_as_typed(rng, contacts.email),
        "phone": np.array(dashes, dtype=object),
        "mobile": phones_as_typed(contacts, rng.choice(5, len(ids))),
        "birth_date": german_dates(contacts.birth_date),
        "address": contacts.street + "\n" + place,
        "country": np.array([COUNTRY_NAMES[code] for code in contacts.country], dtype=object),
        "job_title": rng.choice(np.array(JOB_TITLES, dtype=object), len(ids)),
        "created_at": since,
        "modified_at": since,
    }
    return columns, noted


def work_email(chunk: Chunk, person: np.ndarray) -> np.ndarray:
    """The mailbox at work of people with a business account."""
    people, domain = chunk.people, chunk.company.accounts["domain"][chunk.members.account[person]]
    names = zip(people.given_name[person], people.family_name[person], person.tolist(), domain, strict=True)
    boxes = [
        f"{plain(g, True).split(' ')[0]}.{plain(f, True).replace(' ', '')}{n % 7 or ''}@{d}".lower()
        for g, f, n, d in names
    ]
    return np.array(boxes, dtype=object)


def german_dates(dates: np.ndarray, sign: str = ".") -> np.ndarray:
    """Dates as day, month, year; empty where there is none."""
    texts = np.datetime_as_string(dates.astype("datetime64[D]")).tolist()
    return np.array([None if t == "NaT" else f"{t[8:]}{sign}{t[5:7]}{sign}{t[:4]}" for t in texts], dtype=object)


def _first_extract(chunk: Chunk, since: np.ndarray) -> list[int]:
    """The first extract that a contact is in."""
    day = 15 - (chunk.company.today - since.astype("datetime64[D]")).astype(int)
    return [next(file for file in EXTRACT_DAYS if file >= d) for d in day.tolist()]
