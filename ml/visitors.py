"""Lookalikes among visitors: which anonymous cookies resemble those of an audience's members in what both do.

Learnt from the cookies of known people, of which it is known who is a member; shown on those of people held out; then
said of the anonymous ones, where enough is known of them. That they are like the known ones is supposed, not shown.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ml import categories, frames, lookalike
from ml.estimators import Explainer
from ml.lookalike import Activity, HeldOut, Known, Lookalikes

COOKIE = "anonymous_id"
FEWEST_EVENTS, CART_VIEWS = 3, 3
LADDER = {
    "visits": Activity(("events_count",)), "shopping": Activity(("carts_count", "checkouts_count")),
    "centroid": lookalike.Centroid(), "linear": lookalike.Line(),
}  # fmt: skip
SIMPLE = ("visits", "shopping")


def find(features: pd.DataFrame, members: pd.DataFrame, product_days: pd.DataFrame, seed: int = 0) -> Lookalikes:
    """The nearest fifth of the anonymous visitors of whom enough is known, for each audience.

    features: one row per cookie (``visitor_features``), person_id missing for the anonymous; members: audience,
    person_id; product_days: anonymous_id, category, views_count, carts_count, what cookies looked at.
    """
    told = (frames.to_number(features["events_count"]) >= FEWEST_EVENTS) & (
        frames.to_number(features["products_count"]) > 0
    )
    rows = features[told].merge(_tastes(product_days), on=COOKIE, how="left")
    is_known = rows[frames.PERSON].notna()
    known = Known.of(rows[is_known].drop(columns=COOKIE), seed)
    others = rows[~is_known].sort_values(COOKIE, ignore_index=True)
    asked = int(features[frames.PERSON].isna().sum())
    found = [_one(known, others, asked, name, who["person_id"]) for name, who in members.groupby("audience", sort=True)]
    return lookalike.joined(found, "anonymous", features[frames.AS_OF])


def _tastes(product_days: pd.DataFrame) -> pd.DataFrame:
    """Per cookie how often it looked at each of the widest categories, a cart counting three times."""
    days = product_days[product_days["category"].notna()]
    chosen = categories.widest(days.rename(columns={COOKIE: frames.PERSON}))
    days = days[days["category"].isin(chosen)]
    weight = days["views_count"] + CART_VIEWS * days["carts_count"]
    table = weight.groupby([days[COOKIE], days["category"]]).sum().unstack(fill_value=0)
    return table.add_prefix("category_").astype("float64").rename_axis(columns=None).reset_index()


def _one(known: Known, others: pd.DataFrame, asked: int, audience: str, members: pd.Series) -> Lookalikes:
    """Visitors, test and curve of one audience."""
    inside = pd.Series(known.person_id).isin(members).to_numpy()
    told = {"audience": audience, "members_count": members.nunique(), **lookalike.counted(inside)}
    told |= {"asked_count": asked, "told_count": len(others)}
    reason = lookalike.lacking(told, "cookies of members of which enough is known", "such cookies of others")
    if reason or others.empty:
        return lookalike.abstained(told, reason or f"of none of {asked} anonymous visitors enough is known")
    held = lookalike.held_out(known, inside, LADDER)
    choice, facts = lookalike.judged(known, inside, held.said, SIMPLE)
    matrix = frames.numeric(others, list(known.matrix.columns))
    orders = {"champion": choice.champion, "baseline": choice.baseline}
    above = {who: _above(known, held, matrix, name) for who, name in orders.items()}
    tested = {who: lookalike.percentile(held.said[name], known.fold) for who, name in orders.items()}
    nearest = above["champion"]
    people = pd.DataFrame({COOKIE: others[COOKIE], "similarity": (100 * nearest).round(2)})
    people["drivers"] = Explainer().fit(known.matrix, tested["champion"]).drivers(matrix)
    people["place"] = people["similarity"].rank(method="min", ascending=False).astype("int64")
    people = people[people["place"] <= max(round(lookalike.NEAREST * len(people)), 1)]
    people = people.sort_values(["place", COOKIE]).assign(audience=audience, method=choice.champion)
    curve = _curve(inside, tested, above)
    return Lookalikes(people, pd.DataFrame([told | facts]), curve.assign(audience=audience))


def _above(known: Known, held: HeldOut, matrix: pd.DataFrame, name: str) -> np.ndarray:
    """Per anonymous visitor the share of the known cookies that resemble the members less, mean over the folds."""
    shares = []
    for number, models in enumerate(held.models):
        others, said = np.sort(held.said[name][known.fold == number]), models[name].predict(matrix)
        places = np.searchsorted(others, said, "left") + np.searchsorted(others, said, "right")
        shares.append(places / 2 / max(len(others), 1))
    return np.mean(shares, axis=0)


def _curve(inside: np.ndarray, tested: dict[str, np.ndarray], above: dict[str, np.ndarray]) -> pd.DataFrame:
    """Per reach (share of the anonymous, most alike first): of the known cookies held out that are as much alike, how
    many are members (precision), and which share of the members these are (recall).
    """
    rows = []
    for reach in lookalike.REACHES:
        places = max(round(reach * len(above["champion"])), 1)
        found, simple = (tested[who] >= np.sort(above[who])[-places] for who in ("champion", "baseline"))
        members, as_alike = int((found & inside).sum()), int(found.sum())
        recall, precision = members / inside.sum(), members / as_alike if as_alike else np.nan
        low, high = lookalike.wilson(recall, int(inside.sum()))
        baseline = (simple & inside).sum() / inside.sum()
        rows.append((reach, places, members, recall, low, high, precision, precision / inside.mean(), baseline))
    return pd.DataFrame(rows, columns=lookalike.CURVE[2:]).astype({"found_count": "float64"}).round(6)
