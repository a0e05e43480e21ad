"""How hard it is to tell who is who: what exact keys reach, `python -m data.synthetic.difficulty DIR`.

Records are linked that share an e-mail address, a telephone number, or name and birth date, each normalised, and
connected components are taken for people. Well-known junk values link nobody.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq

from data.synthetic.corruption import JUNK_EMAILS, JUNK_NAMES, JUNK_PHONES
from data.synthetic.naming import plain
from data.synthetic.reading import current

_JUNK_DIGITS = {re.sub(r"\D", "", phone) for phone in JUNK_PHONES}


class Record(NamedTuple):
    """A record of a person, its fields as delivered."""

    record_id: str
    name: str
    email: str | None
    phones: tuple[str | None, ...]
    birth_date: str | None = None  # ISO


class Measure(NamedTuple):
    """Pairs of records said to be one person, against the truth."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-12)


def records(out: Path) -> Iterator[Record]:
    """The newest version of every record of a person in the landing files."""
    for row in current(out, "shop/customers"):
        name = f"{row['first_name']} {row['last_name']}"
        phones = (row["phone"],)
        yield Record(f"shop:{row['customer_id']}", name, row["email"], phones, row["birth_date"])
    for row in current(out, "shop/orders"):
        if not row["customer_id"]:
            key, phones = f"shop:guest-{row['order_id']}", (row["guest_phone"],)
            yield Record(key, row["guest_name"], row["guest_email"], phones)
    for row in current(out, "crm/contacts"):
        name, phones = f"{row['given_name']} {row['family_name']}", (row["phone"], row["mobile"])
        date = "-".join(reversed((row["birth_date"] or "").split(".")))
        yield Record(f"crm:{row['contact_id']}", name, row["email"], phones, date or None)
    for row in current(out, "loyalty/members"):
        name = " ".join(reversed(row["full_name"].split(", ")))
        date = "-".join(reversed((row["birth_date"] or "").split("/")))
        key = f"loyalty:{row['member_number']}"
        yield Record(key, name, row["email"], (row["phone"],), date or None)
    for row in current(out, "campaigns/subscribers"):
        name = f"{row['first_name']} {row['last_name'] or ''}"
        yield Record(f"campaigns:{row['subscriber_id']}", name, row["email"], ())
    for row in current(out, "support/tickets"):
        phones = (row["requester_phone"],)
        yield Record(f"support:{row['ticket_id']}", row["requester_name"], row["requester_email"], phones)
    for row in current(out, "events/attendances"):
        yield Record(f"events:{row['attendance_id']}", row["attendee_name"], row["email"], (row["phone"],))


def exact_keys(record: Record) -> set[str]:
    """The normalised values that two records must share to be linked."""
    keys = set()
    email = (record.email or "").strip().lower()
    if "@" in email and email not in JUNK_EMAILS:
        keys.add(f"email {email}")
    for phone in record.phones:
        digits = last_digits(phone or "")
        if digits:
            keys.add(f"phone {digits}")
    name = " ".join(sorted(plain(record.name.lower()).split()))
    if record.birth_date and record.birth_date != "1900-01-01" and record.name not in JUNK_NAMES:
        keys.add(f"born {record.birth_date} {name}")
    return keys


def last_digits(phone: str) -> str:
    """The nine digits that tell, however the country and the trunk zero are written; empty for junk."""
    digits = re.sub(r"\D", "", phone)
    return "" if len(digits) < 7 or digits in _JUNK_DIGITS else digits[-9:]


def components(keys: dict[str, set[str]]) -> dict[str, str]:
    """The smallest record of the connected component of each record."""
    parent = {record: record for record in keys}

    def root(record: str) -> str:
        while parent[record] != record:
            parent[record] = parent[parent[record]]
            record = parent[record]
        return record

    holder: dict[str, str] = {}
    for record in sorted(keys):
        for key in keys[record]:
            first, second = sorted((root(holder.setdefault(key, record)), root(record)))
            parent[second] = first
    return {record: root(record) for record in keys}


def pairwise(found: dict[str, str], truth: dict[str, str]) -> Measure:
    """Precision and recall of the pairs within the groups found."""

    def pairs(groups) -> int:
        return sum(size * (size - 1) // 2 for size in Counter(groups).values())

    both = pairs((found[record], truth[record]) for record in found)
    return Measure(both / max(pairs(found.values()), 1), both / max(pairs(truth[record] for record in found), 1))


def truth_of(out: Path) -> dict[str, str]:
    """The true person of every record."""
    table = pq.read_table(out / "truth" / "records.parquet")
    return dict(zip(table["record_id"].to_pylist(), table["true_person_id"].to_pylist(), strict=True))


def measure(out: Path) -> Measure:
    """What exact keys reach on the files in `out`."""
    keys = {record.record_id: exact_keys(record) for record in records(out)}
    return pairwise(components(keys), truth_of(out))


def main() -> None:
    """Print what exact keys reach, all together and each alone."""
    out = Path(sys.argv[1])
    keys = {record.record_id: exact_keys(record) for record in records(out)}
    truth = truth_of(out)
    size = defaultdict(int)
    for person in truth.values():
        size[person] += 1
    sys.stdout.write(f"{len(keys)} records of {len(size)} people, {max(size.values())} of one person at most\n")
    for kind in ("", "email", "phone", "born"):
        chosen = {record: {key for key in found if key.startswith(kind)} for record, found in keys.items()}
        groups = components(chosen)
        result = pairwise(groups, truth)
        largest = max(Counter(groups.values()).values())
        text = f"precision {result.precision:.3f} recall {result.recall:.3f} F1 {result.f1:.3f}, largest {largest}"
        sys.stdout.write(f"{kind or 'all':6} {text}\n")


if __name__ == "__main__":
    main()
