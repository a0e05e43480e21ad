"""Collecting tonight's members of every audience, so that one more audience is one more file and no other edit."""

import duckdb

SCHEMA = "audience_members"


def collect(connection: duckdb.DuckDBPyConnection, nodes: list[dict]) -> dict[str, int]:
    """Write `members` and `definitions` of all audiences (nodes of the dbt manifest); return members by audience.

    `members` has one row per audience and member (audience, person_id, anonymous_id, reason), `definitions` one
    per audience (audience, name, description, purpose, owner, scope, smallest_size, and the score without which
    nobody can tell who is in it). Both are replaced whole, in one transaction.
    """
    connection.execute(f"create schema if not exists {SCHEMA}")
    connection.execute("begin")
    connection.execute(
        f"create or replace table {SCHEMA}.members "
        "(audience varchar, person_id varchar, anonymous_id varchar, reason varchar)"
    )
    connection.execute(
        f"create or replace table {SCHEMA}.definitions (audience varchar, name varchar, description varchar, "
        "purpose varchar, owner varchar, scope varchar, smallest_size integer, score varchar)"
    )
    for node in nodes:
        audience = node["name"].removeprefix("aud_")
        facts = node["config"].get("meta", {}).get("audience", {})
        scope = facts.get("scope", "known")
        person, cookie = ("person_id", "null") if scope == "known" else ("null", "anonymous_id")
        connection.execute(
            f"insert into {SCHEMA}.members select ?, {person}, {cookie}, reason "
            f'from "{node["schema"]}"."{node["name"]}"',
            [audience],
        )
        connection.execute(
            f"insert into {SCHEMA}.definitions values (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                audience,
                audience.replace("_", " "),
                node["description"],
                facts.get("purpose"),
                facts.get("owner"),
                scope,
                facts.get("smallest_size", 100),
                facts.get("score"),
            ],
        )
    connection.execute("commit")
    return dict(
        connection.execute(f"select audience, count(*) from {SCHEMA}.members group by all order by all").fetchall()
    )
