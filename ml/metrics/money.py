"""How well predicted amounts agree with what was spent: order first, because errors in money reward saying zero."""

from __future__ import annotations

import numpy as np
from scipy.stats import rankdata


def spearman(actual: np.ndarray, predicted: np.ndarray) -> float:
    """Correlation of the ranks, ties share their mean rank; nan when either is constant."""
    if np.ptp(actual) == 0 or np.ptp(predicted) == 0:
        return float("nan")
    return float(np.corrcoef(rankdata(actual), rankdata(predicted))[0, 1])


def gini(actual: np.ndarray, predicted: np.ndarray, weight: np.ndarray | None = None) -> float:
    """Gini of the actual amounts in predicted order over that in perfect order: 1 is perfect, 0 is chance."""
    weight = np.ones(len(actual)) if weight is None else weight
    best = _concentration(actual, actual, weight)
    return float(_concentration(actual, predicted, weight) / best) if best else float("nan")


def top20(actual: np.ndarray, predicted: np.ndarray) -> float:
    """Overlap of the predicted and the actual best fifth; ties at the border share the places that are left.

    Who spends nothing is not among the best: where fewer than a fifth spend, so many fewer places there are in both.
    """
    actual = np.asarray(actual)
    places = max(min(round(0.2 * len(actual)), int((actual > 0).sum())), 1)
    return float((among_best(actual, places) * among_best(predicted, places)).sum() / places)


def mae(actual: np.ndarray, predicted: np.ndarray) -> float:
    """Mean absolute error, in the unit of the amounts."""
    return float(np.mean(np.abs(np.asarray(actual) - np.asarray(predicted))))


def rmse(actual: np.ndarray, predicted: np.ndarray) -> float:
    """Root of the mean squared error, in the unit of the amounts."""
    return float(np.sqrt(np.mean((np.asarray(actual) - np.asarray(predicted)) ** 2)))


def _concentration(amount: np.ndarray, score: np.ndarray, weight: np.ndarray) -> float:
    order = np.argsort(-score, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(score[order]) != 0])
    mass = np.add.reduceat(weight[order], starts)
    money = np.add.reduceat((weight * amount)[order], starts)
    middle = np.cumsum(mass) - mass / 2
    return float((money * (mass.sum() - 2 * middle)).sum())


def among_best(values: np.ndarray, places: int) -> np.ndarray:
    """1 for each of the largest values, 0 for the rest; ties at the border share the places that are left."""
    border = np.partition(values, len(values) - places)[len(values) - places]
    above, tied = values > border, values == border
    return above + tied * (places - above.sum()) / tied.sum()
