"""What people buy by category: counts per person, and pairs of person and category that a score can be learnt from."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ml import products
from ml.frames import AS_OF, PERSON, SUBJECT, label, to_dates

MOST_CATEGORIES = 20
PAIRS_AT_ONCE = 200_000
# what of a person's features stands beside each of its pairs
PERSON_COLUMNS = (
    "recency_days", "tenure_days", "frequency", "repeat_count", "amount_total", "orders_90d", "amount_90d",
    "mean_gap_days", "overdue_ratio", "online_share", "categories_count", "web_events_90d", "messages_opened_90d",
)  # fmt: skip
# what is known of a category is the same for everybody in it, and moves every night: no sign that people have moved
OF_CATEGORY = frozenset(
    f"category_{name}"
    for name in (*(f"buyers_share_{days}d" for days in products.WINDOWS), "trend", "bought_again_share")
)  # fmt: skip
PURCHASES = "purchases_count"
DAYS = [PERSON, "category", "ordered_on"]
OF_PERSON = ["recency_days", "tenure_days", "visits", "lines_per_visit"]
# somebody buys of a category nearly every day: these say how long the history is and how late its files come, and a
# model that has seen one late day only takes three of them for the end of the category
OF_FILES = ["product_new_days", "product_silent_days"]


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
    table = known.groupby([PERSON, "category"], observed=True).size().unstack(fill_value=0).astype("float64")
    table.columns = [f"category_{name}" for name in table.columns]
    return (
        table.set_axis(table.index.astype(str), axis=0)
        .rename_axis(PERSON)
        .sort_index()
        .sort_index(axis=1)
        .reset_index()
    )


def panel(features: pd.DataFrame, days: pd.DataFrame, horizon_days: int, most_rows: int | None = None) -> pd.DataFrame:
    """One row per person, as-of date and category (``subject``): what is known of the pair at that date, and what came.

    features: rows of ``person_features``, whose PERSON_COLUMNS are kept; days: person_id, category, ordered_on. Known
    of a pair is what ``ml.products`` knows of a person and a product, but for OF_FILES. Whether the category was bought
    within the horizon stands in the label of purchases, missing where the person's own is. Of the dates those a horizon
    apart are taken; ``most_rows`` (about) takes every n-th person, in an order of what they bought.
    """
    return pd.concat(parts(features, days, horizon_days, most_rows), ignore_index=True)


def parts(
    features: pd.DataFrame, days: pd.DataFrame, horizon_days: int, most_rows: int | None = None,
    at_once: int = PAIRS_AT_ONCE,
) -> Iterator[pd.DataFrame]:  # fmt: skip
    """``panel`` in parts of about ``at_once`` rows of one date each; without any pair one part without rows."""
    bought = products.Purchases.of(days.rename(columns={"category": "product_id"}))
    counted, dates = label(PURCHASES, horizon_days), to_dates(features[AS_OF])
    chosen = _apart(sorted(dates[features[counted].notna()].unique()), horizon_days)
    chosen = sorted({*chosen, dates.max()}) if len(dates) else []
    kept = [PERSON, AS_OF, counted, *(name for name in PERSON_COLUMNS if name in features)]
    rows = features.loc[dates.isin(chosen), kept]
    if most_rows:
        share = most_rows / max(len(rows) * min(len(bought.products), products.NEW_CANDIDATES), 1)
        rows = rows[rows[PERSON].isin(_every_nth(bought, min(share, 1.0)))]
    if rows.empty:
        yield rows.assign(**{SUBJECT: None})
    for day, part in rows.groupby(to_dates(rows[AS_OF])):
        yield from _pairs(part, bought, day, horizon_days, at_once)


def _apart(days: list[pd.Timestamp], horizon_days: int) -> list[pd.Timestamp]:
    """The newest day, and those before it that lie a horizon or more apart."""
    chosen: list[pd.Timestamp] = []
    for day in reversed(days):
        if not chosen or (chosen[-1] - day).days >= horizon_days:
            chosen.append(day)
    return chosen


def _every_nth(bought: products.Purchases, share: float) -> np.ndarray:
    """The names of a share of the persons, spread evenly over an order of what they bought."""
    content = np.zeros(len(bought.persons), dtype="uint64")
    np.add.at(content, bought.person, bought.content)
    rank = np.argsort(np.argsort(content, kind="stable"), kind="stable")
    return bought.persons[np.floor((rank + 1) * share) > np.floor(rank * share)]


def _pairs(
    rows: pd.DataFrame, bought: products.Purchases, day: pd.Timestamp, horizon_days: int, at_once: int
) -> Iterator[pd.DataFrame]:
    """The pairs of some persons at one date."""
    baskets, counted = products.Baskets.before(bought, day), label(PURCHASES, horizon_days)
    near, place = products.similarity(baskets), pd.Index(rows[PERSON]).get_indexer(baskets.persons)
    after = bought.day - products.day_number(day)
    after = np.flatnonzero((after >= 0) & (after < horizon_days))
    person, product = baskets.of_person[bought.person[after]], baskets.of_product[bought.product[after]]
    came = baskets.keys(person, product)[(person >= 0) & (product >= 0)]
    who = np.flatnonzero(place >= 0)
    step = max(at_once // max(len(baskets.products), 1), 1)
    for start in range(0, max(len(who), 1), step):
        some = who[start : start + step]
        first, last = (some[0], some[-1]) if len(some) else (0, -1)
        pairs = products.candidates(baskets.part(first, last + 1), near, some - first)
        known = pairs.known.drop(columns=[*OF_PERSON, *OF_FILES]).add_prefix("category_")
        known[SUBJECT] = pd.Categorical.from_codes(pairs.product, baskets.products)
        beside = rows.iloc[place[first + pairs.person]].reset_index(drop=True)
        happened = np.isin(baskets.keys(first + pairs.person, pairs.product), came).astype("float64")
        beside[counted] = np.where(beside[counted].notna(), happened, np.nan)
        yield pd.concat([known, beside], axis=1)
