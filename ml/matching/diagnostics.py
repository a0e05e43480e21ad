"""What is odd about fitted weights: levels out of order, levels that no match was seen at, moves since the last fit."""

from collections.abc import Collection

import numpy as np
import pandas as pd

ODD_BITS = 0.5  # less than the level below by this much is out of order: within it, levels are as good as equal


def odd_levels(levels: pd.DataFrame, likely_matches: float, unordered: Collection[str] = ()) -> pd.Series:
    """Return what is odd about each level, aligned with `levels`; empty where nothing is.

    levels: comparison, level, match_share, unrelated_share (both missing where the level is unknown, -1); unordered:
    comparisons of sources, whose levels have no order and stand for sources that there may not be: none is odd.
    """
    ratio = np.log2(levels["match_share"] / levels["unrelated_share"])
    below = ratio.groupby(levels["comparison"]).shift()
    is_lower = (levels["level"] > 0) & (ratio < below - ODD_BITS)
    is_unseen = (levels["level"] >= 0) & (levels["match_share"] * likely_matches < 1)
    odd = pd.Series("", index=levels.index)
    odd[is_lower] = "worth less than the level below"
    odd[is_unseen] = "no match was seen here"
    odd[levels["comparison"].isin(unordered)] = ""
    return odd


def moved(levels: pd.DataFrame, before: pd.DataFrame) -> tuple[float, str]:
    """Return how far the weights moved since another fit, in bits, and in which comparison most.

    Of each comparison the mean move over the levels that matches are at counts: a level that nobody meets may move.
    Comparisons that only one of the fits knows are left out; with none in common nothing moved.
    """
    both = levels.merge(before, on=["comparison", "level"], suffixes=("", "_before"))
    both = both[both["level"] >= 0]
    if both.empty:
        return 0.0, ""
    moves = both["match_share"] * (both["weight_unrelated"] - both["weight_unrelated_before"]).abs()
    by_comparison = moves.groupby(both["comparison"]).sum()
    return float(by_comparison.max()), str(by_comparison.idxmax())
