"""A file of organisations as several systems would hold them, with the truth beside: seeded, and slipped as in life.

Sisters share founder, site and house, branches of a trade share words, an office house shares its switchboard. Records
lose or spell out the legal form, cut words short, turn them round, move, change the site, or write from a free mailbox.
"""

import csv
import random
import re
from pathlib import Path

MADE_OF, ENDS, NAMES, TRADES, STREETS = (
    re.split(r"\s*[|\n]\s*", text.strip())
    for text in (
        "al|bar|cor|den|el|far|gal|hol|in|jor|kel|lam|mer|nor|ol|per|quin|ros|sel|tor|ul|ver|wil|xan|yor|zen",
        "a|o|ex|ia|is|on|um|er|en|ix|us|ana|ova|ent",
        """
        Miller|Schmidt|Fischer|Weber|Becker|Hoffmann|Martin|Bernard|Dubois|Moreau|Garcia|Lopez|Sanchez|Bakker|Visser
        Smit|Taylor|Brown|Wilson|Evans|Walker|Wright|Jensen|Larsen|Rossi|Bianchi|Novak|Kowalski|Murphy|Kelly
        """,
        """
        Logistics|Engineering|Consulting|Bakery|Construction|Software|Electronics|Transport|Design|Medical Supply
        Metal Works|Insurance Services|Marketing|Foods|Furniture|Printing|Energy Solutions|Travel|Garden Center|Textiles
        """,
        "High Street|Station Road|Hauptstrasse|Mill Lane|Rue Victor Hugo|Calle Mayor|Park Avenue|Harbour Road",
    )
)
SHORT = {
    "Engineering": "Eng.", "International": "Intl", "Services": "Svcs", "Solutions": "Soln", "Construction": "Constr.",
    "Electronics": "Electronic", "Center": "Ctr", "Brothers": "Bros", "Group": "Grp",
}  # fmt: skip
PLACES = {
    "DE": (
        "+4930",
        ["Berlin", "Hamburg", "Bremen", "Leipzig", "Essen", "Kassel"],
        ["GmbH", "AG", "GmbH & Co. KG", "UG"],
    ),
    "GB": ("+4420", ["London", "Leeds", "Bristol", "York", "Derby", "Bath"], ["Ltd", "PLC", "LLP"]),
    "FR": ("+3314", ["Paris", "Lyon", "Lille", "Nantes", "Nice"], ["SARL", "SA", "SAS"]),
    "ES": ("+3491", ["Madrid", "Bilbao", "Vigo", "Sevilla"], ["S.L.", "S.A."]),
    "US": ("+1312", ["Chicago", "Denver", "Boston", "Austin", "Dallas"], ["Inc.", "LLC", "Corp."]),
}
SPELLED = {
    "GmbH": "Gesellschaft mit beschränkter Haftung", "Ltd": "Limited", "Inc.": "Incorporated", "Corp.": "Corporation",
    "S.L.": "SL", "S.A.": "Sociedad Anónima", "SARL": "S.A.R.L.", "GmbH & Co. KG": "GmbH & Co KG", "LLC": "L.L.C.",
}  # fmt: skip
COLUMNS = ("company", "website", "email", "phone", "street", "city", "zip", "country")


def write_organisations(path: Path, organisations: int, seed: int) -> int:
    """Write `no, company, website, ..., truth` to a CSV, in no order; return the records."""
    rng = random.Random(seed)
    rows = []
    for number, organisation in enumerate(_organisations(rng, organisations)):
        for _ in range(rng.choices((1, 2, 3, 4), (3, 4, 2, 1))[0]):
            rows.append([*_record(rng, organisation), number])
    rng.shuffle(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["no", *COLUMNS, "truth"])
        writer.writerows([number, *row] for number, row in enumerate(rows))
    return len(rows)


