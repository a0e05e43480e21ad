"""Time split of a panel of cut-offs that leaves no label window open at the test cut-off."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd


class PurgedSplit:
    """The newest cut-offs as tests, each with the older cut-offs whose outcome was known by then.

    A training cut-off C' is used for a test cut-off C only when C' + horizon <= C: had we stood at C, its labels
    would have been complete. Tests that are closer together than the spacing repeat the same outcome and are left out.

    >>> days = pd.to_datetime(["2025-01-01", "2025-03-01", "2025-06-01"])
    >>> [(str(test.date()), train.tolist()) for test, train, _ in PurgedSplit(horizon_days=90).split(pd.Series(days))]
    [('2025-06-01', [0])]
    """

    def __init__(self, horizon_days: int, tests: int = 3, spacing_days: int = 28) -> None:
        """Only store the settings."""
        self.horizon_days = horizon_days
        self.tests = tests
        self.spacing_days = spacing_days

    def cutoffs(self, as_of: pd.Series) -> list[pd.Timestamp]:
        """The test cut-offs, oldest first."""
        days = sorted(pd.unique(as_of), reverse=True)
        horizon, chosen = pd.Timedelta(days=self.horizon_days), []
        for day in days:
            far_enough = not chosen or chosen[-1] - day >= pd.Timedelta(days=self.spacing_days)
            if far_enough and days[-1] + horizon <= day and len(chosen) < self.tests:
                chosen.append(day)
        return [pd.Timestamp(day) for day in reversed(chosen)]

    def split(self, as_of: pd.Series) -> Iterator[tuple[pd.Timestamp, np.ndarray, np.ndarray]]:
        """Yield (test cut-off, training row numbers, test row numbers)."""
        as_of = pd.Series(pd.to_datetime(as_of)).reset_index(drop=True)
        horizon = pd.Timedelta(days=self.horizon_days)
        for cutoff in self.cutoffs(as_of):
            train = np.flatnonzero((as_of + horizon <= cutoff).to_numpy())
            yield cutoff, train, np.flatnonzero((as_of == cutoff).to_numpy())
