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
        self.weights = [draw.astype("float64") for draw in drawn(person, times, seed)]
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


def drawn(person: np.ndarray, times: int, seed: int = 0) -> list[np.ndarray]:
    """How often each row is drawn, ``times`` times: customers with replacement, all rows of a customer together."""
    numbers = np.unique(person, return_inverse=True)[1]
    count = int(numbers.max()) + 1
    random = np.random.default_rng(seed)
    return [np.bincount(random.integers(0, count, count), minlength=count)[numbers] for _ in range(times)]


def spread(estimate: np.ndarray, draws: np.ndarray, scale: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """The 95% interval of an estimate from what it was in each draw, along the first axis.

    The spread of the draws about their own mean is laid around the estimate: rows drawn twice make a calibration error
    larger in every draw than it is, and an interval that does not hold its own estimate says nothing. scale: of the
    spread, below 1 where the draws are of fewer rows than the estimate.

    >>> low, high = spread(np.array([1.0]), np.array([[1.1], [1.2], [1.3]]))
    >>> bool(low[0] < 1.0 < high[0])
    True
    """
    about = (draws - np.nanmean(draws, axis=0)) * scale
    low, high = np.nanquantile(about, [0.025, 0.975], axis=0)
    return estimate + low, estimate + high
