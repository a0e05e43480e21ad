"""Orders of the web shop: of accounts, and of guests, whose details are a record of their own."""

from dataclasses import dataclass

import numpy as np

from data.synthetic.arrow import money
from data.synthetic.chunk import Chunk
from data.synthetic.contacts import as_of
from data.synthetic.sources.baskets import Basket, Known
from data.synthetic.sources.shop_customers import email_as_typed, phones_as_typed
from data.synthetic.words.goods import RETURN_REASONS
from data.synthetic.words.places import CURRENCIES


@dataclass
class Orders:
    """The online purchases: number of the purchase, order id and customer (-1 for a guest)."""

    purchase: np.ndarray
    order_id: np.ndarray
    customer: np.ndarray
    campaign: np.ndarray


def add(chunk: Chunk, basket: Basket, customers: Known) -> Orders:
    """Orders with lines, products and returns."""
    rng = chunk.rng("shop orders")
    purchase = np.flatnonzero(basket.is_online)
    person, at = chunk.purchases.person[purchase], chunk.purchases.at[purchase]
    ids = chunk.ids("order", len(purchase))
    customer = np.where(rng.random(len(purchase)) < 0.05, -1, customers.of(person, at, rng))
    orders = Orders(purchase, ids, customer, _campaign(chunk, rng, person, at))
    _emit_orders(chunk, rng, basket, customers, orders)
    _emit_lines(chunk, rng, basket, orders)
    chunk.note("anonymous", {
        "anonymous_id": np.full(len(ids), None, dtype=object),
        "order_id": "shop:" + ids,
        "true_person_id": chunk.people.person_id[person],
    })  # fmt: skip
    if chunk.number == 0:
        _emit_products(chunk)
    return orders


def _campaign(chunk: Chunk, rng, person: np.ndarray, at: np.ndarray) -> np.ndarray:
    """The campaign an order came through: often the newsletter while it works, else now and then an advertisement."""
    day = (at.astype("datetime64[D]") - chunk.company.start).astype(int)
    through = chunk.messages.reached[person, day] & (rng.random(len(person)) < 0.45)
    campaigns = chunk.company.campaigns
    latest = (np.searchsorted(campaigns["day"], day, side="left") - 1).clip(0)
    other = np.where(rng.random(len(person)) < 0.1, "search-brand", None)
    return np.where(through, campaigns["campaign_id"][latest], other)


def _emit_orders(chunk: Chunk, rng, basket: Basket, customers: Known, orders: Orders) -> None:
    purchase, ids = orders.purchase, orders.order_id
    person, at = chunk.purchases.person[purchase], chunk.purchases.at[purchase]
    guest = np.flatnonzero(orders.customer < 0)
    contacts, noted = chunk.contacts("guest", person[guest], at[guest])
    chunk.note_records("shop:guest-" + ids[guest], person[guest], noted)
    ship = as_of(chunk.people, person, at)
    for name in ("street", "postcode", "city"):
        getattr(ship, name)[guest] = getattr(contacts, name)
    empty = np.full(len(ids), None, dtype=object)
    mail, names, phones = empty.copy(), empty.copy(), empty.copy()
    mail[guest] = email_as_typed(rng, contacts.email)
    names[guest] = contacts.given_name + " " + contacts.family_name
    phones[guest] = phones_as_typed(contacts, rng.choice(5, len(guest)))
    done_at = at + rng.integers(86400, 6 * 86400, len(ids)).astype("timedelta64[s]")
    fate = rng.choice(np.array(["delivered", "cancelled"], dtype=object), len(ids), p=[0.975, 0.025])
    recent = at >= (chunk.company.today - np.timedelta64(20, "D"))
    done = done_at < chunk.company.today.astype("datetime64[s]")
    keys = np.append(customers.key, None)  # -1, a guest, has none
    columns = {
        "order_id": ids,
        "customer_id": keys[orders.customer],
        "guest_email": mail, "guest_name": names, "guest_phone": phones,
        "ship_street": ship.street, "ship_postcode": ship.postcode, "ship_city": ship.city,
        "ship_country": ship.country,
        "ordered_at": at, "status": fate,
        "currency": np.array([CURRENCIES[code] for code in ship.country], dtype=object),
        "total_amount": basket.total_cents[purchase],
        "utm_campaign": orders.campaign,
        "updated_at": done_at,
    }  # fmt: skip
    placed = {**columns, "status": np.full(len(ids), "placed", dtype=object), "updated_at": at}
    for rows, version in ((np.flatnonzero(recent | ~done), placed), (np.flatnonzero(done), columns)):
        chosen = {name: values[rows] for name, values in version.items()}
        chosen["total_amount"] = money(chosen["total_amount"])
        chunk.emit("shop/orders", chosen, chosen["updated_at"])


def _emit_lines(chunk: Chunk, rng, basket: Basket, orders: Orders) -> None:
    place = np.full(len(chunk.purchases.person), -1)
    place[orders.purchase] = np.arange(len(orders.purchase))
    rows = np.flatnonzero(basket.is_online[basket.purchase])
    order = place[basket.purchase[rows]]
    at = chunk.purchases.at[basket.purchase[rows]]
    chunk.emit("shop/order_lines", {
        "order_id": orders.order_id[order],
        "line_number": basket.line_number[rows],
        "product_id": chunk.company.products["product_id"][basket.product[rows]],
        "quantity": basket.quantity[rows],
        "unit_price": money(basket.unit_cents[rows]),
        "amount": money(basket.cents[rows]),
    }, at)  # fmt: skip
    back = np.flatnonzero(rng.random(len(rows)) < 0.06)
    count = 1 + (rng.random(len(back)) * basket.quantity[rows[back]]).astype(int)
    returned_at = at[back] + rng.integers(3 * 86400, 28 * 86400, len(back)).astype("timedelta64[s]")
    chunk.emit("shop/returns", {
        "return_id": chunk.ids("return", len(back)),
        "order_id": orders.order_id[order[back]],
        "line_number": basket.line_number[rows[back]],
        "returned_at": returned_at,
        "quantity": count,
        "amount": money(count * basket.unit_cents[rows[back]]),
        "reason": rng.choice(np.array(RETURN_REASONS, dtype=object), len(back)),
    }, returned_at)  # fmt: skip


def _emit_products(chunk: Chunk) -> None:
    """The catalogue; on each later extract a few prices and stocks have changed."""
    products, rng = chunk.company.products, chunk.rng("products")
    cents, in_stock = products["cents"].copy(), products["in_stock"].copy()
    count = len(cents)
    for file in (0, 5, 10, 14):
        changed = rng.random(count) < (0.02 if file else 0.0)
        cents = np.where(changed, cents * 11 // 10, cents)
        in_stock = in_stock ^ (changed & (rng.random(count) < 0.5))
        chunk.emit_extract("shop/products", {
            **{name: products[name] for name in ("product_id", "name", "category", "subcategory", "brand")},
            "price": money(cents),
            "currency": np.full(count, "EUR", dtype=object),
            "in_stock": in_stock,
        }, np.full(count, file))  # fmt: skip
