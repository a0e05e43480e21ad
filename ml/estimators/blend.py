"""The weighed mean of what a line, trees and the rhythm of purchases say: they err at different people."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.optimize import brentq
from sklearn.base import BaseEstimator, ClassifierMixin

from ml.estimators.boosting import CalibratedBoosting
from ml.estimators.linear import LogLogistic
from ml.estimators.rhythm import Rhythm

# the trees count twice, as in the blend of money, which has two kinds of them
WEIGHTS = (1, 2, 1)


class Blend(ClassifierMixin, BaseEstimator):
    """Weighed mean of the log odds of ``LogLogistic``, ``CalibratedBoosting`` and ``Rhythm``; the level is set apart.

    The learners know the level of the seasons that their outcomes lie in, the rhythm that of the whole history up to
    today. So the level is that of the learners by the share of a year that their outcomes cover, and that of the
    rhythm by the rest. The order of people is not touched.
    """

    blends = ("linear", "boosting", "rhythm")

    def __init__(self, horizon_days: int = 90, seed: int = 0) -> None:
        """Only store the settings."""
        self.horizon_days = horizon_days
        self.seed = seed

    def fit(
        self, matrix: pd.DataFrame, outcome: np.ndarray, groups: np.ndarray | None = None,
        now: pd.DataFrame | None = None, covered: float = 1.0,
    ) -> Blend:  # fmt: skip
        """Fit all three, then the level on ``now``; ``covered`` is the share of a year that the outcomes cover."""
        parts = [
            LogLogistic().fit(matrix, outcome, groups),
            CalibratedBoosting(seed=self.seed).fit(matrix, outcome, groups),
            Rhythm(self.horizon_days).fit(matrix, outcome, groups, now),
        ]
        return self.join(parts, matrix if now is None else now, covered)

    def join(self, parts: list[object], now: pd.DataFrame, covered: float) -> Blend:
        """Take the three as already fitted, in the order of ``blends``, and set the level."""
        self.parts_ = parts
        self.classes_ = parts[0].classes_
        parts = self._parts(now)
        learnt, rhythm = probability(parts[:2].mean(axis=0)), probability(parts[2])
        aim = probability(covered * logit(learnt) + (1 - covered) * logit(rhythm)).mean()
        odds = np.average(parts, axis=0, weights=WEIGHTS)
        self.shift_ = float(brentq(lambda shift: probability(odds + shift).mean() - aim, -30, 30))
        return self

    def predict_proba(self, matrix: pd.DataFrame) -> np.ndarray:
        """Probability of each class, one row per row of the matrix."""
        found = probability(np.average(self._parts(matrix), axis=0, weights=WEIGHTS) + self.shift_)
        return np.column_stack([1 - found, found])

    def _parts(self, matrix: pd.DataFrame) -> np.ndarray:
        return np.array([logit(model.predict_proba(matrix)[:, 1]) for model in self.parts_])


def logit(chance: np.ndarray) -> np.ndarray:
    """Log odds, a hair away from never and always."""
    kept = np.clip(chance, 1e-6, 1 - 1e-6)
    return np.log(kept / (1 - kept))


def probability(odds: np.ndarray) -> np.ndarray:
    """The probability of log odds."""
    return 1 / (1 + np.exp(-odds))
