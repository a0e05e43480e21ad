"""What really is, written chunk by chunk beside the landing files."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from data.synthetic import behaviour
from data.synthetic.arrow import to_array
from data.synthetic.chunk import Chunk
from data.synthetic.sources.baskets import Basket
from data.synthetic.words.goods import CATEGORIES

BROKEN = pa.schema([("file", pa.string()), ("line", pa.int64()), ("kind", pa.string())])


class Truth:
    """A Parquet file for each table, open until all chunks are through."""

    def __init__(self, folder: Path):
        """Write into `folder`, which is made."""
        folder.mkdir()
        self.folder = folder
        self.writers: dict[str, pq.ParquetWriter] = {}

    def put(self, chunk: Chunk) -> None:
        """Write what a chunk has noted, shuffled."""
        for name, parts in chunk.truth.items():
            rows = pa.concat_tables(parts)
            order = chunk.rng(f"truth {name}").permutation(rows.num_rows)
            if name not in self.writers:
                self.writers[name] = pq.ParquetWriter(self.folder / f"{name}.parquet", rows.schema)
            self.writers[name].write_table(rows.take(to_array(order)))

    def close(self, broken: list[dict]) -> None:
        """Write where the broken rows are, and finish all files."""
        pq.write_table(pa.Table.from_pylist(broken, schema=BROKEN), self.folder / "broken_rows.parquet")
        for writer in self.writers.values():
            writer.close()


def note_people(chunk: Chunk, basket: Basket) -> None:
    """Who everybody is, how they behave, what they did and what is to be expected of them."""
    people, temper, buys = chunk.people, chunk.temper, chunk.purchases
    columns = people.columns()
    accounts = chunk.company.accounts["account_id"]
    count = len(people)
    last = np.full(count, np.datetime64("NaT", "s"))
    last[buys.person] = buys.at
    chunk.note("persons", {
        "true_person_id": columns.pop("person_id"),
        "twin_of": np.where(people.twin_of >= 0, people.person_id[people.twin_of], None),
        **{name: values for name, values in columns.items() if name not in ("household", "twin_of")},
        "account_id": np.where(chunk.members.account >= 0, accounts[chunk.members.account], None),
        "first_on": chunk.company.start + temper.first_day,
        "purchase_rate": temper.purchase_rate,
        "drop_probability": temper.drop_probability,
        "mean_spend": temper.mean_spend,
        "online_share": temper.online_share,
        **{f"affinity_{name}": temper.affinity[:, i].copy() for i, name in enumerate(CATEGORIES)},
        "uplift_segment": temper.uplift_segment,
        "campaign_effect": temper.campaign_effect,
        "order_count": np.bincount(buys.person, minlength=count),
        "order_value": np.bincount(buys.person, basket.total_cents, count) / 100,
        "last_order_at": last,
        **behaviour.outlook(chunk.company, temper, buys, chunk.number),
    })  # fmt: skip
