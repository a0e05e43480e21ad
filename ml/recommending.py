"""The ladder for next products: popularity, own frequency, frequency with closeness, a line, trees, their blend."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier

from ml.estimators import LogLogistic
from ml.estimators.blend import logit, probability
from ml.products import Baskets, Pairs, Purchases, candidates, day_number, nearest_own, similarity
from ml.ranked_products import BLEND, FEWEST_PERSONS, SIMPLE, choose, difference, per_person, ranked, test_row

MOST_ROWS, MOST_PERSONS, PERSONS_AT_ONCE = 400_000, 5_000, 2_000
SHORT, THREADS = 50, 2
LADDER = (*SIMPLE, "linear", "boosting", BLEND)


COLUMNS = ["person_id", "product_id", "is_repeat", "score", "nearest_product_id", "champion", "as_of_on"]


class Recommended(NamedTuple):
    """What is proposed, and (columns TESTS) how well the newest horizon was told."""

    products: pd.DataFrame
    tests: pd.DataFrame


class RecommendedEach(NamedTuple):
    """``Recommended`` with the products in parts, to be read once: of a million people they are thirty million."""

    products: Iterator[pd.DataFrame]
    tests: pd.DataFrame


class NextProducts:
    """Chance that a person buys a product within the horizon, for candidate pairs.

    ``fit`` learns from two past days, a horizon and two horizons before the day that is asked, among persons who
    bought anything in the horizon after them: what is ranked is what they buy, not whether they come.
    """

    def __init__(self, windows: int = 2, seed: int = 0) -> None:
        """Only store the settings."""
        self.windows = windows
        self.seed = seed

    def fit(self, past: Past, cutoff: pd.Timestamp) -> NextProducts:
        """Learn from windows that are over by the cut-off."""
        known, outcome = [], []
        for number in range(1, self.windows + 1):
            window = past.window(cutoff - pd.Timedelta(days=past.horizon_days * number))
            known.append(window.pairs.known)
            outcome.append(np.isin(window.key, window.happened["key"].to_numpy()).astype("float64"))
        matrix, happened = pd.concat(known, ignore_index=True), np.concatenate(outcome)
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

    def scores(self, pairs: Pairs, names: tuple[str, ...] = LADDER) -> dict[str, np.ndarray]:
        """What some candidates of the ladder say of each pair; larger is likelier, only within a person.

        Trees are asked of the shortlist alone, the pairs that the line puts first among what the person bought and
        among what it did not (to retrieve by the cheap and rank by the dear: P. Covington et al., Deep Neural Networks
        for YouTube Recommendations, RecSys 2016): the others stand behind, at -1.
        """
        known, parts = pairs.known, {}
        if self.learnt_ and {BLEND, "boosting", "linear"} & set(names):
            parts["linear"] = self.linear_.predict_proba(known)[:, 1]
        if self.learnt_ and {BLEND, "boosting"} & set(names):
            short = shortlist(pairs, parts["linear"])
            told = self.boosting_.predict_proba(known.iloc[short].to_numpy(dtype="float64"))[:, 1]
            parts["boosting"], parts[BLEND] = np.full((2, len(known)), -1.0)
            parts["boosting"][short] = told
            parts[BLEND][short] = probability((logit(parts["linear"][short]) + logit(told)) / 2)
        popular, times = known["buyers_share_56d"].to_numpy(), known["times"].to_numpy()
        parts["popularity"] = popular
        parts["frequency"] = times + 0.999 * popular
        parts["closeness"] = times + 0.999 * known["relative_closeness"].to_numpy()
        return {name: parts[name] for name in names if name in parts}


@dataclass
class Window:
    """A past day to learn from or to be judged at: candidates for persons who bought in the horizon after it, with
    their ``key``, and what these bought of what the day knew (key, person, product, is_new).
    """

    pairs: Pairs
    key: np.ndarray
    happened: pd.DataFrame


class Past:
    """The purchases of everybody, and what each past day looked like; a day is worked out once."""

    def __init__(self, days: pd.DataFrame, horizon_days: int) -> None:
        """Read ``days`` (person_id, product_id, ordered_on)."""
        self.purchases = Purchases.of(days)
        self.horizon_days = horizon_days
        self._windows: dict[pd.Timestamp, Window] = {}

    def window(self, cutoff: pd.Timestamp) -> Window:
        """The window of a day; of very many persons who bought in it every n-th."""
        if cutoff not in self._windows:
            baskets = Baskets.before(self.purchases, cutoff)
            happened = self._happened(baskets, cutoff)
            who = np.unique(happened["person"].to_numpy())
            who = who[:: int(np.ceil(max(len(who), 1) / MOST_PERSONS))]
            pairs = candidates(baskets, similarity(baskets), who)
            happened = happened[happened["person"].isin(who)]
            self._windows[cutoff] = Window(pairs, baskets.keys(pairs.person, pairs.product), happened)
        return self._windows[cutoff]

    def _happened(self, baskets: Baskets, cutoff: pd.Timestamp) -> pd.DataFrame:
        """What was bought from the cut-off on, within the horizon, of persons and products that the day knew."""
        all_, first = self.purchases, day_number(cutoff)
        rows = (all_.day >= first) & (all_.day < first + self.horizon_days)
        person, product = baskets.of_person[all_.person[rows]], baskets.of_product[all_.product[rows]]
        keep = (person >= 0) & (product >= 0)
        bought = pd.DataFrame({"person": person[keep], "product": product[keep]}).drop_duplicates()
        bought = bought.sort_values(["person", "product"], ignore_index=True)
        bought["key"] = baskets.keys(bought["person"].to_numpy(), bought["product"].to_numpy())
        return bought.assign(is_new=~bought["key"].isin(baskets.pairs["key"]))


def shortlist(pairs: Pairs, score: np.ndarray) -> np.ndarray:
    """Rows of the pairs that are among the best 50 of their person and kind (bought before or not), in order."""
    kind = 2 * pairs.person + (pairs.known["times"].to_numpy() > 0)
    order = np.lexsort((-score, kind))
    place = np.arange(len(order)) - np.searchsorted(kind[order], kind[order])
    return np.sort(order[place < SHORT])


def evaluate(days: pd.DataFrame, cutoff: pd.Timestamp, horizon_days: int, resamples: int = 200) -> dict:
    """The ladder at one past day, chosen by what it did a horizon before: ``{date, customers, champion, ladder, ...}``.

    The champion is the best of the simple ones unless a learner's NDCG is better by more than the spread of a paired
    bootstrap over persons; the blend goes before other learners that do not beat it by as much.
    """
    past = Past(days, horizon_days)
    champion, baseline = choose(measured(past, cutoff - pd.Timedelta(days=horizon_days)), resamples)
    found = measured(past, cutoff)
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


def measured(past: Past, cutoff: pd.Timestamp) -> dict[str, pd.DataFrame]:
    """``per_person`` of every candidate of the ladder at a day; nothing from the day on is learnt from."""
    model, window = NextProducts().fit(past, cutoff), past.window(cutoff)
    told = model.scores(window.pairs)
    return {name: per_person(window.pairs, score, window.happened) for name, score in told.items()}


def mean(cutoffs: list[dict]) -> dict:
    """Means over the cut-offs: of whoever was champion at each, and of the one simple candidate that did best."""
    names = list(cutoffs[0]["ladder"]["popularity"])

    def over(pick: Callable[[dict], str]) -> dict[str, float]:
        return {m: round(float(np.mean([told["ladder"][pick(told)][m] for told in cutoffs])), 6) for m in names}

    simple = {name: over(lambda told, name=name: name) for name in SIMPLE}
    best = max(simple, key=lambda name: simple[name]["ndcg_at_10"])
    return {"champion": over(lambda told: told["champion"]), "baseline": {"name": best, **simple[best]}}


def recommend(days: pd.DataFrame, today: pd.Timestamp, horizon_days: int = 28, most: int = 20) -> Recommended:
    """The best of what each person bought before, and of what it did not, as of today.

    One row per person, product: person_id, product_id, is_repeat, score (of the champion, comparable within a
    person only), nearest_product_id (of what was bought, what speaks most for something new), champion, as_of_on.
    Empty with fewer than 100 persons who bought in the newest horizon: nothing can be compared then.
    """
    parts, tests = recommend_each(days, today, horizon_days, most)
    found = list(parts)
    return Recommended(pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=COLUMNS), tests)


def recommend_each(days: pd.DataFrame, today: pd.Timestamp, horizon_days: int = 28, most: int = 20) -> RecommendedEach:
    """``recommend`` in parts, person by person."""
    who = "persons who bought"
    past, first = Past(days, horizon_days), day_number(today)
    of_late = (past.purchases.day < first) & (past.purchases.day >= first - horizon_days)
    if len(np.unique(past.purchases.person[of_late])) < FEWEST_PERSONS:
        return RecommendedEach(iter(()), pd.DataFrame([test_row("known", {}, SIMPLE, who)]))
    tables = measured(past, today - pd.Timedelta(days=horizon_days))
    told = test_row("known", tables, SIMPLE, who, fewest=0)
    champion, baseline = told["method"], told["baseline"]
    model = NextProducts().fit(past, today)
    champion = champion if model.learnt_ else baseline
    baskets = Baskets.before(past.purchases, today)
    proposed = _proposed(baskets, model, champion, most)
    return RecommendedEach((part.assign(as_of_on=today.date())[COLUMNS] for part in proposed), pd.DataFrame([told]))


def _proposed(baskets: Baskets, model: NextProducts, champion: str, most: int) -> Iterator[pd.DataFrame]:
    """The best products of everybody, so many persons at a time, in the order of their numbers."""
    near, everybody = similarity(baskets), np.arange(len(baskets.persons))
    # worked out before the threads ask for them: numpy and the trees let another thread work meanwhile
    _ = (baskets.goods, baskets.people, baskets.taste)

    def best(who: np.ndarray) -> pd.DataFrame:
        pairs = candidates(baskets, near, who)
        found = _best(pairs, model.scores(pairs, (champion,))[champion], baskets, near, most)
        found = found.sort_values(["person", "is_repeat", "place"], ignore_index=True)
        return found.assign(
            person_id=baskets.persons[found["person"]], product_id=baskets.products[found["product"]],
            score=found["score"].round(6), champion=champion,
        )  # fmt: skip

    with ThreadPoolExecutor(THREADS) as threads:
        yield from threads.map(best, np.array_split(everybody, len(everybody) // PERSONS_AT_ONCE + 1))


def _best(pairs: Pairs, score: np.ndarray, baskets: Baskets, near: csr_matrix, most: int) -> pd.DataFrame:
    """The best of what each person bought before, and of what it did not, by numbers."""
    repeat, parts = pairs.known["times"].to_numpy() > 0, []
    for is_repeat in (True, False):
        rows = np.flatnonzero(repeat == is_repeat)
        best = ranked(Pairs(pairs.person[rows], pairs.product[rows], pairs.known.iloc[rows]), score[rows], most)
        own = nearest_own(baskets, near, best["person"].to_numpy(), best["product"].to_numpy())
        names = np.where(own >= 0, baskets.products[own], None)
        parts.append(best.assign(is_repeat=is_repeat, nearest_product_id=None if is_repeat else names))
    return pd.concat(parts, ignore_index=True)
