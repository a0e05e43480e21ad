"""What people buy next: pairs of person and product, their candidates, and what is known of each pair at a day.

Bought before: how often, how long ago. Never bought: how close the product is to what was bought (cosine of the
buyers that two products share, G. Linden et al., Amazon.com Recommendations, IEEE Internet Computing 7, 2003).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from scipy import sparse

from ml.frames import to_dates

FEWEST_BUYERS, SHRINKAGE, HALF_LIFE_DAYS = 5, 10, 90
NEAREST, NEW_CANDIDATES, POPULAR_CANDIDATES = 200, 100, 50
# numbers of a block that is worked out whole: 1,000 persons with 5,000 products, 100 with 50,000
MOST_CELLS = 5_000_000
WINDOWS = (28, 56, 90)


@dataclass
class Purchases:
    """Who bought what on which day, as numbers, read once for every cut-off: one row per person, product and day,
    in that order. ``day``: days since 1970; ``content``: a hash of product and day; ``persons`` and ``products`` name
    the numbers, in the order of the names.
    """

    person: np.ndarray
    product: np.ndarray
    day: np.ndarray
    content: np.ndarray
    persons: np.ndarray
    products: np.ndarray

    @classmethod
    def of(cls, days: pd.DataFrame) -> Purchases:
        """Read rows of person_id, product_id, ordered_on."""
        on, persons, products = to_dates(days["ordered_on"]), *map(_numbered, (days["person_id"], days["product_id"]))
        content = pd.DataFrame({"product": pd.Categorical.from_codes(products[0], products[1]), "on": on})
        content = pd.util.hash_pandas_object(content, index=False).to_numpy()
        day = on.to_numpy().astype("datetime64[D]").astype("int32")
        order = np.lexsort((day, products[0], persons[0]))
        return cls(persons[0][order], products[0][order], day[order], content[order], persons[1], products[1])


@dataclass
class Baskets:
    """Who bought what on which day before the cut-off: numbers of ``person`` and ``product``, ``age`` in days; one row
    per person, product and day, in that order. ``persons`` and ``products`` name the numbers; ``of_person`` and
    ``of_product`` hold those of the numbers of ``Purchases`` (-1 for who or what is not here).
    """

    person: np.ndarray
    product: np.ndarray
    age: np.ndarray
    persons: np.ndarray
    products: np.ndarray
    of_person: np.ndarray
    of_product: np.ndarray

    @classmethod
    def before(cls, purchases: Purchases, cutoff: pd.Timestamp) -> Baskets:
        """Rows before the cut-off.

        Persons are all who bought anything, in an order that depends on what each bought when, not on what its id is
        called (who bought the same on the same days is interchangeable); products those with at least five buyers.
        """
        day = day_number(cutoff)
        rows = np.flatnonzero(purchases.day < day)
        person, product = purchases.person[rows], purchases.product[rows]
        content = np.zeros(len(purchases.persons), dtype="uint64")
        np.add.at(content, person, purchases.content[rows])
        known = np.flatnonzero(np.bincount(person, minlength=len(content)))
        ordered = known[np.lexsort((known, content[known]))]
        width = max(len(purchases.products), 1)
        pairs = np.unique(person.astype("int64") * width + product)
        buyers = np.bincount(pairs % width, minlength=len(purchases.products))
        offered = np.flatnonzero(buyers >= FEWEST_BUYERS)
        of_person, of_product = _places(ordered, len(content)), _places(offered, len(purchases.products))
        rows = rows[of_product[product] >= 0]
        rows = rows[np.argsort(of_person[purchases.person[rows]], kind="stable")]
        return cls(
            of_person[purchases.person[rows]], of_product[purchases.product[rows]], day - purchases.day[rows],
            purchases.persons[ordered], purchases.products[offered], of_person, of_product,
        )  # fmt: skip

    def part(self, start: int, stop: int) -> Baskets:
        """The baskets of the persons from ``start`` to before ``stop``, numbered anew from 0; what is known of a
        product stays what everybody did with it.
        """
        first, last = np.searchsorted(self.person, [start, stop])
        inside = (self.of_person >= start) & (self.of_person < stop)
        some = Baskets(
            self.person[first:last] - start, self.product[first:last], self.age[first:last], self.persons[start:stop],
            self.products, np.where(inside, self.of_person - start, -1), self.of_product,
        )  # fmt: skip
        some.goods = self.goods
        return some

    def keys(self, person: np.ndarray, product: np.ndarray) -> np.ndarray:
        """One number per pair, in the order of person and product."""
        return person.astype("int64") * max(len(self.products), 1) + product

    def matrix(self, weight: np.ndarray | None = None, rows: np.ndarray | None = None) -> sparse.csr_matrix:
        """Persons x products: how many days, or the sum of a weight, over some of the rows."""
        keep = slice(None) if rows is None else rows
        weight = np.ones(len(self.age)) if weight is None else weight
        shape = (len(self.persons), len(self.products))
        return sparse.csr_matrix((weight[keep], (self.person[keep], self.product[keep])), shape=shape)

    def buyers(self, oldest: float = np.inf, newest: float = 0) -> np.ndarray:
        """Persons per product who bought it at an age above ``newest`` and up to ``oldest``."""
        rows = (self.age > newest) & (self.age <= oldest)
        return np.asarray((self.matrix(rows=rows) > 0).sum(axis=0), dtype="float64").ravel()

    @cached_property
    def taste(self) -> sparse.csr_matrix:
        """Persons x products: days with a purchase, of which each 90 days ago counts half as much."""
        return self.matrix(0.5 ** (self.age / HALF_LIFE_DAYS)).astype("float32")

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """One row per pair that was bought, in the order of ``key``: person, product, days, newest and oldest age."""
        key = self.keys(self.person, self.product)
        starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]]) if len(key) else np.zeros(0, dtype="int64")
        ends = np.r_[starts[1:], len(key)][: len(starts)]
        return pd.DataFrame(
            {
                "key": key[starts], "person": self.person[starts], "product": self.product[starts],
                "times": (ends - starts).astype("float64"), "newest": self.age[ends - 1].astype("float64"),
                "oldest": self.age[starts].astype("float64"),
            }
        )  # fmt: skip

    @cached_property
    def people(self) -> pd.DataFrame:
        """One row per person: days with a purchase (visits), age of the newest and of the oldest, order lines."""
        visits = pd.DataFrame({"person": self.person, "age": self.age}).drop_duplicates()
        found = visits.groupby("person")["age"].agg(visits="size", newest="min", oldest="max")
        lines = np.bincount(self.person, minlength=len(self.persons))
        return found.reindex(range(len(self.persons))).assign(lines=lines).astype("float64")

    @cached_property
    def goods(self) -> pd.DataFrame:
        """One row per product: how many bought it of late, whether more than before, how often again, how new it is."""
        count, everybody = self.matrix(), max(len(self.persons), 1)
        windows = {days: self.buyers(days) / everybody for days in WINDOWS}
        before = self.buyers(2 * WINDOWS[0], WINDOWS[0]) / everybody
        again, once = (np.asarray((count > times).sum(axis=0)).ravel() for times in (1, 0))
        newest, oldest = np.full(len(self.products), np.inf), np.zeros(len(self.products))
        np.minimum.at(newest, self.product, self.age)
        np.maximum.at(oldest, self.product, self.age)
        return pd.DataFrame(
            {
                **{f"buyers_share_{days}d": share for days, share in windows.items()},
                "trend": windows[WINDOWS[0]] / (before + 3 / everybody),
                "bought_again_share": again / np.maximum(once, 1),
                "product_new_days": oldest,
                "product_silent_days": newest,
            }
        )


def day_number(day: pd.Timestamp) -> int:
    """Days since 1970."""
    return int(np.datetime64(day, "D").astype("int64"))


def _numbered(values: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Each value's number in the order of the names, and the names; a category is not spelt out row by row."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        used = values.cat.remove_unused_categories()
        used = used.cat.reorder_categories(sorted(used.cat.categories))
        numbers, names = used.cat.codes.to_numpy(), used.cat.categories
    else:
        numbers, names = pd.factorize(values.astype(str), sort=True)
    return numbers.astype("int32"), np.array(names, dtype=object)


def _places(chosen: np.ndarray, count: int) -> np.ndarray:
    """Per number its place among the chosen ones, -1 for the others."""
    places = np.full(count, -1, dtype="int32")
    places[chosen] = np.arange(len(chosen))
    return places


def rows_at_once(products: int) -> int:
    """How many rows of so many products are worked out at once."""
    return max(MOST_CELLS // max(products, 1), 1)


def similarity(baskets: Baskets) -> sparse.csr_matrix:
    """Products x products: cosine of their buyers, drawn to zero where few are shared; the 200 nearest of each."""
    bought = (baskets.matrix() > 0).astype("float32").tocsc()
    size = np.asarray(bought.sum(axis=0)).ravel()
    columns, step = [], rows_at_once(len(size))
    for start in range(0, len(size), step):
        part = np.asarray((bought.T @ bought[:, start : start + step]).todense())
        part /= np.sqrt(np.outer(size, size[start : start + step])) + SHRINKAGE
        part[np.arange(start, start + part.shape[1]), np.arange(part.shape[1])] = 0
        if len(size) > NEAREST:
            border = np.partition(part, len(size) - NEAREST, axis=0)[len(size) - NEAREST]
            part[part < border] = 0
        columns.append(sparse.csc_matrix(part))
    return sparse.hstack(columns).tocsr() if columns else sparse.csr_matrix((0, 0))


@dataclass
class Pairs:
    """Candidates: numbers of person and product, in that order, and what is known of each pair, one row each."""

    person: np.ndarray
    product: np.ndarray
    known: pd.DataFrame


def candidates(baskets: Baskets, near: sparse.csr_matrix, who: np.ndarray | None = None) -> Pairs:
    """Everything a person has bought, the closest of what it has not, and what many bought lately.

    near: ``similarity(baskets)``; who: numbers of the persons to look at, in order (default: all).
    """
    who = np.arange(len(baskets.persons)) if who is None else who
    taste = baskets.taste
    popular = np.argsort(-baskets.goods["buyers_share_28d"].to_numpy(), kind="stable")[:POPULAR_CANDIDATES]
    persons, products, closeness = [], [], []
    step = rows_at_once(taste.shape[1])
    for start in range(0, len(who), step):
        part = who[start : start + step]
        score = np.asarray((taste[part] @ near).todense())
        own = np.zeros(score.shape, dtype=bool)
        own[taste[part].nonzero()] = True
        chosen = own | (score.shape[1] <= NEW_CANDIDATES)
        if score.shape[1] > NEW_CANDIDATES:
            closest = np.argpartition(np.where(own, 0, -score), NEW_CANDIDATES, axis=1)[:, :NEW_CANDIDATES]
            np.put_along_axis(chosen, closest, True, axis=1)
        chosen[:, popular] = True
        row, product = np.nonzero(chosen)
        persons.append(part[row])
        products.append(product)
        best = score.max(axis=1, initial=0)
        closeness.append(np.column_stack([score[row, product], score[row, product] / np.maximum(best[row], 1e-9)]))
    person, product = (np.concatenate([*found, np.zeros(0, dtype="int64")]) for found in (persons, products))
    person, product = person.astype("int64"), product.astype("int64")
    return Pairs(person, product, _known(baskets, person, product, np.vstack([*closeness, np.zeros((0, 2))])))


def nearest_own(baskets: Baskets, near: sparse.csr_matrix, person: np.ndarray, product: np.ndarray) -> np.ndarray:
    """Per pair the number of the product that the person bought and that speaks most for this one; -1 for none."""
    owner, bought = baskets.pairs["person"].to_numpy(), baskets.pairs["product"].to_numpy()
    first, last = (np.searchsorted(owner, person, side) for side in ("left", "right"))
    count = last - first
    row = np.repeat(np.arange(len(person)), count)
    own = bought[np.arange(len(row)) + np.repeat(first - np.cumsum(count) + count, count)]
    closeness = np.asarray(near[own, product[row]]).ravel() if len(row) else np.zeros(0)
    best = np.zeros(len(person))
    np.maximum.at(best, row, closeness)
    closest = np.flatnonzero((closeness > 0) & (closeness == best[row]))
    rows, places = np.unique(row[closest], return_index=True)  # of equals the first product
    found = np.full(len(person), -1, dtype="int64")
    found[rows] = own[closest[places]]
    return found


def _known(baskets: Baskets, person: np.ndarray, product: np.ndarray, closeness: np.ndarray) -> pd.DataFrame:
    """What is known of each pair: the pair's own past, the closeness, the product, the person."""
    past, people, goods = baskets.pairs, baskets.people, baskets.goods
    key = baskets.keys(person, product)
    place = np.searchsorted(past["key"].to_numpy(), key)
    is_own = np.append(past["key"].to_numpy(), -1)[place] == key
    times, newest, oldest = (
        np.where(is_own, np.append(past[name].to_numpy(), 0.0)[place], missing)
        for name, missing in (("times", 0.0), ("newest", np.nan), ("oldest", np.nan))
    )
    visits, recency, tenure, lines = (people[name].to_numpy()[person] for name in people)
    return pd.DataFrame(
        {
            "times": times,
            "days_since": newest,
            "days_known": oldest,
            "times_per_visit": times / visits,
            "visits_since": newest - recency,
            "closeness": closeness[:, 0],
            "relative_closeness": closeness[:, 1],
            **{name: goods[name].to_numpy()[product] for name in goods},
            "recency_days": recency,
            "tenure_days": tenure,
            "visits": visits,
            "lines_per_visit": lines / visits,
        }
    )
