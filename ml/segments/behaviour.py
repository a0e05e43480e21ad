"""Behavioural clusters: groups of buyers that resemble each other, as many as come out again in other samples."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score

from ml import frames
from ml.estimators.linear import Standardised

MOST_ROWS, FEWEST_ROWS, FEWEST_HALVES = 5_000, 200, 6


class Behaviour:
    """k-means on standardised logarithms of what people do; k by stability, names by what sets each cluster apart.

    k is the largest up to ``most`` whose clusters come out again: centres found in two random halves of the people sort
    everybody alike, mean adjusted Rand index at least ``stable`` beyond its noise (A. Ben-Hur, A. Elisseeff, I. Guyon,
    A stability based method for discovering structure in clustered data, 2002), else the fewest that cannot be told
    from the most stable: what chance picks is another tomorrow. Nothing depends on person ids.
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

    def __init__(self, most: int = 8, stable: float = 0.8, halves: int = 20, seed: int = 0) -> None:
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
        good = [k for k, (mean, noise) in self.stability_.items() if mean - noise >= self.stable]
        best = max(mean for mean, _ in self.stability_.values())
        self.k_ = max(good) if good else min(k for k, (mean, noise) in self.stability_.items() if mean + noise >= best)
        model = self._fit(values, self.k_)
        names = self._names(model.cluster_centers_, columns)
        return rows[[frames.PERSON, frames.AS_OF]].assign(segment=np.array(names, dtype=object)[model.predict(values)])

    def _stability(self, values: np.ndarray, k: int) -> tuple[float, float]:
        """Mean adjusted Rand index of how the centres of two halves sort everybody (of at most 5,000), and its noise.

        noise: two standard errors; no more halves are drawn once the mean lies below ``stable`` by more than that.
        """
        random, sample = np.random.default_rng(self.seed), values[:: int(np.ceil(len(values) / MOST_ROWS))]
        found, mean, noise = [], 0.0, 0.0
        for number in range(1, self.halves + 1):
            order = random.permutation(len(sample))
            parts = order[: len(order) // 2], order[len(order) // 2 :]
            found.append(adjusted_rand_score(*(self._fit(sample[part], k).predict(sample) for part in parts)))
            mean, noise = float(np.mean(found)), 2 * float(np.std(found) / np.sqrt(number))
            if number >= FEWEST_HALVES and mean + noise < self.stable:
                break
        return round(mean, 6), round(noise, 6)

    def _fit(self, values: np.ndarray, k: int) -> KMeans:
        return KMeans(k, n_init=4, random_state=self.seed).fit(values)

    def _names(self, centres: np.ndarray, columns: list[str]) -> list[str]:
        """What sets each centre furthest apart from everybody, in as many words as tell all of them from each other.

        The words stand in the order of the columns: which of two is the further changes from night to night.
        """
        order = np.argsort(-np.abs(centres), axis=1, kind="stable")
        for count in range(2, len(columns) + 1):
            names = [
                ", ".join(self.words[columns[at]][int(centre[at] < 0)] for at in sorted(places[:count]))
                for centre, places in zip(centres, order, strict=True)
            ]
            if len({frozenset(name.split(", ")) for name in names}) == len(names):
                return names
        return [f"{name} ({number})" for number, name in enumerate(names, start=1)]
