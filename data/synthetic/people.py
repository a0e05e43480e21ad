"""Who lives in the demonstration country side: households, names, addresses, and what changes in a life."""

from dataclasses import dataclass, fields

import numpy as np

from data.synthetic import addresses, naming
from data.synthetic.randomness import opaque_ids, stream
from data.synthetic.words.places import COUNTRIES, COUNTRY_SHARES, LANGUAGES

HOUSEHOLD_SIZES = [1, 2, 3, 4, 5]
HOUSEHOLD_SHARES = [0.42, 0.33, 0.12, 0.09, 0.04]


@dataclass
class People:
    """Arrays of equal length, one element per person. `<x>_before` held until `<cause>_on`, `<x>` since."""

    person_id: np.ndarray
    household: np.ndarray  # number within the chunk
    household_id: np.ndarray
    role: np.ndarray  # 0 head, 1 partner, 2 and more: grown-up children
    twin_of: np.ndarray  # index of the elder twin, or -1
    country: np.ndarray
    language: np.ndarray
    gender: np.ndarray
    birth_date: np.ndarray
    given_name: np.ndarray
    family_name: np.ndarray
    family_name_before: np.ndarray
    married_on: np.ndarray
    street: np.ndarray
    postcode: np.ndarray
    city: np.ndarray
    street_before: np.ndarray
    postcode_before: np.ndarray
    city_before: np.ndarray
    moved_on: np.ndarray
    phone: np.ndarray
    phone_before: np.ndarray
    phone_changed_on: np.ndarray
    landline: np.ndarray  # one per household
    email: np.ndarray
    email_before: np.ndarray
    email_changed_on: np.ndarray
    email_second: np.ndarray
    email_family: np.ndarray  # None where the household shares no mailbox

    def __len__(self) -> int:
        """How many people."""
        return len(self.person_id)

    def columns(self) -> dict[str, np.ndarray]:
        """The attributes by name, for the truth."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def make_people(seed: int, chunk: int, chunks: int, count: int, today: np.datetime64) -> People:
    """The `count` people of one chunk; households never cross chunks."""
    rng = stream(seed, chunk, "people")
    household, role = _households(rng, count)
    country = np.array(COUNTRIES, dtype=object)[rng.choice(len(COUNTRIES), household[-1] + 1, p=COUNTRY_SHARES)][
        household
    ]
    gender, birth_date, twin_of = _bodies(rng, household, role, today)
    given = naming.given_names(rng, country, gender)
    _name_after_parent(rng, given, gender, role)
    is_grown = birth_date < today - np.timedelta64(365 * 22, "D")
    family, family_before, weds = _family_names(rng, country, role, gender, is_grown)
    home = addresses.homes(rng, country, household)
    home_before, moved_on = _moves(rng, country, household, home, today)
    phone, phone_before, phone_changed_on, landline = _phones(rng, chunk, country, household, today)
    boxes = naming.Mailboxes(chunk, chunks)
    email = boxes.of_people(rng, country, given, family, birth_date)
    email_former = boxes.of_people(rng, country, given, family_before, birth_date)
    changed = rng.random(count) < 0.14
    return People(
        person_id=opaque_ids("person", seed, chunk, count),
        household=household,
        household_id=opaque_ids("household", seed, chunk, household[-1] + 1)[household],
        role=role,
        twin_of=twin_of,
        country=country,
        language=np.array([LANGUAGES[code] for code in country], dtype=object),
        gender=gender,
        birth_date=birth_date,
        given_name=given,
        family_name=family,
        family_name_before=family_before,
        married_on=_some_day(rng, weds, today),
        **dict(zip(("street", "postcode", "city"), home, strict=True)),
        **dict(zip(("street_before", "postcode_before", "city_before"), home_before, strict=True)),
        moved_on=moved_on,
        phone=phone,
        phone_before=phone_before,
        phone_changed_on=phone_changed_on,
        landline=landline,
        email=email,
        email_before=np.where(changed, email_former, email),
        email_changed_on=_some_day(rng, changed, today),
        email_second=boxes.second(rng, country, email, boxes.of_people(rng, country, given, family, birth_date)),
        email_family=_family_mailboxes(rng, boxes, country, family, household),
    )


def _households(rng: np.random.Generator, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Household number and role of each person."""
    sizes = rng.choice(HOUSEHOLD_SIZES, count, p=HOUSEHOLD_SHARES)
    household = np.repeat(np.arange(count), sizes)[:count]
    first = np.concatenate([[0], np.cumsum(sizes)])[household]
    return household, np.arange(count) - first


