"""Frames between the warehouse and `ml`: features out, predictions and segments back in, in one transaction each."""

from collections.abc import Iterable
from pathlib import Path

import duckdb
import pandas as pd

from ml.frames import label
from ml.responding import ANSWER_DAYS, REACHED_DAYS
from orchestration.lib.datasets import variables
from orchestration.lib.warehouse import literal

OUTCOME_KEYS = ("person_id", "as_of_on", "horizon_days")
FEATURES, OUTCOMES = "traits.person_features", "traits.person_outcomes"
PRODUCT_DAYS, CATEGORY_DAYS = "traits.person_product_days", "traits.person_category_days"
EXPOSURES, TEXTS = "traits.campaign_exposures", "traits.written_texts"
SENT = "is_sent and campaign_theme is not null"
VISITORS, VISITOR_DAYS = "traits.visitor_features", "traits.visitor_product_days"


def read_features(
    connection: duckdb.DuckDBPyConnection, today: object = None, horizons: list[int] | None = None,
    most_people: int | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Return the features of every person and cut-off, or of today's cut-off alone, in an order that never changes.

    What happened from the cut-off on stands beside them, one set of columns `*_next_<days>d` per horizon. Of more than
    `most_people` so many are taken, see `_sample`.
    """
    counted = [row[0] for row in connection.execute(f"describe {OUTCOMES}").fetchall()[len(OUTCOME_KEYS) :]]
    labels = ", ".join(
        f"any_value({column}) filter (where horizon_days = {days}) as {label(column, days)}"
        for days in horizons or variables()["horizons"]
        for column in counted
    )
    chosen = _sample(connection, most_people) + (" and as_of_on = $today" if today else "")
    sql = f"""
        with outcomes as (select person_id, as_of_on, {labels} from {OUTCOMES} where {chosen} group by all),
        features as (select * from {FEATURES} where {chosen})
        select * from features left join outcomes using (person_id, as_of_on) order by as_of_on, person_id
    """
    return connection.execute(sql, {"today": today} if today else {}).df()


def people_count(connection: duckdb.DuckDBPyConnection) -> int:
    """Return how many persons have features at any cut-off."""
    return connection.execute(f"select count(distinct person_id) from {FEATURES}").fetchall()[0][0]


def _sample(connection: duckdb.DuckDBPyConnection, most_people: int | None) -> str:
    """Return the condition that picks so many people by a hash of their id, everybody where there are no more.

    The hash repeats from night to night, and is blind to all else that is known of a person.
    """
    if most_people is None or people_count(connection) <= most_people:
        return "true"
    people = f"select distinct person_id from {FEATURES}"
    return f"person_id in (select person_id from ({people}) order by md5(person_id), person_id limit {most_people})"


def read_product_days(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Return person_id, product_id, ordered_on of every day on which a person bought a product, in a fixed order."""
    return _days(connection, PRODUCT_DAYS, "product_id", "true")


def read_category_days(connection: duckdb.DuckDBPyConnection, most_people: int | None = None) -> pd.DataFrame:
    """Return person_id, category, ordered_on of every day on which a person bought of a category, in a fixed order.

    Of the same people as `read_features`.
    """
    return _days(connection, CATEGORY_DAYS, "category", _sample(connection, most_people))


def _days(connection: duckdb.DuckDBPyConnection, table: str, bought: str, chosen: str) -> pd.DataFrame:
    """Return person_id, what was bought, ordered_on of the chosen rows of a table.

    Persons and what they bought come as numbers of their names: nine million days of a million people are 120 MB so,
    and 400 MB spelt out.
    """
    numbered = {
        name: f"select {name}, cast(row_number() over (order by {name}) - 1 as integer) as place"
        f" from (select distinct {name} from {table} where {chosen}) order by {name}"
        for name in ("person_id", bought)
    }
    sql = f"""
        with people as ({numbered["person_id"]}), names as ({numbered[bought]})
        select people.place as person_id, names.place as {bought}, ordered_on
        from {table} inner join people using (person_id) inner join names using ({bought})
        order by ordered_on, people.place, names.place
    """
    found = pd.DataFrame(connection.execute(sql).fetchnumpy())
    for name, names in numbered.items():
        known = connection.execute(names).df()[name]
        found[name] = pd.Categorical.from_codes(found[name], known)
    return found


def read_visitors(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Return what every cookie of the past year did, one person's or nobody's, in a fixed order."""
    return connection.execute(f"select * from {VISITORS} order by anonymous_id").df()


def read_visitor_days(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Return which product each cookie looked at on which day, in a fixed order."""
    return connection.execute(f"select * from {VISITOR_DAYS} order by seen_on, anonymous_id, product_id").df()


def read_texts(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Return activity_id, kind, written_on, body, mark of every text that somebody wrote, in a fixed order."""
    sql = f"select activity_id, kind, written_on, body, mark from {TEXTS} order by written_on, activity_id"
    return connection.execute(sql).df()


def read_members(connection: duckdb.DuckDBPyConnection, serving_file: Path, today: object) -> pd.DataFrame:
    """Return audience, person_id of the members as last published before today, under today's ids.

    Today's own membership is what the night is about to find out; a second run of today finds it published, and passes
    over it. Empty before the first publishing.
    """
    if not serving_file.exists():
        return pd.DataFrame(columns=["audience", "person_id"])
    connection.execute(f"attach '{literal(serving_file.resolve())}' as published (read_only)")
    sql = """
        select distinct audience, coalesce(current_person_id, members.person_id) as person_id
        from published.personal.audience_memberships as members
        left join identity.person_redirects as redirects on members.person_id = redirects.person_id
        where members.person_id is not null and entered_on < $today and (left_on is null or left_on >= $today)
        order by all
    """
    try:
        return connection.execute(sql, {"today": today}).df()
    finally:
        connection.execute("detach published")


def read_exposures(connection: duckdb.DuckDBPyConnection, most: int = 200_000) -> pd.DataFrame:
    """Return messages, see `_with_most`, each with what was known of its person at the last cut-off before it."""
    sql = f"""
        with chosen as (select * from {EXPOSURES} where {_with_most(most)})
        select chosen.person_id, channel, scheduled_on, is_sent, purchases_after, purchases_before, amount_before,
            features.* exclude (person_id, as_of_on)
        from chosen asof left join {FEATURES} as features
            on chosen.person_id = features.person_id and chosen.scheduled_on >= features.as_of_on
        order by scheduled_on, message_id
    """
    return connection.execute(sql).df()


def read_messages(connection: duckdb.DuckDBPyConnection, most: int = 200_000) -> pd.DataFrame:
    """Return messages sent, see `_with_most`, whether each was clicked, and what was known of its person before it."""
    sql = f"""
        with chosen as (
            select person_id, channel, campaign_theme, scheduled_on, is_clicked from {EXPOSURES}
            where {SENT} and {_with_most(most, SENT)}
        )
        select chosen.*, features.* exclude (person_id, as_of_on)
        from chosen asof left join {FEATURES} as features
            on chosen.person_id = features.person_id and chosen.scheduled_on >= features.as_of_on
        order by all
    """
    return connection.execute(sql).df()


def _with_most(most: int, which: str = "true") -> str:
    """Return the condition that picks people by a hash of their id, as many as together have at most so many messages.

    Of each all messages: the newest of everybody would be those of a few days where people are many, and before them
    there would be nothing to learn from.
    """
    counted = f"select person_id, count(*) as messages from {EXPOSURES} where {which} group by person_id"
    summed = f"select person_id, sum(messages) over (order by md5(person_id), person_id) as total from ({counted})"
    return f"person_id in (select person_id from ({summed}) where total <= {most})"


def read_written_to(connection: duckdb.DuckDBPyConnection, today: object) -> pd.DataFrame:
    """Return who was sent a message in the last year, by which channel, and of all messages whose answers are over by
    today how many there were and how many were clicked.
    """
    over = f"scheduled_on < $today - {ANSWER_DAYS}"
    sql = f"""
        select person_id, channel, count(*) filter (where {over}) as messages_before,
            count(*) filter (where is_clicked and {over}) as clicks_before
        from {EXPOSURES} where {SENT}
        group by person_id, channel having max(scheduled_on) >= $today - {REACHED_DAYS}
        order by all
    """
    return connection.execute(sql, {"today": today}).df()


def write_frame(
    connection: duckdb.DuckDBPyConnection, table: str, frame: pd.DataFrame | Iterable[pd.DataFrame],
    columns: dict[str, str], schema: str = "ml",
) -> int:  # fmt: skip
    """Replace `<schema>.<table>` by the rows of a frame, or of its parts, under fixed column types; return the rows.

    The parts gather in a table beside it, which takes its place once all are there: what one transaction holds stays in
    memory until it ends, 6 GB for the predictions of a million people.
    """
    chosen, rows = ", ".join(f'cast("{name}" as {kind}) as "{name}"' for name, kind in columns.items()), 0
    declared, beside = ", ".join(f'"{name}" {kind}' for name, kind in columns.items()), f"{table}__incoming"
    connection.execute(f"create schema if not exists {schema}")
    connection.execute(f"create or replace table {schema}.{beside} ({declared})")
    try:
        for part in [frame] if isinstance(frame, pd.DataFrame) else frame:
            connection.register("incoming", part[list(columns)])
            connection.execute(f"insert into {schema}.{beside} select {chosen} from incoming")
            connection.unregister("incoming")
            rows += len(part)
        connection.begin()
        connection.execute(f"drop table if exists {schema}.{table}")
        connection.execute(f"alter table {schema}.{beside} rename to {table}")
        connection.commit()
    finally:
        connection.execute(f"drop table if exists {schema}.{beside}")
    return rows
