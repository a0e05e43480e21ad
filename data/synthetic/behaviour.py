"""How people buy: known rates, drop-out, spend, taste and answer to campaigns, and what follows from them exactly.

A person buys as a Poisson process with rate `purchase_rate` (per day) x season x campaign effect, and after every
purchase is lost for good with probability `drop_probability`; the worth of a purchase is gamma-gamma.
"""

from dataclasses import dataclass

import numpy as np

from data.synthetic.company import DAYS, Company
from data.synthetic.people import People
from data.synthetic.randomness import stream
from data.synthetic.words.goods import CATEGORIES

SPEND_SHAPE = 4.0
EFFECT_DAYS = 7
HORIZON = 90
SEGMENTS = {"persuadable": 0.9, "sure thing": 0.05, "lost cause": 0.0, "sleeping dog": -0.35}


@dataclass
class Temper:
    """The behaviour parameters of each person."""

    first_day: np.ndarray  # days since the start of the history
    purchase_rate: np.ndarray
    drop_probability: np.ndarray
    mean_spend: np.ndarray
    affinity: np.ndarray  # people x categories
    uplift_segment: np.ndarray
    campaign_effect: np.ndarray  # relative change of the rate in the week after a message
    online_share: np.ndarray


@dataclass
class Purchases:
    """One element per purchase, and the state of each person behind them."""

    person: np.ndarray
    at: np.ndarray
    value: np.ndarray
    is_active: np.ndarray  # per person: not yet lost
    active_probability: np.ndarray  # per person: given rate, drop-out and the purchases made


def season() -> np.ndarray:
    """Demand by category and month, each category with a mean of one."""
    table = np.array([months for _, months in CATEGORIES.values()], dtype=float)
    return table / table.mean(axis=1, keepdims=True)


def make_temper(company: Company, people: People, chunk: int) -> Temper:
    """Draw the parameters of each person."""
    rng = stream(company.seed, chunk, "temper")
    count = len(people)
    early = rng.random(count) < 0.28
    age = (company.today - people.birth_date).astype(int) / 365.25
    names = np.array(list(SEGMENTS), dtype=object)
    young = rng.choice(4, count, p=[0.50, 0.20, 0.20, 0.10])
    older = rng.choice(4, count, p=[0.15, 0.25, 0.40, 0.20])
    segment = names[np.where(age < 42, young, older)]
    effect = np.array([SEGMENTS[name] for name in segment]) * rng.uniform(0.7, 1.3, count)
    return Temper(
        first_day=np.where(early, rng.integers(0, 60, count), rng.integers(0, DAYS - 15, count)),
        purchase_rate=rng.gamma(0.75, 1.0, count) * 0.0265 + 0.0006,
        drop_probability=rng.beta(1.1, 9.0, count).clip(0.005, 0.9),
        mean_spend=SPEND_SHAPE / rng.gamma(3.5, 1 / 28.0, count),
        affinity=rng.dirichlet(np.full(len(CATEGORIES), 0.45), count),
        uplift_segment=segment,
        campaign_effect=effect,
        online_share=rng.beta(0.9, 0.9, count),
    )


def _intensity(company: Company, temper: Temper, first: int, days: int) -> np.ndarray:
    """Expected purchases by person and day, without campaigns, for `days` days from day `first` of the history."""
    dates = company.start + np.arange(first, first + days)
    month = dates.astype("datetime64[M]").astype(int) % 12
    return (temper.affinity @ season()[:, month]) * temper.purchase_rate[:, None]


def buy(company: Company, temper: Temper, chunk: int, reached: np.ndarray) -> Purchases:
    """Let the people buy; `reached` says by person and day whether a message works on that day."""
    rng = stream(company.seed, chunk, "purchases")
    count = len(temper.purchase_rate)
    rate = _intensity(company, temper, 0, DAYS) * (1 + reached * temper.campaign_effect[:, None])
    rate[np.arange(DAYS) < temper.first_day[:, None]] = 0.0
    mass = rate.sum(axis=1)
    first = np.flatnonzero(rng.random(count) < 0.85)  # these come because they buy
    number = rng.poisson(mass)
    person = np.concatenate([first, np.repeat(np.arange(count), number)])
    day = np.concatenate([temper.first_day[first], _days(rng, rate, mass, number)])
    second = (rng.normal(0.6, 0.17, len(day)).clip(0.02, 0.998) * 86400).astype(np.int64)
    order = np.lexsort((second, day, person))
    person, day, second = person[order], day[order], second[order]
    rank = np.arange(len(person)) - np.searchsorted(person, person)
    survives = rng.geometric(temper.drop_probability)
    made = rank < survives[person]
    bought = np.bincount(person, minlength=count)
    kept = np.bincount(person[made], minlength=count)
    last = np.full(count, -1)
    last[person[made]] = day[made]
    at = company.start.astype("datetime64[s]") + (day * 86400 + second).astype("timedelta64[s]")
    value = temper.mean_spend[person] * rng.gamma(SPEND_SHAPE, 1 / SPEND_SHAPE, len(person))
    active = bought < survives
    return Purchases(person[made], at[made], value[made], active, _active_probability(temper, rate, kept, last))


def _days(rng, rate: np.ndarray, mass: np.ndarray, number: np.ndarray) -> np.ndarray:
    """The day of each purchase, drawn in proportion to the rate."""
    running = np.cumsum(rate, axis=1) / np.maximum(mass, 1e-12)[:, None]
    running[:, -1] = 1.0
    owner = np.repeat(np.arange(len(mass)), number)
    place = np.searchsorted((running + np.arange(len(mass))[:, None]).ravel(), owner + rng.random(len(owner)))
    return (place - owner * rate.shape[1]).clip(0, rate.shape[1] - 1)


def _active_probability(temper: Temper, rate: np.ndarray, bought: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Chance of not being lost: silence since the last purchase speaks against it, the more was to be expected."""
    after = np.cumsum(rate[:, ::-1], axis=1)[:, ::-1]
    expected = after[np.arange(len(last)), np.minimum(last + 1, rate.shape[1] - 1)]
    expected = np.where(last + 1 >= rate.shape[1], 0.0, expected)
    drop = temper.drop_probability
    silent = (1 - drop) * np.exp(-expected)
    return np.where(bought == 0, 1.0, silent / (silent + drop))


def outlook(company: Company, temper: Temper, purchases: Purchases, chunk: int) -> dict[str, np.ndarray]:
    """What is to be expected of each person from today on, and one future drawn from it."""
    rng = stream(company.seed, chunk, "future")
    daily = _intensity(company, temper, DAYS, HORIZON)
    mass, drop = daily.sum(axis=1), temper.drop_probability
    if_active = (1 - np.exp(-drop * mass)) / drop
    expected = purchases.active_probability * if_active
    year = _intensity(company, temper, DAYS, 365).sum(axis=1)
    in_a_year = purchases.active_probability * (1 - np.exp(-drop * year)) / drop
    drawn = np.minimum(rng.poisson(mass), rng.geometric(drop)) * purchases.is_active
    week = daily[:, :EFFECT_DAYS].sum(axis=1)
    uplift = purchases.active_probability * week * temper.campaign_effect
    return {
        "is_active": purchases.is_active,
        "true_active_probability": purchases.active_probability.round(6),
        "expected_purchases_90d": expected.round(6),
        "expected_spend_90d": (expected * temper.mean_spend).round(6),
        "expected_spend_365d": (in_a_year * temper.mean_spend).round(6),
        "expected_extra_purchases_7d": uplift.round(6),
        "purchases_next_90d": drawn,
    }
