"""Next products of visitors: what an anonymous cookie looked at, and what people buy who bought that.

The closeness of two products is that of ``ml.products``, learnt from purchases; what a visitor looked at or put into
the cart stands for what it would have bought. Shown on visits: does an order find what a visitor looks at next, better
than what many bought of late and what it looked at before.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy import sparse

from ml.frames import by_content, to_dates
from ml.products import Baskets, Pairs, Purchases, rows_at_once, similarity
from ml.ranked_products import MOST, per_person, ranked, test_row
from ml.recommending import RecommendedEach

CART_WEIGHT, HALF_LIFE_DAYS, FEWEST_TESTED, VISITORS_AT_ONCE = 3, 30, 50, 20_000
COLUMNS = ["anonymous_id", "product_id", "is_viewed", "score", "nearest_product_id", "method", "as_of_on"]
SIMPLE, BY_CLOSENESS = ("popularity", "viewed"), "closeness"


class Visits:
    """Visitors x products before a day: what each looked at, a cart counting three times, half as much a month ago.

    ``visitors`` are those who looked at anything that is bought, in an order that depends on what they did alone.
    """

    def __init__(self, product_days: pd.DataFrame, baskets: Baskets, today: pd.Timestamp) -> None:
        """Read rows of anonymous_id, product_id, seen_on, views_count, carts_count."""
        days = product_days[to_dates(product_days["seen_on"]) < today]
        product = pd.Series(np.arange(len(baskets.products)), index=baskets.products).reindex(days["product_id"])
        days = days[product.notna().to_numpy()].assign(product=product.dropna().astype("int64").to_numpy())
        self.visitors, person = ordered(days)
        age = (today - to_dates(days["seen_on"])).dt.days.to_numpy()
        weight = (days["views_count"] + CART_WEIGHT * days["carts_count"]).to_numpy() * 0.5 ** (age / HALF_LIFE_DAYS)
        shape = (len(self.visitors), len(baskets.products))
        self.taste = sparse.csr_matrix((weight.astype("float32"), (person, days["product"].to_numpy())), shape=shape)

    def pairs(
        self, near: sparse.csr_matrix, popular: np.ndarray, most: int, who: np.ndarray
    ) -> tuple[Pairs, dict[str, np.ndarray]]:
        """Candidates of some visitors: what each looked at, the closest of the rest, the most popular; and the scores
        of each order. who: numbers of visitors, in order.
        """
        best = np.lexsort((np.arange(len(popular)), -popular))
        persons, products, parts = [], [], []
        step = rows_at_once(len(popular))
        for start in range(0, len(who), step):
            number = who[start : start + step]
            part = self.taste[number]
            score = np.asarray((part @ near).todense())
            own = np.zeros(score.shape, dtype=bool)
            own[part.nonzero()] = True
            chosen = score.shape[1] <= most
            if not chosen:
                chosen = np.zeros(score.shape, dtype=bool)
                closest = np.argpartition(np.where(own, 0, -score), most, axis=1)[:, :most]
                np.put_along_axis(chosen, closest, True, axis=1)
                chosen[:, best[:most]] = True
            row, product = np.nonzero(own | chosen)
            weight = np.asarray(part[row, product]).ravel()
            near_by = score[row, product] / np.maximum(score.max(axis=1, initial=0)[row], 1e-9)
            persons.append(number[row])
            products.append(product)
            parts.append(np.column_stack([weight, near_by]))
        person, product = (np.concatenate([*found, np.zeros(0)]).astype("int64") for found in (persons, products))
        seen, close = np.vstack([*parts, np.zeros((0, 2))]).T
        # what was looked at goes first; what many buy breaks ties, and stands in where nothing is close
        first, least = np.where(seen > 0, 2 + seen, 0), popular[product] / max(popular.max(initial=0.0), 1e-9)
        scores = {"popularity": least, "viewed": first + least, BY_CLOSENESS: first + close + 1e-6 * least}
        return Pairs(person, product, pd.DataFrame({"times": seen})), scores


def recommend(
    bought: pd.DataFrame, product_days: pd.DataFrame, today: pd.Timestamp, horizon_days: int = 28, most: int = 20
) -> RecommendedEach:
    """The best of what each anonymous visitor looked at, and of what it did not, as of today; how well that is told.

    bought: person_id, product_id, ordered_on; product_days: anonymous_id, person_id (missing for the anonymous),
    product_id, seen_on, views_count, carts_count, of all visitors: all are tested, the anonymous get products.
    """
    purchases = Purchases.of(bought)
    tables = _tested(purchases, product_days, today - pd.Timedelta(days=horizon_days), today)
    told = test_row("anonymous", tables, SIMPLE, "visitors who came back", FEWEST_TESTED)
    anonymous = product_days[product_days["person_id"].isna()]
    if told["status"] == "abstained" or anonymous.empty:
        return RecommendedEach(iter(()), pd.DataFrame([told]))
    baskets = Baskets.before(purchases, today)
    visits, method = Visits(anonymous, baskets, today), told["method"]
    parts = _proposed(visits, baskets, method, most)
    return RecommendedEach(
        (part.assign(method=method, as_of_on=today.date())[COLUMNS] for part in parts), pd.DataFrame([told])
    )


def _proposed(visits: Visits, baskets: Baskets, method: str, most: int) -> Iterator[pd.DataFrame]:
    """The best products of everybody, so many visitors at a time."""
    near, popular = similarity(baskets), baskets.goods["buyers_share_28d"].to_numpy()
    for who in _in_parts(np.arange(len(visits.visitors))):
        pairs, scores = visits.pairs(near, popular, most, who)
        score, viewed, best = scores[method], pairs.known["times"].to_numpy() > 0, []
        for is_viewed in (True, False):
            rows = np.flatnonzero(viewed == is_viewed)
            kind = Pairs(pairs.person[rows], pairs.product[rows], pairs.known.iloc[rows])
            best.append(ranked(kind, score[rows], most).assign(is_viewed=is_viewed))
        found = pd.concat(best, ignore_index=True)
        nearest = np.full(len(found), -1)
        if method == BY_CLOSENESS:
            new = np.flatnonzero(~found["is_viewed"])
            person, product = (found[name].to_numpy()[new] for name in ("person", "product"))
            nearest[new] = _nearest(visits.taste, near, person, product)
        found = found.assign(
            anonymous_id=visits.visitors[found["person"]], product_id=baskets.products[found["product"]],
            score=found["score"].round(6), nearest_product_id=np.where(nearest >= 0, baskets.products[nearest], None),
        )  # fmt: skip
        order = ["anonymous_id", "is_viewed", "score", "product_id"]
        yield found.sort_values(order, ascending=[True, False, False, True], ignore_index=True)


def _in_parts(who: np.ndarray) -> list[np.ndarray]:
    """Numbers of visitors, in order, so many at a time: the candidates of a million are forty million pairs."""
    return np.array_split(who, len(who) // VISITORS_AT_ONCE + 1)


def ordered(days: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The visitors in an order of what each looked at when, and the number of each row's."""
    columns = ["product_id", "seen_on", "views_count", "carts_count"]
    content = days[columns].assign(seen_on=to_dates(days["seen_on"]).astype("int64"))
    names, numbers, _ = by_content(days["anonymous_id"], content)
    return names.astype(object), numbers


