"""Visits to the web shop and the app: cookies, most of them named by a login, two fifths never."""

from dataclasses import dataclass

import numpy as np

from data.synthetic.chunk import Chunk
from data.synthetic.randomness import moments
from data.synthetic.sources.baskets import Known
from data.synthetic.sources.shop_orders import Orders
from data.synthetic.words.goods import SEARCHES


@dataclass
class Visits:
    """One element per visit; `person` -1 is somebody who never becomes a customer."""

    person: np.ndarray
    cookie: np.ndarray
    at: np.ndarray  # of the last event
    order: np.ndarray  # or -1
    customer: np.ndarray  # who is logged in, or -1
    campaign: np.ndarray
    length: np.ndarray


def add(chunk: Chunk, customers: Known, orders: Orders) -> None:
    """The events of all visits, and in the truth whose cookies they are."""
    rng = chunk.rng("web")
    visits, cookies = _visits(chunk, rng, customers, orders)
    _emit(chunk, rng, visits, cookies, customers)
    pairs = np.unique(np.stack([visits.cookie, visits.person]), axis=1)
    owner = np.where(pairs[1] >= 0, chunk.people.person_id[pairs[1]], None)
    chunk.note("anonymous", {
        "anonymous_id": "cookie:" + cookies[pairs[0]],
        "order_id": np.full(len(owner), None, dtype=object),
        "true_person_id": owner,
    })  # fmt: skip


