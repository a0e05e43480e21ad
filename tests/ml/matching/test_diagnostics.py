"""What is odd about fitted weights is said, and how far they moved since the last fit."""

import pandas as pd
import pytest

from ml.matching.diagnostics import moved, odd_levels


def levels(*rows):
    names = ["comparison", "level", "match_share", "unrelated_share", "weight_unrelated"]
    return pd.DataFrame(rows, columns=names)


FITTED = levels(
    ("name", -1, None, None, 0.0),
    ("name", 0, 0.1, 0.9, -3.2),
    ("name", 1, 0.3, 0.05, 2.6),
    ("name", 2, 0.6, 0.3, 1.0),
    ("city", -1, None, None, 0.0),
    ("city", 0, 0.4, 0.8, -1.0),
    ("city", 1, 0.6, 0.2, 1.6),
)


def test_a_better_level_that_is_worth_less_than_a_worse_one_is_odd():
    assert odd_levels(FITTED, 1000).tolist() == ["", "", "", "worth less than the level below", "", "", ""]


def test_a_level_that_no_match_was_seen_at_is_odd():
    assert odd_levels(FITTED, 8)[1] == "no match was seen here"


def test_levels_that_have_no_order_are_never_odd():
    assert set(odd_levels(FITTED, 8, ["name"])[:4]) == {""}


def test_a_move_counts_by_how_many_matches_it_moves():
    before = FITTED.copy()
    before.loc[1, "weight_unrelated"] = -7.2  # 4 bits, for a tenth of the matches
    before.loc[6, "weight_unrelated"] = 0.6  # 1 bit, for six tenths
    bits, where = moved(FITTED, before)
    assert (bits, where) == (pytest.approx(0.6), "city")


def test_nothing_moved_where_there_was_no_fit_and_where_it_is_the_same():
    assert moved(FITTED, FITTED.iloc[:0]) == (0.0, "")
    assert moved(FITTED, FITTED)[0] == 0.0
