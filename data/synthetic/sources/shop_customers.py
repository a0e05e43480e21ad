"""The accounts of the web shop, each with its later changes."""

from dataclasses import replace

import numpy as np

from data.synthetic.addresses import phone_as_typed
from data.synthetic.chunk import Chunk
from data.synthetic.contacts import Contacts, as_of
from data.synthetic.corruption import Noted
from data.synthetic.sources.baskets import Known

# what people tell the shop when it changes, how many do, and the columns it concerns
CHANGES = {
    "moved_on": (0.60, ("street", "postcode", "city")),
    "married_on": (0.45, ("family_name",)),
    "phone_changed_on": (0.45, ("phone",)),
    "email_changed_on": (0.35, ("email",)),
}


def add(chunk: Chunk) -> Known:
    """Customers, some with two accounts; a change gives a second version of the row."""
    rng = chunk.rng("shop customers")
    person, since = with_doubles(rng, chunk.members.shop_at, 0.07, chunk.company.today)
    ids = chunk.ids("customer", len(person))
    contacts, noted = chunk.contacts("shop", person, since)
    later, changed_at, noted = _changed(chunk, rng, contacts, noted)
    chunk.note_records("shop:" + ids, person, noted)
    extra = _extras(chunk, rng, person)
    changed = np.flatnonzero(~np.isnat(changed_at))
    styles = rng.choice(5, len(person), p=[0.25, 0.15, 0.1, 0.4, 0.1])
    for rows, state, at in ((np.arange(len(person)), contacts, since), (changed, later, changed_at)):
        columns = {
            "customer_id": ids,
            "email": email_as_typed(rng, state.email),
            "first_name": state.given_name,
            "last_name": state.family_name,
            "phone": phones_as_typed(state, styles),
            "birth_date": state.birth_date,
            "gender": extra["gender"],
            "street": np.where(extra["floor"] == "", state.street, state.street + extra["floor"]),
            "postcode": state.postcode,
            "city": state.city,
            "country": state.country,
            "language": chunk.people.language[person],
            "newsletter_opt_in": extra["newsletter_opt_in"],
            "created_at": since,
            "updated_at": at,
            "referral_code": extra["referral_code"],
        }
        chunk.emit("shop/customers", {name: values[rows] for name, values in columns.items()}, at[rows])
    return Known(ids, person, since)


def with_doubles(rng: np.random.Generator, since: np.ndarray, share: float, today: np.datetime64):
    """Person and time of each record; some people register a second time, up to a year later."""
    person = np.flatnonzero(~np.isnat(since))
    again = person[rng.random(len(person)) < share]
    later = since[again] + rng.integers(86400, 365 * 86400, len(again)).astype("timedelta64[s]")
    inside = later < today.astype("datetime64[s]")
    person = np.concatenate([person, again[inside]])
    return person, np.concatenate([since[person[: len(person) - inside.sum()]], later[inside]])


def phones_as_typed(contacts: Contacts, style: np.ndarray) -> np.ndarray:
    """The numbers as people type them; junk stays junk."""
    rows = zip(contacts.phone, contacts.country, style.tolist(), strict=True)
    return np.array([phone_as_typed(n, c, s) if n and n[0] == "+" else n for n, c, s in rows], dtype=object)


def email_as_typed(rng: np.random.Generator, email: np.ndarray) -> np.ndarray:
    """Some mailboxes are written with capitals or a blank behind."""
    how = rng.random(len(email)).tolist()
    return np.array(
        [
            e if e is None or h > 0.08 else e.title() if h > 0.04 else e.upper() if h > 0.02 else e + " "
            for e, h in zip(email, how, strict=True)
        ],
        dtype=object,
    )


def _changed(chunk: Chunk, rng, contacts: Contacts, noted: Noted) -> tuple[Contacts, np.ndarray, Noted]:
    """The second version of each account that is brought up to date, when, and what stays wrong after it."""
    person, since = contacts.person, contacts.written_at
    told, when = {}, np.full(len(person), np.datetime64("NaT", "s"))
    for cause, (share, _) in CHANGES.items():
        day = getattr(chunk.people, cause)[person]
        told[cause] = (rng.random(len(person)) < share) & (since < day)
        lag = rng.integers(3600, 40 * 86400, len(person)).astype("timedelta64[s]")
        when = np.where(told[cause], np.fmax(when, day.astype("datetime64[s]") + lag), when)
    when[~(when < chunk.company.today.astype("datetime64[s]"))] = np.datetime64("NaT", "s")
    fresh = as_of(chunk.people, person, when)
    later, stale = {"written_at": when}, noted
    for cause, (_, columns) in CHANGES.items():
        renew = told[cause] & ~np.isnat(when)
        for column in columns:
            later[column] = np.where(renew, getattr(fresh, column), getattr(contacts, column))
        stale = [(rows[~renew[rows]] if name in columns else rows, kind, name) for rows, kind, name in stale]
    return replace(contacts, **later), when, stale


def _extras(chunk: Chunk, rng, person: np.ndarray) -> dict[str, np.ndarray]:
    count = len(person)
    floors = ["", "\n2nd floor", "\nc/o Reception", "\nHinterhaus", '\n"Villa Rosa"', "\nApt 4, left"]
    blank = np.where(rng.random(count) < 0.25, None, chunk.people.gender[person])
    return {
        "gender": np.where(rng.random(count) < 0.05, "d", blank),
        "floor": rng.choice(np.array(floors, dtype=object), count, p=[0.92, 0.02, 0.015, 0.015, 0.015, 0.015]),
        "newsletter_opt_in": np.where(np.isnat(chunk.members.newsletter_at[person]), "false", "true").astype(object),
        "referral_code": np.where(rng.random(count) < 0.3, chunk.ids("referral", count, 6), None),
    }
