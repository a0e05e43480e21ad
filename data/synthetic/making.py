"""Makes the demonstration company: chunk by chunk, then file by file, into place at the very end."""

import os
import shutil
import tempfile
from datetime import date
from pathlib import Path

import numpy as np

from data.synthetic.chunk import make_chunk
from data.synthetic.company import make_company
from data.synthetic.delivery import deliver
from data.synthetic.sources import add_all
from data.synthetic.spool import Spool
from data.synthetic.truth import Truth, note_people

CHUNK = 5000
PREFIX = ".synthetic-"


def generate(out: Path, people: int, seed: int, today: date, force: bool = False) -> None:
    """Write `<out>/landing` and `<out>/truth`; both appear complete or not at all.

    Raises FileExistsError where `<out>/landing` holds files already, unless `force` replaces them.
    """
    landing = out / "landing"
    if landing.exists() and any(landing.iterdir()) and not force:
        raise FileExistsError(f"{landing} is not empty; add --force to replace it")
    out.mkdir(parents=True, exist_ok=True)
    _drop_leftovers(out)
    work = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=out))
    try:
        _make(work, people, seed, np.datetime64(today, "D"))
        for name in ("truth", "landing"):
            if (out / name).exists():
                (out / name).rename(work / f"former {name}")
            (work / name).rename(out / name)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _drop_leftovers(out: Path) -> None:
    """Remove the working folders of runs that were killed."""
    for folder in out.glob(f"{PREFIX}*"):
        process = int(folder.name.removeprefix(PREFIX).split("-")[0])
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            shutil.rmtree(folder, ignore_errors=True)
        except PermissionError:
            continue


def _make(work: Path, people: int, seed: int, today: np.datetime64) -> None:
    sizes = [len(part) for part in np.array_split(np.arange(people), -(-people // CHUNK))]
    company = make_company(seed, people, len(sizes), today)
    spool, truth = Spool(work / "spool", len(sizes)), Truth(work / "truth")
    for number, size in enumerate(sizes):
        chunk = make_chunk(company, number, size)
        note_people(chunk, add_all(chunk))
        for name, parts in chunk.tables.items():
            spool.put(number, name, parts)
        truth.put(chunk)
    truth.close(deliver(company, spool, work / "landing"))
