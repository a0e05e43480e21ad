"""The loyalty scheme: members as they filled in a paper form, and their points."""

import numpy as np

from data.synthetic.chunk import Chunk
from data.synthetic.sources.baskets import Known
from data.synthetic.sources.crm import german_dates
from data.synthetic.sources.shop_customers import email_as_typed, phones_as_typed, with_doubles

TIERS = ["blue", "silver", "gold"]


def add_members(chunk: Chunk) -> Known:
    """Members, a few with two cards; the scheme learns little of what changes later."""
    rng = chunk.rng("loyalty members")
    person, since = with_doubles(rng, chunk.members.loyalty_at, 0.05, chunk.company.today)
    ids = chunk.numbers("member", len(person))
    contacts, noted = chunk.contacts("loyalty", person, since)
    for name in ("given_name", "family_name", "street", "city"):
        noted.append((_only_western_letters(contacts, name), "letters lost", name))
    chunk.note_records("loyalty:" + ids, person, noted)
    turned = rng.random(len(ids)) < 0.6
    full = np.where(
        turned, contacts.family_name + ", " + contacts.given_name, contacts.given_name + " " + contacts.family_name
    )
    tier = np.array(TIERS, dtype=object)[np.digitize(chunk.temper.purchase_rate[person], [0.02, 0.05])]
    risen_at = since + rng.integers(30 * 86400, 500 * 86400, len(ids)).astype("timedelta64[s]")
    rises = (tier != "blue") & (risen_at < chunk.company.today.astype("datetime64[s]"))
    columns = {
        "member_number": ids,
        "full_name": full,
        "email": email_as_typed(rng, contacts.email),
        "phone": phones_as_typed(contacts, rng.choice(5, len(ids), p=[0.1, 0.2, 0.1, 0.5, 0.1])),
        "birth_date": german_dates(contacts.birth_date, "/"),
        "street": contacts.street,
        "postcode": contacts.postcode,
        "city": contacts.city,
        "country": contacts.country,
        "tier": np.full(len(ids), "blue", dtype=object),
        "joined_on": german_dates(since, "/"),
        "updated_at": since,
    }
    chunk.emit("loyalty/members", columns, since)
    risen = {**columns, "tier": tier, "updated_at": risen_at}
    chunk.emit("loyalty/members", {name: values[rises] for name, values in risen.items()}, risen_at[rises])
    return Known(ids, person, since)


def _only_western_letters(contacts, name: str) -> np.ndarray:
    """The system knows Windows-1252 only: other letters become question marks."""
    values = getattr(contacts, name)
    kept = np.array([text.encode("cp1252", "replace").decode("cp1252") for text in values], dtype=object)
    setattr(contacts, name, kept)
    return np.flatnonzero(kept != values)


def add_points(chunk: Chunk, members: Known, receipts: dict[str, np.ndarray]) -> None:
    """A point for each whole unit spent; now and then some are redeemed or expire."""
    rng = chunk.rng("loyalty points")
    shown = np.flatnonzero(receipts["member"] >= 0)
    member, at = receipts["member"][shown], receipts["at"][shown]
    earned = receipts["cents"][shown] // 100
    used = np.flatnonzero(rng.random(len(shown)) < 0.15)
    kind = np.where(rng.random(len(used)) < 0.8, "redeem", "expire").astype(object)
    used_at = at[used] + rng.integers(86400, 90 * 86400, len(used)).astype("timedelta64[s]")
    count = len(shown) + len(used)
    at = np.concatenate([at, used_at])
    chunk.emit("loyalty/points", {
        "movement_id": chunk.ids("movement", count),
        "member_number": members.key[np.concatenate([member, member[used]])],
        "occurred_at": at,
        "kind": np.concatenate([np.full(len(shown), "earn", dtype=object), kind]),
        "points": np.concatenate([earned, -(earned[used] * 4 // 5)]),
        "receipt_id": np.concatenate([receipts["id"][shown], np.full(len(used), None, dtype=object)]),
    }, at)  # fmt: skip
