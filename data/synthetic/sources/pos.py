"""The tills of the stores: receipts, a third of them without a member, many paid by a card that comes again."""

import numpy as np

from data.synthetic.arrow import money
from data.synthetic.chunk import Chunk
from data.synthetic.sources.baskets import Basket, Known
from data.synthetic.words.goods import STORES
from data.synthetic.words.places import CURRENCIES


def add(chunk: Chunk, basket: Basket, members: Known) -> dict[str, np.ndarray]:
    """Receipts and their lines; returns what the loyalty scheme needs of them."""
    rng = chunk.rng("pos")
    people = chunk.people
    purchase = np.flatnonzero(~basket.is_online)
    person, at = chunk.purchases.person[purchase], chunk.purchases.at[purchase]
    count = len(purchase)
    ids = chunk.ids("receipt", count)
    member = np.where(rng.random(count) < 0.90, members.of(person, at, rng), -1)
    token = _cards(chunk, rng, person)
    stores = [STORES[code] for code in people.country[person]]
    draw = rng.random(count)
    cents = basket.total_cents[purchase]
    chunk.emit("pos/receipts", {
        "receipt_id": ids,
        "store": np.array([names[int(d * len(names))] for names, d in zip(stores, draw, strict=True)], dtype=object),
        "till": rng.integers(1, 5, count),
        "receipt_at": at,
        "member_number": np.append(members.key, None)[member],
        "card_token": token,
        "currency": np.array([CURRENCIES[code] for code in people.country[person]], dtype=object),
        "total_amount": money(cents),
    }, at)  # fmt: skip
    place = np.full(len(basket.total_cents), -1)
    place[purchase] = np.arange(count)
    rows = np.flatnonzero(~basket.is_online[basket.purchase])
    chunk.emit("pos/receipt_lines", {
        "receipt_id": ids[place[basket.purchase[rows]]],
        "line_number": basket.line_number[rows],
        "product_id": chunk.company.products["product_id"][basket.product[rows]],
        "quantity": basket.quantity[rows],
        "amount": money(basket.cents[rows]),
    }, chunk.purchases.at[basket.purchase[rows]])  # fmt: skip
    chunk.note("anonymous", {
        "anonymous_id": np.where(token == None, None, "card:" + np.where(token == None, "", token)),  # noqa: E711
        "order_id": "pos:" + ids,
        "true_person_id": people.person_id[person],
    })  # fmt: skip
    return {"id": ids, "member": member, "at": at, "cents": cents}


def _cards(chunk: Chunk, rng, person: np.ndarray) -> np.ndarray:
    """The card that pays: cash in a third of the cases, one's own card, or that of the household's head."""
    people = chunk.people
    count = len(people)
    tokens = np.stack([chunk.ids("card", count, 12), chunk.ids("second card", count, 12)], axis=1)
    head = np.arange(count) - people.role
    borrows = (people.role > 0) & (rng.random(count) < 0.08)
    owner = np.where(borrows, head, np.arange(count))[person]
    second = (rng.random(count) < 0.15)[person] & (rng.random(len(person)) < 0.4)
    return np.where(rng.random(len(person)) < 0.34, None, tokens[owner, second.astype(int)])
