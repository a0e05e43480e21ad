"""The likeness of any two records, by the SQL of the last night: the same comparisons, weights and words."""

from collections.abc import Iterable

import duckdb

from orchestration.lib.errors import KithError
from orchestration.lib.home import Home
from orchestration.lib.matched import Matched

CHAIN = (
    "matching/int_identity__compared_pairs",
    "matching/int_identity__pattern_weights",
    "matching/int_identity__scored_pairs",
    "matching/int_identity__settled_pairs",
    "stewardship/int_identity__likeness_evidence",
)
COLUMNS = ("rule", "level_words", "left_value", "right_value", "left_compared", "right_compared", "weight")


def compare(
    connection: duckdb.DuckDBPyConnection, home: Home, matched: Matched, pairs: Iterable[tuple[str, str]]
) -> dict:
    """Return `{(record, record): {weight, probability, is_contradiction, steps}}` of pairs, the lesser record first.

    Each model of the chain is run as the night ran it, with the asked pairs in the place of the night's own.
    """
    asked = [sorted(pair) for pair in set(pairs)]
    connection.execute("create or replace temp table asked (left_record_id varchar, right_record_id varchar)")
    if asked:
        connection.executemany("insert into asked values (?, ?)", asked)
    connection.execute("""
        create or replace temp table int_identity__pairs as
        select least(l.record_number, r.record_number) as left_number,
            greatest(l.record_number, r.record_number) as right_number
        from asked
        inner join int_identity__comparables as l on asked.left_record_id = l.record_id
        inner join int_identity__comparables as r on asked.right_record_id = r.record_id
    """)
    made = ["int_identity__pairs"]
    for step in CHAIN:
        name = step.split("/")[1]
        connection.execute(f"create or replace temp table {name} as {_sql(home, matched, step, made)}")
        made.append(name)
        if name == "int_identity__settled_pairs":
            connection.execute("""
                create or replace temp table int_identity__evidence_pairs as
                select scored.*, settled.rival_bits
                from temp.int_identity__scored_pairs as scored
                inner join temp.int_identity__settled_pairs as settled using (left_number, right_number)
            """)
            made.append("int_identity__evidence_pairs")
    return _read(connection)


def _sql(home: Home, matched: Matched, step: str, made: list[str]) -> str:
    """Return the compiled SQL of a model that reads what was made here instead of what the night made."""
    path = matched.compiled(home, step)
    if not path.exists():
        raise KithError(f"the SQL of the last night is not there ({path}). Type: kith run")
    sql = path.read_text(encoding="utf-8")
    for name in made:
        sql = sql.replace(f'"warehouse"."{matched.schema}"."{name}"', f"temp.{name}")
    return sql


def _read(connection: duckdb.DuckDBPyConnection) -> dict:
    """Return what the chain found, by pair of record ids."""
    named = """
        inner join int_identity__comparables as l on found.left_number = l.record_number
        inner join int_identity__comparables as r on found.right_number = r.record_number
    """
    found = {}
    for left, right, *facts in connection.execute(
        "select l.record_id, r.record_id, weight, probability, is_contradiction "
        f"from temp.int_identity__settled_pairs as found {named}"
    ).fetchall():
        key = (min(left, right), max(left, right))
        found[key] = dict(zip(("weight", "probability", "is_contradiction"), facts, strict=True)) | {"steps": []}
    for left, right, *values in connection.execute(
        f"select l.record_id, r.record_id, {', '.join(f'found.{name}' for name in COLUMNS)} "
        f"from temp.int_identity__likeness_evidence as found {named} order by l.record_id, r.record_id, place"
    ).fetchall():
        step = dict(zip(COLUMNS, values, strict=True))
        if left > right:
            for name in ("value", "compared"):
                step[f"left_{name}"], step[f"right_{name}"] = step[f"right_{name}"], step[f"left_{name}"]
        found[(min(left, right), max(left, right))]["steps"].append(step)
    return found
