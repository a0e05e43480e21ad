"""The least data a score needs; what is missing is named in words that a reader can act on."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Minimum:
    """Below any of these a score abstains; below ``each_outcome`` it falls back to its heuristic.

    tested: without two cut-offs a horizon apart nothing can be back-tested; whether to abstain then.
    """

    customers: int = 500
    history_days: int = 365
    rarest_outcome: int = 10
    each_outcome: int = 50
    trees_from: int = 200
    missing_share: float = 0.2
    tested: bool = True

    def missing(
        self, needed: pd.DataFrame, outcome: pd.Series, history_days: float, words: tuple[str, str, str]
    ) -> str | None:
        """The first thing that is missing, or None; rows are those of the newest known cut-off.

        outcome: 0 or 1 by the number of the customer; words: what 0 and 1 are called in the reason, and who is counted.
        """
        if (customers := outcome.index.nunique()) < self.customers:
            return f"needs {self.customers} customers whose outcome is known, has {customers} ({words[2]})"
        if history_days < self.history_days:
            return f"needs {self.history_days} days of history, has {int(history_days)}"
        for column in needed.columns:
            share = float(needed[column].isna().mean())
            if share >= self.missing_share:
                return f"needs {column} for more than {1 - self.missing_share:.0%} of customers, {share:.0%} lack it"
        for value, count in ((1, int(outcome.sum())), (0, int((1 - outcome).sum()))):
            if count < self.rarest_outcome:
                return f"needs {self.rarest_outcome} customers who {words[value]}, has {count}"
        return None
