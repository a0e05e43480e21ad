"""`kith why A B`: the chain of evidence that makes two one, or what keeps them apart and how far they are from it.

Two persons, or two organisations: both went through the same models, see `matched`.
"""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from orchestration.lib.errors import KithError
from orchestration.lib.home import Home
from orchestration.lib.locking import LockedError, holder
from orchestration.lib.matched import Matched, asked_about
from orchestration.lib.stewardship.likeness import compare
from orchestration.lib.stewardship.paths import surest_path
from orchestration.lib.stewardship.people import Side, find
from orchestration.lib.warehouse import literal

MOST_PAIRS = 5_000  # compared anew between two persons; beyond that only what the night compared


def why(home: Home, left: str, right: str) -> dict:
    """Return what `kith why --json` prints.

    Keys: kind (person or organisation), left, right (asked, taken_for, records, persons), together, and either
    person_id and chain (the hops of the surest path) or closest (the nearest pair), mean_weight, missing_bits and
    reasons. Raises UsageError for names that nobody has, and for a person beside an organisation.
    """
    matched = asked_about(left, right)
    with _reading(home, matched) as connection:
        sides = find(connection, matched, left), find(connection, matched, right)
        told = {"kind": matched.one}
        told |= {name: _side(side) for name, side in zip(("left", "right"), sides, strict=True)}
        shared = sorted(set(sides[0].persons) & set(sides[1].persons))
        if shared:
            return told | {"together": True} | _together(connection, home, matched, sides, shared[0])
        return told | {"together": False} | _apart(connection, home, matched, sides)


