"""Behavioural clusters: groups of buyers that resemble each other, as many as come out again in other samples."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score

from ml import frames
from ml.estimators.linear import Standardised

MOST_ROWS, FEWEST_ROWS = 5_000, 200


class Behaviour:
    """k-means on standardised logarithms of what people do; k by stability, names by what sets each cluster apart.

    k is the largest up to ``most`` whose clusters come out again: centres found in two random halves of the people sort
    everybody alike, mean adjusted Rand index at least ``stable`` (A. Ben-Hur, A. Elisseeff, I. Guyon, A stability based
    method for discovering structure in clustered data, 2002), else the most stable. Nothing depends on person ids.
    """

    name = "behaviour"
    # feature: what it is called where it is high, and where it is low
    words: ClassVar[dict[str, tuple[str, str]]] = {
        "recency_days": ("long silent", "bought of late"),
        "frequency": ("buys often", "buys seldom"),
        "mean_amount": ("large baskets", "small baskets"),
        "online_share": ("online", "in stores"),
        "categories_count": ("many categories", "few categories"),
        "web_events_90d": ("visits the site", "no visits"),
        "messages_opened_90d": ("opens messages", "opens no messages"),
    }

    def __init__(self, most: int = 8, stable: float = 0.8, halves: int = 4, seed: int = 0) -> None:
        """Only store the settings."""
        self.most = most
        self.stable = stable
        self.halves = halves
        self.seed = seed

    def assign(self, features: pd.DataFrame) -> pd.DataFrame:
        """One row per person with a purchase: person_id, as_of_on, segment; none with fewer than 200 of them."""
        buyers = features.loc[frames.to_number(features["frequency"]).fillna(0) > 0]
        rows, _ = frames.canonical(buyers)
        columns = [name for name in self.words if name in rows.columns]
        matrix = frames.numeric(rows, columns)
        columns = frames.informative(matrix)
        if len(rows) < FEWEST_ROWS or len(columns) < 2:
            return rows.iloc[:0][[frames.PERSON, frames.AS_OF]].assign(segment=pd.Series(dtype=object))
        # a missing value takes the median; the columns that flag it are left out, they are no behaviour
        values = Standardised().fit(matrix[columns]).transform(matrix[columns])[:, : len(columns)]
        self.stability_ = {k: self._stability(values, k) for k in range(2, self.most + 1)}
        good = [k for k, found in self.stability_.items() if found >= self.stable]
        self.k_ = max(good) if good else max(self.stability_, key=lambda k: (self.stability_[k], -k))
        model = self._fit(values, self.k_)
        names = self._names(model.cluster_centers_, columns)
        return rows[[frames.PERSON, frames.AS_OF]].assign(segment=np.array(names, dtype=object)[model.predict(values)])

    def _stability(self, values: np.ndarray, k: int) -> float:
        """Mean adjusted Rand index of how the centres of two halves sort everybody (of at most 5,000)."""
        random, sample = np.random.default_rng(self.seed), values[:: int(np.ceil(len(values) / MOST_ROWS))]
        found = []
        for _ in range(self.halves):
            order = random.permutation(len(sample))
            parts = order[: len(order) // 2], order[len(order) // 2 :]
            found.append(adjusted_rand_score(*(self._fit(sample[part], k).predict(sample) for part in parts)))
        return round(float(np.mean(found)), 6)

    def _fit(self, values: np.ndarray, k: int) -> KMeans:
        return KMeans(k, n_init=4, random_state=self.seed).fit(values)

    def _names(self, centres: np.ndarray, columns: list[str]) -> list[str]:
        """What sets each centre furthest apart from everybody, in as many words as tell all of them from each other."""
        order = np.argsort(-np.abs(centres), axis=1, kind="stable")
        for count in range(2, len(columns) + 1):
            names = [
                ", ".join(self.words[columns[at]][int(centre[at] < 0)] for at in places[:count])
                for centre, places in zip(centres, order, strict=True)
            ]
            if len({frozenset(name.split(", ")) for name in names}) == len(names):
                return names
        return [f"{name} ({number})" for number, name in enumerate(names, start=1)]
