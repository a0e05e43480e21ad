"""Names and mailboxes: few names are frequent, thousands are rare, and no two people have one mailbox by accident."""

import unicodedata
from functools import cache
from zlib import crc32

import numpy as np

from data.synthetic.randomness import zipf
from data.synthetic.words import names, places

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


@cache
def _given(country: str, gender: str) -> np.ndarray:
    words = (names.GIVEN_FEMALE if gender == "f" else names.GIVEN_MALE)[country].split()
    return np.array(words, dtype=object)


@cache
def _family(country: str) -> np.ndarray:
    first, second = names.COMPOSED_FAMILY[country]
    composed = [start + end for end in second.split() for start in first.split()]
    words = list(dict.fromkeys(names.FAMILY[country].split() + composed))
    return np.array([word.replace("-", " ") for word in words], dtype=object)


@cache
def plain(name: str, german: bool = False) -> str:
    """The name in ASCII: `Müller` is `Muller`, or `Mueller` the German way."""
    text = name.translate(_GERMAN) if german else name.replace("ß", "ss").replace("ı", "i")
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def given_names(rng: np.random.Generator, country: np.ndarray, gender: np.ndarray) -> np.ndarray:
    """A given name for each person, by the popularity in the country; some people have two."""
    out = np.empty(len(country), dtype=object)
    for code in places.COUNTRIES:
        for sex in ("f", "m"):
            rows = np.flatnonzero((country == code) & (gender == sex))
            pool = _given(code, sex)
            out[rows] = pool[zipf(rng, len(pool), len(rows), 0.8, 4)]
            two = rows[rng.random(len(rows)) < 0.06]
            second = pool[zipf(rng, len(pool), len(two), 0.8, 4)]
            out[two] = np.where(out[two] == second, out[two], out[two] + " " + second)
    return out


def family_names(rng: np.random.Generator, country: np.ndarray) -> np.ndarray:
    """A surname for each person; in Spain, two."""
    out = np.empty(len(country), dtype=object)
    for code in places.COUNTRIES:
        rows = np.flatnonzero(country == code)
        pool = _family(code)
        out[rows] = pool[zipf(rng, len(pool), len(rows), 0.85, 6)]
        if code == "ES":
            out[rows] = out[rows] + " " + pool[zipf(rng, len(pool), len(rows), 0.85, 6)]
    return out


class Mailboxes:
    """Hands out mailboxes, none of them twice, in this chunk or in another."""

    def __init__(self, chunk: int, chunks: int):
        """A mailbox without a number belongs to one of the chunks; so do the numbers."""
        self.chunk = chunk
        self.chunks = chunks
        self.taken: set[str] = set()

    def of_people(self, rng, country: np.ndarray, given: np.ndarray, family: np.ndarray, birth_date) -> np.ndarray:
        """A mailbox for each person, in one of nine styles."""
        count = len(country)
        years = (birth_date.astype("datetime64[Y]").astype(int) + 1970).tolist()
        style = rng.choice(9, count, p=[0.26, 0.1, 0.12, 0.1, 0.12, 0.08, 0.08, 0.08, 0.06]).tolist()
        number = rng.integers(0, 90, count).tolist()
        which = rng.random(count).tolist()
        rows = zip(country, given, family, years, style, number, which, strict=True)
        boxes = [self._new(_local(code, g, f, y, s), n, code, w) for code, g, f, y, s, n, w in rows]
        return np.array(boxes, dtype=object)

    def second(self, rng, country: np.ndarray, email: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Half of the people have the usual name at a second provider, the others another mailbox."""
        draws = rng.integers(0, 90, len(country)).tolist()
        which = rng.random(len(country)).tolist()
        same = rng.random(len(country)) < 0.5
        rows = zip(email, draws, country, which, strict=True)
        boxes = [self._new(box.split("@")[0], n, code, w) for box, n, code, w in rows]
        return np.where(same, np.array(boxes, dtype=object), other)

    def of_households(self, rng, country: np.ndarray, family: np.ndarray) -> np.ndarray:
        """A mailbox for each household."""
        words = rng.choice(["familie", "family", "home", "die"], len(country))
        number = rng.integers(0, 90, len(country)).tolist()
        rows = zip(words, country, family, number, strict=True)
        boxes = [self._new(f"{w}.{_last(f, True)}", n, code, 0.1) for w, code, f, n in rows]
        return np.array(boxes, dtype=object)

    def _new(self, local: str, draw: int, country: str, which: float) -> str:
        """The mailbox at one of the country's providers; with a number where another chunk or person has it."""
        domains = places.MAIL_DOMAINS[country].split()
        domain = domains[int(which**1.5 * len(domains))]
        box = f"{local}@{domain}"
        number = draw * self.chunks + self.chunk
        if crc32(box.encode()) % self.chunks != self.chunk:
            box = f"{local}{number}@{domain}"
        while box in self.taken:
            number += self.chunks
            box = f"{local}{number}@{domain}"
        self.taken.add(box)
        return box


def _last(family: str, german: bool) -> str:
    return plain(family, german).lower().replace(" ", "").replace("'", "")


def _local(country: str, given: str, family: str, year: int, style: int) -> str:
    """What stands before the @."""
    german = country == "DE"
    first = plain(given, german).lower().split(" ")[0]
    nick = plain(names.NICKNAMES.get(given, [given])[0], german).lower().split(" ")[0]
    last = _last(family, german)
    styles = (
        f"{first}.{last}", f"{first[0]}.{last}", f"{first}{last}", f"{last}.{first}", f"{first}.{last}{year % 100:02d}",
        f"{first[0]}{last}{year}", f"{nick}{year}", f"{nick}_{last[:4]}", f"{nick}{last[:1]}{year % 100:02d}",
    )  # fmt: skip
    return styles[style]
