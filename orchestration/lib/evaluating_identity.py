"""`kith evaluate identity`: the nightly identity models on a user's own file, in a warehouse of its own."""

import datetime as dt
import os
import resource
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ml.metrics.clusters import b_cubed, largest_cluster, pairwise
from orchestration.lib import identity_files, labels_file, people_file, unread_values
from orchestration.lib.datasets import PEOPLE_FILE
from orchestration.lib.dbt import environment
from orchestration.lib.errors import UsageError, nearest
from orchestration.lib.file_fields import KINDS
from orchestration.lib.home import Home
from orchestration.lib.matching import fit_and_write, set_cut
from orchestration.lib.part_of_project import build_part, copy_part
from orchestration.lib.warehouse import has_table, open_warehouse

PROJECT_PART = (
    "models/staging/kith/*",
    "models/staging/people_file/*",
    "models/staging/conformed/int_conformed__persons.*",
    "models/staging/conformed/int_conformed__accounts.*",
    "models/staging/conformed/int_conformed__attributes.*",
    "models/identity/identifiers/*",
    "models/identity/organisations/*",
    "models/identity/comparing/*",
    "models/identity/matching/*",
    "seeds/identity/*",
)
COUNTS = {
    "person": "+fqn:kith.identity.identifiers +fqn:kith.identity.comparing",
    "organisation": "+fqn:kith.identity.identifiers +fqn:kith.identity.organisations +fqn:kith.identity.comparing",
}
PERSONS = "fqn:kith.identity.matching"
CLUSTERS = "int_identity__linked_pairs+,+int_identity__clusters"
CUTS = (-4.0, -2.0, 2.0, 4.0, 6.0)
TODAY = dt.date(2026, 1, 31)  # a fixed day, so that results repeat; a date of birth after it counts as unknown


@dataclass(frozen=True)
class Request:
    """What is to be evaluated: the file, its key, and what the user says about the columns."""

    file: Path
    key: str
    kind: str = "person"
    truth: str | None = None
    source: str | None = None
    ignored: tuple[str, ...] = ()
    mapped: tuple[str, ...] = ()
    one_to_one: bool = False
    labels: Path | None = None
    threshold: float | None = None
    clusters_out: Path | None = None
    pairs_out: Path | None = None


def evaluate(request: Request) -> dict:
    """Match the records of a file and measure what came of it, against the truth where the file has it.

    Returns the keys that `kith evaluate identity --json` prints. The truth is read after the clusters are made.
    """
    began, seconds = time.perf_counter(), {}
    with tempfile.TemporaryDirectory(prefix="kith-evaluate-") as folder, _environment(Home(Path(folder))) as home:
        with _timed(seconds, "read"), open_warehouse(home) as connection:
            mapping, records, variables = _load(connection, request)
            answers = labels_file.read(connection, request.labels, request.key) if request.labels else {}
        project = copy_part(home.root / "project", PROJECT_PART)
        if answers:
            labels_file.write(
                project / "seeds" / "identity" / "match_labels.csv",
                answers,
                TODAY.isoformat(),
                request.kind,
            )
        with _timed(seconds, "count"):
            build_part(home, PEOPLE_FILE, project, COUNTS[request.kind], variables)
        with _timed(seconds, "fit"), open_warehouse(home) as connection:
            fit_and_write(connection, TODAY)
            set_cut(connection, request.threshold)
        with _timed(seconds, "match"):
            build_part(home, PEOPLE_FILE, project, PERSONS, variables)
        with open_warehouse(home) as connection:
            found = _outcome(connection) | _columns(mapping)
            found["unread"] = unread_values.unread(connection, mapping.fields, KINDS[request.kind])
            identity_files.write_clusters(connection, request.clusters_out)
            identity_files.write_pairs(connection, request.pairs_out)
            if request.truth:
                found |= _against_truth(connection, request)
        if request.truth:
            with _timed(seconds, "other thresholds"):
                found["best_threshold_f1"] = _best(home, request, variables, found["pairwise"]["f1"])
    found["threshold"] = 0.5 if request.threshold is None else request.threshold
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        {"records": records}
        | found
        | {
            "seconds": {step: round(value, 1) for step, value in seconds.items()},
            "total_seconds": round(time.perf_counter() - began - seconds.get("other thresholds", 0), 1),
            "peak_mib": round(peak),
        }
    )


def _load(connection: duckdb.DuckDBPyConnection, request: Request) -> tuple[people_file.Mapping, int, dict]:
    """Write the file's rows under Kith's names; return what they were taken for, how many, and the dbt variables."""
    outs = {"--clusters-out": request.clusters_out, "--pairs-out": request.pairs_out}
    identity_files.check(outs, (request.file, request.labels))
    columns = people_file.read(connection, request.file)
    named = [("--id", request.key), ("--truth", request.truth), ("--source", request.source)]
    for flag, column in named + [("--ignore", column) for column in request.ignored]:
        if column is not None and column not in columns:
            raise UsageError(f"{flag} {column}: the file has no such column; {nearest(column, columns)}")
    if request.one_to_one and not request.source:
        raise UsageError("--one-to-one needs --source COLUMN: the sources that hold nobody twice")
    taken = {request.key, request.truth, request.source, *request.ignored} - {None}
    kind = KINDS[request.kind]
    mapping = people_file.understand(connection, columns, list(request.mapped), taken, kind)
    records = people_file.write(connection, mapping, request.key, request.source, kind)
    connection.execute(
        "create or replace table raw.kith__clock as select ? as today_on, ? as dataset", [TODAY, PEOPLE_FILE]
    )
    written = f"raw.people_file__{kind.name}s"
    sources = [row[0] for row in connection.execute(f"select distinct source from {written} order by 1").fetchall()]
    return (
        mapping,
        records,
        {
            "matching_kind": kind.name,
            "matching_attributes": {PEOPLE_FILE: list(mapping.attributes)},
            "sources_without_duplicates": {PEOPLE_FILE: sources if request.one_to_one else []},
        },
    )


