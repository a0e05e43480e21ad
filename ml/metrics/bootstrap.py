"""Is the difference between two models more than chance: paired bootstrap over customers."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

Metric = Callable[[np.ndarray, np.ndarray, np.ndarray], float]


class PairedBootstrap:
    """Draws customers with replacement, all rows of a customer together, the same draws for every comparison.

    person: number of the customer of each row; group: cut-off of each row, metrics are means over the groups.
    """

    def __init__(self, person: np.ndarray, group: np.ndarray, times: int = 200, seed: int = 0) -> None:
        """Draw the customers once."""
        numbers = np.unique(person, return_inverse=True)[1]
        count = int(numbers.max()) + 1
        random = np.random.default_rng(seed)
        draws = [np.bincount(random.integers(0, count, count), minlength=count) for _ in range(times)]
        self.weights = [draw[numbers].astype("float64") for draw in draws]
        self.parts = [np.flatnonzero(group == value) for value in np.unique(group)]

    def difference(
        self, metric: Metric, actual: np.ndarray, one: np.ndarray, other: np.ndarray
    ) -> tuple[float, float, float]:
        """Mean over the groups of metric(one) - metric(other), and its 95% interval."""

        def gap(weight: np.ndarray) -> float:
            gaps = [
                metric(actual[rows], one[rows], weight[rows]) - metric(actual[rows], other[rows], weight[rows])
                for rows in self.parts
            ]
            return float(np.mean(gaps))

        low, high = np.nanquantile([gap(weight) for weight in self.weights], [0.025, 0.975])
        return gap(np.ones(len(actual))), float(low), float(high)
