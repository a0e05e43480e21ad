"""What people buy by category: counts for whatever looks at tastes, from one row per person, category and day."""

from __future__ import annotations

import pandas as pd

from ml.frames import PERSON, to_dates

MOST_CATEGORIES = 20


def widest(days: pd.DataFrame, most: int = MOST_CATEGORIES) -> list[str]:
    """The categories that most persons buy from, the widest first; equals by name."""
    buyers = days.drop_duplicates([PERSON, "category"])["category"].value_counts()
    return sorted(buyers.index, key=lambda name: (-buyers[name], name))[:most]


def counts(days: pd.DataFrame, cutoff: object) -> pd.DataFrame:
    """One row per person: days with a purchase before the cut-off in each of the widest categories.

    days: person_id, category, ordered_on. The columns are ``category_<name>``.
    """
    known = days[to_dates(days["ordered_on"]) < pd.Timestamp(cutoff)]
    known = known[known["category"].isin(widest(known))]
    table = known.groupby([PERSON, "category"]).size().unstack(fill_value=0)
    return table.add_prefix("category_").astype("float64").rename_axis(columns=None).reset_index()