def _bodies(rng, household, role, today) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Gender, birth date and twin of each person; children are at least sixteen."""
    count = len(household)
    head = np.arange(count) - role
    gender = rng.choice(np.array(["f", "m"], dtype=object), count)
    opposite = np.where(gender[head] == "f", "m", "f").astype(object)
    gender = np.where((role == 1) & (rng.random(count) < 0.93), opposite, gender)
    has_child = np.isin(np.arange(household[-1] + 1), household[role >= 2])[household]
    head_age = np.where(has_child, rng.uniform(44, 72, count), rng.gamma(9, 5.2, count).clip(19, 90))[head]
    age = np.where(role == 1, head_age + rng.normal(0, 4, count), head_age)
    age = np.where(role >= 2, head_age - rng.uniform(22, 36, count), age).clip(16, 95)
    birth_date = today - (age * 365.25).astype(np.int64).astype("timedelta64[D]")
    twin = np.flatnonzero((role >= 3) & (rng.random(count) < 0.22))
    twin_of = np.full(count, -1)
    twin_of[twin] = twin - 1
    for index in twin:
        birth_date[index] = birth_date[index - 1]
    return gender, birth_date, twin_of


def _name_after_parent(rng, given, gender, role) -> None:
    """Some children carry the given name of the head of the household."""
    head = np.arange(len(role)) - role
    same = np.flatnonzero((role >= 2) & (gender == gender[head]) & (rng.random(len(role)) < 0.10))
    given[same] = given[head[same]]


def _family_mailboxes(rng, boxes: naming.Mailboxes, country, family, household) -> np.ndarray:
    """Three households in ten have a mailbox that all of them use."""
    first = np.searchsorted(household, np.arange(household[-1] + 1))
    shared = boxes.of_households(rng, country[first], family[first])
    return np.where(rng.random(len(first)) < 0.30, shared, None)[household]


def _family_names(rng, country, role, gender, is_grown):
    """Surname now, surname before the wedding, and whether there was one."""
    own = naming.family_names(rng, country)
    head = np.arange(len(role)) - role
    shares = (role >= 2) | ((role == 1) & (rng.random(len(role)) < 0.78))
    family = np.where(shares, own[head], own)
    weds = is_grown & (role <= 1) & (rng.random(len(role)) < np.where(gender == "f", 0.09, 0.02))
    before = np.where(weds, naming.family_names(rng, country), family)
    return family, before, weds & (before != family)


def _moves(rng, country, household, home, today):
    """The former address and the day of the move: most households move together, some people alone."""
    size = household[-1] + 1
    moves = ((rng.random(size) < 0.12)[household]) | (rng.random(len(household)) < 0.03)
    former = addresses.homes(rng, country, household)
    before = tuple(np.where(moves, old, new) for old, new in zip(former, home, strict=True))
    day = _some_day(rng, np.ones(size, dtype=bool), today)[household]
    return before, np.where(moves, day, np.datetime64("NaT", "D"))


def _phones(rng, chunk, country, household, today):
    """Mobile numbers (some given up, some of those handed to a stranger) and the line of the household."""
    count = len(country)
    phone = addresses.phone_numbers(chunk, country, kind=0)
    former = addresses.phone_numbers(chunk, country, kind=1)
    landline = addresses.phone_numbers(chunk, country[np.searchsorted(household, np.arange(household[-1] + 1))], kind=2)
    changed = rng.random(count) < 0.15
    heirs = np.flatnonzero(~changed & (rng.random(count) < 0.02))
    for heir, draw in zip(heirs, rng.random(len(heirs)), strict=True):
        givers = np.flatnonzero(changed & (country == country[heir]))
        if len(givers):
            phone[heir] = former[givers[int(draw * len(givers))]]
    before = np.where(changed, former, phone)
    return phone, before, _some_day(rng, changed, today), landline[household]


def _some_day(rng, happens: np.ndarray, today: np.datetime64) -> np.ndarray:
    """A day of the last two years where it happens, else NaT."""
    day = today - rng.integers(5, 730, len(happens)).astype("timedelta64[D]")
    return np.where(happens, day, np.datetime64("NaT", "D"))
