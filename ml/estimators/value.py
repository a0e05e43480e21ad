"""Candidates for an amount of money to come: two heuristics, a line in two parts, trees, and their mean."""

from __future__ import annotations

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.linear_model import Ridge

from ml.estimators.linear import LogLogistic, Standardised
from ml.estimators.rhythm import MONEY, TENURE, RhythmValue


class SpentBefore(BaseEstimator):
    """The heuristics: what was spent in a past window (``amount_90d``), or on average since the first purchase,
    scaled by one factor so that the sum over people is that of the outcomes.
    """

    def __init__(self, column: str | None = None, horizon_days: int = 90) -> None:
        """Only store the settings; no column means the mean since the first purchase (of 30 days at least)."""
        self.column = column
        self.horizon_days = horizon_days

    def fit(
        self, matrix: pd.DataFrame, outcome: np.ndarray, groups: np.ndarray | None = None,
        now: pd.DataFrame | None = None, covered: float = 1.0,
    ) -> SpentBefore:  # fmt: skip
        """Learn the factor."""
        before = self._before(matrix).sum()
        self.factor_ = float(np.clip(outcome, 0, None).sum() / before) if before > 0 else 1.0
        return self

    def predict(self, matrix: pd.DataFrame) -> np.ndarray:
        """Expected money, one number per row."""
        return self._before(matrix) * self.factor_

    def _before(self, matrix: pd.DataFrame) -> np.ndarray:
        if self.column is not None:
            return matrix[self.column].fillna(0.0).clip(lower=0.0).to_numpy()
        days = matrix[TENURE].clip(lower=30)
        return (matrix[MONEY].fillna(0.0).clip(lower=0.0) / days * self.horizon_days).to_numpy()


class TwoPart(BaseEstimator):
    """Chance of spending by ``LogLogistic`` times the amount if so by ridge on its logarithm (with Duan's smearing:
    N. Duan, Smearing Estimate, JASA 78, 1983).
    """

    def __init__(self, strength: float = 10.0) -> None:
        """Only store the settings; strength: scikit-learn's alpha of the ridge."""
        self.strength = strength

    def fit(
        self, matrix: pd.DataFrame, outcome: np.ndarray, groups: np.ndarray | None = None,
        now: pd.DataFrame | None = None, covered: float = 1.0,
    ) -> TwoPart:  # fmt: skip
        """Fit both parts; ``outcome`` is money, at or below zero for who spent nothing."""
        spent = np.asarray(outcome) > 0
        self.chance_ = LogLogistic().fit(matrix, spent.astype("float64"))
        self.scaler_ = Standardised().fit(matrix)
        logs, seen = np.log(outcome[spent]), self.scaler_.transform(matrix)[spent]
        self.amount_ = Ridge(self.strength).fit(seen, logs)
        rest = logs - self.amount_.predict(seen)
        self.smearing_, self.spread_ = float(np.mean(np.exp(rest))), float(np.std(rest))
        self.most_ = float(logs.max())
        return self

    def chance(self, matrix: pd.DataFrame) -> np.ndarray:
        """Chance of spending anything."""
        return self.chance_.predict_proba(matrix)[:, 1]

    def predict(self, matrix: pd.DataFrame) -> np.ndarray:
        """Expected money, one number per row."""
        logs = np.minimum(self.amount_.predict(self.scaler_.transform(matrix)), self.most_)
        return self.chance(matrix) * np.exp(logs) * self.smearing_


class _Trees(BaseEstimator):
    """How trees for money are grown: small and slow, each split looking at some columns only."""

    def __init__(self, trees: int = 100, leaves: int = 8, seed: int = 0) -> None:
        """Only store the settings."""
        self.trees = trees
        self.leaves = leaves
        self.seed = seed

    def _settings(self) -> dict[str, object]:
        return {
            "learning_rate": 0.05, "max_iter": self.trees, "max_leaf_nodes": self.leaves, "min_samples_leaf": 40,
            "l2_regularization": 5.0, "max_features": 0.3, "early_stopping": False, "random_state": self.seed,
        }  # fmt: skip


