"""Matches that no rule finds are counted from those that rules of different things find twice."""

import numpy as np
import pandas as pd
import pytest

from ml.matching.capture import share_found
from ml.matching.catches import Catches

RULES = pd.DataFrame(
    {
        "rule_number": [1, 2],
        "key_mask": [1, 2],
        "comparisons": ["family_name", "address"],
        "dropped_records": [0, 0],
        "is_affordable": [True, True],
    }
)


def told(name, address, proposals=RULES, used=(1, 2)):
    """Return the share found of matches that agree on the name, the address, or neither, by the rules in use."""
    masks = name * 1 + address * 2
    masks = masks[masks > 0]
    catches = Catches(proposals, masks, np.where(masks & 1, 1, 2))
    return share_found(proposals, catches, catches.by_mask(np.ones(len(masks))), used)


def test_the_share_found_is_that_of_all_matches_where_the_rules_are_independent():
    rng = np.random.default_rng(7)
    name, address = rng.random(20_000) < 0.7, rng.random(20_000) < 0.5
    assert told(name, address) == pytest.approx((name | address).mean(), abs=0.01)


def test_records_with_much_missing_make_the_estimate_too_high_and_never_too_low():
    rng = np.random.default_rng(7)
    poor = rng.random(20_000) < 0.3
    name, address = (rng.random(20_000) < np.where(poor, 0.2, best) for best in (0.9, 0.7))
    assert (name | address).mean() < told(name, address) < 1


def test_rules_that_all_look_at_one_thing_say_nothing():
    ones = np.ones(10, dtype=int)
    assert told(ones, ones, RULES.assign(comparisons="family_name")) == 1
    assert told(ones[:0], ones[:0]) == 1
    assert told(ones[:0], ones[:0], RULES.assign(is_affordable=False)) == 1


def test_hardly_a_pair_caught_twice_says_nothing():
    """5,000 share a name, two of them the address as well, three more only the address: too few to tell from."""
    pair = np.arange(5_003)
    assert told((pair < 5_000).astype(int), (pair >= 4_998).astype(int)) == 1


def test_a_rule_that_leaves_wide_blocks_out_says_nothing_of_what_nobody_finds():
    rng = np.random.default_rng(7)
    name, address = rng.random(20_000) < 0.7, rng.random(20_000) < 0.5
    assert told(name, address, RULES.assign(dropped_records=[900, 0])) == 1


def test_what_only_a_rule_finds_that_is_not_in_use_is_not_found():
    rng = np.random.default_rng(7)
    name, address = rng.random(20_000) < 0.7, rng.random(20_000) < 0.5
    assert told(name, address, used=[1]) == pytest.approx(0.7, abs=0.01)


def test_two_catches_that_hold_a_part_of_what_other_rules_find_say_nothing_of_the_whole():
    """Half of the records know a mailbox, the others an address: as two catches they hardly ever meet."""
    rng = np.random.default_rng(7)
    knows_mailbox, slip = rng.random(20_000) < 0.5, rng.random(20_000) < 0.05
    mailbox, address = (rng.random(20_000) < np.where(knows, 0.6, 0.05) for knows in (knows_mailbox, ~knows_mailbox))
    both_fields = rng.random(20_000) < 0.95
    masks = (mailbox & ~slip) * 1 + (address & ~slip) * 2 + both_fields * 4
    masks = masks[masks > 0]
    proposals = pd.DataFrame(
        {
            "rule_number": [1, 2, 3],
            "key_mask": [1, 2, 4],
            "comparisons": ["email", "address", "email|address"],
            "dropped_records": [0, 0, 0],
            "is_affordable": [True, True, True],
        }
    )
    catches = Catches(proposals, masks, np.where(masks & 4, 3, np.where(masks & 1, 1, 2)))
    assert share_found(proposals, catches, catches.by_mask(np.ones(len(masks))), [1, 2, 3]) == 1
