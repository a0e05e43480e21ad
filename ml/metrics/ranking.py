"""Does the order agree with what happened: area under the ROC curve and average precision, with weights."""

from __future__ import annotations

import numpy as np


def _by_score(actual: np.ndarray, score: np.ndarray, weight: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """Weight of positives and of negatives per distinct score, highest score first."""
    actual, score = np.asarray(actual, dtype=float), np.asarray(score, dtype=float)
    weight = np.ones(len(actual)) if weight is None else np.asarray(weight, dtype=float)
    order = np.argsort(-score, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(score[order]) != 0])
    positive = np.add.reduceat((weight * actual)[order], starts)
    negative = np.add.reduceat((weight * (1 - actual))[order], starts)
    return positive, negative


def auc(actual: np.ndarray, score: np.ndarray, weight: np.ndarray | None = None) -> float:
    """Chance that a random positive scores above a random negative, ties half; nan when a class is absent."""
    positive, negative = _by_score(actual, score, weight)
    total = positive.sum() * negative.sum()
    if total == 0:
        return float("nan")
    below = negative.sum() - np.cumsum(negative)
    return float((positive * (below + negative / 2)).sum() / total)


def pr_auc(actual: np.ndarray, score: np.ndarray, weight: np.ndarray | None = None) -> float:
    """Average precision: precision at each distinct score, weighted by the recall it adds."""
    positive, negative = _by_score(actual, score, weight)
    if positive.sum() == 0:
        return float("nan")
    found, seen = np.cumsum(positive), np.cumsum(positive + negative)
    precision = np.divide(found, seen, out=np.zeros_like(found), where=seen > 0)
    return float((precision * positive).sum() / positive.sum())
