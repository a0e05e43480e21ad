"""Reviews of products by customers with an account."""

import numpy as np

from data.synthetic.chunk import Chunk
from data.synthetic.sources.baskets import Basket, Known
from data.synthetic.sources.shop_orders import Orders
from data.synthetic.words.goods import REVIEWS


def add(chunk: Chunk, basket: Basket, orders: Orders, customers: Known) -> None:
    """One line in twelve is reviewed, some days after the order."""
    rng = chunk.rng("reviews")
    place = np.full(len(chunk.purchases.person), -1)
    place[orders.purchase] = np.arange(len(orders.purchase))
    order = place[basket.purchase]
    customer = np.where(order >= 0, orders.customer[order] if len(orders.customer) else -1, -1)
    rows = np.flatnonzero((customer >= 0) & (rng.random(len(order)) < 0.08))
    person = chunk.purchases.person[basket.purchase[rows]]
    at = chunk.purchases.at[basket.purchase[rows]] + rng.integers(4 * 86400, 40 * 86400, len(rows)).astype(
        "timedelta64[s]"
    )
    rating = 1 + rng.binomial(4, 0.72, len(rows))
    language = chunk.people.language[person]
    text = [REVIEWS[code][mark - 1] for code, mark in zip(language, rating.tolist(), strict=True)]
    chunk.emit("reviews/reviews", {
        "review_id": chunk.ids("review", len(rows), 8),
        "customer_id": customers.key[customer[rows]],
        "product_id": chunk.company.products["product_id"][basket.product[rows]],
        "rating": rating,
        "title": chunk.company.products["name"][basket.product[rows]],
        "body": np.array(text, dtype=object),
        "language": language,
        "reviewed_at": at,
    }, at)  # fmt: skip
