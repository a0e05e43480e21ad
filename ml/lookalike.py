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
from ml.estimators import Explainer, LogLogistic
from ml.estimators.linear import Standardised
from ml.metrics import money, ranking

FEWEST_MEMBERS, FEWEST_OTHERS, FOLDS, MOST_ROWS, RESAMPLES = 50, 200, 3, 20_000, 100
REACHES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5)
NEAREST = 0.2
PEOPLE = [
    "audience", "scope", "person_id", "anonymous_id", "similarity", "place", "method", "drivers", "as_of_on",
]  # fmt: skip
TESTS = [
    "audience", "scope", "members_count", "known_count", "others_count", "asked_count", "told_count", "method", "auc",
    "baseline", "baseline_auc", "gain", "gain_low", "gain_high", "status", "reason",
]  # fmt: skip
CURVE = [
    "audience", "scope", "reach", "people_count", "found_count", "recall", "recall_low", "recall_high", "precision",
    "lift", "baseline_recall",
]  # fmt: skip
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

    def and_those_of(self, others: Lookalikes) -> Lookalikes:
        """These and others, one below the other."""
        return Lookalikes(*(pd.concat(pair, ignore_index=True) for pair in zip(self, others, strict=True)))


@dataclass
class Known:
    """Everybody who can be compared, in an order of content: ids and numbers of persons, what is known, and the part
    each is held out with.
    """

    person_id: np.ndarray
    person: np.ndarray
    matrix: pd.DataFrame
    fold: np.ndarray

    @classmethod
    def of(cls, frame: pd.DataFrame, seed: int = 0) -> Known:
        """Read rows of person_id, as_of_on and numbers; all rows of a person are held out together."""
        rows, person = frames.canonical(frame)
        matrix = frames.numeric(rows, [name for name in frames.feature_columns(rows) if not name.startswith(FOLLOWS)])
        fold = np.random.default_rng(seed).permutation(person.max(initial=-1) + 1)[person] % FOLDS
        return cls(rows[frames.PERSON].to_numpy(dtype=object), person, matrix[frames.informative(matrix)], fold)


def find(features_today: pd.DataFrame, members: pd.DataFrame, category_days: pd.DataFrame, seed: int = 0) -> Lookalikes:
    """The nearest fifth of those outside each audience, whether the order can be trusted, and its curve.

    features_today: one row per person (``person_id``, ``as_of_on``, numbers); members: audience, person_id, as last
    published; category_days: person_id, category, ordered_on. An audience with too few members among the persons of
    ``features_today`` abstains.
    """
    bought = categories.counts(category_days, features_today[frames.AS_OF].max())
    known = Known.of(features_today.merge(bought, on=frames.PERSON, how="left"), seed)
    found = [_one(known, name, part["person_id"]) for name, part in members.groupby("audience", sort=True)]
    return joined(found, "known", features_today[frames.AS_OF])


def joined(found: list[Lookalikes], scope: str, dates: pd.Series) -> Lookalikes:
    """The parts of all audiences under the columns that they have in common."""
    people, tests, curve = (
        pd.concat([pd.DataFrame(columns=names), *(parts[place].assign(scope=scope) for parts in found)])
        .reset_index(drop=True)
        .reindex(columns=names)
        for place, names in enumerate((PEOPLE, TESTS, CURVE))
    )
    return Lookalikes(
        people.assign(as_of_on=frames.to_dates(dates).max().date() if len(people) else None), tests, curve
    )


def _one(known: Known, audience: str, members: pd.Series) -> Lookalikes:
    """People, test and curve of one audience."""
    inside = pd.Series(known.person_id).isin(members).to_numpy()
    told = {"audience": audience, "members_count": members.nunique(), **counted(inside)}
    if reason := lacking(told, "members who have bought", "buyers who are no members"):
        return abstained(told, reason)
    held = held_out(known, inside, LADDER)
    choice, facts = judged(known, inside, held.said, SIMPLE)
    above = percentile(held.said[choice.champion], known.fold)
    people = pd.DataFrame({"person_id": known.person_id, "similarity": (100 * above).round(2)})
    people["drivers"] = Explainer().fit(known.matrix, above).drivers(known.matrix)
    people = people[~inside & (above >= 1 - NEAREST)]
    people["place"] = people["similarity"].rank(method="min", ascending=False).astype("int64")
    people = people.sort_values(["place", "person_id"]).assign(audience=audience, method=choice.champion)
    curve = _curve(inside, above, percentile(held.said[choice.baseline], known.fold))
    return Lookalikes(people, pd.DataFrame([told | facts]), curve.assign(audience=audience))