class BoostedValue(_Trees):
    """Small, slow trees with Poisson loss, whose mean is that of the money; the top one in a thousand is capped."""

    def fit(
        self, matrix: pd.DataFrame, outcome: np.ndarray, groups: np.ndarray | None = None,
        now: pd.DataFrame | None = None, covered: float = 1.0,
    ) -> BoostedValue:  # fmt: skip
        """Fit the trees; money below zero counts as none."""
        money = np.clip(outcome, 0.0, np.quantile(outcome, 0.999))
        self.scale_ = float(money[money > 0].mean())
        model = HistGradientBoostingRegressor(loss="poisson", **self._settings())
        self.trees_ = model.fit(matrix.to_numpy(dtype="float64"), money / self.scale_)
        return self

    def predict(self, matrix: pd.DataFrame) -> np.ndarray:
        """Expected money, one number per row."""
        return self.trees_.predict(matrix.to_numpy(dtype="float64")) * self.scale_


class BoostedTwoPart(_Trees):
    """Trees for the chance of spending, times trees for the logarithm of the amount if so (with Duan's smearing); the
    top one in a thousand is capped.

    Logarithms tell the small from the middling, where the trees of ``BoostedValue`` look at the large first.
    """

    def fit(
        self, matrix: pd.DataFrame, outcome: np.ndarray, groups: np.ndarray | None = None,
        now: pd.DataFrame | None = None, covered: float = 1.0,
    ) -> BoostedTwoPart:  # fmt: skip
        """Fit both parts; ``outcome`` is money, at or below zero for who spent nothing."""
        values, money = matrix.to_numpy(dtype="float64"), np.minimum(outcome, np.quantile(outcome, 0.999))
        spent = money > 0
        self.chance_ = HistGradientBoostingClassifier(**self._settings()).fit(values, spent)
        logs, seen = np.log(money[spent]), values[spent]
        self.amount_ = HistGradientBoostingRegressor(**self._settings()).fit(seen, logs)
        self.smearing_ = float(np.mean(np.exp(logs - self.amount_.predict(seen))))
        return self

    def predict(self, matrix: pd.DataFrame) -> np.ndarray:
        """Expected money, one number per row."""
        values = matrix.to_numpy(dtype="float64")
        return self.chance_.predict_proba(values)[:, 1] * np.exp(self.amount_.predict(values)) * self.smearing_


class ValueBlend(BaseEstimator):
    """Geometric mean of the line in two parts, the trees of either kind and the rhythm."""

    blends = ("linear", "boosting", "boosting_two_part", "rhythm")

    def __init__(self, horizon_days: int = 90, seed: int = 0) -> None:
        """Only store the settings."""
        self.horizon_days = horizon_days
        self.seed = seed

    def fit(
        self, matrix: pd.DataFrame, outcome: np.ndarray, groups: np.ndarray | None = None,
        now: pd.DataFrame | None = None, covered: float = 1.0,
    ) -> ValueBlend:  # fmt: skip
        """Fit all four."""
        parts = [
            TwoPart().fit(matrix, outcome),
            BoostedValue(seed=self.seed).fit(matrix, outcome),
            BoostedTwoPart(seed=self.seed).fit(matrix, outcome),
            RhythmValue(self.horizon_days).fit(matrix, outcome, groups, now),
        ]
        return self.join(parts, matrix if now is None else now, covered)

    def join(self, parts: list[object], now: pd.DataFrame, covered: float) -> ValueBlend:
        """Take the four as already fitted, in the order of ``blends``."""
        self.parts_ = parts
        return self

    def predict(self, matrix: pd.DataFrame) -> np.ndarray:
        """Expected money, one number per row."""
        floor = 1e-6 * self.parts_[1].scale_
        return np.exp(np.mean([np.log(np.maximum(part.predict(matrix), floor)) for part in self.parts_], axis=0))