@contextmanager
def _reading(home: Home, matched: Matched) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection that reads the warehouse and writes nothing; refused while a night is writing."""
    if not home.warehouse.exists():
        raise KithError("there is no warehouse yet. Type: kith run")
    other = holder(home)
    if other:
        raise LockedError(
            f"run {other['run_id']} is writing the warehouse since {other['since']}; ask when it has ended"
        )
    connection = duckdb.connect()
    try:
        connection.execute(f"attach '{literal(home.warehouse)}' as warehouse (read_only)")
        connection.execute(f"use warehouse.{matched.schema}")
        yield connection
    finally:
        connection.close()


def _side(side: Side) -> dict:
    """Return a side as it is told."""
    return {
        "asked": side.asked,
        "taken_for": side.taken_for,
        "records": list(side.records),
        "persons": side.persons,
    }


def _together(
    connection: duckdb.DuckDBPyConnection, home: Home, matched: Matched, sides: tuple[Side, Side], person_id: str
) -> dict:
    """Return the chain between the two sides within one person."""
    starts, ends = ({r for r, person in side.records.items() if person == person_id} for side in sides)
    edges = connection.execute(
        """
        select edges.left_record_id, edges.right_record_id, edges.probability
        from int_identity__edges as edges
        inner join identity_map as l on edges.left_record_id = l.record_id and l.person_id = ?
        inner join identity_map as r on edges.right_record_id = r.record_id and r.person_id = ?
        order by all
        """,
        [person_id, person_id],
    ).fetchall()
    path = surest_path(edges, starts, ends) or sorted({min(starts), min(ends)})
    pairs = list(itertools.pairwise(path))
    found = compare(connection, home, matched, pairs)
    count = connection.execute("select count(*) from identity_map where person_id = ?", [person_id]).fetchall()[0][0]
    return {
        "person_id": person_id,
        "record_count": count,
        "same_record": path[0] if len(path) == 1 else None,
        "chain": [_hop(connection, matched, found, left, right) for left, right in pairs],
    }


def _hop(connection: duckdb.DuckDBPyConnection, matched: Matched, found: dict, left: str, right: str) -> dict:
    """Return all evidence on one pair: identifiers shared, decisions, and the steps of the likeness."""
    key = (min(left, right), max(left, right))
    rows = connection.execute(
        """
        select kind, rule, level_words, left_value, left_compared, weight from identity_evidence
        where left_record_id = ? and right_record_id = ? and kind <> 'probabilistic' order by all
        """,
        list(key),
    ).fetchall()
    names = ("kind", "rule", "level_words", "value", "compared", "weight")
    return {
        "records": [_record(connection, matched, record) for record in key],
        "shared": [dict(zip(names, row, strict=True)) for row in rows],
        "likeness": found.get(key),
    }


def _record(connection: duckdb.DuckDBPyConnection, matched: Matched, record: str) -> dict:
    """Return where a record comes from and its days."""
    columns = ("record_id", "source", "changed_on", "person_id", "since")
    row = connection.execute(
        f"""
        select map.record_id, records.source, records.changed_on, map.person_id, map.since
        from identity_map as map
        left join ({matched.records}) as records using (record_id)
        where map.record_id = ?
        """,
        [record],
    ).fetchall()[0]
    return dict(zip(columns, (str(value) if value is not None else None for value in row), strict=True))


def _apart(connection: duckdb.DuckDBPyConnection, home: Home, matched: Matched, sides: tuple[Side, Side]) -> dict:
    """Return the nearest pair between two sides of different persons, what keeps them apart and what they lack."""
    connection.execute("create or replace temp table cross_pairs (left_record_id varchar, right_record_id varchar)")
    connection.execute(
        """
        insert into cross_pairs select l.record_id, r.record_id
        from identity_map as l, identity_map as r
        where list_contains(?, l.person_id) and list_contains(?, r.person_id) order by all limit ?
        """,
        [sides[0].persons, sides[1].persons, MOST_PAIRS],
    )
    pairs = connection.execute("from cross_pairs order by all").fetchall()
    found = compare(connection, home, matched, pairs)
    best = max(sorted(found), key=lambda key: found[key]["weight"])
    people = [_record(connection, matched, record)["person_id"] for record in best]
    whole = _mean(connection, matched, people)
    missing = max(-whole["mean"], -found[best]["weight"], 0.0)
    return {
        "closest": _hop(connection, matched, found, *best),
        "mean_weight": round(whole["mean"], 2),
        "missing_bits": round(missing, 2),
        "reasons": _decisions(connection, people)
        + _vetoes(connection, matched, people)
        + _reasons(connection, matched, found[best], best, whole),
    }


def _mean(connection: duckdb.DuckDBPyConnection, matched: Matched, people: list[str]) -> dict:
    """Return what two persons weigh together, rivals counted, and how many pairs of records are and were compared."""
    row = connection.execute(
        f"""
        with records as (
            select map.person_id, comparables.record_number, clusters.cluster_number
            from identity_map as map
            inner join int_identity__comparables as comparables using (record_id)
            inner join int_identity__evident_clusters as clusters using (record_number)
        ),
        pairs as (
            select
                least(l.record_number, r.record_number) as left_number,
                greatest(l.record_number, r.record_number) as right_number,
                least(l.cluster_number, r.cluster_number) as low_number,
                greatest(l.cluster_number, r.cluster_number) as high_number
            from records as l inner join records as r on l.person_id = ? and r.person_id = ?
        ),
        clusters as (
            select distinct low_number, high_number from pairs
        ),
        weighed as (
            select avg(coalesce(links.mean_weight + links.rival_bits, fit.unseen_weight - fit.cut_bits)) as mean
            from clusters
            cross join warehouse.{matched.fit}.match_fit as fit
            left join int_identity__cluster_links as links using (low_number, high_number)
        )
        select max(weighed.mean), count(linked.weight), count(*)
        from pairs
        cross join weighed
        left join int_identity__linked_pairs as linked using (left_number, right_number)
        """,
        people,
    ).fetchall()[0]
    return dict(zip(("mean", "compared", "pairs"), row, strict=True))


def _decisions(connection: duckdb.DuckDBPyConnection, people: list[str]) -> list[str]:
    """Return the decisions of stewards that part two persons, in words."""
    rows = connection.execute(
        """
        with sides as (
            select named.override_id, named.side, map.person_id
            from int_identity__override_records as named inner join identity_map as map using (record_id)
        )
        select distinct o.left_id, o.right_id, o.author, o.decided_on, o.reason
        from match_overrides as o
        inner join sides as l on o.override_id = l.override_id and l.person_id = ?
        inner join sides as r on o.override_id = r.override_id and r.person_id = ? and l.side <> r.side
        where o.kind = 'never' order by all
        """,
        people,
    ).fetchall()
    return [
        f"a steward keeps them apart: never_match {left}, {right} by {author} on {day}"
        + (f" ({reason})" if reason else "")
        for left, right, author, day, reason in rows
    ]


def _vetoes(connection: duckdb.DuckDBPyConnection, matched: Matched, people: list[str]) -> list[str]:
    """Return in words which compared records of two persons contradict each other; one pair is enough to part them."""
    rows = connection.execute(
        f"""
        select l.record_id, r.record_id
        from warehouse.{matched.schema}.int_identity__scored_pairs as scored
        inner join int_identity__comparables as a on scored.left_number = a.record_number
        inner join int_identity__comparables as b on scored.right_number = b.record_number
        inner join identity_map as l on l.record_id in (a.record_id, b.record_id) and l.person_id = ?
        inner join identity_map as r on r.record_id in (a.record_id, b.record_id) and r.person_id = ?
        where scored.is_contradiction order by all
        """,
        people,
    ).fetchall()
    others = f" (one of {len(rows)} such pairs)" if len(rows) > 1 else ""
    return [f"a veto: {left} and {right} differ in what never changes{others}" for left, right in rows[:1]]


def _reasons(
    connection: duckdb.DuckDBPyConnection, matched: Matched, likeness: dict, best: tuple[str, str], whole: dict
) -> list[str]:
    """Return in words what of the evidence keeps the two apart."""
    if not connection.execute(f"select is_trusted from warehouse.{matched.fit}.match_fit").fetchall()[0][0]:
        return ["too little to learn from: only shared identifiers count, and they share none"]
    reasons = []
    if not connection.execute(
        f"""
        select 1 from warehouse.{matched.schema}.int_identity__pairs as pairs
        inner join int_identity__comparables as l on pairs.left_number = l.record_number
        inner join int_identity__comparables as r on pairs.right_number = r.record_number
        where least(l.record_id, r.record_id) = ? and greatest(l.record_id, r.record_id) = ?
        """,
        list(best),
    ).fetchall():
        reasons.append("no blocking rule brought the nearest two together: the night did not compare them")
    if likeness["weight"] <= 0:
        reasons.append(f"the nearest two are {-likeness['weight']:.1f} bits short of even odds")
    if whole["mean"] <= 0:
        told = f"all {whole['pairs']} pairs between the two {matched.many} ({whole['compared']} compared) weigh"
        reasons.append(f"{told} {whole['mean']:.1f} bits on average beside their rivals; above 0 they would be one")
    return reasons
