"""How sure the figures of a back-test are: an interval for each, and for the gain of the champion over the baseline."""

from __future__ import annotations

import numpy as np

from ml.ladder import Backtest, Task
from ml.metrics.bootstrap import drawn, spread

# five metrics of two models in 100 draws of so many rows take 2 s per score; of 60,000 rows they would take 6
MOST_ROWS, DRAWS = 20_000, 100
WHO = ("champion", "baseline", "gain")


def of(result: Backtest, task: Task, champion: str, baseline: str, seed: int = 0) -> dict[str, dict]:
    """``{day: {metric: {champion, baseline, gain}}}``, each (figure, low, high) at 95%; the day ``mean`` comes last.

    Customers are drawn with replacement, all rows of a customer together, the same draws for both models: so that
    ``gain``, by how much the champion is better in the metric, is surer than either figure.
    """
    few = result.thinned(MOST_ROWS)
    draws = np.array([_measured(few, task, (champion, baseline), count) for count in drawn(few.person, DRAWS, seed)])
    whole = _measured(result, task, (champion, baseline), np.ones(len(result.actual), dtype="int64"))
    scale = float(np.sqrt(len(few.actual) / len(result.actual)))
    low, high = spread(whole, draws, scale)
    days = [*(str(day)[:10] for day in np.unique(result.cutoff)), "mean"]
    return {
        day: {
            metric: {
                who: [round(float(part[place, one, number]), 6) for part in (whole, low, high)]
                for one, who in enumerate(WHO)
            }
            for number, metric in enumerate(task.metrics)
        }
        for place, day in enumerate(days)
    }


def _measured(result: Backtest, task: Task, names: tuple[str, str], count: np.ndarray) -> np.ndarray:
    """Cut-offs and their mean x (champion, baseline, gain) x metrics, each row taken ``count`` times."""
    sign = np.array([-1 if metric in task.lower else 1 for metric in task.metrics])
    figures = []
    for day in np.unique(result.cutoff):
        rows = np.flatnonzero(result.cutoff == day)
        rows = np.repeat(rows, count[rows])
        actual = result.actual[rows]
        one, other = ([of(actual, result.predicted[name][rows]) for of in task.metrics.values()] for name in names)
        figures.append([one, other, sign * (np.array(one) - np.array(other))])
    return np.concatenate([figures, np.mean(figures, axis=0, keepdims=True)])
