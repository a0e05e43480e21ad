"""What exists once, whoever buys: products, business accounts and campaigns."""

from dataclasses import dataclass

import numpy as np

from data.synthetic import addresses, naming
from data.synthetic.randomness import moments, opaque_ids, stream, zipf
from data.synthetic.words import goods, places

DAYS = 730
PRODUCTS_PER_CATEGORY = 40


@dataclass
class Company:
    """The demonstration company, without its customers."""

    seed: int
    people: int
    chunks: int
    today: np.datetime64
    products: dict[str, np.ndarray]
    accounts: dict[str, np.ndarray]
    campaigns: dict[str, np.ndarray]

    @property
    def start(self) -> np.datetime64:
        """The first day of the history."""
        return self.today - np.timedelta64(DAYS, "D")


def make_company(seed: int, people: int, chunks: int, today: np.datetime64) -> Company:
    """Everything that the chunks of people share."""
    return Company(seed, people, chunks, today, _products(seed), _accounts(seed, people), _campaigns(seed, today))


def _products(seed: int) -> dict[str, np.ndarray]:
    """Products by category, within each from cheap to expensive."""
    rng = stream(seed, "products")
    per, kinds = PRODUCTS_PER_CATEGORY, list(goods.CATEGORIES)
    total = per * len(kinds)
    category = np.repeat(np.array(kinds, dtype=object), per)
    subcategory = np.concatenate([rng.choice(goods.CATEGORIES[kind][0].split(), per) for kind in kinds]).astype(object)
    price = np.exp(np.linspace(np.log(4), np.log(320), per) + rng.normal(0, 0.02, (len(kinds), per)))
    words = zip(rng.choice(goods.ADJECTIVES, total), rng.choice(goods.MATERIALS, total), subcategory, strict=True)
    return {
        "product_id": opaque_ids("product", seed, 0, total, 8),
        "name": np.array([f"{adjective} {material} {kind[:-1]}" for adjective, material, kind in words], dtype=object),
        "category": category,
        "subcategory": subcategory,
        "brand": rng.choice(np.array(goods.BRANDS, dtype=object), total),
        "cents": (np.sort(price, axis=1).ravel() * 100).astype(np.int64) // 10 * 10 + 9,
        "in_stock": rng.random(total) < 0.93,
        "popularity": rng.gamma(0.7, 1.0, total),
    }


def _accounts(seed: int, people: int) -> dict[str, np.ndarray]:
    """Businesses, every fifth the daughter of another; each has one switchboard number for everybody."""
    rng = stream(seed, "accounts")
    count = max(8, people // 40)
    country = rng.choice(np.array(places.COUNTRIES, dtype=object), count, p=places.COUNTRY_SHARES)
    first = np.array(places.COMPANY_FIRST.split(), dtype=object)[
        zipf(rng, len(places.COMPANY_FIRST.split()), count, 0.3)
    ]
    second = rng.choice(np.array(places.COMPANY_SECOND.split(), dtype=object), count)
    parent = np.where((rng.random(count) < 0.2) & (np.arange(count) > 4), rng.integers(0, 5, count), -1)
    parent = np.where(parent >= 0, (np.arange(count) - 1 - parent).clip(0), -1)
    street, postcode, city = addresses.homes(rng, country, np.arange(count))
    bare = [f"{naming.plain(a, True).lower()}-{b.lower()}" for a, b in zip(first, second, strict=True)]
    ids = opaque_ids("account", seed, 0, count, 8)
    names = [f"{a} {b} {places.LEGAL_FORM[c]}" for a, b, c in zip(first, second, country, strict=True)]
    endings = ["com" if code in ("US", "ES") else "co.uk" if code == "GB" else code.lower() for code in country]
    seen: dict[str, int] = {}
    domains = []
    for name, ending in zip(bare, endings, strict=True):
        number = seen[name] = seen.get(name, 0) + 1
        domains.append(f"{name}{number if number > 1 else ''}.{ending}")
    return {
        "account_id": ids,
        "parent_account_id": np.where(parent >= 0, ids[parent], None),
        "name": np.array(names, dtype=object),
        "domain": np.array(domains, dtype=object),
        "industry": rng.choice(np.array(places.INDUSTRIES.split(), dtype=object), count),
        "country": country,
        "street": street,
        "postcode": postcode,
        "city": city,
        "employee_count": (3 + rng.gamma(0.6, 250, count)).astype(int),
        "phone": addresses.phone_numbers(0, country, kind=3),
    }


def _campaigns(seed: int, today: np.datetime64) -> dict[str, np.ndarray]:
    """A newsletter every fortnight, the last one three days before today."""
    rng = stream(seed, "campaigns")
    days = np.arange(DAYS - 3, 20, -14)[::-1]
    months = (today - np.timedelta64(DAYS, "D") + days).astype("datetime64[M]").astype(int) % 12
    season = np.array([5, 3, 0, 0, 0, 1, 1, 6, 2, 2, 4, 4])[months]
    names = np.array(goods.CAMPAIGN_NAMES, dtype=object)[season]
    start = (today - np.timedelta64(DAYS, "D") + days).astype("datetime64[D]")
    return {
        "campaign_id": opaque_ids("campaign", seed, 0, len(days), 6),
        "campaign_name": names + np.array([f" {month}" for month in start.astype("datetime64[M]")], dtype=object),
        "day": days,
        "at": moments(rng, start, evening=False),
    }