def _organisations(rng: random.Random, count: int) -> list[dict]:
    made: list[dict] = []
    while len(made) < count:
        organisation = _organisation(rng)
        made.append(organisation)
        if rng.random() < 0.08:  # a sister: another trade, or the holding, of the same founders in the same house
            other = [trade for trade in [*TRADES, "Holding", "Properties"] if trade not in organisation["name"]]
            name = f"{organisation['founder']} {rng.choice(other)}"
            made.append({**organisation, "name": name, "phone": _other_desk(rng, organisation["phone"])})
        if rng.random() < 0.08:  # a neighbour in the same office house, with its switchboard
            neighbour = _organisation(rng)
            shared = {key: organisation[key] for key in ("street", "city", "zip", "country", "phone")}
            made.append({**neighbour, **shared})
    return made[:count]


def _organisation(rng: random.Random) -> dict:
    country = rng.choice(list(PLACES))
    prefix, cities, forms = PLACES[country]
    founder = rng.choice(NAMES) if rng.random() < 0.5 else "".join(rng.choices(MADE_OF, k=2)).title() + rng.choice(ENDS)
    words = [founder, rng.choice(TRADES), *rng.choice([[], [], ["Group"], ["International"], [rng.choice(NAMES)]])]
    site = (
        "".join(words[:2]).lower().replace(" ", "") if rng.random() < 0.6 else founder.lower() + str(rng.randint(1, 99))
    )
    return {
        "founder": founder,
        "name": " ".join(words),
        "form": rng.choice(forms),
        "website": f"{site}.{ {'GB': 'co.uk', 'US': 'com'}.get(country, country.lower()) }",
        "mailbox": f"{founder.lower()}{rng.randint(1, 999)}@{rng.choice(['gmail.com', 'gmx.de', 'outlook.com'])}",
        "phone": prefix + str(rng.randint(1000000, 9999999)),
        "street": f"{rng.choice(STREETS)} {rng.randint(1, 250)}",
        "city": rng.choice(cities),
        "zip": str(rng.randint(10000, 99999)),
        "country": country,
    }


def _record(rng: random.Random, organisation: dict) -> list[str]:
    """One record of an organisation: what a system asks for, and what went wrong on the way."""
    moved = _organisation(rng) if rng.random() < 0.1 else organisation
    site, phone = organisation["website"], organisation["phone"]
    if rng.random() < 0.1:
        site = site.split(".")[0] + rng.choice([".com", ".net", ".eu"])
    if rng.random() < 0.25:
        phone = _other_desk(rng, phone)
    mail = organisation["mailbox"] if rng.random() < 0.2 else f"{rng.choice(['info', 'sales', 'office'])}@{site}"
    return [
        _name(rng, organisation),
        rng.choice(["https://www.", "www.", ""]) + site if rng.random() < 0.5 else "",
        mail if rng.random() < 0.5 else "",
        phone if rng.random() < 0.6 else "",
        *([moved["street"], moved["city"], moved["zip"]] if rng.random() < 0.7 else ["", organisation["city"], ""]),
        organisation["country"],
    ]


def _name(rng: random.Random, organisation: dict) -> str:
    words = organisation["name"].split()
    if rng.random() < 0.15:
        words = [SHORT.get(word, word) for word in words]
    if rng.random() < 0.08:
        words = [*words[1:], words[0]]
    if rng.random() < 0.1 and len(words) > 2:
        words = words[:-1]
    if rng.random() < 0.1:
        words[0] = _slip(rng, words[0])
    form = organisation["form"]
    form = rng.choice(["", form, form, SPELLED.get(form, form)])
    name = " ".join([*words, form]).strip()
    return name.upper() if rng.random() < 0.1 else name


def _slip(rng: random.Random, word: str) -> str:
    at = rng.randrange(1, len(word))
    return word[:at] + rng.choice(["", rng.choice("aeinrst"), word[at] * 2]) + word[at + 1 :]


def _other_desk(rng: random.Random, phone: str) -> str:
    return phone[:-2] + f"{rng.randint(0, 99):02d}"
