"""Category purchase: the chance that somebody who has bought buys of a category within 90 days, for each category."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import pandas as pd

from ml import categories, frames
from ml.probability import ProbabilityScore
from ml.score import ROWS_AT_ONCE, percentiles


class CategoryPurchase(ProbabilityScore):
    """At least one purchase of the category within the horizon, one model for all categories: a row is a person and a
    category, told apart by what the person and others did in it. Ranks and bands stand within each category.
    """

    name = "category_purchase"
    title = "A purchase of the category within 90 days"
    population_words = "persons with a purchase before the as-of date, times the categories that somebody buys"
    horizon_days = 90
    recency = "category_days_since"
    frequency = "category_times"
    monetary = "category_buyers_share_90d"
    needed: ClassVar[tuple[str, ...]] = ("recency_days", "frequency")
    most_rows = 300_000
    unwatched = categories.OF_CATEGORY
    outcome_words = (
        "did not buy of a category in the newest 90 days that are known",
        "bought of a category in the newest 90 days that are known",
    )
    outside = "has not bought yet, or no category is known of what was bought"
    limits = (
        "A category that fewer than five people bought from is not foretold.",
        "Which product of the category it will be is said by the recommendations.",
    )

    def widen(self, features: pd.DataFrame, category_days: pd.DataFrame | None, is_training: bool) -> pd.DataFrame:
        """One row per person, as-of date and category."""
        days = pd.DataFrame(columns=categories.DAYS) if category_days is None else category_days
        return categories.panel(features, days, self.horizon, self.most_rows if is_training else None)

    def parts(self, features: pd.DataFrame, category_days: pd.DataFrame | None) -> Iterator[pd.DataFrame]:
        """The pairs of today, what is known of the categories worked out once."""
        days = pd.DataFrame(columns=categories.DAYS) if category_days is None else category_days
        yield from categories.parts(features, days, self.horizon, at_once=ROWS_AT_ONCE)

    def population(self, features: pd.DataFrame) -> pd.Series:
        """Every pair."""
        return pd.Series(True, index=features.index)

    def rank(self, value: pd.Series, rows: pd.DataFrame) -> pd.Series:
        """Share of the others below within the category, 0 to 100."""
        return value.groupby(rows[frames.SUBJECT]).transform(percentiles)

    def usual(self, value: pd.Series, rows: pd.DataFrame) -> pd.Series:
        """The chance that is usual within the category: its mean."""
        return value.groupby(rows[frames.SUBJECT]).transform("mean")
