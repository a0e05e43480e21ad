"""Writes the landing files of the days and the truth beside them."""

from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from data.synthetic import breakage
from data.synthetic.catalogue import TABLES, Table
from data.synthetic.chunk import DAILY_FILES, EXTRACT_DAYS
from data.synthetic.company import Company
from data.synthetic.randomness import stream
from data.synthetic.spool import Spool
from data.synthetic.writers import header, lines, text_file


def deliver(company: Company, spool: Spool, landing: Path) -> list[dict]:
    """Write every file; returns where broken rows are."""
    broken: list[dict] = []
    for table in TABLES.values():
        for file in EXTRACT_DAYS if table.delivery == "full" else range(DAILY_FILES + 1):
            day = company.today - np.timedelta64(DAILY_FILES + 1 - file, "D")
            path = landing / table.name / f"{day}.{table.extension}"
            if table.extension == "parquet":
                _write_parquet(spool, table, file, path)
            else:
                broken += _write_text(spool, table, file, path, stream(company.seed, "broken", table.name, file))
    return broken


def _write_parquet(spool: Spool, table: Table, file: int, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with pq.ParquetWriter(path, spool.schema(table.name)) as writer:
        for rows in spool.parts(table.name, file):
            writer.write_table(rows)


def _write_text(spool: Spool, table: Table, file: int, path: Path, rng: np.random.Generator) -> list[dict]:
    days_ago = DAILY_FILES + 1 - file
    names = [name for name in table.columns if days_ago <= table.added.get(name, days_ago)]
    found, line_number = [], 0 if table.is_json else 1
    with text_file(path) as out:
        out.write(header(table, names).encode(table.encoding))
        for part, rows in enumerate(spool.parts(table.name, file)):
            texts = lines(table, rows.select(names))
            damaged = _damage(table, names, texts, rng) if part == 0 else {}
            ended = []
            for place, text in enumerate(texts):
                if place in damaged:
                    kind, row = damaged[place]
                    line_number += 1
                    found.append({"file": f"{table.name}/{path.name}", "line": line_number, "kind": kind})
                    ended.append(row)
                line_number += 1 + text.count("\n")
                ended.append(text.encode(table.encoding))
            out.write(b"\n".join(ended) + b"\n")
    return found


def _damage(table: Table, names: list[str], texts: list[str], rng: np.random.Generator) -> dict[int, tuple[str, bytes]]:
    """Which broken row stands before which row; the kinds take turns, an open quote occurs once."""
    kinds = breakage.kinds(table)
    number = breakage.count(len(texts)) if kinds else 0
    places = np.sort(rng.choice(len(texts), number, replace=False)).tolist() if number else []
    turn = int(rng.integers(0, max(len(kinds), 1)))
    chosen = [kinds[(turn + i) % len(kinds)] for i in range(number)]
    chosen = [k if k != "unclosed quote" or i == chosen.index(k) else "extra column" for i, k in enumerate(chosen)]
    models = [texts[int(i)].replace("\n", ", ") for i in rng.integers(0, len(texts), number)]
    rows = zip(places, chosen, models, strict=True)
    return {place: (kind, breakage.broken(table, kind, model, names, rng)) for place, kind, model in rows}
