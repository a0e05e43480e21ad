"""The probabilistic candidates: what the rhythm of purchases says, without any outcome to learn from."""

from __future__ import annotations

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator

from ml.estimators.purchasing import BetaGeometric, GammaGamma

REPEATS, RECENCY, TENURE, MONEY, RETURNED = (
    "repeat_count", "recency_days", "tenure_days", "amount_total", "returned_amount",
)  # fmt: skip


def history(matrix: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Purchase days after the first, days from the first to the last, days from the first to now."""
    known = matrix[[REPEATS, RECENCY, TENURE]].fillna(0.0).clip(lower=0.0)
    age = known[TENURE].to_numpy()
    return known[REPEATS].to_numpy(), np.maximum(age - known[RECENCY].to_numpy(), 0.0), age


def money_per_day(matrix: pd.DataFrame) -> np.ndarray:
    """Mean net money per day with a purchase."""
    returned = matrix[RETURNED].fillna(0.0) if RETURNED in matrix else 0.0
    return ((matrix[MONEY].fillna(0.0) - returned) / (matrix[REPEATS].fillna(0.0) + 1)).to_numpy()


class Rhythm(BaseEstimator):
    """Chance of no purchase within the horizon by BG/NBD; fitted on the day that is asked, which needs no outcome."""

    def __init__(self, horizon_days: int = 90) -> None:
        """Only store the settings."""
        self.horizon_days = horizon_days

    def fit(
        self, matrix: pd.DataFrame, outcome: np.ndarray, groups: np.ndarray | None = None,
        now: pd.DataFrame | None = None, covered: float = 1.0,
    ) -> Rhythm:  # fmt: skip
        """Fit on ``now``, the rows of the day that is asked, else on the training rows."""
        self.model_ = BetaGeometric().fit(*history(matrix if now is None else now))
        return self

    def predict_proba(self, matrix: pd.DataFrame) -> np.ndarray:
        """Chance of a purchase and of none, one row per row of the matrix."""
        silent = self.model_.silent(*history(matrix), self.horizon_days)
        return np.column_stack([1 - silent, silent])


class RhythmValue(BaseEstimator):
    """Money within the horizon: expected purchase days by BG/NBD, each worth what Gamma-Gamma says."""

    def __init__(self, horizon_days: int = 90) -> None:
        """Only store the settings."""
        self.horizon_days = horizon_days

    def fit(
        self, matrix: pd.DataFrame, outcome: np.ndarray, groups: np.ndarray | None = None,
        now: pd.DataFrame | None = None, covered: float = 1.0,
    ) -> RhythmValue:  # fmt: skip
        """Fit both on ``now``, the rows of the day that is asked, else on the training rows."""
        asked = matrix if now is None else now
        repeats, last, age = history(asked)
        self.model_ = BetaGeometric().fit(repeats, last, age)
        self.money_ = GammaGamma().fit(repeats + 1, money_per_day(asked))
        return self

    def predict(self, matrix: pd.DataFrame) -> np.ndarray:
        """Expected net money, one number per row."""
        repeats, last, age = history(matrix)
        days = self.model_.expected(repeats, last, age, self.horizon_days)
        return days * self.money_.value(repeats + 1, money_per_day(matrix))

    def active(self, matrix: pd.DataFrame) -> np.ndarray:
        """Chance that the person has not left for good."""
        return self.model_.alive(*history(matrix))
