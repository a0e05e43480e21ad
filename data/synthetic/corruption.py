"""What goes wrong between a person and a record of that person; everything that does is noted."""

from collections.abc import Callable

import numpy as np

from data.synthetic.contacts import Contacts
from data.synthetic.naming import plain
from data.synthetic.people import People
from data.synthetic.words.names import NICKNAMES
from data.synthetic.words.places import DOMAIN_SLIPS, STREET_SHORT

JUNK_EMAILS = ["test@test.com", "noreply@example.com", "none@none.com", "n/a", "-"]
JUNK_PHONES = ["0000000000", "1234567890", "9999999999", "-", "N/A"]
JUNK_NAMES = ["-", "N/A", "x", "Test"]

# share of the records of a source that each thing happens to
RATES = {
    "nickname": ("given_name", 0.09),
    "typo in given name": ("given_name", 0.035),
    "initial only": ("given_name", 0.03),
    "no accents in given name": ("given_name", 0.30),
    "typo in family name": ("family_name", 0.05),
    "no accents in family name": ("family_name", 0.30),
    "upper case": ("family_name", 0.03),
    "title": ("given_name", 0.02),
    "swapped names": ("family_name", 0.025),
    "junk name": ("given_name", 0.004),
    "day and month swapped": ("birth_date", 0.05),
    "typo in birth date": ("birth_date", 0.03),
    "junk birth date": ("birth_date", 0.03),
    "missing birth date": ("birth_date", 0.20),
    "typo in email": ("email", 0.04),
    "slip in mail domain": ("email", 0.02),
    "junk email": ("email", 0.012),
    "typo in phone": ("phone", 0.03),
    "junk phone": ("phone", 0.012),
    "typo in street": ("street", 0.05),
    "short street": ("street", 0.30),
    "no house number": ("street", 0.02),
    "typo in postcode": ("postcode", 0.025),
    "missing postcode": ("postcode", 0.02),
    "typo in city": ("city", 0.03),
}

# how much more, or less, goes wrong in each source
CARE = {"shop": 0.9, "guest": 1.2, "crm": 1.0, "loyalty": 1.5, "campaigns": 1.0, "support": 1.3, "events": 1.4}

# which mailbox and which number people give: usual, second, family, none / mobile, landline, none
MAIL_HABITS = {
    "shop": (0.60, 0.26, 0.14, 0.0),
    "guest": (0.50, 0.36, 0.14, 0.0),
    "crm": (0.55, 0.25, 0.0, 0.20),
    "loyalty": (0.36, 0.18, 0.12, 0.34),
    "campaigns": (0.52, 0.36, 0.12, 0.0),
    "support": (0.56, 0.34, 0.10, 0.0),
    "events": (0.45, 0.30, 0.05, 0.20),
}
PHONE_HABITS = {
    "shop": (0.48, 0.20, 0.32),
    "guest": (0.46, 0.16, 0.38),
    "crm": (0.55, 0.10, 0.35),
    "loyalty": (0.34, 0.28, 0.38),
    "campaigns": (0.0, 0.0, 1.0),
    "support": (0.30, 0.10, 0.60),
    "events": (0.36, 0.06, 0.58),
}

# what a source asks for; a thing that is not asked for cannot be wrong
_NAME, _ADDRESS = {"given_name", "family_name"}, {"street", "postcode", "city"}
ASKED = {
    "shop": _NAME | _ADDRESS | {"email", "phone", "birth_date"},
    "guest": _NAME | _ADDRESS | {"email", "phone"},
    "crm": _NAME | _ADDRESS | {"email", "phone", "birth_date"},
    "loyalty": _NAME | _ADDRESS | {"email", "phone", "birth_date"},
    "campaigns": _NAME | {"email"},
    "support": _NAME | {"email", "phone"},
    "events": _NAME | {"email", "phone"},
}

Noted = list[tuple[np.ndarray, str, str]]


def habits(rng: np.random.Generator, people: People, contacts: Contacts, source: str) -> Noted:
    """Choose the mailbox and the number that each person gives to this source."""
    person, count = contacts.person, len(contacts)
    mail = rng.choice(4, count, p=MAIL_HABITS[source])
    family = people.email_family[person]
    mail = np.where((mail == 2) & (family == None), 0, mail)  # noqa: E711 - element by element
    contacts.email = np.where(mail == 1, people.email_second[person], contacts.email)
    contacts.email = np.where(mail == 2, family, contacts.email)
    contacts.email = np.where(mail == 3, None, contacts.email)
    phone = rng.choice(3, count, p=PHONE_HABITS[source])
    contacts.phone = np.where(phone == 1, people.landline[person], contacts.phone)
    contacts.phone = np.where(phone == 2, None, contacts.phone)
    return [
        (np.flatnonzero(mail == 1), "second mailbox", "email"),
        (np.flatnonzero(mail == 2), "shared family mailbox", "email"),
        (np.flatnonzero(mail == 3), "missing email", "email"),
        (np.flatnonzero(phone == 1), "shared landline", "phone"),
        (np.flatnonzero(phone == 2), "missing phone", "phone"),
    ]


def corrupt(rng: np.random.Generator, contacts: Contacts, source: str) -> Noted:
    """Damage the contacts in place and say which rows, how, and in which column."""
    noted: Noted = []
    for kind, (column, share) in RATES.items():
        if column not in ASKED[source]:
            continue
        rows = np.flatnonzero(rng.random(len(contacts)) < share * CARE[source])
        draws = rng.random((len(rows), 2)).tolist()
        touched = [
            row for row, draw in zip(rows.tolist(), draws, strict=True) if _damage(contacts, row, kind, column, draw)
        ]
        noted.append((np.array(touched, dtype=np.int64), kind, column))
    return noted


