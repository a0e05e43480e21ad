"""Gradient boosted trees whose output is calibrated on customers the trees did not see."""

from __future__ import annotations

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression


class CalibratedBoosting(ClassifierMixin, BaseEstimator):
    """Small, slow trees, then Platt's sigmoid on out-of-fold log odds, the folds split by customer.

    folds: how many; seed: fixed, so that equal data give equal trees. The sigmoid may only flatten or stretch what
    the trees say by what other customers of the same cut-offs showed; it never looks at another season.
    """

    def __init__(self, trees: int = 100, leaves: int = 8, folds: int = 3, seed: int = 0) -> None:
        """Only store the settings."""
        self.trees = trees
        self.leaves = leaves
        self.folds = folds
        self.seed = seed

    def fit(
        self, matrix: pd.DataFrame, outcome: np.ndarray, groups: np.ndarray | None = None,
        now: pd.DataFrame | None = None, covered: float = 1.0,
    ) -> CalibratedBoosting:  # fmt: skip
        """Fit the trees on all rows and the sigmoid on rows of customers held out by fold."""
        values, outcome = matrix.to_numpy(dtype="float64"), np.asarray(outcome)
        groups = np.arange(len(outcome)) if groups is None else np.asarray(groups)
        fold = np.random.default_rng(self.seed).permutation(int(groups.max()) + 1)[groups] % self.folds
        held_out = np.zeros(len(outcome))
        for number in range(self.folds):
            rows, rest = fold == number, fold != number
            if rows.any():
                held_out[rows] = self._trees(values[rest], outcome[rest]).decision_function(values[rows])
        self.trees_ = self._trees(values, outcome)
        self.sigmoid_ = LogisticRegression(C=1e6).fit(held_out.reshape(-1, 1), outcome)
        self.classes_ = self.sigmoid_.classes_
        return self

    def predict_proba(self, matrix: pd.DataFrame) -> np.ndarray:
        """Probability of each class, one row per row of the matrix."""
        log_odds = self.trees_.decision_function(matrix.to_numpy(dtype="float64"))
        return self.sigmoid_.predict_proba(log_odds.reshape(-1, 1))

    def _trees(self, values: np.ndarray, outcome: np.ndarray) -> HistGradientBoostingClassifier:
        model = HistGradientBoostingClassifier(
            learning_rate=0.05,
            max_iter=self.trees,
            max_leaf_nodes=self.leaves,
            min_samples_leaf=40,
            l2_regularization=5.0,
            # each split looks at some columns only: trees that differ err apart (L. Breiman, Random Forests, 2001)
            max_features=0.3,
            early_stopping=False,
            random_state=self.seed,
        )
        return model.fit(values, outcome)
