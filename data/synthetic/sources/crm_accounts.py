"""The accounts of the customer relationship system: every business once, and some entered a second time."""

import numpy as np

from data.synthetic import addresses
from data.synthetic.chunk import EXTRACT_DAYS, Chunk
from data.synthetic.company import Company
from data.synthetic.corruption import typo
from data.synthetic.randomness import opaque_ids, stream

TWICE = 0.12
OTHER_FORM = {
    "GmbH": "G.m.b.H.", "Ltd": "Limited", "Inc.": "Incorporated", "SARL": "S.A.R.L.", "B.V.": "BV", "S.L.": "SL",
}  # fmt: skip
# words that people cut short in a company's name; the others they write in full
SHORT_WORD = {
    "Logistics": "Log.", "Consulting": "Cons.", "Systems": "Sys.", "Medical": "Med.", "Construction": "Constr.",
    "Chemicals": "Chem.", "Printing": "Print", "Publishing": "Publ.", "Instruments": "Instr.", "Partners": "Ptnrs.",
}  # fmt: skip
ENDINGS = ["com", "net", "eu", "org", "info"]
SITES = ["www.{}", "https://www.{}", "https://{}/"]
UNKNOWN = -1  # employees
PHONE_STYLES = [0.25, 0.15, 0.1, 0.4, 0.1]

Rows = dict[str, np.ndarray]


def add(chunk: Chunk) -> None:
    """Deliver all entries in each extract, and note which business each is of; the first chunk does it for all."""
    if chunk.number:
        return
    first, second = _first_entries(chunk.company), _second_entries(chunk.company)
    entries = {name: np.concatenate([values, second[name]]) for name, values in first.items()}
    true_ids, employees = entries.pop("true_account_id"), entries["employee_count"]
    chunk.note("accounts", {"record_id": "crm:" + entries["account_id"], "true_account_id": true_ids})
    for file in EXTRACT_DAYS:
        grown = employees + (np.arange(len(employees)) % 50 == file) * file
        grown = np.ma.MaskedArray(grown, mask=employees == UNKNOWN)
        chunk.emit_extract("crm/accounts", {**entries, "employee_count": grown}, np.full(len(employees), file))


def entries_of(chunk: Chunk, account: np.ndarray) -> np.ndarray:
    """Under which account id each contact of a business is kept: one of the two where the business is entered twice."""
    first = chunk.company.accounts["account_id"]
    second = first.copy()
    twice, ids = _entered_twice(chunk.company)
    second[twice] = ids
    return np.where(chunk.rng("accounts of contacts").random(len(account)) < 0.5, second[account], first[account])


def _entered_twice(company: Company) -> tuple[np.ndarray, np.ndarray]:
    """Which businesses are entered twice, at least two of them, and the ids of their second entries."""
    count = len(company.accounts["account_id"])
    doubles = max(2, round(TWICE * count))
    rng = stream(company.seed, "accounts entered twice")
    # behind the first ids in the same series, so that no id occurs twice
    ids = opaque_ids("account", company.seed, 0, count + doubles, 8)[count:]
    return rng.choice(count, doubles, replace=False), ids


def _first_entries(company: Company) -> Rows:
    """Every business as it is, now and then without its address, telephone or domain."""
    rng = stream(company.seed, "accounts entered first")
    rows = _as_they_are(company, np.arange(len(company.accounts["account_id"])))
    address, phone, domain = rng.random((3, len(rows["name"])))
    return {
        **rows,
        "street": np.where(address < 0.15, None, rows["street"]),
        "postcode": np.where(address < 0.15, None, rows["postcode"]),
        "phone": np.where(phone < 0.25, None, _phones_as_typed(rng, rows)),
        "domain": np.where(domain < 0.08, None, rows["domain"]),
    }


