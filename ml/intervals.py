"""How sure the figures of a back-test are: an interval for each, and for the gain of the champion over the baseline."""

from __future__ import annotations

import numpy as np

from ml.ladder import Backtest, Task
from ml.metrics.bootstrap import drawn, spread

# five metrics of two models in 100 draws of so many rows take 3 to 5 s per score; of 60,000 rows they would take 12
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


def trust(result: Backtest, champion: str, seed: int = 0, bins: int = 10) -> dict[str, list[float]]:
    """By tenth of what the champion said on the tested days: by how much what happened lay above it at least and at
    most, in 95% of draws of the customers and of the days (one day's people are all off together when a season is).
    """
    few = result.thinned(MOST_ROWS)
    said, days = few.predicted[champion], np.unique(few.cutoff, return_inverse=True)[1]
    place = np.empty(len(said), dtype="int64")
    for number, part in enumerate(np.array_split(np.argsort(said, kind="stable"), bins)):
        place[part] = number
    random = np.random.default_rng(seed)

    def off(count: np.ndarray) -> np.ndarray:
        whole, above = (np.bincount(place, count * part, bins) for part in (1, few.actual - said))
        return np.where(whole > 0, above / np.maximum(whole, 1), np.nan)

    draws = [
        off(count * np.bincount(random.integers(0, days.max() + 1, days.max() + 1), minlength=days.max() + 1)[days])
        for count in drawn(few.person, DRAWS, seed)
    ]
    low, high = np.nanquantile(draws, [0.025, 0.975], axis=0)
    middle = np.bincount(place, said, bins) / np.maximum(np.bincount(place, minlength=bins), 1)
    return {"said": middle.round(6).tolist(), "low": low.round(6).tolist(), "high": high.round(6).tolist()}


def around(value: np.ndarray, trusted: dict[str, list[float]]) -> tuple[np.ndarray, np.ndarray]:
    """The interval of probabilities by ``trust``; it always holds the probability itself.

    >>> around(np.array([0.5]), {"said": [0.2, 0.8], "low": [-0.1, -0.1], "high": [0.0, 0.2]})
    (array([0.4]), array([0.6]))
    """
    low, high = (np.interp(value, trusted["said"], trusted[end]) for end in ("low", "high"))
    return np.clip(value + np.minimum(low, 0), 0, 1), np.clip(value + np.maximum(high, 0), 0, 1)
