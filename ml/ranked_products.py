"""How well next products are told: metrics per person, who ranks, and by how much it beats the best simple order."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ml.products import Pairs

MOST, FEWEST_PERSONS = 10, 100
SIMPLE = ("popularity", "frequency", "closeness")
BLEND = "blend"
TESTS = [
    "scope", "method", "baseline", "people_count", "ndcg_at_10", "baseline_ndcg_at_10", "recall_at_10",
    "baseline_recall_at_10", "recall_new_at_10", "baseline_recall_new_at_10", "success_at_10", "baseline_success_at_10",
    "gain", "gain_low", "gain_high", "status", "reason",
]  # fmt: skip


def ranked(pairs: Pairs, score: np.ndarray, most: int = MOST) -> pd.DataFrame:
    """The best of each person, best first: person, product, score, place (from 0), row of the pair."""
    order = np.lexsort((pairs.product, -score, pairs.person))
    person = pairs.person[order]
    place = np.arange(len(order)) - np.searchsorted(person, person)
    keep = order[place < most]
    return pd.DataFrame(
        {"person": pairs.person[keep], "product": pairs.product[keep], "score": score[keep],
         "place": place[place < most], "row": keep}
    )  # fmt: skip


def per_person(pairs: Pairs, score: np.ndarray, happened: pd.DataFrame) -> pd.DataFrame:
    """Metrics at 10 of every person who bought: recall of all, NDCG, recall of products new to it, and any hit.

    happened: what was bought (person, product, is_new). The new are ranked among the new; who bought nothing new has no
    recall of the new (missing).
    """
    people = happened.groupby("person")["is_new"].agg(["size", "sum"])
    everything = ranked(pairs, score).merge(happened, on=["person", "product"])
    new_pairs = pairs.known["times"].to_numpy() == 0
    fresh = Pairs(pairs.person[new_pairs], pairs.product[new_pairs], pairs.known[new_pairs])
    new = ranked(fresh, score[new_pairs]).merge(happened[happened["is_new"]], on=["person", "product"])
    gain = 1 / np.log2(np.arange(MOST) + 2)
    hits = everything.groupby("person")["place"].agg(["size", lambda places: gain[places].sum()])
    hits = hits.reindex(people.index).fillna(0).to_numpy()
    best = np.cumsum(gain)[np.minimum(people["size"].to_numpy(), MOST) - 1]
    found_new = new.groupby("person").size().reindex(people.index).fillna(0).to_numpy()
    return pd.DataFrame(
        {
            "recall_at_10": hits[:, 0] / people["size"].to_numpy(),
            "ndcg_at_10": hits[:, 1] / best,
            "recall_new_at_10": found_new / people["sum"].where(people["sum"] > 0).to_numpy(dtype="float64"),
            "success_at_10": (hits[:, 0] > 0).astype("float64"),
        },
        index=people.index,
    )


def choose(tables: dict[str, pd.DataFrame], resamples: int = 200, simple: tuple[str, ...] = SIMPLE) -> tuple[str, str]:
    """Champion and baseline by NDCG, see ``evaluate``."""
    mean = {name: table["ndcg_at_10"].mean() for name, table in tables.items()}
    baseline = max(simple, key=lambda name: mean[name])
    able = [name for name in tables if difference(tables[name], tables[baseline], resamples)["low"] > 0]
    champion = max(able, key=lambda name: mean[name], default=baseline)
    if BLEND in able and champion != BLEND and difference(tables[champion], tables[BLEND], resamples)["low"] <= 0:
        champion = BLEND
    return champion, baseline


def difference(one: pd.DataFrame, other: pd.DataFrame, resamples: int, seed: int = 0) -> dict[str, float]:
    """Mean gain in NDCG of one over the other, person by person, with its 95% interval."""
    gap = (one["ndcg_at_10"] - other["ndcg_at_10"]).to_numpy()
    if not len(gap):
        return {"gain": 0.0, "low": 0.0, "high": 0.0}
    random = np.random.default_rng(seed)
    means = [gap[random.integers(0, len(gap), len(gap))].mean() for _ in range(resamples)]
    low, high = np.quantile(means, [0.025, 0.975])
    return {"gain": round(float(gap.mean()), 6), "low": round(float(low), 6), "high": round(float(high), 6)}


def test_row(
    scope: str, tables: dict[str, pd.DataFrame], simple: tuple[str, ...], who: str, fewest: int = FEWEST_PERSONS
) -> dict:
    """Who ranks the next products and how much better than the best simple order, by ``per_person`` of each candidate.

    who: those who are judged, in the reason where there are too few of them.
    """
    count = len(next(iter(tables.values()))) if tables else 0
    if count < fewest:
        reason = f"needs {fewest} {who} in the newest horizon, has {count}"
        return dict.fromkeys(TESTS) | {"scope": scope, "people_count": count, "status": "abstained", "reason": reason}
    champion, baseline = choose(tables, simple=simple)
    others = [name for name in tables if name not in simple]
    ahead = max(others, key=lambda name: tables[name]["ndcg_at_10"].mean()) if champion == baseline else champion
    gain = difference(tables[ahead], tables[baseline], 200)
    means, simple_means = (tables[name].mean() for name in (champion, baseline))
    told = {"scope": scope, "method": champion, "baseline": baseline, "people_count": count}
    for metric in ("ndcg_at_10", "recall_at_10", "recall_new_at_10", "success_at_10"):
        told |= {metric: round(float(means[metric]), 6), f"baseline_{metric}": round(float(simple_means[metric]), 6)}
    told |= {"gain": gain["gain"], "gain_low": gain["low"], "gain_high": gain["high"]}
    if champion != baseline:
        return {**told, "status": "ok", "reason": None}
    return {**told, "status": "baseline", "reason": f"nothing beats {baseline}, which therefore ranks"}
