"""How many matches no blocking rule finds: told from how often rules of different things find the same pair."""

from collections.abc import Collection
from itertools import combinations

import numpy as np
import pandas as pd

from ml.matching.catches import Catches

MOST_FIELDS_APART = 3
FEWEST_CAUGHT_TWICE = 30  # fewer leave the estimate open by more than a fifth, and the highest one counts
# Of what all rules find two catches hold at least this much together, or they tell of a part: in 100,080 records those
# of mailboxes or given names and those of neither held 60%, as the systems that know mailboxes know no addresses, and
# said 82,794 matches where 72,281 are; the highest of those that hold nine tenths says 75,047.
LEAST_CAUGHT_TOGETHER = 0.9


def share_found(proposals: pd.DataFrame, catches: Catches, matches: np.ndarray, used: Collection[int]) -> float:
    """Return the share of all matches that the rules in use find, from 0 to 1.

    proposals: rule_number, comparisons (names with | between them); catches: what each affordable rule finds; matches:
    (M,) likely matches by mask; used: numbers of the rules in use. Rules that compare their narrower blocks only find
    rare names rather than common ones, which is no independent catch: they tell nothing of what is not found.

    Rules of names and rules of addresses are two catches of one population (Lincoln and Petersen): what share of the
    second was in the first says how complete the first is. The comparisons are parted in every way into few and the
    rest, and of the ways that hold nearly all together the one that says that most are missing counts: records with
    much missing are missed by both, so that every estimate is too high (Chao 1987). Where all rules look at the same
    thing, or hardly a pair is caught twice, nothing is known, and 1 is returned.
    """
    compared = proposals.set_index("rule_number")["comparisons"]
    fields = [frozenset(compared[number].split("|")) for number in catches.rules_[catches.is_whole_]]
    whole = catches.shares_[:, catches.is_whole_]
    names = sorted(set().union(*fields))
    most = in_all = float((matches * _caught(catches.shares_)).sum())
    for size in range(1, MOST_FIELDS_APART + 1):
        for few in map(frozenset, combinations(names, size)):
            first = matches * _caught(whole[:, [known <= few for known in fields]])
            apart = _caught(whole[:, [not known & few for known in fields]])
            one, other, both = (float(caught.sum()) for caught in (first, matches * apart, first * apart))
            if both >= FEWEST_CAUGHT_TWICE and one + other - both >= LEAST_CAUGHT_TOGETHER * in_all:
                most = max(most, one * other / both)
    found = float((matches * _caught(catches.shares_[:, np.isin(catches.rules_, list(used))])).sum())
    return found / most if most else 1.0


def _caught(shares: np.ndarray) -> np.ndarray:
    """Return what share of each mask's pairs any of the rules finds, (M,)."""
    return 1 - np.prod(1 - shares, axis=1)
