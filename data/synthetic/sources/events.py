"""In-person events: lists of attendees, typed at the door."""

import numpy as np

from data.synthetic.chunk import Chunk
from data.synthetic.sources.crm import work_email
from data.synthetic.sources.shop_customers import email_as_typed, phones_as_typed
from data.synthetic.words.goods import EVENT_NAMES


def add(chunk: Chunk) -> None:
    """An event every two months; business contacts come more often, and with their work mailbox."""
    rng = chunk.rng("events")
    company, people = chunk.company, chunk.people
    days = np.arange(30, 725, 58)
    business = chunk.members.account >= 0
    chance = np.where(business, 0.04, 0.011)[:, None] * (days[None, :] > chunk.temper.first_day[:, None])
    person, event = np.nonzero(rng.random((len(people), len(days))) < chance)
    held = company.start + days[event]
    at = held.astype("datetime64[s]") - rng.integers(86400, 20 * 86400, len(person)).astype("timedelta64[s]")
    at = np.maximum(at, company.start.astype("datetime64[s]"))
    ids = chunk.ids("attendance", len(person), 8)
    contacts, noted = chunk.contacts("events", person, at)
    work = np.flatnonzero(business[person] & (contacts.email == people.email[person]))
    contacts.email[work] = work_email(chunk, person[work])
    chunk.note_records("events:" + ids, person, [*noted, (work, "work mailbox", "email")])
    names = company.accounts["name"][chunk.members.account[person]]
    label = np.array(
        [f"{EVENT_NAMES[i % len(EVENT_NAMES)]} {(company.start + d)!s:.4}" for i, d in enumerate(days)], dtype=object
    )
    chunk.emit("events/attendances", {
        "attendance_id": ids,
        "event_name": label[event],
        "held_on": held,
        "attendee_name": contacts.given_name + " " + contacts.family_name,
        "email": email_as_typed(rng, contacts.email),
        "phone": phones_as_typed(contacts, rng.choice(5, len(person))),
        "company": np.where(business[person] & (rng.random(len(person)) < 0.8), names, None),
        "attended": np.where(rng.random(len(person)) < 0.8, "yes", "no").astype(object),
        "registered_at": at,
    }, held.astype("datetime64[s]"))  # fmt: skip
