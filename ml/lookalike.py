"""Lookalike: who resembles the members of an audience, and how many of its members such an order finds again.

Learnt from some of the members against everybody else (B. Liu et al., Building Text Classifiers Using Positive and
Unlabeled Examples, ICDM 2003: the unlabelled may stand for the others as long as only the order counts), shown on
members who were held out. What it must beat is doing much: whoever buys and visits most is in most audiences.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, clone

from ml import categories, frames, ladder
from ml.estimators import LogLogistic
from ml.estimators.linear import Standardised
from ml.metrics import money, ranking

FEWEST_MEMBERS, FEWEST_OTHERS, FOLDS, MOST_ROWS, RESAMPLES = 50, 200, 3, 20_000, 100
REACHES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5)
NEAREST = 0.2
PEOPLE = ["audience", "person_id", "similarity", "place", "method", "drivers", "as_of_on"]
TESTS = [
    "audience", "members_count", "known_count", "others_count", "method", "auc", "baseline", "baseline_auc",
    "gain", "gain_low", "gain_high", "status", "reason",
]  # fmt: skip
CURVE = ["audience", "reach", "people_count", "found_count", "recall", "recall_low", "recall_high", "precision", "lift",
         "baseline_recall"]  # fmt: skip
# everything counted of a person, whatever it is
DOINGS = ("orders_365d", "web_events_90d", "tickets_90d", "attendances_365d", "reviews_count")
# what was done to a person follows from being in an audience: who gets the newsletter is sent messages
FOLLOWS = "messages_"


class Activity(BaseEstimator):
    """The heuristic: how much a person buys (``frequency``), or does at all; learns nothing."""

    def __init__(self, columns: tuple[str, ...]) -> None:
        """Only store the settings."""
        self.columns = columns

    def fit(self, matrix: pd.DataFrame, outcome: np.ndarray) -> Activity:
        """Nothing to learn."""
        return self

    def predict(self, matrix: pd.DataFrame) -> np.ndarray:
        """The sum, one number per row."""
        return matrix[[name for name in self.columns if name in matrix]].fillna(0.0).sum(axis=1).to_numpy()


class Centroid(BaseEstimator):
    """Cosine of the angle between a person and the mean of the members, seen from the mean of everybody."""

    def fit(self, matrix: pd.DataFrame, outcome: np.ndarray) -> Centroid:
        """Learn the means and spreads of all, and the mean of the members."""
        self.scaler_ = Standardised().fit(matrix)
        self.centre_ = self.scaler_.transform(matrix)[outcome > 0].mean(axis=0)
        return self

    def predict(self, matrix: pd.DataFrame) -> np.ndarray:
        """The cosine, one number per row."""
        seen = self.scaler_.transform(matrix)
        length = np.linalg.norm(seen, axis=1) * np.linalg.norm(self.centre_)
        return seen @ self.centre_ / np.maximum(length, 1e-9)


class Line(LogLogistic):
    """``LogLogistic`` whose prediction is the probability."""

    def predict(self, matrix: pd.DataFrame) -> np.ndarray:
        """The probability of being a member, one number per row."""
        return self.predict_proba(matrix)[:, 1]


LADDER = {"purchases": Activity(("frequency",)), "activity": Activity(DOINGS), "centroid": Centroid(), "linear": Line()}
SIMPLE = ("purchases", "activity")
ORDER = ladder.Task({"auc": ranking.auc}, "auc", (), {}, lambda model, matrix: model.predict(matrix))


class Lookalikes(NamedTuple):
    """Frames with the columns PEOPLE, TESTS and CURVE."""

    people: pd.DataFrame
    tests: pd.DataFrame
    curve: pd.DataFrame


@dataclass
class Known:
    """Everybody who can be compared, in an order of content: ids, numbers, and the part each is held out with."""

    person_id: np.ndarray
    matrix: pd.DataFrame
    fold: np.ndarray


def find(features_today: pd.DataFrame, members: pd.DataFrame, category_days: pd.DataFrame, seed: int = 0) -> Lookalikes:
    """The nearest fifth of those outside each audience, whether the order can be trusted, and its curve.

    features_today: one row per person (``person_id``, ``as_of_on``, numbers); members: audience, person_id, as last
    published; category_days: person_id, category, ordered_on. An audience with too few members among the persons of
    ``features_today`` abstains.
    """
    bought = categories.counts(category_days, features_today[frames.AS_OF].max())
    rows, _ = frames.canonical(features_today.merge(bought, on=frames.PERSON, how="left"))
    matrix = frames.numeric(rows, [name for name in frames.feature_columns(rows) if not name.startswith(FOLLOWS)])
    fold = np.random.default_rng(seed).permutation(len(rows)) % FOLDS
    known = Known(rows[frames.PERSON].to_numpy(dtype=object), matrix[frames.informative(matrix)], fold)
    found = [_one(known, name, part["person_id"]) for name, part in members.groupby("audience", sort=True)]
    columns = (PEOPLE, TESTS, CURVE)
    joined = [
        pd.concat([pd.DataFrame(columns=names), *(parts[place] for parts in found)], ignore_index=True)[names]
        for place, names in enumerate(columns)
    ]
    joined[0]["as_of_on"] = frames.to_dates(features_today[frames.AS_OF]).max().date() if len(joined[0]) else None
    return Lookalikes(*joined)


def _one(known: Known, audience: str, members: pd.Series) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """People, test and curve of one audience."""
    inside = pd.Series(known.person_id).isin(members).to_numpy()
    told = {"audience": audience, "members_count": members.nunique(), "known_count": int(inside.sum())}
    told["others_count"] = int((~inside).sum())
    for count, least, who in (
        (told["known_count"], FEWEST_MEMBERS, "members who have bought"),
        (told["others_count"], FEWEST_OTHERS, "buyers who are no members"),
    ):
        if count < least:
            told |= {"status": "abstained", "reason": f"needs {least} {who}, has {count}"}
            return pd.DataFrame(), pd.DataFrame([told]), pd.DataFrame()
    said, drivers = _held_out(known, inside)
    result = ladder.Backtest(known.fold, np.arange(len(inside)), inside.astype("float64"), said)
    choice = ladder.choose(result, SIMPLE, ORDER, RESAMPLES)
    mean = result.figures(ORDER)["mean"]
    best = max(choice.comparisons, key=lambda step: step["gain"])
    is_told = choice.champion not in SIMPLE
    told |= {
        "method": choice.champion, "auc": mean[choice.champion]["auc"], "baseline": choice.baseline,
        "baseline_auc": mean[choice.baseline]["auc"], "gain": best["gain"], "gain_low": best["low"],
        "gain_high": best["high"], "status": "ok" if is_told else "baseline",
        "reason": None if is_told else f"no likeness beyond {choice.baseline} can be shown, which therefore orders",
    }  # fmt: skip
    above = _percentile(said[choice.champion], known.fold)
    people = pd.DataFrame({"person_id": known.person_id, "similarity": (100 * above).round(2), "drivers": drivers})
    people = people[~inside & (above >= 1 - NEAREST)]
    people["place"] = people["similarity"].rank(method="min", ascending=False).astype("int64")
    people = people.sort_values(["place", "person_id"]).assign(audience=audience, method=choice.champion)
    curve = _curve(inside, above, _percentile(said[choice.baseline], known.fold))
    return people, pd.DataFrame([told]), curve.assign(audience=audience)


def _held_out(known: Known, inside: np.ndarray) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """What each candidate says of everybody, learnt from the other folds alone, and the line's drivers."""
    said = {name: np.zeros(len(inside)) for name in LADDER}
    drivers = np.full(len(inside), None, dtype=object)
    for number in range(FOLDS):
        test, rest = np.flatnonzero(known.fold == number), np.flatnonzero(known.fold != number)
        train = np.sort(np.concatenate([_thinned(rest[inside[rest]]), _thinned(rest[~inside[rest]])]))
        matrix, outcome = known.matrix.iloc[train], inside[train].astype("float64")
        for name, candidate in LADDER.items():
            model = clone(candidate).fit(matrix, outcome)
            said[name][test] = model.predict(known.matrix.iloc[test])
            if name == "linear":
                drivers[test] = model.drivers(known.matrix.iloc[test])
    return said, drivers


