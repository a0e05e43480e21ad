"""Purchases made up with known parameters, and ``person_features`` computed from purchases."""

from __future__ import annotations

import numpy as np
import pandas as pd

HORIZON = 90
START = pd.Timestamp("2024-01-01")
TODAY = pd.Timestamp("2026-01-01")


def purchases(people: int = 900, seed: int = 1, drop_out: float = 0.35) -> pd.DataFrame:
    """One row per person and day with a purchase: own rate, own spend, some stop for good at a day of their own."""
    random = np.random.default_rng(seed)
    length = (TODAY - START).days
    parts = []
    for number in range(people):
        joined = random.integers(0, length - 30)
        leaves = random.integers(joined, length) if random.random() < drop_out else length
        gap = random.gamma(2.0, 30.0) + 5
        days = np.unique(joined + np.cumsum(random.exponential(gap, 200)).astype(int))
        days = np.r_[joined, days[(days > joined) & (days < leaves)]]
        spend = random.gamma(3.0, 20.0)
        amount = (spend * random.lognormal(0, 0.4, len(days))).round(2)
        parts.append(pd.DataFrame({"person_id": f"p{number:05d}", "day": days, "amount": amount}))
    rows = pd.concat(parts, ignore_index=True)
    ordered_on = (START + pd.to_timedelta(rows["day"], unit="D")).astype("datetime64[s]")
    return rows.assign(ordered_on=ordered_on, order_count=1, max_amount=rows["amount"]).drop(columns="day")


def features_at(days: pd.DataFrame, cutoff: pd.Timestamp) -> pd.DataFrame:
    """The purchase columns of ``person_features`` at one as-of date, from what happened before it."""
    before = days[days["ordered_on"] < cutoff].sort_values(["person_id", "ordered_on"])
    before = before.assign(days_before=(cutoff - before["ordered_on"]).dt.days)
    before["gap_days"] = -before.groupby("person_id")["days_before"].diff()
    persons = before.groupby("person_id")
    result = pd.DataFrame(
        {
            "recency_days": persons["days_before"].min(),
            "tenure_days": persons["days_before"].max(),
            "frequency": persons["order_count"].sum(),
            "repeat_count": persons.size() - 1,
            "amount_total": persons["amount"].sum(),
            "max_amount": persons["max_amount"].max(),
            "mean_gap_days": persons["gap_days"].mean(),
            "gap_deviation_days": persons["gap_days"].std(),
        }
    )
    for length in (30, 90, 365):
        recent = before[before["days_before"] <= length].groupby("person_id")
        result[f"orders_{length}d"] = recent["order_count"].sum().reindex(result.index).fillna(0)
        result[f"amount_{length}d"] = recent["amount"].sum().reindex(result.index).fillna(0)
    result["mean_amount"] = result["amount_total"] / result["frequency"]
    return result.round(6).reset_index().assign(as_of_on=cutoff)


def labelled(features: pd.DataFrame, days: pd.DataFrame, cutoff: pd.Timestamp) -> pd.DataFrame:
    """The features with what happened in the horizon after the cut-off."""
    end = cutoff + pd.Timedelta(days=HORIZON)
    after = days[(days["ordered_on"] >= cutoff) & (days["ordered_on"] < end)].groupby("person_id")
    return features.assign(
        purchases_next_90d=features["person_id"].map(after["order_count"].sum()).fillna(0).astype("float64"),
        net_amount_next_90d=features["person_id"].map(after["amount"].sum()).fillna(0).astype("float64"),
    )


def panel(days: pd.DataFrame, today: pd.Timestamp = TODAY, step: int = HORIZON, limit: int = 7) -> pd.DataFrame:
    """Today without labels and the past cut-offs known by then, the oldest with a horizon of history before it."""
    first, known = days["ordered_on"].min(), days[days["ordered_on"] < today]
    past = [today - pd.Timedelta(days=HORIZON + step * number) for number in range(limit)]
    past = [cutoff for cutoff in past if (cutoff - first).days >= HORIZON]
    frames = [labelled(features_at(known, cutoff), known, cutoff) for cutoff in past]
    open_ = features_at(known, today).assign(purchases_next_90d=np.nan, net_amount_next_90d=np.nan)
    return pd.concat([open_, *frames], ignore_index=True)
