"""Who is known to which system since when, and which messages people may be sent and are sent."""

from dataclasses import dataclass

import numpy as np

from data.synthetic.behaviour import EFFECT_DAYS, Temper
from data.synthetic.company import DAYS, Company
from data.synthetic.people import People
from data.synthetic.randomness import moments, stream

NEVER = np.datetime64("NaT", "s")


@dataclass
class Memberships:
    """Per person: when the account, the card, the business contact or the newsletter began (NaT: never)."""

    shop_at: np.ndarray
    loyalty_at: np.ndarray
    crm_at: np.ndarray
    account: np.ndarray  # number of the business account, or -1
    newsletter_at: np.ndarray
    withdrawn_at: np.ndarray  # consent to the newsletter taken back
    regiven_at: np.ndarray  # and given again


@dataclass
class Messages:
    """One element per campaign message."""

    person: np.ndarray
    campaign: np.ndarray
    at: np.ndarray
    treated: np.ndarray
    bounced: np.ndarray
    opened: np.ndarray
    clicked: np.ndarray
    unsubscribed: np.ndarray
    reached: np.ndarray  # people x days: a message works on that day


def make_memberships(company: Company, people: People, temper: Temper, chunk: int) -> Memberships:
    """Everybody is known to at least one of shop, loyalty scheme and customer relationship system."""
    rng = stream(company.seed, chunk, "memberships")
    count = len(people)
    first = moments(rng, company.start + temper.first_day)
    crm = rng.random(count) < 0.10
    shop = rng.random(count) < 0.30 + 0.60 * temper.online_share
    loyalty = rng.random(count) < 0.86 - 0.60 * temper.online_share
    nowhere = ~(shop | loyalty | crm)
    shop |= nowhere & (temper.online_share >= 0.5)
    loyalty |= nowhere & (temper.online_share < 0.5)
    newsletter = rng.random(count) < 0.66
    end = company.today.astype("datetime64[s]")
    newsletter_at = _joins(rng, first, newsletter, 0.6, end)
    withdrawn_at = _leaves(rng, newsletter_at, 0.16, 500, end)
    regiven_at = _leaves(rng, withdrawn_at, 0.25, 200, end)
    return Memberships(
        shop_at=_joins(rng, first, shop, 0.7, end),
        loyalty_at=_joins(rng, first, loyalty, 0.5, end),
        crm_at=_joins(rng, first, crm, 0.3, end),
        account=np.where(crm, rng.integers(0, len(company.accounts["account_id"]), count), -1),
        newsletter_at=newsletter_at,
        withdrawn_at=withdrawn_at,
        regiven_at=regiven_at,
    )


def _joins(rng, first: np.ndarray, happens: np.ndarray, at_once: float, end: np.datetime64) -> np.ndarray:
    """When people join, where they do: a share at once, the others within eight months, all before the end."""
    wait = rng.integers(3600, 250 * 86400, len(first)) * (rng.random(len(first)) >= at_once) + 60
    at = first + wait.astype("timedelta64[s]")
    return np.where(happens, np.where(at < end, at, first + np.timedelta64(60, "s")), NEVER)


def _leaves(rng, since: np.ndarray, share: float, days: int, end: np.datetime64) -> np.ndarray:
    """When a share of the people changes its mind, within so many days; what lies behind the end is not known yet."""
    at = since + rng.integers(3600, days * 86400, len(since)).astype("timedelta64[s]")
    return np.where((rng.random(len(since)) < share) & (at < end), at, NEVER)


def send_messages(company: Company, people: People, members: Memberships, chunk: int) -> Messages:
    """Newsletters to those whose consent stands; a tenth of the messages is held back at random."""
    rng = stream(company.seed, chunk, "messages")
    campaigns = company.campaigns
    shape = (len(people), len(campaigns["at"]))
    at = campaigns["at"][None, :] + rng.integers(0, 3600, shape).astype("timedelta64[s]")
    may = at > members.newsletter_at[:, None]
    may &= ~(at >= members.withdrawn_at[:, None]) | (at > members.regiven_at[:, None])
    chosen = may & (rng.random(shape) < 0.72)
    treated = rng.random(shape) < 0.9
    bounced = treated & (rng.random(shape) < 0.008)
    eager = rng.beta(1.2, 2.4, len(people))[:, None]
    opened = treated & ~bounced & (rng.random(shape) < eager)
    clicked = opened & (rng.random(shape) < 0.22)
    leaving = chosen & opened & (rng.random(shape) < 0.012)
    gone = np.cumsum(leaving, axis=1) - leaving > 0
    chosen &= ~gone
    leaving &= chosen
    _take_back(members, leaving, at)
    reached = np.zeros((shape[0], DAYS + EFFECT_DAYS + 2), dtype=np.int8)
    person, campaign = np.nonzero(chosen & treated & ~bounced)
    np.add.at(reached, (person, campaigns["day"][campaign] + 1), 1)
    np.add.at(reached, (person, campaigns["day"][campaign] + 1 + EFFECT_DAYS), -1)
    reached = np.cumsum(reached, axis=1, dtype=np.int8)[:, :DAYS] > 0
    person, campaign = np.nonzero(chosen)
    picked = (value[person, campaign] for value in (at, treated, bounced, opened, clicked, leaving))
    return Messages(person, campaign, *picked, reached)


def _take_back(members: Memberships, leaving: np.ndarray, at: np.ndarray) -> None:
    """Who unsubscribes from a message has taken the consent back an hour later, for good."""
    person = np.flatnonzero(leaving.any(axis=1))
    when = at[person, np.argmax(leaving[person], axis=1)] + np.timedelta64(3600, "s")
    members.withdrawn_at[person] = when
    members.regiven_at[person] = NEVER
