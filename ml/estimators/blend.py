"""The mean of what a line and trees say: they err at different people."""

from __future__ import annotations

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, ClassifierMixin

from ml.estimators.boosting import CalibratedBoosting
from ml.estimators.linear import LogLogistic


class Blend(ClassifierMixin, BaseEstimator):
    """Mean of the log odds of ``LogLogistic`` and ``CalibratedBoosting``, nothing fitted on top."""

    def __init__(self, strength: float = 1.0, seed: int = 0) -> None:
        """Only store the settings."""
        self.strength = strength
        self.seed = seed

    def fit(self, matrix: pd.DataFrame, outcome: np.ndarray, groups: np.ndarray | None = None) -> Blend:
        """Fit both on all rows."""
        self.linear_ = LogLogistic(strength=self.strength).fit(matrix, outcome, groups)
        self.boosting_ = CalibratedBoosting(seed=self.seed).fit(matrix, outcome, groups)
        self.classes_ = self.linear_.classes_
        return self

    def predict_proba(self, matrix: pd.DataFrame) -> np.ndarray:
        """Probability of each class, one row per row of the matrix."""
        parts = [model.predict_proba(matrix)[:, 1] for model in (self.linear_, self.boosting_)]
        kept = [np.clip(part, 1e-6, 1 - 1e-6) for part in parts]
        odds = np.exp(np.mean([np.log(part / (1 - part)) for part in kept], axis=0))
        return np.column_stack([1 / (1 + odds), odds / (1 + odds)])
