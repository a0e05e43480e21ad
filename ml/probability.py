"""What every yes-or-no score shares: the ladder from recency to a blend, bands, what is said of a person."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import pandas as pd

from ml import intervals, ladder
from ml.estimators import Blend, CalibratedBoosting, LogLogistic, Rhythm
from ml.score import Score, percentiles


class ProbabilityScore(Score):
    """A probability per person. A score gives its names, what it counts, and whether ``any`` or ``none`` of it is
    foretold; it may override ``population`` and ``settle``.
    """

    unit = "probability"
    task = ladder.PROBABILITY
    simple = ("recency", "rfm", "rhythm")
    outcome_kind = "any"
    reasons: ClassVar[dict[str, str | None]] = {"ok": None}

    @property
    def is_silence(self) -> bool:
        """Whether outcome 1 is no purchase at all, so that the rhythm of purchases alone can tell."""
        return self.outcome_kind == "none" and self.counts == "purchases_count"

    def settle(self, features: pd.DataFrame) -> pd.Series:
        """Status of each row of the population: ok, or the reason it stands outside."""
        return pd.Series("ok", index=features.index)

    def candidates(self, event: np.ndarray) -> dict[str, object]:
        """The ladder: the heuristic alone with few of either outcome, trees only with enough of both."""
        fewest = min(event.sum(), (1 - event).sum())
        found = {"recency": LogLogistic([self.recency], strength=1e3)}
        if fewest < self.least.each_outcome:
            return found
        found["rfm"] = LogLogistic([self.recency, self.frequency, self.monetary], strength=1e3)
        if self.is_silence:
            found["rhythm"] = Rhythm(self.horizon)
        found["linear"] = LogLogistic()
        if fewest >= self.least.trees_from:
            found["boosting"] = CalibratedBoosting(seed=self.seed)
            if self.is_silence:
                found["blend"] = Blend(self.horizon, seed=self.seed)
        return found

    def learn(self, features: pd.DataFrame) -> None:
        """Whether the outcomes are so few that the heuristic serves, which every row then says."""
        event = self.event(self.outcome(features).to_numpy(dtype="float64"))
        newest = (features["as_of_on"] == features["as_of_on"].max()).to_numpy()
        fewest = int(min(event[newest].sum(), (1 - event[newest]).sum()))
        few = fewest < self.least.each_outcome
        self.note_ = f"by recency alone: the rarer outcome occurred {fewest} times only" if few else None

    def examine(self, result: ladder.Backtest, champion: str) -> None:
        """How far probabilities lay from what happened: the interval of each."""
        self.trust_ = intervals.trust(result, champion, self.seed)

    def speak(self, rows: pd.DataFrame, matrix: pd.DataFrame) -> pd.DataFrame:
        """Value with its interval, status and reason."""
        value = pd.Series(self.model_.predict_proba(matrix)[:, 1].round(6), index=rows.index)
        status = self.settle(rows)
        low, high = intervals.around(value.to_numpy(), self.trust_)
        reason = status.map({**self.reasons, "ok": self.note_}).astype("object")
        return pd.DataFrame(
            {
                "value": value,
                "value_low": low.round(6),
                "value_high": high.round(6),
                "status": status,
                "reason": reason.where(reason.notna(), None),
            }
        )

    def compared(self, rows: pd.DataFrame) -> pd.Series:
        """Those whose status is ok: beside customers long gone everybody else looks faithful."""
        return self.settle(rows) == "ok"

    def placed(self, value: pd.Series, rows: pd.DataFrame, status: pd.Series) -> tuple[pd.Series, pd.Series]:
        """Percentile and band where status is ok."""
        at_risk = status == "ok"
        value, rows = value[at_risk], rows[at_risk]
        band = pd.Series(self.band(value, self.usual(value, rows)), index=value.index, dtype="object")
        band = band.reindex(at_risk.index)
        return self.rank(value, rows).reindex(at_risk.index), band.where(at_risk, None)

    def rank(self, value: pd.Series, rows: pd.DataFrame) -> pd.Series:
        """Share of the others below, 0 to 100."""
        return percentiles(value)

    def usual(self, value: pd.Series, rows: pd.DataFrame) -> pd.Series:
        """The chance that is usual among them: their mean."""
        return pd.Series(value.mean(), index=value.index)

    @staticmethod
    def band(value: pd.Series, usual: pd.Series) -> np.ndarray:
        """high from twice the usual odds on, low below half of them; what is usual counts as evens at the most.

        So the bands are thirds where half of the people do it, and tell people apart where few do.
        """
        usual = usual.round(6).clip(1e-6, 0.5)
        return np.select([value >= 2 * usual / (1 + usual), value >= usual / (2 - usual)], ["high", "medium"], "low")