def outdated(people: People, contacts: Contacts) -> Noted:
    """Which records still say what was true before a move, a wedding or a new number."""
    person = contacts.person
    former_phone = (contacts.phone == people.phone_before[person]) & (people.phone_before != people.phone)[person]
    former_mail = (contacts.email == people.email_before[person]) & (people.email_before != people.email)[person]
    return [
        (np.flatnonzero(contacts.written_at < people.moved_on[person]), "former address", "street"),
        (np.flatnonzero(contacts.written_at < people.married_on[person]), "former name", "family_name"),
        (np.flatnonzero(former_phone), "former phone", "phone"),
        (np.flatnonzero(former_mail), "former email", "email"),
    ]


def _damage(contacts: Contacts, row: int, kind: str, column: str, draw: list[float]) -> bool:
    """Apply one kind of damage to one record; false where it changes nothing."""
    if kind == "swapped names":
        given, family = contacts.given_name[row], contacts.family_name[row]
        contacts.given_name[row], contacts.family_name[row] = family, given
        return given != family
    values = getattr(contacts, column)
    old = values[row]
    if old is None or (column == "birth_date" and np.isnat(old)):
        return False
    values[row] = _KINDS[kind](old, draw)
    return bool(values[row] != old) and not (
        column == "birth_date" and kind != "missing birth date" and np.isnat(values[row])
    )


def typo(text: str, draw: list[float]) -> str:
    """One letter lost, doubled, exchanged with its neighbour, or mistaken."""
    if len(text) < 3:
        return text
    place = 1 + int(draw[0] * (len(text) - 2))
    how = int(draw[1] * 4)
    if how == 0:
        return text[:place] + text[place + 1 :]
    if how == 1:
        return text[:place] + text[place] + text[place:]
    if how == 2:
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    return text[:place] + "esanirtolu"[int(draw[1] * 97) % 10] + text[place + 1 :]


def typo_in_digits(text: str, draw: list[float]) -> str:
    """One digit mistaken."""
    places = [place for place, sign in enumerate(text) if sign.isdigit()][3:]
    if not places:
        return text
    place = places[int(draw[0] * len(places))]
    return text[:place] + str((int(text[place]) + 1 + int(draw[1] * 8)) % 10) + text[place + 1 :]


def _typo_in_local(email: str, draw: list[float]) -> str:
    local, domain = email.split("@", 1)
    return f"{typo(local, draw)}@{domain}"


def _slip(email: str, _draw: list[float]) -> str:
    local, domain = email.split("@", 1)
    return f"{local}@{DOMAIN_SLIPS.get(domain, domain)}"


def _day_month(date: np.datetime64, _draw: list[float]) -> np.datetime64:
    year, month, day = str(date).split("-")
    return np.datetime64(f"{year}-{day}-{month}") if int(day) <= 12 else date


def _date_typo(date: np.datetime64, draw: list[float]) -> np.datetime64:
    year, month, day = str(date).split("-")
    if draw[0] < 0.6:
        return np.datetime64(f"{int(year) + [-10, -1, 1, 10][int(draw[1] * 4)]}-{month}-{min(int(day), 28):02d}")
    return np.datetime64(f"{year}-{month}-{1 + (int(day) + int(draw[1] * 20)) % 28:02d}")


def _short_street(street: str, _draw: list[float]) -> str:
    for long, short in STREET_SHORT.items():
        if long in street:
            return street.replace(long, short)
    return street


def _no_number(street: str, _draw: list[float]) -> str:
    return " ".join(word for word in street.split(" ") if not word[:1].isdigit())


def _pick(values: list[str]) -> Callable[[str, list[float]], str]:
    return lambda _old, draw: values[int(draw[0] * len(values))]


_KINDS: dict[str, Callable] = {
    "nickname": lambda old, draw: NICKNAMES[old][int(draw[0] * len(NICKNAMES[old]))] if old in NICKNAMES else old,
    "typo in given name": typo,
    "initial only": lambda old, _draw: old[0] + ".",
    "no accents in given name": lambda old, draw: plain(old, draw[0] < 0.5),
    "typo in family name": typo,
    "no accents in family name": lambda old, draw: plain(old, draw[0] < 0.5),
    "upper case": lambda old, _draw: old.upper(),
    "title": lambda old, draw: ["Dr. ", "Prof. ", "Dr. med. "][int(draw[0] * 3)] + old,
    "junk name": _pick(JUNK_NAMES),
    "day and month swapped": _day_month,
    "typo in birth date": _date_typo,
    "junk birth date": lambda _old, _draw: np.datetime64("1900-01-01"),
    "missing birth date": lambda _old, _draw: np.datetime64("NaT"),
    "typo in email": _typo_in_local,
    "slip in mail domain": _slip,
    "junk email": _pick(JUNK_EMAILS),
    "typo in phone": typo_in_digits,
    "junk phone": _pick(JUNK_PHONES),
    "typo in street": typo,
    "short street": _short_street,
    "no house number": _no_number,
    "typo in postcode": typo_in_digits,
    "missing postcode": lambda _old, _draw: None,
    "typo in city": typo,
}
