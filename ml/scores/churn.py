"""Churn: the chance that somebody who has bought does not buy again within 90 days."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import pandas as pd

from ml import frames
from ml.probability import ProbabilityScore


class Churn(ProbabilityScore):
    """No purchase within the horizon after the as-of date, for everybody with a purchase before it.

    Somebody already gone is not at risk: silent for longer than two horizons and for more than three of the usual
    gaps between own purchases (the median gap of all repeat buyers for who bought once). Such a person keeps the
    probability, but gets status ``already_gone`` and neither percentile nor band.
    """

    name = "churn"
    title = "No purchase within 90 days"
    population_words = "persons with a purchase before the as-of date"
    horizon_days = 90
    outcome_kind = "none"
    outcome_words = ("bought in the newest 90 days that are known", "did not buy in the newest 90 days that are known")
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

    def usual_gap(self, features: pd.DataFrame) -> pd.Series:
        """Mean days between own purchases; missing with fewer than two."""
        known = frames.numeric(features, [self.recency, self.tenure, self.frequency])
        return (known[self.tenure] - known[self.recency]) / (known[self.frequency] - 1).where(known[self.frequency] > 1)

    def learn(self, features: pd.DataFrame) -> None:
        """The median gap of repeat buyers, for those who have bought only once."""
        super().learn(features)
        self.typical_gap_ = round(float(np.nan_to_num(self.usual_gap(features).median(), nan=self.horizon_days)), 6)

    def settle(self, features: pd.DataFrame) -> pd.Series:
        """Status: already_gone or ok."""
        silent = frames.to_number(features[self.recency])
        gap = self.usual_gap(features).fillna(self.typical_gap_)
        gone = (silent > 2 * self.horizon_days) & (silent > 3 * gap)
        return pd.Series(np.where(gone, "already_gone", "ok"), index=features.index)
