"""What pushes the answers of a model, whichever it is: a sparse line drawn through them."""

from __future__ import annotations

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator
from sklearn.linear_model import Lasso

from ml.estimators.linear import Standardised

LEAST = 0.05  # spreads of the answers: what moves them less is not told
MOST_ROWS = 50_000


class Explainer(BaseEstimator):
    """A lasso on ``Standardised`` columns, fitted to what a model says and not to what happens.

    So it tells why a person has the number that is served, not why another model would give one. Of columns that say
    the same a lasso keeps one: a full line gave such columns large weights of opposite sign, and told a person's
    "frequency -, repeat_count +" (of one thing, counted twice). After Ribeiro, Singh, Guestrin (2016): LIME, for all
    people at once. ``explained_`` is the share of the answers' variance that the line gives back.
    """

    def __init__(self, least: float = LEAST) -> None:
        """Only store the settings."""
        self.least = least

    def fit(self, matrix: pd.DataFrame, said: np.ndarray) -> Explainer:
        """Draw the line. said: an answer per row, on a scale where things add up (log odds, logarithms, ranks)."""
        every = max(int(np.ceil(len(said) / MOST_ROWS)), 1)
        matrix, said = matrix.iloc[::every], said[::every]
        self.scaler_ = Standardised().fit(matrix)
        numbers = self.scaler_.transform(matrix)
        spread = said.std()
        centred = (said - said.mean()) / (spread if spread > 0 else 1.0)
        line = Lasso(alpha=self.least, fit_intercept=False, precompute=True, max_iter=10_000).fit(numbers, centred)
        self.weights_ = line.coef_
        lost = ((centred - numbers @ self.weights_) ** 2).sum()
        self.explained_ = float(1 - lost / max((centred**2).sum(), 1e-12)) if spread > 0 else 0.0
        return self

    def drivers(self, matrix: pd.DataFrame, most: int = 3) -> np.ndarray:
        """Per row the columns that push its answer furthest from the mean, strongest first: ``name +`` or ``name -``.

        None where nothing is unusual enough to push it by ``least`` spreads.
        """
        push, names = self._pushes(matrix), np.array(self.scaler_.names_)
        order = np.argsort(-np.abs(push), axis=1, kind="stable")[:, :most]
        found = np.take_along_axis(push, order, axis=1)
        kind = np.where(np.abs(found) >= self.least, 2 * order + (found >= 0), 2 * len(names))
        # many people share their drivers, and then share the words
        key = kind @ (2 * len(names) + 1) ** np.arange(kind.shape[1])
        _, first, which = np.unique(key, return_index=True, return_inverse=True)
        signed = [*(f"{name} {sign}" for name in names for sign in "-+"), ""]
        words = [", ".join(signed[place] for place in row if place < 2 * len(names)) or None for row in kind[first]]
        return np.array(words, dtype=object)[which]

    def strongest(self, most: int = 10) -> list[tuple[str, float]]:
        """The columns of the line, largest weight first: spreads of the answers per spread of the column."""
        found = zip(self.scaler_.names_, self.weights_, strict=False)
        return sorted(((name, float(w)) for name, w in found if w), key=lambda column: -abs(column[1]))[:most]

    def _pushes(self, matrix: pd.DataFrame) -> np.ndarray:
        """What each column adds to each row's answer, in spreads of the answers; that it is missing counts with it."""
        push = self.scaler_.transform(matrix) * self.weights_
        count = len(self.scaler_.names_)
        push[:, self.scaler_.flagged_] += push[:, count:]
        return push[:, :count]
