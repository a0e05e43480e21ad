"""What every yes-or-no score shares: population, guards, back-test, champion, final fit, prediction."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import pandas as pd

from ml import frames, ladder
from ml.estimators import Blend, CalibratedBoosting, LogLogistic
from ml.guards import Minimum
from ml.validation import PurgedSplit

PREDICTED = [frames.PERSON, frames.AS_OF, "value", "unit", "percentile", "band", "status", "reason"]


class ProbabilityScore:
    """A probability per person. A score gives its names, ``outcome``, ``population`` and may override ``settle``.

    ``fit`` back-tests the ladder at the newest known cut-offs, chooses, and fits the champion again on every known
    cut-off. When data are below the minimum it learns nothing and says why in ``abstention_``.
    """

    name: str
    title: str
    population_words: str
    horizon_days: int
    unit = "probability"
    recency: str
    frequency: str
    monetary: str
    tenure: str
    minimum = Minimum()
    bands = ((2 / 3, "high"), (1 / 3, "medium"), (0.0, "low"))
    limits: tuple[str, ...] = ()
    outside = "not in the population"
    reasons: ClassVar[dict[str, str | None]] = {"ok": None}
    outcome_words = ("had outcome 0", "had outcome 1")
    heuristics = ("recency", "rfm")
    reported = (
        "champion", "baseline", "comparisons", "figures", "cutoffs", "customers", "base_rate",
    )  # fmt: skip

    def __init__(self, minimum: Minimum | None = None, tests: int = 3, resamples: int = 200, seed: int = 0) -> None:
        """Only store the settings; ``minimum`` replaces the least data that the score asks for."""
        self.minimum_override = minimum
        self.tests = tests
        self.resamples = resamples
        self.seed = seed

    def outcome(self, features: pd.DataFrame) -> pd.Series:
        """1 where it happened within the horizon, 0 where not, missing while the window is open."""
        raise NotImplementedError

    def population(self, features: pd.DataFrame) -> pd.Series:
        """Which rows the score speaks about."""
        raise NotImplementedError

    def derive(self, matrix: pd.DataFrame) -> pd.DataFrame:
        """The numbers the candidates see, from those of the features; the same by default."""
        return matrix

    def matrix(self, features: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
        """The named features as numbers, with what is derived from them."""
        return self.derive(frames.numeric(features, columns))

    def learn(self, features: pd.DataFrame) -> None:
        """Anything else to learn from the labelled population; nothing by default."""

    def settle(self, features: pd.DataFrame) -> pd.Series:
        """Status of each row of the population: ok, or the reason it stands outside."""
        return pd.Series("ok", index=features.index)

    @property
    def _least(self) -> Minimum:
        return self.minimum_override or self.minimum

    def candidates(self, outcome: np.ndarray) -> dict[str, object]:
        """The ladder, simplest first; trees only with enough of both outcomes."""
        found = {
            "recency": LogLogistic([self.recency], strength=1e3),
            "rfm": LogLogistic([self.recency, self.frequency, self.monetary], strength=1e3),
            "linear": LogLogistic(),
        }
        if min(outcome.sum(), (1 - outcome).sum()) >= self._least.trees_from:
            found["boosting"] = CalibratedBoosting(seed=self.seed)
            found["blend"] = Blend(seed=self.seed)
        return found

    def labelled(self, features: pd.DataFrame) -> pd.DataFrame:
        """The rows that can be learnt from: in the population, with a known outcome."""
        keep = self.population(features) & self.outcome(features).notna()
        return features.loc[keep]

    def fit(self, features: pd.DataFrame) -> ProbabilityScore:
        """Learn from every cut-off whose outcome is known."""
        rows, panel = self._panel(features)
        newest = (panel.as_of == panel.as_of.max()).to_numpy()
        history = max(self._tenure(rows) + self.horizon_days, self._tenure(features))
        needed = panel.matrix.loc[newest, [self.recency, self.frequency, self.monetary]]
        self.abstention_ = self._least.missing(needed, panel.outcome[newest], history, self.outcome_words)
        if self.abstention_ is None:
            self._fit(rows, panel, newest)
        return self

    def _panel(self, features: pd.DataFrame) -> tuple[pd.DataFrame, ladder.Panel]:
        rows, person = frames.canonical(self.labelled(features))
        numbers = frames.numeric(rows, frames.feature_columns(rows))
        self.features_ = sorted({*frames.informative(numbers), self.recency, self.frequency, self.monetary})
        outcome = self.outcome(rows).to_numpy(dtype="float64")
        matrix = self.matrix(rows, self.features_)
        return rows, ladder.Panel(matrix, outcome, frames.to_dates(rows[frames.AS_OF]), person)

    def _tenure(self, features: pd.DataFrame) -> float:
        """Days from the first purchase of anybody to the newest as-of date of the frame, as persons remember it."""
        return float(np.nan_to_num(frames.numeric(features, [self.tenure])[self.tenure].max()))

    def _fit(self, rows: pd.DataFrame, panel: ladder.Panel, newest: np.ndarray) -> None:
        candidates = self.candidates(panel.outcome[newest])
        result = ladder.backtest(candidates, panel, PurgedSplit(self.horizon_days, self.tests))
        if not len(result.actual):
            self.abstention_ = f"needs two cut-offs at least {self.horizon_days} days apart, each with both outcomes"
            return
        self.champion_, self.comparisons_ = ladder.choose(result, self.resamples, self.seed)
        self.figures_ = result.figures()
        self.baseline_ = max(self.heuristics, key=lambda name: self.figures_["mean"][name]["auc"])
        self.cutoffs_ = [str(day)[:10] for day in sorted(panel.as_of.unique())]
        self.customers_ = int(newest.sum())
        self.base_rate_ = round(float(panel.outcome[newest].mean()), 6)
        self.learn(rows)
        self.model_ = panel.fit(candidates[self.champion_])

    def predict(self, features: pd.DataFrame) -> pd.DataFrame:
        """One row per row of ``features``: probability, status and reason; percentile and band where status is ok."""
        absent = [column for column in self.features_ if column not in features.columns]
        inside = self.population(features)
        result = features[[frames.PERSON, frames.AS_OF]].assign(
            value=np.nan, unit=self.unit, percentile=np.nan, band=None, status="abstained", reason=self.outside
        )
        if len(absent) >= self._least.missing_share * len(self.features_):
            return result.assign(reason=f"columns of the model are missing: {', '.join(absent)}")[PREDICTED]
        if not inside.any():
            return result[PREDICTED]
        rows = features.loc[inside]
        value = self.model_.predict_proba(self.matrix(rows, self.features_))[:, 1].round(6)
        status = self.settle(rows)
        at_risk = (status == "ok").to_numpy()
        result.loc[inside, "value"] = value
        result.loc[inside, "status"] = status.to_numpy()
        result.loc[inside, "reason"] = status.map(self.reasons).to_numpy()
        ranked = pd.Series(value, index=rows.index)[at_risk]
        result.loc[ranked.index, "percentile"] = ((ranked.rank(method="min") - 1) / len(ranked) * 100).round(2)
        result.loc[ranked.index, "band"] = self.band(ranked.to_numpy())
        return result[PREDICTED]

    def band(self, value: np.ndarray) -> np.ndarray:
        """The name of the first band whose lower end the value reaches."""
        return np.select([value >= low for low, _ in self.bands], [name for _, name in self.bands], default="low")
