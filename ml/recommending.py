"""The ladder for next products: popularity, own frequency, frequency with closeness, a line, trees, their blend."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier

from ml.estimators import LogLogistic
from ml.estimators.blend import logit, probability
from ml.products import Baskets, Pairs, candidates, nearest_own, similarity

MOST, MOST_ROWS, MOST_PERSONS, PERSONS_AT_ONCE = 10, 400_000, 5_000, 5_000
FEWEST_PERSONS = 100
SIMPLE = ("popularity", "frequency", "closeness")
BLEND = "blend"


class NextProducts:
    """Chance that a person buys a product within the horizon, for candidate pairs.

    ``fit`` learns from two past days, a horizon and two horizons before the day that is asked, among persons who
    bought anything in the horizon after them: what is ranked is what they buy, not whether they come.
    """

    def __init__(self, horizon_days: int = 28, windows: int = 2, seed: int = 0) -> None:
        """Only store the settings."""
        self.horizon_days = horizon_days
        self.windows = windows
        self.seed = seed

    def fit(self, days: pd.DataFrame, cutoff: pd.Timestamp) -> NextProducts:
        """Learn from ``days`` (person_id, product_id, ordered_on) before the cut-off."""
        days = days[days["ordered_on"] < cutoff]
        known, outcome = [], []
        for number in range(1, self.windows + 1):
            then = cutoff - pd.Timedelta(days=self.horizon_days * number)
            if (days["ordered_on"] < then).any():
                baskets = Baskets.before(days, then)
                bought = actual(days, baskets, then, self.horizon_days)
                pairs = candidates(baskets, similarity(baskets), sample(bought))
                known.append(pairs.known)
                index = pd.MultiIndex.from_arrays([pairs.person, pairs.product])
                outcome.append(index.isin(bought).astype("float64") if bought else np.zeros(len(index)))
        matrix = pd.concat(known, ignore_index=True) if known else pd.DataFrame()
        happened = np.concatenate(outcome) if outcome else np.zeros(0)
        self.learnt_ = bool(len(happened)) and 0 < happened.sum() < len(happened)
        if self.learnt_:
            keep = np.arange(len(happened)) % int(np.ceil(len(happened) / MOST_ROWS)) == 0
            self._learn(matrix[keep], happened[keep])
        return self

    def _learn(self, matrix: pd.DataFrame, outcome: np.ndarray) -> None:
        self.linear_ = LogLogistic(strength=1.0).fit(matrix, outcome)
        self.boosting_ = HistGradientBoostingClassifier(
            learning_rate=0.08, max_iter=120, max_leaf_nodes=16, min_samples_leaf=100, early_stopping=False,
            random_state=self.seed,
        ).fit(matrix.to_numpy(dtype="float64"), outcome)  # fmt: skip

    def scores(self, pairs: Pairs) -> dict[str, np.ndarray]:
        """What each candidate of the ladder says of each pair; larger is likelier, only within a person."""
        known = pairs.known
        popular = known["buyers_share_56d"].to_numpy()
        told = {
            "popularity": popular,
            "frequency": known["times"].to_numpy() + 0.999 * popular,
            "closeness": known["times"].to_numpy() + 0.999 * known["relative_closeness"].to_numpy(),
        }
        if self.learnt_:
            told["linear"] = self.linear_.predict_proba(known)[:, 1]
            told["boosting"] = self.boosting_.predict_proba(known.to_numpy(dtype="float64"))[:, 1]
            told[BLEND] = probability((logit(told["linear"]) + logit(told["boosting"])) / 2)
        return told


def sample(bought: set[tuple[int, int]]) -> np.ndarray:
    """Numbers of the persons who bought, in order; of very many every n-th."""
    who = np.array(sorted({person for person, _ in bought}), dtype="int64")
    return who[:: int(np.ceil(max(len(who), 1) / MOST_PERSONS))]


def actual(days: pd.DataFrame, baskets: Baskets, cutoff: pd.Timestamp, horizon_days: int) -> set[tuple[int, int]]:
    """Pairs (person, product) bought in the horizon, of persons and products that ``baskets`` knows."""
    after = days[(days["ordered_on"] >= cutoff) & (days["ordered_on"] < cutoff + pd.Timedelta(days=horizon_days))]
    after = after[after["person_id"].isin(baskets.persons) & after["product_id"].isin(baskets.products)]
    persons = pd.Index(baskets.persons).get_indexer(after["person_id"])
    products = np.searchsorted(baskets.products, after["product_id"].to_numpy())
    return set(zip(persons.tolist(), products.tolist(), strict=True))


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


def per_person(
    pairs: Pairs, score: np.ndarray, bought: set[tuple[int, int]], before: set[tuple[int, int]]
) -> pd.DataFrame:
    """Metrics at 10 of every person who bought: recall of all, NDCG, recall of products new to it, and any hit.

    The new are ranked among the new; who bought nothing new has no recall of the new (missing).
    """
    happened = pd.DataFrame(sorted(bought), columns=["person", "product"])
    happened["is_new"] = [pair not in before for pair in zip(happened["person"], happened["product"], strict=True)]
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


def evaluate(days: pd.DataFrame, cutoff: pd.Timestamp, horizon_days: int, resamples: int = 200) -> dict:
    """The ladder at one past day, chosen by what it did a horizon before: ``{date, customers, champion, ladder, ...}``.

    The champion is the best of the simple ones unless a learner's NDCG is better by more than the spread of a paired
    bootstrap over persons; the blend goes before other learners that do not beat it by as much.
    """
    earlier = measured(days, cutoff - pd.Timedelta(days=horizon_days), horizon_days)
    champion, baseline = choose(earlier, resamples)
    found = measured(days, cutoff, horizon_days)
    gain = difference(found[champion], found[baseline], resamples)
    return {
        "date": str(cutoff)[:10],
        "customers": len(found[champion]),
        "champion": champion,
        "baseline": baseline,
        "reason": None,
        "ladder": {name: {m: round(float(v), 6) for m, v in table.mean().items()} for name, table in found.items()},
        "interval": {"metric": "ndcg_at_10", **gain},
    }


def measured(days: pd.DataFrame, cutoff: pd.Timestamp, horizon_days: int) -> dict[str, pd.DataFrame]:
    """``per_person`` of every candidate of the ladder at a day; nothing from the day on is learnt from."""
    model = NextProducts(horizon_days).fit(days, cutoff)
    baskets = Baskets.before(days, cutoff)
    bought = actual(days, baskets, cutoff, horizon_days)
    who = sample(bought)
    kept = set(who.tolist())
    bought = {pair for pair in bought if pair[0] in kept}
    pairs = candidates(baskets, similarity(baskets), who)
    before = set(zip(baskets.person.tolist(), baskets.product.tolist(), strict=True))
    return {name: per_person(pairs, score, bought, before) for name, score in model.scores(pairs).items()}


def choose(tables: dict[str, pd.DataFrame], resamples: int = 200) -> tuple[str, str]:
    """Champion and baseline by NDCG, see ``evaluate``."""
    mean = {name: table["ndcg_at_10"].mean() for name, table in tables.items()}
    baseline = max(SIMPLE, key=lambda name: mean[name])
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


def mean(cutoffs: list[dict]) -> dict:
    """Means over the cut-offs: of whoever was champion at each, and of the one simple candidate that did best."""
    names = list(cutoffs[0]["ladder"]["popularity"])

    def over(pick: Callable[[dict], str]) -> dict[str, float]:
        return {m: round(float(np.mean([told["ladder"][pick(told)][m] for told in cutoffs])), 6) for m in names}

    simple = {name: over(lambda told, name=name: name) for name in SIMPLE}
    best = max(simple, key=lambda name: simple[name]["ndcg_at_10"])
    return {"champion": over(lambda told: told["champion"]), "baseline": {"name": best, **simple[best]}}


def recommend(days: pd.DataFrame, today: pd.Timestamp, horizon_days: int = 28, most: int = 20) -> pd.DataFrame:
    """The best of what each person bought before, and of what it did not, as of today.

    One row per person, product: person_id, product_id, is_repeat, score (of the champion, comparable within a
    person only), nearest_product_id (of what was bought, what speaks most for something new), champion, as_of_on.
    Empty with fewer than 100 persons who bought in the newest horizon: nothing can be compared then.
    """
    columns = ["person_id", "product_id", "is_repeat", "score", "nearest_product_id", "champion", "as_of_on"]
    days = days[days["ordered_on"] < today]
    recent = days.loc[days["ordered_on"] >= today - pd.Timedelta(days=horizon_days), "person_id"].nunique()
    if recent < FEWEST_PERSONS:
        return pd.DataFrame(columns=columns)
    champion, _ = choose(measured(days, today - pd.Timedelta(days=horizon_days), horizon_days))
    model, baskets = NextProducts(horizon_days).fit(days, today), Baskets.before(days, today)
    near, parts = similarity(baskets), []
    for start in range(0, len(baskets.persons), PERSONS_AT_ONCE):
        who = np.arange(start, min(start + PERSONS_AT_ONCE, len(baskets.persons)))
        pairs = candidates(baskets, near, who)
        score, repeat = model.scores(pairs)[champion], pairs.known["times"].to_numpy() > 0
        for is_repeat in (True, False):
            rows = np.flatnonzero(repeat == is_repeat)
            best = ranked(Pairs(pairs.person[rows], pairs.product[rows], pairs.known.iloc[rows]), score[rows], most)
            own = nearest_own(baskets, near, best["person"].to_numpy(), best["product"].to_numpy())
            names = np.where(own >= 0, baskets.products[own], None)
            parts.append(best.assign(is_repeat=is_repeat, nearest_product_id=None if is_repeat else names))
    found = pd.concat(parts, ignore_index=True).sort_values(["person", "is_repeat", "place"], ignore_index=True)
    found = found.assign(
        person_id=baskets.persons[found["person"]], product_id=baskets.products[found["product"]],
        score=found["score"].round(6), champion=champion, as_of_on=today.date(),
    )  # fmt: skip
    return found[columns]
