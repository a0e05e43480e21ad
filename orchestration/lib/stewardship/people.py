"""Finding the records that a word of the command line names: a record, a person, an e-mail address, a number.

Of organisations an account, an organisation, a web site or a name.
"""

import re
from dataclasses import dataclass

import duckdb

from orchestration.lib.errors import UsageError
from orchestration.lib.matched import ACCOUNT, PEOPLE, Matched

NAMES_OF_ACCOUNTS = (
    "select name from warehouse.staging.int_conformed__accounts union select domain "
    "from warehouse.staging.int_conformed__accounts"
)
TYPES = ("email", "phone", "loyalty_number", "name_birth_date")
LEAST_LIKENESS = 0.8  # Jaro-Winkler; what is less alike is no slip of the pen
FEWEST_DIGITS = 6  # fewer digits at the end of a phone number belong to too many


@dataclass(frozen=True)
class Side:
    """What was asked for: the word itself, what it was taken for, and `records`, record id -> person id."""

    asked: str
    taken_for: str
    records: dict[str, str]

    @property
    def persons(self) -> list[str]:
        """The persons of the records, in order."""
        return sorted(set(self.records.values()))


def find(connection: duckdb.DuckDBPyConnection, matched: Matched, text: str) -> Side:
    """Return the records that a word names; raises UsageError with the nearest known name."""
    asked = text.strip()
    of_people = matched is PEOPLE
    for taken_for, sql, parameter in _readings(asked) if of_people else _readings_of_accounts(asked):
        rows = connection.execute(sql, [parameter]).fetchall()
        if rows:
            return Side(asked, taken_for, dict(sorted(rows)))
    near = connection.execute(
        f"""
        with known as (
            select record_id as name from identity_map
            union select person_id from identity_map
            union {"select identifier_value from int_identity__values" if of_people else NAMES_OF_ACCOUNTS}
        )
        select name, jaro_winkler_similarity(lower(name), lower(?)) as likeness
        from known where likeness >= ? order by likeness desc, name limit 1
        """,
        [asked.removeprefix(ACCOUNT), LEAST_LIKENESS],
    ).fetchall()
    named = "a record id, a person id, an e-mail address or a phone number"
    if not of_people:
        named = "an account id, an organisation id, or a web site or name as an account has it"
    hint = f"did you mean {'' if of_people else ACCOUNT}{near[0][0]}?" if near else f"name {named}"
    raise UsageError(f"nobody is known as {asked}: {hint}")


def _readings(asked: str) -> list[tuple[str, str, str]]:
    """Return what a word can mean, most certain first: words for it, the query of record and person, its parameter."""
    of_map = "select record_id, person_id from identity_map where "
    of_value = (
        "select distinct map.record_id, map.person_id from int_identity__values as known "
        "inner join identity_map as map using (record_id) where "
    )
    kind, _, value = asked.partition(":")
    readings = [
        ("record", of_map + "record_id = ?", asked),
        ("person", of_map + "person_id = ?", asked),
        (
            "retired person",
            of_map + "person_id = (select current_person_id from person_redirects where person_id = ?)",
            asked,
        ),
    ]
    if kind.lower() in TYPES and value:
        asked, chosen = value.strip(), f"identifier_type = '{kind.lower()}' and "
    else:
        chosen = ""
    readings.append(("identifier", f"{of_value}{chosen}lower(identifier_value) = lower(?)", asked))
    digits = re.sub(r"\D", "", asked).lstrip("0")
    if len(digits) >= FEWEST_DIGITS and not re.search(r"[a-z@]", asked, flags=re.I):
        readings.append(
            ("phone", f"{of_value}identifier_type = 'phone' and ends_with(identifier_value, ?)", digits),
        )
    return readings


def _readings_of_accounts(asked: str) -> list[tuple[str, str, str]]:
    """Return what a word about organisations can mean, as `_readings` does."""
    of_map = "select record_id, person_id from identity_map where "
    of_account = (
        "select map.record_id, map.person_id from warehouse.staging.int_conformed__accounts as accounts "
        "inner join identity_map as map on accounts.account_id = map.record_id where "
    )
    asked = asked.removeprefix(ACCOUNT).strip()
    return [
        ("account", of_map + "record_id = ?", asked),
        ("organisation", of_map + "person_id = ?", asked),
        (
            "retired organisation",
            of_map + "person_id = (select current_person_id from person_redirects where person_id = ?)",
            asked,
        ),
        ("domain", of_account + "lower(accounts.domain) = lower(?)", asked),
        ("name", of_account + "lower(accounts.name) = lower(?)", asked),
    ]
