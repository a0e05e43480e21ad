"""Churn: the chance that somebody who has bought does not buy again within a horizon that fits the rhythm of buying."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import pandas as pd

from ml import frames
from ml.probability import ProbabilityScore

REPEATS_SHARE = 0.8


class Churn(ProbabilityScore):
    """No purchase within the horizon after the as-of date, for everybody with a purchase before it.

    The horizon is the shortest of those whose outcomes are counted in which four fifths of the repeat purchases come:
    shorter, and who is in no hurry is called lost; longer, and the lost are called late. It is no longer than the
    history can test.

    Somebody already gone is not at risk: silent for longer than two horizons and for more than three of the usual
    gaps between own purchases (the median gap of all repeat buyers for who bought once). Such a person keeps the
    probability, but gets status ``already_gone`` and neither percentile nor band.
    """

    name = "churn"
    title = "No purchase within {horizon} days"
    population_words = "persons with a purchase before the as-of date"
    horizon_days = 90
    outcome_kind = "none"
    outcome_words = ("bought in the newest window that is known", "did not buy in the newest window that is known")
    outside = "has not bought yet"
    reasons: ClassVar[dict[str, str | None]] = {
        "ok": None,
        "already_gone": "silent for more than two horizons and three usual gaps: gone, not at risk",
    }
    limits = (
        "Knows purchases only: who moved away or died looks like who is in no hurry.",
        "A season that no training window contains is not foreseen; calibration suffers first.",
        "A person who bought once has no rhythm yet and is judged by that of the others.",
    )

    def choose_horizon(self, features: pd.DataFrame) -> tuple[int, str]:
        """Days ahead by the rhythm of purchases, unless they are given."""
        asked = frames.horizons(features, self.counts)
        if self.is_horizon_given or not asked:
            return super().choose_horizon(features)
        dates = frames.to_dates(features[frames.AS_OF])
        today = features.loc[self.population(features) & (dates == dates.max())]
        repeats = (frames.numeric(today, [self.frequency])[self.frequency] - 1).clip(lower=0)
        gap, count = self.usual_gap(today), max(repeats.sum(), 1.0)
        share = {days: float(repeats[gap <= days].sum() / count) for days in asked}
        testable = [days for days in asked if self._span(features, days) >= days] or asked[:1]
        fitting = [days for days in testable if share[days] >= REPEATS_SHARE]
        days = fitting[0] if fitting else testable[-1]
        words = "the shortest" if fitting else "the longest that the history can test, none is long enough"
        told = f"{words} of {', '.join(map(str, asked))} in which at least {REPEATS_SHARE:.0%}"
        return days, f"{told} of the repeat purchases come ({share[days]:.0%} do)"

    def _span(self, features: pd.DataFrame, days: int) -> int:
        """Days from the oldest to the newest cut-off whose outcome is known."""
        known = frames.to_dates(features.loc[features[frames.label(self.counts, days)].notna(), frames.AS_OF])
        return (known.max() - known.min()).days if len(known) else 0

    def usual_gap(self, features: pd.DataFrame) -> pd.Series:
        """Mean days between own purchases; missing with fewer than two."""
        known = frames.numeric(features, [self.recency, self.tenure, self.frequency])
        return (known[self.tenure] - known[self.recency]) / (known[self.frequency] - 1).where(known[self.frequency] > 1)

    def learn(self, features: pd.DataFrame) -> None:
        """The median gap of repeat buyers, for those who have bought only once."""
        super().learn(features)
        self.typical_gap_ = round(float(np.nan_to_num(self.usual_gap(features).median(), nan=self.horizon)), 6)

    def settle(self, features: pd.DataFrame) -> pd.Series:
        """Status: already_gone or ok."""
        silent = frames.to_number(features[self.recency])
        gap = self.usual_gap(features).fillna(self.typical_gap_)
        gone = (silent > 2 * self.horizon) & (silent > 3 * gap)
        return pd.Series(np.where(gone, "already_gone", "ok"), index=features.index)
