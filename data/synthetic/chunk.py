"""One block of people, and where its rows and its truth are gathered."""

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from data.synthetic import behaviour, membership
from data.synthetic.arrow import to_array, to_arrow
from data.synthetic.behaviour import Purchases, Temper
from data.synthetic.catalogue import TABLES
from data.synthetic.company import Company
from data.synthetic.contacts import Contacts, as_of
from data.synthetic.corruption import ASKED, Noted, corrupt, habits, outdated
from data.synthetic.membership import Memberships, Messages
from data.synthetic.people import People, make_people
from data.synthetic.randomness import numeric_ids, opaque_ids, stream

DAILY_FILES = 14
EXTRACT_DAYS = (0, 5, 10, 14)  # files of full extracts: the history, then the days on which something changed


@dataclass
class Chunk:
    """The people of a block, what they do, and the rows made of it."""

    company: Company
    number: int
    people: People
    temper: Temper
    members: Memberships
    messages: Messages
    purchases: Purchases
    tables: dict[str, list[pa.Table]] = field(default_factory=dict)
    truth: dict[str, list[pa.Table]] = field(default_factory=dict)

    def rng(self, part: str) -> np.random.Generator:
        """The stream of chance of one part of this chunk."""
        return stream(self.company.seed, self.number, part)

    def ids(self, kind: str, count: int, length: int = 10) -> np.ndarray:
        """New opaque ids."""
        return opaque_ids(kind, self.company.seed, self.number, count, length)

    def numbers(self, kind: str, count: int) -> np.ndarray:
        """New opaque ids made of digits."""
        return numeric_ids(kind, self.company.seed, self.number, count)

    def contacts(self, source: str, person: np.ndarray, at: np.ndarray) -> tuple[Contacts, Noted]:
        """What the source gets to read from each person at that time, and what is wrong with it."""
        rng = self.rng(f"contacts of {source}")
        contacts = as_of(self.people, person, at)
        noted = habits(rng, self.people, contacts, source)
        noted += outdated(self.people, contacts)
        noted += corrupt(rng, contacts, source)
        return contacts, [(rows, kind, column) for rows, kind, column in noted if column in ASKED[source]]

    def note_records(self, record_ids: np.ndarray, person: np.ndarray, noted: Noted) -> None:
        """Put into the truth whose records these are and what is wrong with them."""
        self.note("records", {"record_id": record_ids, "true_person_id": self.people.person_id[person]})
        for rows, kind, column in noted:
            self.note("corruptions", {
                "record_id": record_ids[rows],
                "kind": np.full(len(rows), kind, dtype=object),
                "column": np.full(len(rows), column, dtype=object),
            })  # fmt: skip

    def note(self, name: str, columns: dict[str, np.ndarray]) -> None:
        """Add rows to a table of the truth."""
        self.truth.setdefault(name, []).append(to_arrow(columns))

    def emit(self, name: str, columns: dict, known_at: np.ndarray) -> None:
        """Deliver rows in the file of the day on which they became known; a few late, a few twice."""
        rng = self.rng(f"delivery of {name} {len(self.tables.get(name, []))}")
        today = self.company.today.astype("datetime64[s]")
        rows = np.flatnonzero(known_at < today)
        ago = (self.company.today - known_at[rows].astype("datetime64[D]")).astype(int)
        day = (DAILY_FILES + 1 - ago).clip(0)
        daily = day > 0
        late = rng.random(len(rows)) < np.where(daily, 0.01, 0.0003)
        day = np.where(late, day + rng.integers(1, 4, len(rows)), day).clip(0, DAILY_FILES)
        again = np.flatnonzero(rng.random(len(rows)) < np.where(daily, 0.008, 0.0003))
        day_again = (day[again] + rng.integers(0, 4, len(again))).clip(0, DAILY_FILES)
        self._put(name, columns, np.concatenate([rows, rows[again]]), np.concatenate([day, day_again]), rng)

    def emit_extract(self, name: str, columns: dict, file: np.ndarray) -> None:
        """Deliver rows of a full extract; `file` is the number of the extract's day, 0 for the history."""
        rng = self.rng(f"delivery of {name} {len(self.tables.get(name, []))}")
        self._put(name, columns, np.arange(len(file)), file, rng)

    def _put(self, name: str, columns: dict, rows: np.ndarray, file: np.ndarray, rng: np.random.Generator) -> None:
        wanted = TABLES[name].columns
        if set(columns) != set(wanted):
            raise ValueError(f"{name}: columns {sorted(set(columns) ^ set(wanted))} are missing or unknown")
        table = to_arrow({column: columns[column] for column in wanted}).take(to_array(rows))
        table = table.append_column("_file", to_array(file.astype(np.int8)))
        table = table.append_column("_order", to_array(rng.integers(0, 2**62, len(rows))))
        self.tables.setdefault(name, []).append(table)


def make_chunk(company: Company, number: int, count: int) -> Chunk:
    """The people of the chunk, what they are told and what they buy."""
    people = make_people(company.seed, number, company.chunks, count, company.today)
    temper = behaviour.make_temper(company, people, number)
    members = membership.make_memberships(company, people, temper, number)
    messages = membership.send_messages(company, people, members, number)
    purchases = behaviour.buy(company, temper, number, messages.reached)
    _join_at_the_first_purchase(members, purchases, count)
    return Chunk(company, number, people, temper, members, messages, purchases)


def _join_at_the_first_purchase(members: Memberships, purchases: Purchases, count: int) -> None:
    """Whoever joins and buys on one day joins just before buying."""
    buyers, index = np.unique(purchases.person, return_index=True)
    first = np.full(count, np.datetime64("NaT", "s"))
    first[buyers] = purchases.at[index]
    for name in ("shop_at", "loyalty_at"):
        joined = getattr(members, name)
        same_day = joined.astype("datetime64[D]") == first.astype("datetime64[D]")
        setattr(members, name, np.where(same_day & (first < joined), first - np.timedelta64(200, "s"), joined))
