"""Logistic regression on tamed numbers: logarithms, capped tails, missing values named."""

from __future__ import annotations

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression


class LogLogistic(ClassifierMixin, BaseEstimator):
    """L2 logistic regression on signed logarithms of the columns, standardised, tails capped as seen in training.

    columns: the columns to look at; all of them when None. strength: scikit-learn's C, larger is less regularised.
    A missing value takes the median and, where training saw missing values, a column of its own.
    """

    def __init__(self, columns: list[str] | None = None, strength: float = 1.0) -> None:
        """Only store the settings."""
        self.columns = columns
        self.strength = strength

    def fit(self, matrix: pd.DataFrame, outcome: np.ndarray, groups: np.ndarray | None = None) -> LogLogistic:
        """Learn the caps, the medians and the weights; ``groups`` is accepted for uniformity."""
        values = self._logs(matrix)
        known = np.where(np.isfinite(values).any(axis=0), values, 0.0)
        self.low_, self.high_ = np.nanquantile(known, [0.001, 0.999], axis=0)
        self.median_ = np.nanmedian(known, axis=0)
        self.flagged_ = np.flatnonzero(np.isnan(values).any(axis=0))
        filled = self._filled(values)
        self.mean_, spread = filled.mean(axis=0), filled.std(axis=0)
        self.spread_ = np.where(spread > 0, spread, 1.0)
        self.model_ = LogisticRegression(C=self.strength, max_iter=1000, tol=1e-6)
        self.model_.fit((filled - self.mean_) / self.spread_, outcome)
        self.classes_ = self.model_.classes_
        return self

    def predict_proba(self, matrix: pd.DataFrame) -> np.ndarray:
        """Probability of each class, one row per row of the matrix."""
        filled = self._filled(self._logs(matrix))
        return self.model_.predict_proba((filled - self.mean_) / self.spread_)

    def _logs(self, matrix: pd.DataFrame) -> np.ndarray:
        chosen = matrix if self.columns is None else matrix[list(self.columns)]
        values = chosen.to_numpy(dtype="float64")
        return np.sign(values) * np.log1p(np.abs(values))

    def _filled(self, values: np.ndarray) -> np.ndarray:
        flags = np.isnan(values[:, self.flagged_]).astype("float64")
        filled = np.where(np.isnan(values), self.median_, np.clip(values, self.low_, self.high_))
        return np.hstack([filled, flags])
