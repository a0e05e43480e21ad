"""Makes the demonstration company: chunk by chunk, then file by file, into place at the very end."""

import shutil
import tempfile
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from data.synthetic import behaviour
from data.synthetic.chunk import Chunk, make_chunk
from data.synthetic.company import make_company
from data.synthetic.delivery import deliver, write_truth
from data.synthetic.sources import add_all
from data.synthetic.spool import Spool
from data.synthetic.words.goods import CATEGORIES

CHUNK = 5000


def generate(out: Path, people: int, seed: int, today: date, force: bool = False) -> None:
    """Write `<out>/landing` and `<out>/truth`; both appear complete or not at all.

    Raises FileExistsError where `<out>/landing` holds files already, unless `force` replaces them.
    """
    landing = out / "landing"
    if landing.exists() and any(landing.iterdir()) and not force:
        raise FileExistsError(f"{landing} is not empty; add --force to replace it")
    out.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".synthetic-", dir=out))
    try:
        _make(work, people, seed, np.datetime64(today, "D"))
        for name in ("truth", "landing"):
            if (out / name).exists():
                (out / name).rename(work / f"former {name}")
            (work / name).rename(out / name)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _make(work: Path, people: int, seed: int, today: np.datetime64) -> None:
    sizes = [len(part) for part in np.array_split(np.arange(people), -(-people // CHUNK))]
    company = make_company(seed, people, len(sizes), today)
    spool = Spool(work / "spool", len(sizes))
    truth: dict[str, list[pa.Table]] = {}
    for number, size in enumerate(sizes):
        chunk = make_chunk(company, number, size)
        add_all(chunk)
        _note_people(chunk)
        for name, parts in chunk.tables.items():
            spool.put(number, name, parts)
        for name, parts in chunk.truth.items():
            truth.setdefault(name, []).extend(parts)
    (work / "truth").mkdir()
    broken = deliver(company, spool, work / "landing")
    schema = pa.schema([("file", pa.string()), ("line", pa.int64()), ("kind", pa.string())])
    truth["broken_rows"] = [pa.Table.from_pylist(broken, schema=schema)]
    write_truth(truth, work / "truth", seed)


def _note_people(chunk: Chunk) -> None:
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
        **{f"affinity_{name}": temper.affinity[:, i] for i, name in enumerate(CATEGORIES)},
        "uplift_segment": temper.uplift_segment,
        "campaign_effect": temper.campaign_effect,
        "order_count": np.bincount(buys.person, minlength=count),
        "order_value": np.bincount(buys.person, buys.value, count).round(2),
        "last_order_at": last,
        **behaviour.outlook(chunk.company, temper, buys, chunk.number),
    })  # fmt: skip
