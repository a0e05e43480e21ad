"""Whom a message moves: found where it can be, not claimed where it cannot."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ml import uplift


def messages(moves: bool, count: int = 20_000, seed: int = 1) -> pd.DataFrame:
    """A tenth buy, and a fifth more of the loyal, who need no message; messages that move add a tenth of the young."""
    random = np.random.default_rng(seed)
    person = random.integers(0, 2_000, count)
    young, loyal, sent = person % 2, person % 3 == 0, random.random(count) < 0.5
    chance = 0.1 + 0.2 * loyal + 0.1 * (young * sent * moves)
    return pd.DataFrame(
        {
            "person_id": [f"p{number}" for number in person],
            "channel": "email",
            "scheduled_on": pd.Timestamp("2025-01-01") + pd.to_timedelta(random.integers(0, 300, count), unit="D"),
            "is_sent": sent,
            "purchases_after": (random.random(count) < chance).astype(int),
            "is_young": young,
            "is_loyal": loyal,
        }
    )


def test_an_effect_on_some_is_found_on_later_messages():
    found = uplift.test(messages(moves=True)).iloc[0]
    assert found["is_told"]
    assert found["qini_low"] > 0
    assert found["reason"] is None


def test_no_effect_is_not_claimed():
    found = uplift.test(messages(moves=False)).iloc[0]
    assert not found["is_told"]
    assert abs(found["qini"]) < 0.005
    assert "cannot be told" in found["reason"]


def test_few_buyers_are_not_enough_and_nothing_depends_on_names_or_order():
    known = messages(moves=True)
    assert "needs 30 buyers" in uplift.test(known.iloc[:500]).iloc[0]["reason"]
    renamed = known.assign(person_id=known["person_id"].map(lambda name: f"q{name[::-1]}x{name}"))
    pd.testing.assert_frame_equal(uplift.test(renamed.sample(frac=1, random_state=3)), uplift.test(known))
