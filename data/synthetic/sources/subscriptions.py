"""Subscriptions of customers: a box, a letter, renewed until cancelled."""

import numpy as np

from data.synthetic.arrow import money
from data.synthetic.chunk import Chunk
from data.synthetic.sources.baskets import Known
from data.synthetic.words.goods import PLANS
from data.synthetic.words.places import CURRENCIES


def add(chunk: Chunk, customers: Known) -> None:
    """One account in sixteen has a subscription; four of ten end it."""
    rng = chunk.rng("subscriptions")
    today = chunk.company.today
    row = np.flatnonzero(rng.random(len(customers.key)) < 0.06)
    at = customers.since[row] + rng.integers(3600, 200 * 86400, len(row)).astype("timedelta64[s]")
    row, at = row[at < today.astype("datetime64[s]")], at[at < today.astype("datetime64[s]")]
    started = at.astype("datetime64[D]")
    names = np.array(list(PLANS), dtype=object)[rng.integers(0, len(PLANS), len(row))]
    months = rng.choice([1, 3, 12], len(row), p=[0.6, 0.25, 0.15])
    lasted = rng.exponential(420, len(row)).astype(int) + 20
    ends = (started + lasted < today) & (rng.random(len(row)) < 0.8)
    cancelled = np.where(ends, started + lasted, np.datetime64("NaT", "D"))
    period = months * 30
    last = np.where(ends, cancelled, today)
    renews = started + ((last - started).astype(int) // period + 1) * period
    person = customers.person[row]
    ids = chunk.ids("subscription", len(row), 8)
    cents = np.array([PLANS[name] for name in names], dtype=np.int64) * months
    begun = {
        "subscription_id": ids,
        "customer_id": customers.key[row],
        "plan": names,
        "amount": cents,
        "currency": np.array([CURRENCIES[code] for code in chunk.people.country[person]], dtype=object),
        "interval_months": months,
        "started_on": started,
        "renews_on": np.where(ends, np.datetime64("NaT", "D"), renews),
        "cancelled_on": cancelled,
        "status": np.where(ends, "cancelled", "active").astype(object),
        "updated_at": np.where(ends, cancelled.astype("datetime64[s]") + np.timedelta64(11 * 3600, "s"), at),
    }
    chunk.emit("subscriptions/subscriptions", {**begun, "amount": money(cents)}, begun["updated_at"])
