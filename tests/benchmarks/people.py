"""One flat file of people's records as the demonstration company's systems would hold them, with the truth beside."""

from dataclasses import fields
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from data.synthetic.arrow import to_arrow
from data.synthetic.chunk import Chunk, make_chunk
from data.synthetic.company import make_company
from data.synthetic.contacts import Contacts
from data.synthetic.corruption import ASKED
from data.synthetic.sources.shop_customers import with_doubles

CHUNK = 5000
SEED = 7
RECORDS_OF_A_PERSON = 2.14  # in the mean of what `write_people` writes
TODAY = np.datetime64("2026-01-31", "D")
ALWAYS = {"person", "written_at"}
ALWAYS_ASKED = {"given_name", "family_name", "country"}


def people_of(records: int) -> int:
    """Return how many people have about so many records."""
    return round(records / RECORDS_OF_A_PERSON)


def write_people(path: Path, people: int, seed: int) -> int:
    """Write `record_id, source, ..., true_person_id` to a Parquet file, in no order; return the records.

    About RECORDS_OF_A_PERSON for each of `people`, with the habits, slips and households that the company's files have.
    """
    sizes = [len(part) for part in np.array_split(np.arange(people), -(-people // CHUNK))]
    company = make_company(seed, people, len(sizes), TODAY)
    ordered = path.with_suffix(".ordered.parquet")
    writer = None
    for number, size in enumerate(sizes):
        table = _records(make_chunk(company, number, size))
        writer = writer or pq.ParquetWriter(ordered, table.schema)
        writer.write_table(table)
    writer.close()
    connection = duckdb.connect()
    connection.execute(
        f"copy (select * from read_parquet('{ordered}') order by hash(record_id)) to '{path}' (format parquet)"
    )
    count = connection.execute(f"select count(*) from read_parquet('{path}')").fetchall()[0][0]
    connection.close()
    ordered.unlink()
    return count


def _records(chunk: Chunk) -> pa.Table:
    """Return the records that shop, loyalty scheme, customer relationship system and newsletter hold of a chunk."""
    members = chunk.members
    systems = {
        "shop": (members.shop_at, 0.05),
        "loyalty": (members.loyalty_at, 0.05),
        "crm": (members.crm_at, 0.09),
        "campaigns": (members.newsletter_at, 0.05),
    }
    parts = []
    for source, (at, doubles) in systems.items():
        person, since = with_doubles(chunk.rng(source), at, doubles, chunk.company.today)
        contacts, _ = chunk.contacts(source, person, since)
        parts.append(_columns(chunk, source, contacts))
    return pa.concat_tables(parts)


def _columns(chunk: Chunk, source: str, contacts: Contacts) -> pa.Table:
    """Return the fields that a source asks for; the others are empty."""
    ids = chunk.ids(f"record of {source}", len(contacts))
    nobody = np.full(len(contacts), None, dtype=object)
    asked = ASKED[source] | ALWAYS_ASKED
    columns = {"record_id": ids, "source": np.full(len(contacts), source, dtype=object)}
    for name in (field.name for field in fields(Contacts) if field.name not in ALWAYS):
        values = getattr(contacts, name) if name in asked else nobody
        columns[name] = np.array([None if v is None else str(v) for v in values.tolist()], dtype=object)
    return to_arrow(columns | {"true_person_id": chunk.people.person_id[contacts.person]})
