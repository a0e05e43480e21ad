"""A blocking rule that leaves wide blocks out finds a part of what its keys promise, and is chosen for that part."""

import numpy as np
import pandas as pd
import pytest

from ml.matching.catches import Catches
from ml.matching.rules import choose_rules

NAMES, ADDRESS = 0b01, 0b10
PROPOSALS = pd.DataFrame(
    {
        "rule_number": [1, 2],
        "rule": ["names", "address"],
        "key_mask": [NAMES, ADDRESS],
        "pair_count": [10, 20],
        "dropped_records": [400, 0],
        "is_affordable": [True, True],
    }
)


@pytest.fixture
def catches():
    """Matches that share both keys, 30 of them in narrow blocks of names and 100 found by address; 8 by names alone."""
    return Catches(PROPOSALS, np.array([NAMES | ADDRESS, NAMES | ADDRESS, NAMES]), np.array([1, 2, 1]))


def test_a_rule_without_wide_blocks_tells_what_share_one_with_them_finds(catches):
    catches.weigh(np.array([30.0, 100.0, 8.0]))
    both = catches.shares_[catches.masks_ == (NAMES | ADDRESS)][0]
    assert both.tolist() == [0.3, 1.0]


def test_what_no_other_rule_finds_is_all_that_is_known_of(catches):
    catches.weigh(np.array([30.0, 100.0, 8.0]))
    assert catches.shares_[catches.masks_ == NAMES][0].tolist() == [1.0, 0.0]


def test_each_pair_counts_once_however_many_rules_find_it(catches):
    matches = np.array([30.0, 100.0, 8.0])
    once = matches / catches.weigh(matches).finders()
    assert catches.by_mask(once).sum() == pytest.approx(100 + 8)


def test_a_rule_that_finds_the_rest_is_chosen_beside_one_that_leaves_wide_blocks_out(catches):
    before = choose_rules(PROPOSALS, catches, np.array([8.0, 100.0]), pair_budget=1000)
    assert before["rule"].tolist() == ["names"]  # as if its keys kept their promise
    catches.weigh(np.array([30.0, 100.0, 8.0]))
    chosen = choose_rules(PROPOSALS, catches, np.array([8.0, 100.0]), pair_budget=1000)
    assert sorted(chosen["rule"]) == ["address", "names"]
    shares = chosen.set_index("rule")["match_share"]
    assert shares["names"] == pytest.approx(38 / 108) and shares["address"] == pytest.approx(100 / 108)


def test_no_rows_at_all_are_caught_by_nobody():
    none = Catches(PROPOSALS, np.array([], dtype=int), np.array([], dtype=int)).weigh(np.array([]))
    assert none.shares_.shape == (0, 2) and none.finders().tolist() == []
    assert choose_rules(PROPOSALS, none, np.array([]), pair_budget=1000).empty
