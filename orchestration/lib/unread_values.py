"""Values of a user's file that cannot be read as what their column was taken for say nothing, and that is told."""

import duckdb

from orchestration.lib.datasets import PEOPLE_FILE
from orchestration.lib.file_fields import ORGANISATION, Kind
from orchestration.lib.tables import cell

# field: the column of staging that is null where its text has not the shape
READ_AS = {
    "person": {"birth_date": "birth_digits", "email": "email", "phone": "phone", "gender": "gender"},
    "organisation": {"email": "email", "phone": "phone", "domain": "domain"},
}


def unread(connection: duckdb.DuckDBPyConnection, fields: dict[str, str], kind: Kind) -> list[dict]:
    """Return `{field, column, values, unread, example, record}` of every column some of whose values are not read.

    fields: what the columns were taken for.
    """
    key = "account_id" if kind == ORGANISATION else "record_id"
    found = []
    for field, read_as in READ_AS[kind.name].items():
        if field not in fields:  # a date put together from three columns is no column of the file
            continue
        values, lost, example, record = connection.execute(f"""
            with judged as (
                select said.record_key, said.{field} as said, read_.{read_as} is null as is_lost
                from raw.people_file__{kind.name}s as said
                inner join staging.stg_people_file__{kind.name}s as read_
                    on read_.{key} = '{PEOPLE_FILE}:' || said.record_key
                where said.{field} is not null
            )
            select count(*), count(*) filter (where is_lost),
                arg_min(said, record_key) filter (where is_lost), min(record_key) filter (where is_lost)
            from judged
        """).fetchall()[0]
        if lost:
            found.append(
                {"field": field, "column": fields[field], "values": values, "unread": lost, "example": example}
                | {"record": record}
            )
    return found


def text(found: dict) -> str:
    """Return what `unread` says of a column in a line."""
    return (
        f"{found['unread']:,} of {found['values']:,} values of {found['column']} as {found['field']}, "
        f"such as '{cell(found['example'])}' of {cell(found['record'])}"
    )
