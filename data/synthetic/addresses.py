"""Homes and telephone numbers."""

from functools import cache

import numpy as np

from data.synthetic.randomness import counters, zipf
from data.synthetic.words import places

_NUMBERS = 80_000_000


@cache
def _cities(country: str) -> tuple[np.ndarray, np.ndarray]:
    entries = [entry.strip().rsplit(" ", 1) for entry in " ".join(places.CITIES[country].split()).split("|")]
    names, starts = zip(*entries, strict=True)
    return np.array(names, dtype=object), np.array(starts, dtype=object)


@cache
def _streets(country: str) -> np.ndarray:
    first, kinds = places.STREETS[country]
    words = [word.replace("-", " ") for word in first.split()]
    before = country in {"FR", "ES"}
    return np.array([kind + word if before else word + kind for word in words for kind in kinds], dtype=object)


def homes(rng: np.random.Generator, country: np.ndarray, household: np.ndarray) -> tuple[np.ndarray, ...]:
    """Street with number, postcode and city, one home per household, repeated for each of its people."""
    first = np.searchsorted(household, np.arange(household[-1] + 1))
    home_country = country[first]
    street, postcode, city = (np.empty(len(first), dtype=object) for _ in range(3))
    for code in places.COUNTRIES:
        rows = np.flatnonzero(home_country == code)
        names, starts = _cities(code)
        which = zipf(rng, len(names), len(rows), 0.8)
        city[rows] = names[which]
        postcode[rows] = _postcodes(rng, code, starts[which])
        roads = _streets(code)[zipf(rng, len(_streets(code)), len(rows), 0.5, 8)]
        number = (1 + rng.gamma(1.3, 22, len(rows))).astype(int)
        house = [f"{n}{s}" for n, s in zip(number, rng.choice(["", "", "", "", "", "a", "b"], len(rows)), strict=True)]
        if code in places.NUMBER_FIRST:
            street[rows] = [f"{n} {road}" for n, road in zip(house, roads, strict=True)]
        else:
            street[rows] = [f"{road} {n}" for n, road in zip(house, roads, strict=True)]
    return street[household], postcode[household], city[household]


def _postcodes(rng: np.random.Generator, country: str, start: np.ndarray) -> list[str]:
    """About twenty postcodes in each city."""
    part = rng.integers(0, 20, len(start))
    if country == "GB":
        letters = "ABDEFGHJLNPQRSTUWXYZ"
        return [f"{s}{1 + p} {p % 9 + 1}{letters[p]}{letters[(p * 7) % 20]}" for s, p in zip(start, part, strict=True)]
    if country == "NL":
        letters = "ABCDEGHJKLMNPRSTVXZW"
        return [f"{s}{11 + p * 3} {letters[p]}{letters[(p * 3) % 20]}" for s, p in zip(start, part, strict=True)]
    width = 5 - len(start[0]) if len(start) else 3
    return [f"{s}{(p * 37) % 10**width:0{width}d}" for s, p in zip(start, part, strict=True)]


def phone_numbers(chunk: int, country: np.ndarray, kind: int) -> np.ndarray:
    """Numbers in international form that nobody else has; kind 0 mobile, 1 former mobile, 2 landline, 3 office."""
    counter = counters(chunk, len(country)) >> np.uint64(24)
    counter = (counter * np.uint64(65536) + np.arange(len(country), dtype=np.uint64)) * np.uint64(4) + np.uint64(kind)
    serial = (counter * np.uint64(48_271_393) + np.uint64(31_415_927)) % np.uint64(_NUMBERS)
    start = places.MOBILE_START if kind < 2 else places.LANDLINE_START
    return np.array(
        [_phone(code, number, start) for code, number in zip(country, serial.tolist(), strict=True)], dtype=object
    )


def _phone(country: str, serial: int, start: dict[str, str]) -> str:
    if country == "US":
        return f"+1{places.US_AREAS[serial // 8_000_000]}{2_000_000 + serial % 8_000_000}"
    return f"+{places.CALLING_CODE[country]}{start[country]}{serial:08d}"


def phone_as_typed(number: str, country: str, style: int) -> str:
    """One of the ways in which people write a number: 0 international, others as usual in the country."""
    code = places.CALLING_CODE[country]
    national = number[1 + len(code) :]
    if style == 0:
        return number
    if style == 1:
        return f"+{code} {national[:3]} {national[3:]}"
    if style == 2:
        return f"00{code}{national}"
    if country == "US":
        return (
            f"({national[:3]}) {national[3:6]}-{national[6:]}"
            if style == 3
            else f"{national[:3]}-{national[3:6]}-{national[6:]}"
        )
    trunk = "0" if country in places.TRUNK_ZERO else ""
    if style == 3:
        return f"{trunk}{national[:3]} {national[3:6]} {national[6:]}"
    return f"{trunk}{national[:3]}/{national[3:]}" if country == "DE" else f"{trunk}{national[:2]}-{national[2:]}"
