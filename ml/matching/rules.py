"""Which blocking rules are worth their pairs: the fewest pairs that hold nearly all likely matches."""

import numpy as np
import pandas as pd

from ml.matching.catches import Catches

# A rule that adds less than this share of the likely matches is not worth a pass over the records, once a part of the
# budget is spent; before, pairs are cheap and any new match is worth a rule.
LEAST_GAIN, LEAST_GAIN_AT_FIRST, CHEAP_PART = 0.0003, 0.00001, 1 / 6
# Nor is one that looks at more pairs than this for each likely match that it adds: on 99,552 records of a company such
# rules took 2.1 of 3.8 million pairs for .5% of the matches. (At 1,000 the F1 of 50,578 of Wikidata falls by .04.)
MOST_PAIRS_PER_MATCH = 4000


def choose_rules(proposals: pd.DataFrame, catches: Catches, matches: np.ndarray, pair_budget: float) -> pd.DataFrame:
    """Return the chosen proposals, best first, with the likely matches each adds and finds alone.

    proposals: rule_number, rule, pair_count and what else a row of `ml.match_rules` holds; catches: what each finds;
    matches: (M,) likely matches by mask; pair_budget: pairs that all rules together may add.
    The greedy cover of Bilenko, Kamath and Mooney (2006): each time the rule with the most new matches per pair. What
    idle ones took of the budget is given to others. It ended the choice early: one record in a hundred more, 6,428 of a
    company, and they were no longer compared by how their family names sound (10 ids moved, now 5).
    """
    costs = proposals.set_index("rule_number")["pair_count"].clip(lower=1)
    finds = dict(zip(catches.rules_.tolist(), catches.shares_.T, strict=True))
    open_costs = costs[sorted(finds)].to_dict()
    kept: list[int] = []
    while True:
        chosen = _greedily(kept, open_costs, finds, matches, pair_budget)
        kept = _without_idle(chosen, finds, matches)
        if kept == chosen:
            return _report(proposals, kept, finds, matches)
        for number in set(chosen) - set(kept):
            del open_costs[number]


def _greedily(
    kept: list[int], costs: dict[int, float], finds: dict[int, np.ndarray], matches: np.ndarray, pair_budget: float
) -> list[int]:
    """Return the rules kept and, after them, those that are worth their pairs beside them. costs: pairs of each."""
    chosen, total = list(kept), matches.sum()
    spent = float(sum(costs[number] for number in chosen))
    left = matches * np.prod([1 - finds[number] for number in chosen], axis=0)
    while True:
        gains = {
            number: (left * finds[number]).sum()
            for number in costs
            if number not in chosen and spent + costs[number] <= pair_budget
        }
        least = total * (LEAST_GAIN_AT_FIRST if spent < pair_budget * CHEAP_PART else LEAST_GAIN)
        gains = {
            number: gain
            for number, gain in gains.items()
            if gain > 0 and gain >= max(least, costs[number] / MOST_PAIRS_PER_MATCH)
        }
        if not gains:
            return chosen
        best = max(gains, key=lambda number: (round(gains[number] / costs[number], 9), -number))
        chosen.append(best)
        spent += costs[best]
        left = left * (1 - finds[best])


def _alone(number: int, chosen: list[int], finds: dict[int, np.ndarray], matches: np.ndarray) -> float:
    """Return the likely matches that none but this one of the chosen rules finds."""
    others = [1 - finds[other] for other in chosen if other != number]
    return float((matches * finds[number] * np.prod(others, axis=0)).sum())


def _without_idle(chosen: list[int], finds: dict[int, np.ndarray], matches: np.ndarray) -> list[int]:
    """Return the rules without those whose likely matches the later, wider ones find as well: each costs a pass."""
    kept = list(chosen)
    for number in chosen:
        if _alone(number, kept, finds, matches) < LEAST_GAIN_AT_FIRST * matches.sum():
            kept.remove(number)
    return kept


def _report(
    proposals: pd.DataFrame, chosen: list[int], finds: dict[int, np.ndarray], matches: np.ndarray
) -> pd.DataFrame:
    """Return one row per chosen rule: its pairs, the share of the likely matches it finds, and finds alone."""
    frame = proposals.set_index("rule_number").loc[chosen].reset_index()
    total = max(matches.sum(), 1e-9)
    frame["match_share"] = [float((matches * finds[number]).sum() / total) for number in chosen]
    frame["alone_share"] = [_alone(number, chosen, finds, matches) / total for number in chosen]
    frame["place"] = range(1, len(chosen) + 1)
    return frame
