"""The ladder of candidates: back-tested on the same customers, the simplest wins unless it is clearly beaten."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from sklearn.base import clone

from ml.metrics import calibration, ranking
from ml.metrics.bootstrap import PairedBootstrap
from ml.validation import PurgedSplit

METRICS = {
    "auc": ranking.auc,
    "pr_auc": ranking.pr_auc,
    "brier": calibration.brier,
    "ece": calibration.ece,
}
RULE = (
    "Candidates stand in order of simplicity. A later one replaces the champion when its AUC, mean over the test "
    "cut-offs, is higher by more than the spread of a paired bootstrap over customers (95%), and its Brier score "
    "is not worse."
)


@dataclass
class Panel:
    """What candidates learn from: numbers, outcome (0 or 1), cut-off and customer number of each row."""

    matrix: pd.DataFrame
    outcome: np.ndarray
    as_of: pd.Series
    person: np.ndarray

    def fit(self, estimator: object, rows: np.ndarray | None = None) -> object:
        """The estimator fitted on some rows, all of them when None."""
        rows = np.arange(len(self.outcome)) if rows is None else rows
        return estimator.fit(self.matrix.iloc[rows], self.outcome[rows], self.person[rows])


@dataclass
class Backtest:
    """What each candidate said at each test cut-off, and what happened."""

    cutoff: np.ndarray
    person: np.ndarray
    actual: np.ndarray
    predicted: dict[str, np.ndarray] = field(default_factory=dict)

    def figures(self) -> dict[str, dict[str, dict[str, float]]]:
        """Metrics by cut-off (``mean`` last) and candidate."""
        table: dict[str, dict[str, dict[str, float]]] = {}
        for day in np.unique(self.cutoff):
            rows = self.cutoff == day
            table[str(day)[:10]] = {
                name: {metric: round(of(self.actual[rows], guess[rows]), 6) for metric, of in METRICS.items()}
                for name, guess in self.predicted.items()
            }
        table["mean"] = {
            name: {metric: round(float(np.mean([by[name][metric] for by in table.values()])), 6) for metric in METRICS}
            for name in self.predicted
        }
        return table


def backtest(candidates: dict[str, object], panel: Panel, splitter: PurgedSplit) -> Backtest:
    """Fit every candidate before each test cut-off and keep its predictions there; both outcomes must occur."""
    tests: list[np.ndarray] = []
    guesses: dict[str, list[np.ndarray]] = {name: [] for name in candidates}
    for _, train, test in splitter.split(panel.as_of):
        if min(np.ptp(panel.outcome[train]), np.ptp(panel.outcome[test])) == 0:
            continue
        tests.append(test)
        for name, estimator in candidates.items():
            fitted = panel.fit(clone(estimator), train)
            guesses[name].append(fitted.predict_proba(panel.matrix.iloc[test])[:, 1])
    rows = np.concatenate(tests) if tests else np.array([], dtype="int64")
    predicted = {name: np.concatenate(values) for name, values in guesses.items() if values}
    return Backtest(panel.as_of.to_numpy()[rows], panel.person[rows], panel.outcome[rows], predicted)


def choose(result: Backtest, times: int = 200, seed: int = 0) -> tuple[str, list[dict[str, object]]]:
    """The champion by ``RULE``, and each comparison that was made on the way."""
    names = list(result.predicted)
    if len(names) == 1:
        return names[0], []
    bootstrap = PairedBootstrap(result.person, result.cutoff, times, seed)
    mean = result.figures()["mean"]
    champion, steps = names[0], []
    for name in names[1:]:
        gain, low, high = bootstrap.difference(
            ranking.auc, result.actual, result.predicted[name], result.predicted[champion]
        )
        wins = bool(low > 0 and mean[name]["brier"] <= mean[champion]["brier"])
        steps.append(
            {
                "challenger": name,
                "champion": champion,
                "auc_gain": round(gain, 6),
                "low": round(low, 6),
                "high": round(high, 6),
                "wins": wins,
            }
        )
        champion = name if wins else champion
    return champion, steps
