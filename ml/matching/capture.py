"""How many matches no blocking rule finds: told from how often rules of different things find the same pair."""

from itertools import combinations

import numpy as np
import pandas as pd

MOST_FIELDS_APART = 3


def share_found(proposals: pd.DataFrame, masks: np.ndarray, matches: np.ndarray) -> float:
    """Return the share of all matches that the affordable rules find, from 0 to 1.

    proposals: rule_number, key_mask, comparisons (names with | between them), is_affordable; masks: (rows,) keys that
    pairs of a row share; matches: (rows,) likely matches among them.

    Rules of names and rules of addresses are two catches of one population (Lincoln and Petersen): what share of the
    second was in the first says how complete the first is. The comparisons are parted in every way into few and the
    rest, and the way that says that most are missing counts: records with much missing are missed by both, so that
    every estimate is too high (Chao 1987). Where all rules look at the same thing nothing is known, and 1 is returned.
    """
    found = pd.Series(matches).groupby(masks).sum()
    keys, weights = found.index.to_numpy(), found.to_numpy()
    rules = [
        (frozenset(rule.comparisons.split("|")), (keys & rule.key_mask) == rule.key_mask)
        for rule in proposals[proposals["is_affordable"]].itertuples()
    ]
    names = sorted(set().union(*(used for used, _ in rules)))
    total, most = float(weights.sum()), float(weights.sum())
    for size in range(1, MOST_FIELDS_APART + 1):
        for few in map(frozenset, combinations(names, size)):
            first = _caught([caught for used, caught in rules if used <= few], len(keys))
            second = _caught([caught for used, caught in rules if not used & few], len(keys))
            both = float(weights[first & second].sum())
            if both > 0:
                most = max(most, float(weights[first].sum()) * float(weights[second].sum()) / both)
    return total / most if most else 1.0


def _caught(catches: list[np.ndarray], rows: int) -> np.ndarray:
    """Return which rows any of the rules finds, (rows,)."""
    return np.any(catches, axis=0) if catches else np.zeros(rows, dtype=bool)
