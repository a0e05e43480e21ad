"""What every score of money to come shares: the ladder, the interval, the tier, and who is too new to be judged."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.stats import norm

from ml import frames, ladder
from ml.estimators import BoostedTwoPart, BoostedValue, RhythmValue, SpentBefore, TwoPart, ValueBlend
from ml.score import Score, percentiles

NEW_DAYS = 30


class ValueScore(Score):
    """Net money within the horizon, expected and as P10, P50 and P90.

    Who bought for the first time within the last 30 days is ``new``: the value stands (it is mostly that of others),
    and the status says so. The interval is that of a chance of spending anything and, if so, of a lognormal amount
    whose spread is that of the line's errors. A horizon too long for the history to be tested at any past day is
    foretold by the rhythm of purchases alone, which learns from no outcome; every row says so.
    """

    unit = "money"
    counts = "net_amount"
    task = ladder.VALUE
    simple = ("spent_before", "average", "rhythm")
    untested = "rhythm"
    outcome_words = ("spent nothing in the newest window that is known", "spent in the newest window that is known")
    outside = "has not bought yet"
    population_words = "persons with a purchase before the as-of date"
    limits = (
        "A season that no training window contains is not foreseen.",
        "One very large order to come is foreseen for nobody; the interval is of ordinary orders.",
        "Margin and cost are not known: money is what was paid less what was given back.",
    )

    def event(self, outcome: np.ndarray) -> np.ndarray:
        """1 where anything was spent."""
        return (outcome > 0).astype("float64")

    def candidates(self, event: np.ndarray) -> dict[str, object]:
        """The ladder; only what learns nothing but a factor when few spent or few did not."""
        days = self.horizon
        window = min((30, 90, 365), key=lambda length: abs(length - days))
        found = {
            "average": SpentBefore(None, days),
            "spent_before": SpentBefore(f"amount_{window}d", days),
            "rhythm": RhythmValue(days),
        }
        if min(event.sum(), (1 - event).sum()) >= self.least.each_outcome:
            found["linear"] = TwoPart()
            if min(event.sum(), (1 - event).sum()) >= self.least.trees_from:
                found["boosting"] = BoostedValue(seed=self.seed)
                found["boosting_two_part"] = BoostedTwoPart(seed=self.seed)
                found["blend"] = ValueBlend(days, seed=self.seed)
        return found

    def panel(self, features: pd.DataFrame) -> tuple[pd.DataFrame, ladder.Panel]:
        """As for every score; the windows of the heuristic are always looked at."""
        windows = {f"amount_{length}d" for length in (30, 90, 365)}
        self.always = (*type(self).always, *sorted(windows & set(features.columns)))
        return super().panel(features)

    def finish(self, panel: ladder.Panel, train: np.ndarray, now: np.ndarray) -> None:
        """Fit what the interval and the chance of being active come from."""
        self.spread_model_ = panel.fit(TwoPart(), train, now)

    def speak(self, rows: pd.DataFrame, matrix: pd.DataFrame) -> pd.DataFrame:
        """Expected value with P10, P50 and P90, chance of being active, status and reason."""
        value = np.maximum(self.model_.predict(matrix), 0.0)
        chance, spread = self.spread_model_.chance(matrix), self.spread_model_.spread_
        said = pd.DataFrame({"value": value.round(2)}, index=rows.index)
        for column, share in (("value_low", 0.1), ("value_median", 0.5), ("value_high", 0.9)):
            said[column] = quantile(value, chance, spread, share).round(2)
        said["active_probability"] = chance.round(6)
        new = frames.to_number(rows[self.tenure]).to_numpy() <= NEW_DAYS
        said["status"] = np.where(new, "new", "ok")
        words = f"first bought within the last {NEW_DAYS} days: judged by others like it"
        said["reason"] = pd.Series(np.where(new, words, self.untested_), index=rows.index, dtype="object")
        return said

    def placed(self, value: pd.Series, rows: pd.DataFrame, status: pd.Series) -> tuple[pd.Series, pd.Series]:
        """Percentile and band of everybody."""
        percentile = percentiles(value)
        return percentile, pd.Series(self.band(percentile.to_numpy()), index=rows.index, dtype="object")

    def band(self, percentile: np.ndarray) -> np.ndarray:
        """high: the best fifth, medium: the next three tenths, low: the rest."""
        return np.select([percentile >= 80, percentile >= 50], ["high", "medium"], default="low").astype("object")


def quantile(mean: np.ndarray, chance: np.ndarray, spread: float, share: float) -> np.ndarray:
    """Quantile of money that is zero but for a chance, and lognormal with this spread of logarithms if not."""
    within = np.clip((share - (1 - chance)) / np.maximum(chance, 1e-9), 0.0, 1 - 1e-9)
    centre = np.log(np.maximum(mean, 1e-9) / np.maximum(chance, 1e-9)) - spread**2 / 2
    return np.where(share <= 1 - chance, 0.0, np.exp(centre + spread * norm.ppf(np.maximum(within, 1e-9))))