def _second_entries(company: Company) -> Rows:
    """Some of the businesses as somebody else enters them, who did not find the first entry."""
    rng = stream(company.seed, "accounts entered second")
    twice, ids = _entered_twice(company)
    rows = _as_they_are(company, twice)
    names = zip(rows["name"], rng.random((len(ids), 7)).tolist(), strict=True)
    domains = zip(rows["domain"], rng.random((len(ids), 2)).tolist(), strict=True)
    return {
        **rows,
        **_addresses(rng, rows),
        "account_id": ids,
        "parent_account_id": np.where(rng.random(len(ids)) < 0.5, None, rows["parent_account_id"]),
        "name": np.array([_retyped(name, draw) for name, draw in names], dtype=object),
        "domain": np.array([_site(domain, draw) for domain, draw in domains], dtype=object),
        "phone": _second_phones(rng, rows),
        "industry": np.where(rng.random(len(ids)) < 0.25, None, rows["industry"]),
        "employee_count": _estimates(rng, rows["employee_count"]),
    }


def _as_they_are(company: Company, account: np.ndarray) -> Rows:
    rows = {name: values[account] for name, values in company.accounts.items()}
    return {"true_account_id": rows["account_id"], **rows}


def _retyped(name: str, draw: list[float]) -> str:
    """The name as somebody else writes it; several things may be otherwise."""
    first, second, form = name.split(" ")
    if draw[0] < 0.55:
        form = "" if draw[0] < 0.25 else OTHER_FORM[form]
    words = [first, SHORT_WORD.get(second, second)] if draw[1] < 0.15 else [first, second]
    if draw[2] < 0.15:
        place = int(draw[3] * 2)
        words[place] = typo(words[place], draw[4:6])
    if 0.15 <= draw[1] < 0.25:
        words.reverse()
    text = " ".join([*words, form]).strip()
    return text.upper() if draw[6] < 0.15 else text


def _site(domain: str, draw: list[float]) -> str | None:
    """The domain as somebody else gives it: not at all, another of its endings, or as the address of the web site."""
    if draw[0] < 0.35:
        return None
    if draw[0] < 0.45:
        name, ending = domain.split(".", 1)
        others = [other for other in ENDINGS if other != ending]
        return f"{name}.{others[int(draw[1] * len(others))]}"
    return SITES[int(draw[1] * len(SITES))].format(domain) if draw[0] < 0.60 else domain


def _second_phones(rng: np.random.Generator, rows: Rows) -> np.ndarray:
    """Another desk behind the same switchboard, the number itself, or none."""
    how, step = rng.random(len(rows["phone"])), rng.integers(1, 100, len(rows["phone"])).tolist()
    numbers = zip(rows["phone"], step, strict=True)
    desks = np.array([f"{number[:-2]}{(int(number[-2:]) + more) % 100:02d}" for number, more in numbers], dtype=object)
    typed = _phones_as_typed(rng, {**rows, "phone": np.where(how < 0.30, desks, rows["phone"])})
    return np.where(how >= 0.60, None, typed)


def _phones_as_typed(rng: np.random.Generator, rows: Rows) -> np.ndarray:
    styles = rng.choice(5, len(rows["phone"]), p=PHONE_STYLES).tolist()
    numbers = zip(rows["phone"], rows["country"], styles, strict=True)
    return np.array([addresses.phone_as_typed(*number) for number in numbers], dtype=object)


def _addresses(rng: np.random.Generator, rows: Rows) -> Rows:
    """The address, none, or one that the business has moved from or to."""
    how = rng.random(len(rows["street"]))
    other = addresses.homes(rng, rows["country"], np.arange(len(how)))
    moved = {
        name: np.where(how < 0.10, values, rows[name])
        for name, values in zip(("street", "postcode", "city"), other, strict=True)
    }
    return {name: np.where(how >= 0.70, None, values) for name, values in moved.items()}


def _estimates(rng: np.random.Generator, employees: np.ndarray) -> np.ndarray:
    """How many people work there as somebody else guesses it, or leaves it open."""
    how = rng.random(len(employees))
    guess = (employees * rng.uniform(0.5, 1.8, len(employees))).astype(int) + 1
    return np.select([how < 0.40, how < 0.70], [guess, employees], UNKNOWN)
