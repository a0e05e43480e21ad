"""The mailing system: subscribers, messages with a holdout arm, and what became of each message."""

import numpy as np

from data.synthetic.chunk import Chunk
from data.synthetic.sources.baskets import Known
from data.synthetic.sources.shop_customers import email_as_typed, with_doubles


def add(chunk: Chunk) -> Known:
    """Subscribers (a few subscribe twice), the messages they get and the answers."""
    rng = chunk.rng("campaigns")
    members = chunk.members
    person, since = with_doubles(rng, members.newsletter_at, 0.05, chunk.company.today)
    ids = chunk.ids("subscriber", len(person))
    contacts, noted = chunk.contacts("campaigns", person, since)
    nameless = rng.random(len(ids)) < 0.06
    noted.append((np.flatnonzero(nameless), "missing family name", "family_name"))
    chunk.note_records("campaigns:" + ids, person, noted)
    columns = {
        "subscriber_id": ids,
        "email": email_as_typed(rng, contacts.email),
        "first_name": contacts.given_name,
        "last_name": np.where(nameless, None, contacts.family_name),
        "status": np.full(len(ids), "subscribed", dtype=object),
        "created_at": since,
        "updated_at": since,
    }
    chunk.emit("campaigns/subscribers", columns, since)
    for status, when in (("unsubscribed", members.withdrawn_at[person]), ("subscribed", members.regiven_at[person])):
        rows = np.flatnonzero(when > since)
        version = {**columns, "status": np.full(len(ids), status, dtype=object), "updated_at": when}
        chunk.emit("campaigns/subscribers", {name: values[rows] for name, values in version.items()}, when[rows])
    subscribers = Known(ids, person, since)
    _emit_messages(chunk, rng, subscribers)
    return subscribers


def _emit_messages(chunk: Chunk, rng, subscribers: Known) -> None:
    messages, campaigns = chunk.messages, chunk.company.campaigns
    ids = chunk.ids("message", len(messages.person), 12)
    chunk.emit("campaigns/messages", {
        "message_id": ids,
        "campaign_id": campaigns["campaign_id"][messages.campaign],
        "campaign_name": campaigns["campaign_name"][messages.campaign],
        "subscriber_id": subscribers.key[subscribers.of(messages.person, messages.at, rng)],
        "arm": np.where(messages.treated, "treated", "holdout").astype(object),
        "scheduled_at": messages.at,
    }, messages.at)  # fmt: skip
    sent_at = messages.at + rng.integers(5, 900, len(ids)).astype("timedelta64[s]")
    opened_at = sent_at + rng.exponential(7 * 3600, len(ids)).astype(np.int64).astype("timedelta64[s]")
    steps = [
        ("sent", messages.treated, sent_at),
        ("bounced", messages.bounced, sent_at + np.timedelta64(40, "s")),
        ("opened", messages.opened, opened_at),
        ("clicked", messages.clicked, opened_at + np.timedelta64(25, "s")),
        ("unsubscribed", messages.unsubscribed, messages.at + np.timedelta64(3600, "s")),
    ]
    rows = np.concatenate([np.flatnonzero(mask) for _, mask, _ in steps])
    at = np.concatenate([when[mask] for _, mask, when in steps])
    chunk.emit("campaigns/events", {
        "event_id": chunk.ids("campaign event", len(rows), 12),
        "message_id": ids[rows],
        "kind": np.concatenate([np.full(mask.sum(), kind, dtype=object) for kind, mask, _ in steps]),
        "occurred_at": at,
    }, at)  # fmt: skip
