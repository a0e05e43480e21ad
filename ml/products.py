"""What people buy next: pairs of person and product, their candidates, and what is known of each pair at a day.

Bought before: how often, how long ago. Never bought: how close the product is to what was bought (cosine of the
buyers that two products share, G. Linden et al., Amazon.com Recommendations, IEEE Internet Computing 7, 2003).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from ml.frames import to_dates

FEWEST_BUYERS, SHRINKAGE, HALF_LIFE_DAYS = 5, 10, 90
NEAREST, NEW_CANDIDATES, POPULAR_CANDIDATES, ROWS_AT_ONCE = 200, 100, 50, 1000
WINDOWS = (28, 56, 90)


@dataclass
class Baskets:
    """Who bought what on which day before the cut-off, as numbers: ``person``, ``product`` and ``age`` in days per
    row (one row per person, product and day); ``persons`` and ``products`` name the numbers.
    """

    person: np.ndarray
    product: np.ndarray
    age: np.ndarray
    persons: np.ndarray
    products: np.ndarray

    @classmethod
    def before(cls, days: pd.DataFrame, cutoff: pd.Timestamp, catalogue: set[str] | None = None) -> Baskets:
        """Rows of ``days`` (person_id, product_id, ordered_on) before the cut-off.

        Persons are all who bought anything; products those with at least five buyers, and in the catalogue if given.
        """
        known = days[days["ordered_on"] < cutoff]
        persons = by_content(known)
        buyers = known.drop_duplicates(["person_id", "product_id"])["product_id"].value_counts()
        wanted = [name for name in buyers.index[buyers >= FEWEST_BUYERS] if catalogue is None or name in catalogue]
        products = np.array(sorted(wanted), dtype=object)
        known = known[known["product_id"].isin(products)]
        return cls(
            pd.Index(persons).get_indexer(known["person_id"]),
            np.searchsorted(products, known["product_id"].to_numpy()),
            (cutoff - known["ordered_on"]).dt.days.to_numpy(),
            persons,
            products,
        )

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


def by_content(days: pd.DataFrame) -> np.ndarray:
    """The persons in an order that depends on what each bought when, not on what its id is called.

    Who bought the same on the same days is interchangeable for every model.
    """
    bought = pd.DataFrame({"product": days["product_id"].astype(str), "on": to_dates(days["ordered_on"])})
    rows = pd.util.hash_pandas_object(bought, index=False).to_numpy()
    names, codes = np.unique(days["person_id"].to_numpy(dtype=object).astype(str), return_inverse=True)
    content = np.zeros(len(names), dtype="uint64")
    np.add.at(content, codes, rows)
    return names[np.lexsort((np.arange(len(names)), content))].astype(object)


def similarity(baskets: Baskets) -> sparse.csr_matrix:
    """Products x products: cosine of their buyers, drawn to zero where few are shared; the 200 nearest of each."""
    bought = (baskets.matrix() > 0).astype("float32").tocsc()
    size = np.asarray(bought.sum(axis=0)).ravel()
    columns = []
    for start in range(0, len(size), ROWS_AT_ONCE):
        part = np.asarray((bought.T @ bought[:, start : start + ROWS_AT_ONCE]).todense())
        part /= np.sqrt(np.outer(size, size[start : start + ROWS_AT_ONCE])) + SHRINKAGE
        part[np.arange(start, start + part.shape[1]), np.arange(part.shape[1])] = 0
        if len(size) > NEAREST:
            border = np.partition(part, len(size) - NEAREST, axis=0)[len(size) - NEAREST]
            part[part < border] = 0
        columns.append(sparse.csc_matrix(part))
    return sparse.hstack(columns).tocsr() if columns else sparse.csr_matrix((0, 0))


@dataclass
class Pairs:
    """Candidates: numbers of person and product, and what is known of each pair, one row each."""

    person: np.ndarray
    product: np.ndarray
    known: pd.DataFrame


def candidates(baskets: Baskets, near: sparse.csr_matrix, who: np.ndarray | None = None) -> Pairs:
    """Everything a person has bought, the closest of what it has not, and what many bought lately.

    near: ``similarity(baskets)``; who: numbers of the persons to look at, in order (default: all).
    """
    who = np.arange(len(baskets.persons)) if who is None else who
    bought = baskets.matrix()
    taste = baskets.matrix(0.5 ** (baskets.age / HALF_LIFE_DAYS)).astype("float32")
    popular = np.argsort(-baskets.buyers(WINDOWS[0]), kind="stable")[:POPULAR_CANDIDATES]
    persons, products, closeness = [], [], []
    for start in range(0, len(who), ROWS_AT_ONCE):
        part = who[start : start + ROWS_AT_ONCE]
        score = np.asarray((taste[part] @ near).todense())
        own = np.asarray(bought[part].todense()) > 0
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
    own = pd.DataFrame({"person": baskets.person, "own": baskets.product}).drop_duplicates()
    pairs = pd.DataFrame({"row": np.arange(len(person)), "person": person, "product": product}).merge(own, on="person")
    pairs["near"] = np.asarray(near[pairs["own"].to_numpy(), pairs["product"].to_numpy()]).ravel()
    pairs = pairs[pairs["near"] > 0].sort_values(["row", "near", "own"], ascending=[True, False, True])
    best = pairs.drop_duplicates("row").set_index("row")["own"]
    return best.reindex(range(len(person))).fillna(-1).astype("int64").to_numpy()


def _known(baskets: Baskets, person: np.ndarray, product: np.ndarray, closeness: np.ndarray) -> pd.DataFrame:
    """What is known of each pair: the pair's own past, the closeness, the product, the person."""
    width = max(len(baskets.products), 1)
    key = baskets.person.astype("int64") * width + baskets.product
    past = pd.DataFrame({"key": key, "age": baskets.age}).groupby("key")["age"].agg(["size", "min", "max"])
    own = past.reindex(person.astype("int64") * width + product)
    visits = pd.DataFrame({"person": baskets.person, "age": baskets.age}).drop_duplicates()
    people = visits.groupby("person")["age"].agg(["size", "min", "max"]).reindex(range(len(baskets.persons)))
    lines = np.bincount(baskets.person, minlength=len(baskets.persons))
    count, everybody = baskets.matrix(), max(len(baskets.persons), 1)
    windows = {days: baskets.buyers(days) / everybody for days in WINDOWS}
    before = baskets.buyers(2 * WINDOWS[0], WINDOWS[0]) / everybody
    again = np.asarray((count > 1).sum(axis=0)).ravel() / np.maximum(np.asarray((count > 0).sum(axis=0)).ravel(), 1)
    seen = pd.DataFrame({"product": baskets.product, "age": baskets.age}).groupby("product")["age"].agg(["min", "max"])
    seen = seen.reindex(range(len(baskets.products)))
    return pd.DataFrame(
        {
            "times": own["size"].fillna(0).to_numpy(),
            "days_since": own["min"].to_numpy(),
            "days_known": own["max"].to_numpy(),
            "times_per_visit": own["size"].fillna(0).to_numpy() / people["size"].to_numpy()[person],
            "visits_since": own["min"].to_numpy() - people["min"].to_numpy()[person],
            "closeness": closeness[:, 0],
            "relative_closeness": closeness[:, 1],
            **{f"buyers_share_{days}d": share[product] for days, share in windows.items()},
            "trend": (windows[WINDOWS[0]] / (before + 3 / everybody))[product],
            "bought_again_share": again[product],
            "product_new_days": seen["max"].to_numpy()[product],
            "product_silent_days": seen["min"].to_numpy()[product],
            "recency_days": people["min"].to_numpy()[person],
            "tenure_days": people["max"].to_numpy()[person],
            "visits": people["size"].to_numpy()[person],
            "lines_per_visit": (lines / people["size"].to_numpy())[person],
        }
    )
