"""What is known of values that go together, such as given and family names of one country."""

import numpy as np
import pandas as pd
import pytest

from ml.matching.patterns import Comparisons
from ml.matching.together import NOTHING_TOGETHER, Together

COMPARISONS = Comparisons(
    ["given_name", "family_name"], [3, 2], np.array(["person", "person"]), np.zeros(2, bool), np.array([2, 1])
)
UNRELATED = [np.array([0.98, 0.01, 0.01]), np.array([0.98, 0.02])]
OF_ONE = [np.array([0.1, 0.1, 0.8]), np.array([0.1, 0.9])]
RELATED = [np.array([0.98, 0.01, 0.01]), np.array([0.1, 0.9])]
SAME = np.array([[2, 1], [1, 1], [0, 1], [2, 0], [-1, 1], [2, -1]])


def learned(strangers, matches=1000.0, related=500.0):
    """From a million pairs, 200 of which share both by chance."""
    pairs = strangers + matches * 0.8 * 0.9 + related * 0.01 * 0.9
    counts = pd.DataFrame(
        [("given_name", "family_name", pairs, 1e6)], columns=["comparison", "companion", "pair_count", "possible_pairs"]
    )
    return Together.from_counts(COMPARISONS, counts, [(matches, OF_ONE), (related, RELATED)], UNRELATED)


def test_strangers_who_share_both_oftener_than_chance_are_told_by_so_many_bits():
    doubt, chance = 72, 2 * np.sqrt(800 + 720 + 4.5)
    assert learned(800).bits(SAME[:1])[0] == pytest.approx(np.log2((800 - chance + doubt) / (200 + doubt)))


def test_as_many_as_chance_brings_tell_nothing():
    assert (
        learned(230, matches=0, related=0).bits(SAME).max() == 0 < learned(400, matches=0, related=0).bits(SAME).max()
    )


def test_where_nearly_all_who_share_both_are_one_person_nothing_is_told():
    assert learned(10).bits(SAME).max() == 0
    assert learned(300, matches=100_000).bits(SAME).max() < 0.05, "a hundredth of the matches may be a mistake"


def test_values_that_share_less_than_chance_tell_nothing():
    assert learned(20, matches=0, related=0).bits(SAME).max() == 0


def test_only_pairs_that_share_both_are_told_and_a_slip_of_a_rare_name_counts_as_the_same():
    told = learned(800).bits(SAME) > 0
    assert told.all(axis=1).tolist() == told.any(axis=1).tolist() == [True, True, False, False, False, False]


def test_a_rule_that_repeats_both_tells_nothing_by_them_and_one_that_repeats_one_does():
    blind = np.array([[True, True], [True, False], [False, True], [False, False]])
    relatives, strangers = (learned(800).bits(SAME[[0, 0, 0, 0]], blind) > 0).T
    assert strangers.tolist() == [False, True, True, True]
    assert relatives.tolist() == [False, False, True, True], "they share the family name anyway"


def test_where_nothing_goes_together_no_pair_is_told():
    assert NOTHING_TOGETHER.bits(SAME).tolist() == [[0.0, 0.0]] * 6