def _visits(chunk: Chunk, rng, customers: Known, orders: Orders) -> tuple[Visits, np.ndarray]:
    """Visits that end with an order, visits that do not, and visits of strangers."""
    people, temper = chunk.people, chunk.temper
    count = len(people)
    buyer, bought_at = chunk.purchases.person[orders.purchase], chunk.purchases.at[orders.purchase]
    looks = rng.poisson(0.5 + 3.2 * temper.online_share)
    looker = np.repeat(np.arange(count), looks)
    span = np.maximum(730 - temper.first_day, 1)[looker]
    look_at = moments(
        rng, chunk.company.start + temper.first_day[looker] + (rng.random(len(looker)) * span).astype(int)
    )
    strangers = np.repeat(np.arange(count // 6), 1 + rng.poisson(0.6, count // 6))
    stranger_at = moments(rng, chunk.company.start + rng.integers(0, 730, len(strangers)))
    person = np.concatenate([buyer, looker, np.full(len(strangers), -1)])
    at = np.concatenate([bought_at, look_at, stranger_at])
    order = np.concatenate([np.arange(len(buyer)), np.full(len(looker) + len(strangers), -1)])
    known = customers.of(looker, look_at, rng)
    customer = np.concatenate([
        orders.customer, np.where(rng.random(len(looker)) < 0.7, known, -1), np.full(len(strangers), -1),
    ])  # fmt: skip
    campaign = np.concatenate([orders.campaign, np.full(len(looker) + len(strangers), None)])
    cookie = np.concatenate([_cookie(chunk, rng, person[person >= 0]), 3 * count + strangers])
    length = np.where(order >= 0, 4 + rng.integers(0, 3, len(at)), 1 + rng.poisson(2.2, len(at)))
    length += (customer >= 0) & (length < 3)
    return Visits(person, cookie, at, order, customer, campaign, length), chunk.ids("cookie", 4 * count, 12)


def _cookie(chunk: Chunk, rng, person: np.ndarray) -> np.ndarray:
    """The browser: the usual one, the telephone, an old one, or for some that of the household's head."""
    people = chunk.people
    count = len(people)
    which = np.where(rng.random(count) < 0.55, 0, 1)[person] * rng.choice(3, len(person), p=[0.66, 0.29, 0.05])
    shares = (people.role > 0) & (rng.random(count) < 0.10)
    borrowed = shares[person] & (rng.random(len(person)) < 0.4)
    return np.where(borrowed, 3 * (person - people.role[person]), 3 * person + which)


def _emit(chunk: Chunk, rng, visits: Visits, cookies: np.ndarray, customers: Known) -> None:
    visit = np.repeat(np.arange(len(visits.at)), visits.length)
    step = np.arange(len(visit)) - np.repeat(np.cumsum(visits.length) - visits.length, visits.length)
    left = visits.length[visit] - 1 - step
    event, logged_in = _events(rng, visits, visit, step, left)
    gap = left * 48 + (rng.random(len(visit)) * 40 * (left > 0)).astype(int)
    at = visits.at[visit] - gap.astype("timedelta64[s]")
    products = chunk.company.products["product_id"]
    product = np.where(
        np.isin(event, ["product_view", "cart"]), products[rng.integers(0, len(products), len(visit))], None
    )
    cookie = visits.cookie[visit]
    device = chunk.ids("device", len(cookies), 10)
    ip = _addresses(chunk, rng, visits)[visit]
    user = np.where(logged_in, np.append(customers.key, None)[visits.customer[visit]], None)
    campaign = visits.campaign
    came = rng.choice(np.array(["", "google", "social"], dtype=object), len(visits.at), p=[0.6, 0.28, 0.12])
    letter = (campaign != None) & (campaign != "search-brand")  # noqa: E711 - element by element
    source = np.where(letter, "newsletter", np.where(campaign == "search-brand", "google", came))
    medium = {"newsletter": "email", "google": "cpc", "social": "paid", "": None}
    chunk.emit("web/events", {
        "event_id": chunk.ids("web event", len(visit), 12),
        "occurred_at": at,
        "cookie_id": cookies[cookie],
        "device_id": device[np.where(cookie % 3 == 2, cookie - 2, cookie)],
        "ip": ip,
        "user_id": user,
        "event": event,
        "url": _urls(rng, event, product),
        "product_id": product,
        "utm_source": np.where(source == "", None, source)[visit],
        "utm_medium": np.array([medium[name] for name in source], dtype=object)[visit],
        "utm_campaign": campaign[visit],
        "platform": np.where(cookie % 3 == 1, "app", "web").astype(object),
    }, at)  # fmt: skip


def _events(rng, visits: Visits, visit, step, left) -> tuple[np.ndarray, np.ndarray]:
    """The kind of each event, and whether the visitor is known by then."""
    buys, knows = visits.order[visit] >= 0, visits.customer[visit] >= 0
    looking = rng.choice(
        np.array(["product_view", "page_view", "search", "cart"], dtype=object), len(visit), p=[0.62, 0.2, 0.13, 0.05]
    )
    event = np.where(step == 0, "page_view", looking).astype(object)
    event[buys & (step == 1)] = "product_view"
    event[buys & (left == (1 + knows))] = "cart"
    login = knows & np.where(buys, left == 1, step == 1)
    event[login] = "login"
    event[buys & (left == 0)] = "checkout"
    return event, knows & np.where(buys, left <= 1, step >= 1)


def _addresses(chunk: Chunk, rng, visits: Visits) -> np.ndarray:
    """The IP address: mostly that of the household, at times any other."""
    household = np.where(visits.person >= 0, chunk.people.household[visits.person], -1)
    home = (household * 2654435761 + chunk.number * 97) % (2**24)
    number = np.where(
        (household < 0) | (rng.random(len(household)) < 0.3), rng.integers(0, 2**24, len(household)), home
    )
    parts = zip((number >> 16).tolist(), (number >> 8 & 255).tolist(), (number & 255).tolist(), strict=True)
    return np.array([f"10.{a}.{b}.{c}" for a, b, c in parts], dtype=object)


def _urls(rng, event: np.ndarray, product: np.ndarray) -> np.ndarray:
    pages = np.array(["/", "/new", "/sale", "/stores", "/about"], dtype=object)[rng.integers(0, 5, len(event))]
    words = np.array(SEARCHES, dtype=object)[rng.integers(0, len(SEARCHES), len(event))]
    url = np.where(event == "search", "/search?q=" + words, pages)
    url = np.where(product == None, url, "/p/" + np.where(product == None, "", product))  # noqa: E711
    for kind in ("cart", "login", "checkout"):
        url = np.where(event == kind, "/" + kind, url)
    return url
