"""What `kith evaluate identity` writes on request: the clusters, and the pairs that are worth an answer."""

from collections.abc import Iterable
from pathlib import Path

import duckdb

from orchestration.lib.datasets import PEOPLE_FILE
from orchestration.lib.errors import UsageError
from orchestration.lib.warehouse import literal

LEAST_PROBABILITY = 0.01  # below it a pair is two people for all that anybody could answer
KEY = f"substring({{}}, {len(PEOPLE_FILE) + 2})"


def check(outs: dict[str, Path | None], read: Iterable[Path | None]) -> None:
    """Raise UsageError, before all the matching, where a file cannot be written or would replace another of the call.

    outs: the files to write by their flag; read: the files that are read.
    """
    taken = {path.resolve() for path in read if path is not None}
    for flag, out in outs.items():
        if out is None:
            continue
        if out.resolve() in taken:
            raise UsageError(f"{flag} {out}: this call reads or writes that file already; name another one")
        if out.is_dir() or not out.parent.is_dir():
            what = "is a folder" if out.is_dir() else f"there is no folder {out.parent}"
            raise UsageError(f"{flag} {out}: {what}; name a file in a folder that exists")
        taken.add(out.resolve())


def write_clusters(connection: duckdb.DuckDBPyConnection, path: Path | None) -> None:
    """Write `record_id,person_id` of every record."""
    _write(
        connection,
        path,
        f"select {KEY.format('record_id')} as record_id, cluster_id as person_id "
        "from identity.int_identity__clusters order by record_id",
    )


def write_pairs(connection: duckdb.DuckDBPyConnection, path: Path | None) -> None:
    """Write `left_record_id,right_record_id,is_one_person,probability` of every pair that may be one person.

    `is_one_person` is what Kith made of it, whatever the pair alone says; corrected, the file is one that `--labels`
    reads. Likeliest first.
    """
    _write(
        connection,
        path,
        f"select {KEY.format('l.record_id')} as left_record_id, {KEY.format('r.record_id')} as right_record_id, "
        "a.cluster_id = b.cluster_id as is_one_person, round(probability, 6) as probability "
        "from identity.int_identity__settled_pairs as pairs "
        "inner join identity.int_identity__comparables as l on pairs.left_number = l.record_number "
        "inner join identity.int_identity__comparables as r on pairs.right_number = r.record_number "
        "inner join identity.int_identity__clusters as a on l.record_id = a.record_id "
        "inner join identity.int_identity__clusters as b on r.record_id = b.record_id "
        f"where probability >= {LEAST_PROBABILITY} order by 4 desc, 1, 2",
    )


def _write(connection: duckdb.DuckDBPyConnection, path: Path | None, rows: str) -> None:
    if path is not None:
        connection.execute(f"copy ({rows}) to '{literal(path)}' (header, delimiter ',')")
