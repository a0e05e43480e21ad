"""One module per system of the company; each turns a chunk of people into that system's rows.

A partner's list and third-party segments will be two more modules here, with their tables in `catalogue.py`.
"""

from data.synthetic.chunk import Chunk
from data.synthetic.sources import (
    baskets,
    campaigns,
    consent,
    crm,
    events,
    loyalty,
    pos,
    reviews,
    shop_customers,
    shop_orders,
    subscriptions,
    support,
    web,
)


def add_all(chunk: Chunk) -> baskets.Basket:
    """Make the rows of every system, those first whose keys the others use; returns what was bought."""
    basket = baskets.fill(chunk)
    customers = shop_customers.add(chunk)
    orders = shop_orders.add(chunk, basket, customers)
    contacts = crm.add(chunk)
    members = loyalty.add_members(chunk)
    receipts = pos.add(chunk, basket, members)
    loyalty.add_points(chunk, members, receipts)
    subscribers = campaigns.add(chunk)
    web.add(chunk, customers, orders)
    support.add(chunk)
    events.add(chunk)
    reviews.add(chunk, basket, orders, customers)
    subscriptions.add(chunk, customers)
    consent.add(chunk, {"shop": customers, "crm": contacts, "loyalty": members, "campaigns": subscribers})
    return basket