def _thinned(rows: np.ndarray) -> np.ndarray:
    """Every n-th of very many rows."""
    return rows[:: int(np.ceil(max(len(rows), 1) / (MOST_ROWS // 2)))]


def _percentile(said: np.ndarray, fold: np.ndarray) -> np.ndarray:
    """Per row the share of its fold that is below it; who is equal shares the mean."""
    ranks = pd.Series(said).groupby(fold).rank(method="average")
    return ((ranks - 0.5) / pd.Series(said).groupby(fold).transform("size")).to_numpy()


def _curve(inside: np.ndarray, above: np.ndarray, baseline: np.ndarray) -> pd.DataFrame:
    """Per reach (share of everybody, most alike first): how many of the held-out members are among them."""
    rows = []
    for reach in REACHES:
        places = max(round(reach * len(inside)), 1)
        found, simple = (float((money.among_best(order, places) * inside).sum()) for order in (above, baseline))
        recall, precision = found / inside.sum(), found / places
        low, high = _wilson(recall, int(inside.sum()))
        lift = precision / inside.mean()
        rows.append((reach, places, found, recall, low, high, precision, lift, simple / inside.sum()))
    return pd.DataFrame(rows, columns=CURVE[1:]).round(6)


def _wilson(share: float, count: int, spread: float = 1.96) -> tuple[float, float]:
    """95% interval of a share (E. B. Wilson, Probable Inference, JASA 22, 1927)."""
    middle = (share + spread**2 / (2 * count)) / (1 + spread**2 / count)
    half = spread / (1 + spread**2 / count) * np.sqrt(share * (1 - share) / count + spread**2 / (4 * count**2))
    return middle - half, middle + half