def _tested(purchases: Purchases, product_days: pd.DataFrame, cutoff: pd.Timestamp, today: pd.Timestamp) -> dict:
    """``per_person`` of every order for all visitors who came back after the cut-off."""
    baskets = Baskets.before(purchases, cutoff)
    visits = Visits(product_days, baskets, cutoff)
    if not len(visits.visitors):
        return {}
    person = pd.Series(np.arange(len(visits.visitors)), index=visits.visitors)
    product = pd.Series(np.arange(len(baskets.products)), index=baskets.products)
    dates = to_dates(product_days["seen_on"])
    later = product_days[(dates >= cutoff) & (dates < today)]
    happened = pd.DataFrame({"person": later["anonymous_id"].map(person), "product": later["product_id"].map(product)})
    happened = happened.dropna().astype("int64").drop_duplicates().sort_values(["person", "product"], ignore_index=True)
    if happened.empty:
        return {}
    happened["is_new"] = np.asarray(visits.taste[happened["person"], happened["product"]]).ravel() <= 0
    near, popular, parts = similarity(baskets), baskets.goods["buyers_share_28d"].to_numpy(), []
    for who in _in_parts(np.unique(happened["person"])):
        pairs, scores = visits.pairs(near, popular, 2 * MOST, who)
        came = happened[happened["person"].between(who[0], who[-1])]
        parts.append({name: per_person(pairs, score, came) for name, score in scores.items()})
    return {name: pd.concat([part[name] for part in parts]) for name in parts[0]}


def _nearest(taste: sparse.csr_matrix, near: sparse.csr_matrix, person: np.ndarray, product: np.ndarray) -> np.ndarray:
    """Per pair the product looked at that speaks most for this one; -1 for none."""
    found = np.full(len(person), -1, dtype="int64")
    near, step = near.tocsc(), rows_at_once(1)
    for start in range(0, len(person), step):
        part = slice(start, start + step)
        speaks = taste[person[part]].multiply(near[:, product[part]].T).tocsr()
        best = np.asarray(speaks.argmax(axis=1)).ravel()
        found[part] = np.where(np.asarray(speaks.max(axis=1).todense()).ravel() > 0, best, -1)
    return found
