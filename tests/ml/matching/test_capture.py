"""Matches that no rule finds are counted from those that rules of different things find twice."""

import numpy as np
import pandas as pd
import pytest

from ml.matching.capture import share_found

RULES = pd.DataFrame(
    {
        "rule_number": [1, 2],
        "key_mask": [1, 2],
        "comparisons": ["family_name", "address"],
        "is_affordable": [True, True],
    }
)


def found(name, address):
    """Return (masks, matches) of what was found among matches that agree on the name, the address, or neither."""
    masks = name * 1 + address * 2
    masks = masks[masks > 0]
    return masks, np.ones(len(masks))


def test_the_share_found_is_that_of_all_matches_where_the_rules_are_independent():
    rng = np.random.default_rng(7)
    name, address = rng.random(20_000) < 0.7, rng.random(20_000) < 0.5
    masks, matches = found(name, address)
    assert share_found(RULES, masks, matches) == pytest.approx(len(masks) / 20_000, abs=0.01)


def test_records_with_much_missing_make_the_estimate_too_high_and_never_too_low():
    rng = np.random.default_rng(7)
    poor = rng.random(20_000) < 0.3
    name, address = (rng.random(20_000) < np.where(poor, 0.2, best) for best in (0.9, 0.7))
    masks, matches = found(name, address)
    assert len(masks) / 20_000 < share_found(RULES, masks, matches) < 1


def test_rules_that_all_look_at_one_thing_say_nothing():
    masks, matches = found(np.ones(10, dtype=int), np.ones(10, dtype=int))
    assert share_found(RULES.assign(comparisons="family_name"), masks, matches) == 1
    assert share_found(RULES, masks[:0], matches[:0]) == 1
    assert share_found(RULES.assign(is_affordable=False), masks, matches) == 1
