"""What lies in each basket, and whether it is bought online or in a store."""

from dataclasses import dataclass

import numpy as np

from data.synthetic.behaviour import season
from data.synthetic.chunk import Chunk
from data.synthetic.company import PRODUCTS_PER_CATEGORY


@dataclass
class Basket:
    """Lines of all purchases in the order of the purchases; totals and channel per purchase."""

    purchase: np.ndarray
    line_number: np.ndarray
    product: np.ndarray
    quantity: np.ndarray
    unit_cents: np.ndarray
    cents: np.ndarray
    total_cents: np.ndarray
    is_online: np.ndarray


@dataclass
class Known:
    """The records that a system has of people: key, person and since when."""

    key: np.ndarray
    person: np.ndarray
    since: np.ndarray

    def of(self, person: np.ndarray, at: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        """A record of each person that existed at that time (any of them if there are several), or -1."""
        order = np.lexsort((rng.random(len(self.person)), self.person))
        sorted_person = self.person[order]
        start, end = np.searchsorted(sorted_person, person), np.searchsorted(sorted_person, person, side="right")
        found = np.full(len(person), -1)
        for offset in range(int((end - start).max(initial=0))):
            candidate = order[np.minimum(start + offset, len(order) - 1)]
            fits = (start + offset < end) & (self.since[candidate] <= at)
            found = np.where(fits & ((found < 0) | (rng.random(len(person)) < 0.4)), candidate, found)
        return found


def fill(chunk: Chunk) -> Basket:
    """Choose products so that the lines sum to the worth of the purchase."""
    rng = chunk.rng("baskets")
    buys, temper = chunk.purchases, chunk.temper
    count = len(buys.person)
    size = 1 + rng.poisson(0.8, count)
    purchase = np.repeat(np.arange(count), size)
    number = np.arange(len(purchase)) - np.repeat(np.cumsum(size) - size, size)
    part = rng.gamma(2.0, 1.0, len(purchase))
    part /= np.bincount(purchase, part, count)[purchase]
    worth = (buys.value[purchase] * part).clip(1.5, 5000)
    month = buys.at.astype("datetime64[M]").astype(int) % 12
    taste = np.cumsum(temper.affinity[buys.person] * season()[:, month].T, axis=1)
    category = (taste[purchase] < (rng.random(len(purchase)) * taste[purchase, -1])[:, None]).sum(axis=1)
    quantity = 1 + (rng.random(len(purchase)) < 0.14) + (rng.random(len(purchase)) < 0.05)
    product = _nearest(chunk, rng, category, worth / quantity, buys.person[purchase])
    unit = (worth / quantity * 100).round().astype(np.int64)
    cents = unit * quantity
    return Basket(
        purchase, number + 1, product, quantity, unit, cents,
        np.bincount(purchase, cents, count).astype(np.int64), _online(chunk, rng),
    )  # fmt: skip


def _nearest(chunk: Chunk, rng, category: np.ndarray, price: np.ndarray, person: np.ndarray) -> np.ndarray:
    """A product of about that price: one's own favourite, or the most popular of five neighbours."""
    cents = chunk.company.products["cents"]
    popularity = chunk.company.products["popularity"]
    per = PRODUCTS_PER_CATEGORY
    place = (np.log(price.clip(4, 320) / 4) / np.log(80) * (per - 1)).round().astype(int)
    near = (place[:, None] + np.arange(-2, 3)).clip(0, per - 1) + (category * per)[:, None]
    liking = popularity[near] * rng.gamma(0.5, 1.0, near.shape)
    favourite = (person[:, None] * 7919 + near * 104729) % 97 < 12
    return near[np.arange(len(near)), np.argmax(liking + favourite * 3.0, axis=1)].clip(0, len(cents) - 1)


def _online(chunk: Chunk, rng) -> np.ndarray:
    """Whether each purchase is made online."""
    members, share = chunk.members, chunk.temper.online_share
    shop, loyalty = ~np.isnat(members.shop_at), ~np.isnat(members.loyalty_at)
    share = np.where(shop & ~loyalty, np.maximum(share, 0.85), share)
    share = np.where(loyalty & ~shop, np.minimum(share, 0.12), share)
    return rng.random(len(chunk.purchases.person)) < share[chunk.purchases.person]