def _outcome(connection: duckdb.DuckDBPyConnection) -> dict:
    """Return pairs, rules, clusters and the estimates that need no truth."""
    pairs = connection.execute("select count(*) from identity.int_identity__pairs").fetchall()[0][0]
    rules = connection.execute(
        "select rule, pair_count, match_share, alone_share from ml.match_rules order by place"
    ).fetchall()
    clusters, largest = connection.execute(
        "select count(*), coalesce(max(n), 0) "
        "from (select count(*) as n from identity.int_identity__clusters group by cluster_id)"
    ).fetchall()[0]
    answers, spread, gain, is_trusted, is_learned = connection.execute(
        "select answers, answers_spread, answers_gain, is_trusted, is_learned from ml.match_fit"
    ).fetchall()[0]
    asked = 0
    if has_table(connection, "raw", "labels"):
        asked = connection.execute("select count(*) from raw.labels").fetchall()[0][0]
    precision, recall, *ends = connection.execute(
        "select precision_estimate, recall_estimate, precision_low, precision_high, recall_low, recall_high "
        "from identity.match_quality"
    ).fetchall()[0]
    return {
        "candidate_pairs": pairs,
        "weights": "learned" if is_learned else "default" if is_trusted else "none",
        "labels": {"asked": asked, "pairs": answers, "spread": spread, "gain": gain},
        "pairs_by_rule": [dict(zip(("rule", "pairs", "share", "alone"), rule, strict=True)) for rule in rules],
        "clusters": clusters,
        "largest_cluster": largest,
        "estimated": {
            "precision": precision,
            "recall": recall,
            "precision_interval": ends[:2],
            "recall_interval": ends[2:],
        },
    }


def _columns(mapping: people_file.Mapping) -> dict:
    """Return what the columns were taken for."""
    return {"fields": mapping.fields, "attributes": list(mapping.attributes), "left_out": mapping.left_out}


def _against_truth(connection: duckdb.DuckDBPyConnection, request: Request) -> dict:
    """Return how well the clusters and the probabilities agree with the truth column."""
    _read_truth(connection, request)
    frame = connection.execute(
        "select clusters.cluster_id as person_id, truth.true_person_id from truth "
        "inner join identity.int_identity__clusters as clusters using (record_id) order by record_id"
    ).df()
    recall, error = connection.execute("""
        with pairs as (
            select probability, case when a.true_person_id = b.true_person_id then 1.0 else 0.0 end as is_match
            from identity.int_identity__settled_pairs as pairs
            inner join identity.int_identity__comparables as l on pairs.left_number = l.record_number
            inner join identity.int_identity__comparables as r on pairs.right_number = r.record_number
            inner join truth as a on l.record_id = a.record_id inner join truth as b on r.record_id = b.record_id
        ),
        bins as (
            select count(*) as n, abs(avg(probability) - avg(is_match)) as gap from pairs
            group by least(floor(probability * 10), 9)
        ),
        total as (select sum(n * (n - 1) / 2) as n from (select count(*) as n from truth group by true_person_id))
        select (select sum(is_match) from pairs) / (select n from total), (select sum(n * gap) / sum(n) from bins)
    """).fetchall()[0]
    return {
        "pairwise": pairwise(frame),
        "b_cubed": b_cubed(frame),
        "largest_cluster": largest_cluster(frame),
        "blocking_recall": recall or 0.0,
        "calibration_error": error or 0.0,
    }


def _best(home: Home, request: Request, variables: dict, own: float) -> float:
    """Return the best pairwise F1 that any threshold reaches with the same weights."""
    best = own
    for cut in CUTS:
        with open_warehouse(home) as connection:
            set_cut(connection, bits=cut)
        build_part(home, PEOPLE_FILE, home.root / "project", CLUSTERS, variables)
        with open_warehouse(home) as connection:
            best = max(best, _against_truth(connection, request)["pairwise"]["f1"])
    return best


def _read_truth(connection: duckdb.DuckDBPyConnection, request: Request) -> None:
    """Make the table `truth` of record_id and true_person_id."""
    key, truth = (name.replace('"', '""') for name in (request.key, request.truth))
    connection.execute(
        f"create or replace temp table truth as select 'people_file:' || \"{key}\" as record_id, "
        f'"{truth}" as true_person_id from raw.file where "{truth}" <> \'\''
    )


@contextmanager
def _environment(home: Home):
    """Yield the home with the environment that the models read, and put the old one back."""
    before = dict(os.environ)
    os.environ.update(environment(home, PEOPLE_FILE))
    try:
        yield home
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def _timed(seconds: dict[str, float], step: str):
    """Write down how long a step took."""
    began = time.perf_counter()
    try:
        yield
    finally:
        seconds[step] = time.perf_counter() - began
