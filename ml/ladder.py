"""The ladder of candidates: back-tested on the same customers; learners must clearly beat the best simple one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from sklearn.base import clone

from ml.estimators.blend import logit
from ml.metrics import calibration, money, ranking
from ml.metrics.bootstrap import PairedBootstrap
from ml.validation import PurgedSplit

MOST_TRAINING_ROWS, MOST_DRAWN_ROWS = 80_000, 60_000
BLEND = "blend"


@dataclass(frozen=True)
class Task:
    """What is measured. ``lead`` decides: for a probability the Brier score, which is proper, so that order and
    calibration count at once; for money the Gini, because errors in money reward saying zero. ``limits`` bound what a
    champion may show at all; ``lower`` are the metrics where less is better; on ``scale`` reasons for an answer add up.
    """

    metrics: dict[str, Callable[..., float]]
    lead: str
    lower: tuple[str, ...]
    limits: dict[str, float]
    predict: Callable[[object, pd.DataFrame], np.ndarray]
    scale: Callable[[np.ndarray], np.ndarray] = lambda said: said

    def best(self, names: list[str], figures: dict[str, dict[str, float]]) -> str:
        """The name whose lead metric is best, the first of equals."""
        sign = 1 if self.lead in self.lower else -1
        return min(names, key=lambda name: sign * figures[name][self.lead])

    def gain(
        self, bootstrap: PairedBootstrap, actual: np.ndarray, one: np.ndarray, other: np.ndarray
    ) -> tuple[float, float, float]:
        """How much better one is than the other in the lead metric, with its 95% interval; above zero is better."""
        first, second = (other, one) if self.lead in self.lower else (one, other)
        return bootstrap.difference(self.metrics[self.lead], actual, first, second)

    def holds(self, figures: dict[str, float]) -> bool:
        """Whether every limit is kept."""
        return all(figures[metric] <= limit for metric, limit in self.limits.items())


# ECE of a tenth: the width of the classes that a reader tells apart
PROBABILITY = Task(
    {"auc": ranking.auc, "pr_auc": ranking.pr_auc, "brier": calibration.brier, "ece": calibration.ece},
    "brier", ("brier", "ece"), {"ece": 0.10}, lambda model, matrix: model.predict_proba(matrix)[:, 1],
    logit,
)  # fmt: skip
VALUE = Task(
    {"spearman": money.spearman, "gini": money.gini, "top20": money.top20, "mae": money.mae, "rmse": money.rmse},
    "gini", ("mae", "rmse"), {}, lambda model, matrix: model.predict(matrix),
    lambda said: np.log1p(np.maximum(said, 0)),
)  # fmt: skip


@dataclass
class Panel:
    """What candidates learn from: numbers, outcome (missing while open), cut-off and customer number of each row."""

    matrix: pd.DataFrame
    outcome: np.ndarray
    as_of: pd.Series
    person: np.ndarray

    def fit(self, estimator: object, rows: np.ndarray, now: np.ndarray) -> object:
        """The estimator fitted on some rows, for the rows ``now`` of one later cut-off, whose outcome it does not see.

        Of very many rows those of every n-th customer are taken.
        """
        thin = int(np.ceil(len(rows) / MOST_TRAINING_ROWS))
        chosen = rows[self.person[rows] % thin == 0] if thin > 1 else rows
        return estimator.fit(
            self.matrix.iloc[chosen], self.outcome[chosen], self.person[chosen],
            now=self.matrix.iloc[now], covered=self._covered(rows, now),
        )  # fmt: skip

    def fit_all(self, candidates: dict[str, object], rows: np.ndarray, now: np.ndarray) -> dict[str, object]:
        """Every candidate fitted, in order; a blend of earlier ones joins them instead of fitting them again."""
        fitted: dict[str, object] = {}
        for name, candidate in candidates.items():
            estimator, blends = clone(candidate), getattr(candidate, "blends", ("",))
            if all(part in fitted for part in blends):
                parts = [fitted[part] for part in blends]
                fitted[name] = estimator.join(parts, self.matrix.iloc[now], self._covered(rows, now))
            else:
                fitted[name] = self.fit(estimator, rows, now)
        return fitted

    def _covered(self, rows: np.ndarray, now: np.ndarray) -> float:
        """Share of a year that the outcomes of the rows cover, up to the day that is asked."""
        return min((self.as_of.iloc[now].max() - self.as_of.iloc[rows].min()).days / 365, 1.0)


@dataclass
class Backtest:
    """What each candidate said at each test cut-off, and what happened."""

    cutoff: np.ndarray
    person: np.ndarray
    actual: np.ndarray
    predicted: dict[str, np.ndarray] = field(default_factory=dict)

    def figures(self, task: Task) -> dict[str, dict[str, dict[str, float]]]:
        """Metrics by cut-off (``mean`` last) and candidate."""
        table: dict[str, dict[str, dict[str, float]]] = {}
        for day in np.unique(self.cutoff):
            rows = self.cutoff == day
            table[str(day)[:10]] = {
                name: {metric: round(of(self.actual[rows], guess[rows]), 6) for metric, of in task.metrics.items()}
                for name, guess in self.predicted.items()
            }
        table["mean"] = {
            name: {
                metric: round(float(np.mean([by[name][metric] for by in table.values()])), 6) for metric in task.metrics
            }
            for name in self.predicted
        }
        return table

    def thinned(self, most: int = MOST_DRAWN_ROWS) -> Backtest:
        """Every n-th customer, few enough to draw from them many times."""
        thin = int(np.ceil(len(self.actual) / most))
        if thin <= 1:
            return self
        keep = self.person % thin == 0
        kept = {name: guess[keep] for name, guess in self.predicted.items()}
        return Backtest(self.cutoff[keep], self.person[keep], self.actual[keep], kept)


@dataclass(frozen=True)
class Choice:
    """Who serves, the strongest simple candidate beside it, the comparisons made; ``fault`` when nobody may serve."""

    champion: str
    baseline: str
    comparisons: list[dict[str, object]]
    fault: str | None = None


def backtest(candidates: dict[str, object], panel: Panel, splitter: PurgedSplit, task: Task) -> Backtest:
    """Fit every candidate before each test cut-off and keep its predictions there; the outcome must vary in both."""
    known = np.flatnonzero(~np.isnan(panel.outcome))
    tests: list[np.ndarray] = []
    guesses: dict[str, list[np.ndarray]] = {name: [] for name in candidates}
    for _, train, test in splitter.split(panel.as_of.iloc[known]):
        train, test = known[train], known[test]  # noqa: PLW2901
        if min(np.ptp(panel.outcome[train]), np.ptp(panel.outcome[test])) == 0:
            continue
        tests.append(test)
        for name, fitted in panel.fit_all(candidates, train, test).items():
            guesses[name].append(task.predict(fitted, panel.matrix.iloc[test]))
    rows = np.concatenate(tests) if tests else np.array([], dtype="int64")
    predicted = {name: np.concatenate(values) for name, values in guesses.items() if values}
    return Backtest(panel.as_of.to_numpy()[rows], panel.person[rows], panel.outcome[rows], predicted)


def rule(task: Task) -> str:
    """How the champion is chosen, in words."""
    limits = "".join(f" and {name} stays below {limit:g}" for name, limit in task.limits.items())
    return (
        f"The simple candidate with the best {task.lead}, mean over the test cut-offs, is the baseline. A learner may "
        f"take its place when its {task.lead} is better by more than the spread of a paired bootstrap over customers "
        f"(95%){limits}; of those that may, the blend does, which leans on no single one, unless another beats "
        f"it by more than that spread."
    )


def choose(result: Backtest, simple: tuple[str, ...], task: Task, times: int = 200, seed: int = 0) -> Choice:
    """The champion by ``rule``; when the baseline itself breaks a limit, the best that keeps it."""
    mean = result.figures(task)["mean"]
    baseline = task.best([name for name in result.predicted if name in simple], mean)
    learners = [name for name in result.predicted if name not in simple]
    drawn = result.thinned()
    bootstrap = PairedBootstrap(drawn.person, drawn.cutoff, times, seed) if learners else None
    steps, able = [], []
    for name in learners:
        gain, low, high = task.gain(bootstrap, drawn.actual, drawn.predicted[name], drawn.predicted[baseline])
        wins = bool(low > 0 and task.holds(mean[name]))
        able += [name] if wins else []
        steps.append(
            {"challenger": name, "champion": baseline, "metric": task.lead, "gain": round(gain, 6),
             "low": round(low, 6), "high": round(high, 6), "wins": wins}
        )  # fmt: skip
    if not able and not task.holds(mean[baseline]):
        able = [name for name in result.predicted if task.holds(mean[name])]
        if not able:
            return Choice(baseline, baseline, steps, _fault(mean, task))
    champion = task.best(able, mean) if able else baseline
    if BLEND in able and champion != BLEND:
        ahead = task.gain(bootstrap, drawn.actual, drawn.predicted[champion], drawn.predicted[BLEND])
        champion = champion if ahead[1] > 0 else BLEND
    return Choice(champion, baseline, steps)


def _fault(mean: dict[str, dict[str, float]], task: Task) -> str:
    metric, limit = next(iter(task.limits.items()))
    best = min(mean, key=lambda name: mean[name][metric])
    off = f"the best, {best}, was off by {mean[best][metric]:.2f}"
    return f"on past days every candidate was off by more than {limit:g} ({metric}); {off}"
