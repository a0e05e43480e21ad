"""Logistic regression on tamed numbers: logarithms, capped tails, missing values named."""

from __future__ import annotations

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression


class Standardised(BaseEstimator):
    """Signed logarithms of the columns, standardised, tails capped as seen in training.

    A missing value takes the median and, where training saw missing values, a column of its own.
    """

    def fit(self, matrix: pd.DataFrame) -> Standardised:
        """Learn the caps, the medians, the means and the spreads."""
        values = self._logs(matrix)
        known = np.where(np.isfinite(values).any(axis=0), values, 0.0)
        self.names_ = [str(name) for name in matrix.columns]
        self.low_, self.high_ = np.nanquantile(known, [0.001, 0.999], axis=0)
        self.median_ = np.nanmedian(known, axis=0)
        self.flagged_ = np.flatnonzero(np.isnan(values).any(axis=0))
        filled = self._filled(values)
        self.mean_, spread = filled.mean(axis=0), filled.std(axis=0)
        self.spread_ = np.where(spread > 0, spread, 1.0)
        return self

    def transform(self, matrix: pd.DataFrame) -> np.ndarray:
        """The numbers, rows x (columns and flags)."""
        return (self._filled(self._logs(matrix)) - self.mean_) / self.spread_

    def _logs(self, matrix: pd.DataFrame) -> np.ndarray:
        values = matrix.to_numpy(dtype="float64")
        return np.copysign(np.log1p(np.abs(values)), values)

    def _filled(self, values: np.ndarray) -> np.ndarray:
        flags = np.isnan(values[:, self.flagged_]).astype("float64")
        filled = np.where(np.isnan(values), self.median_, np.clip(values, self.low_, self.high_))
        return np.hstack([filled, flags])


class LogLogistic(ClassifierMixin, BaseEstimator):
    """L2 logistic regression on ``Standardised`` columns.

    columns: the columns to look at; all of them when None. strength: scikit-learn's C, larger is less regularised.
    """

    def __init__(self, columns: list[str] | None = None, strength: float = 0.3) -> None:
        """Only store the settings."""
        self.columns = columns
        self.strength = strength

    def fit(
        self, matrix: pd.DataFrame, outcome: np.ndarray, groups: np.ndarray | None = None,
        now: pd.DataFrame | None = None, covered: float = 1.0,
    ) -> LogLogistic:  # fmt: skip
        """Learn the weights; the other arguments are accepted for uniformity."""
        self.scaler_ = Standardised().fit(self._chosen(matrix))
        self.model_ = LogisticRegression(C=self.strength, max_iter=1000, tol=1e-6)
        self.model_.fit(self.scaler_.transform(self._chosen(matrix)), outcome)
        self.classes_ = self.model_.classes_
        return self

    def predict_proba(self, matrix: pd.DataFrame) -> np.ndarray:
        """Probability of each class, one row per row of the matrix."""
        return self.model_.predict_proba(self.scaler_.transform(self._chosen(matrix)))

    def _chosen(self, matrix: pd.DataFrame) -> pd.DataFrame:
        return matrix if self.columns is None else matrix[list(self.columns)]