def counted(inside: np.ndarray) -> dict[str, int]:
    """How many can be compared, members and others."""
    return {"known_count": int(inside.sum()), "others_count": int((~inside).sum())}


def lacking(told: dict, members: str, others: str) -> str | None:
    """What there is too little of, by name, or None."""
    for count, least, who in (
        (told["known_count"], FEWEST_MEMBERS, members), (told["others_count"], FEWEST_OTHERS, others),
    ):  # fmt: skip
        if count < least:
            return f"needs {least} {who}, has {count}"
    return None


def abstained(told: dict, reason: str) -> Lookalikes:
    """Nobody, and why."""
    return Lookalikes(pd.DataFrame(), pd.DataFrame([told | {"status": "abstained", "reason": reason}]), pd.DataFrame())


def judged(
    known: Known, inside: np.ndarray, said: dict[str, np.ndarray], simple: tuple[str, ...]
) -> tuple[ladder.Choice, dict]:
    """Who orders, and the columns of TESTS that say how well."""
    result = ladder.Backtest(known.fold, known.person, inside.astype("float64"), said)
    choice = ladder.choose(result, simple, ORDER, RESAMPLES)
    mean = result.figures(ORDER)["mean"]
    best = max(choice.comparisons, key=lambda step: step["gain"])
    is_told = choice.champion not in simple
    return choice, {
        "method": choice.champion, "auc": mean[choice.champion]["auc"], "baseline": choice.baseline,
        "baseline_auc": mean[choice.baseline]["auc"], "gain": best["gain"], "gain_low": best["low"],
        "gain_high": best["high"], "status": "ok" if is_told else "baseline",
        "reason": None if is_told else f"no likeness beyond {choice.baseline} can be shown, which therefore orders",
    }  # fmt: skip


class HeldOut(NamedTuple):
    """What each candidate says of everybody, learnt from the other folds alone, and the models."""

    said: dict[str, np.ndarray]
    models: list[dict[str, object]]


def held_out(known: Known, inside: np.ndarray, candidates: dict[str, BaseEstimator]) -> HeldOut:
    """Learn each candidate once per fold, from the others."""
    said, models = {name: np.zeros(len(inside)) for name in candidates}, []
    for number in range(FOLDS):
        test, rest = np.flatnonzero(known.fold == number), np.flatnonzero(known.fold != number)
        train = np.sort(np.concatenate([_thinned(rest[inside[rest]]), _thinned(rest[~inside[rest]])]))
        matrix, outcome = known.matrix.iloc[train], inside[train].astype("float64")
        models.append({name: clone(candidate).fit(matrix, outcome) for name, candidate in candidates.items()})
        for name, model in models[-1].items():
            said[name][test] = model.predict(known.matrix.iloc[test])
    return HeldOut(said, models)


def _thinned(rows: np.ndarray) -> np.ndarray:
    """Every n-th of very many rows."""
    return rows[:: int(np.ceil(max(len(rows), 1) / (MOST_ROWS // 2)))]


def percentile(said: np.ndarray, fold: np.ndarray) -> np.ndarray:
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
        low, high = wilson(recall, int(inside.sum()))
        lift = precision / inside.mean()
        rows.append((reach, places, found, recall, low, high, precision, lift, simple / inside.sum()))
    return pd.DataFrame(rows, columns=CURVE[2:]).round(6)


def wilson(share: float, count: int, spread: float = 1.96) -> tuple[float, float]:
    """95% interval of a share (E. B. Wilson, Probable Inference, JASA 22, 1927)."""
    middle = (share + spread**2 / (2 * count)) / (1 + spread**2 / count)
    half = spread / (1 + spread**2 / count) * np.sqrt(share * (1 - share) / count + spread**2 / (4 * count**2))
    return middle - half, middle + half
