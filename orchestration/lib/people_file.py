"""A user's own file of people in a fresh warehouse: what its columns are taken for, and the rows under Kith's names."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from orchestration.lib.errors import KithError, UsageError, nearest
from orchestration.lib.warehouse import literal

# what columns are called: the letters of a name, without case, blanks and signs. A name that begins with one of the
# longer spellings (birthdate_iso, postcode_2024) is taken for it where no other column has the very name.
LEAST_LETTERS = 8
SPELLINGS = {
    "given_name": "givenname firstname forename christianname vorname prenom nombre",
    "family_name": "familyname lastname surname nachname nom apellido apellidos",
    "full_name": "fullname name completename personname customername",
    "birth_date": "birthdate dateofbirth dob birthday geburtsdatum",
    "birth_day": "dayofbirth birthdayofmonth dobday bday bd",
    "birth_month": "birthmonth monthofbirth dobmonth bmonth bm",
    "birth_year": "birthyear yearofbirth dobyear byear by",
    "gender": "gender sex geschlecht",
    "email": "email emailaddress mail mailaddress",
    "phone": "phone phonenumber telephone tel mobile mobilephone cell",
    "street": "street streetname address address1 addressline1 streetaddress strasse",
    "house_number": "housenumber streetnumber houseno number hausnummer",
    "city": "city town suburb locality ort",
    "postcode": "postcode postalcode zip zipcode plz",
    "country": "country countrycode land",
    "national_id": "nationalid socsecid ssn socialsecuritynumber nationalnumber passport taxid nin",
}
FIELDS = tuple(SPELLINGS)
DATE_PARTS = ("birth_year", "birth_month", "birth_day")
SHORT_NAMES = {"year": "birth_year", "month": "birth_month", "day": "birth_day"}
COLUMNS = tuple(name for name in FIELDS if name not in DATE_PARTS)
# said by the user, these are compared as they are, like any attribute of her own
SAID_ATTRIBUTES = ("region", "organisation")


@dataclass
class Mapping:
    """What each column of the file is taken for; `attributes` are compared as they are, `left_out` with the reason."""

    fields: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)


def read(connection: duckdb.DuckDBPyConnection, file: Path, table: str = "file") -> list[str]:
    """Make the view `raw.file` with every column as text; return the columns.

    Raises UsageError where there is no such file, KithError where it cannot be read as CSV or Parquet.
    """
    if not file.is_file():
        raise UsageError(f"{file} is no file")
    is_parquet = file.suffix.lower() == ".parquet"
    source = f"read_parquet('{literal(file)}')" if is_parquet else f"read_csv('{literal(file)}', all_varchar = true)"
    try:
        columns = [row[0] for row in connection.execute(f"describe select * from {source}").fetchall()]
        listed = ", ".join(f"trim(cast({_quoted(name)} as varchar)) as {_quoted(name)}" for name in columns)
        connection.execute("create schema if not exists raw")
        connection.execute(f"create or replace table raw.{table} as select {listed} from {source}")
    except duckdb.Error as error:
        raise KithError(f"{file} cannot be read: {str(error).splitlines()[0]}") from error
    return columns


def understand(connection: duckdb.DuckDBPyConnection, columns: list[str], given: list[str], taken: set[str]) -> Mapping:
    """Return what the columns are taken for: what the user says (`FIELD=COLUMN`) first, then names and contents.

    taken: columns that are something else (id, truth, source, ignored).
    """
    mapping = Mapping()
    for words in given:
        name, _, column = words.partition("=")
        name = SHORT_NAMES.get(name, name)
        if name not in FIELDS + SAID_ATTRIBUTES:
            raise UsageError(f"--map {words}: {nearest(name, FIELDS + SAID_ATTRIBUTES)}")
        if column not in columns:
            raise UsageError(f"--map {words}: the file has no column {column}; {nearest(column, columns)}")
        (mapping.attributes if name in SAID_ATTRIBUTES else mapping.fields)[name] = column
    said = set(mapping.fields.values()) | set(mapping.attributes.values())
    mapping.left_out = {column: "it is empty" for column in columns if _is_empty(connection, column)}
    free = [column for column in columns if column not in taken | said | set(mapping.left_out)]
    for is_named in (_is_spelling, _begins_with_spelling):
        for column in list(free):
            letters = re.sub(r"[^a-z0-9]", "", column.lower())
            name = next((n for n, spellings in SPELLINGS.items() if is_named(letters, spellings.split())), None)
            if name and name not in mapping.fields:
                mapping.fields[name] = column
                free.remove(column)
    for column in free:
        reason = _why_not(connection, column, list(mapping.fields.values()))
        if reason:
            mapping.left_out[column] = reason
        else:
            mapping.attributes[_attribute_name(column, mapping.attributes)] = column
    if not mapping.fields:
        raise UsageError(
            f"no column is known for what it is. Say it, as --map given_name=COLUMN (of {', '.join(columns)})"
        )
    return mapping


def write(connection: duckdb.DuckDBPyConnection, mapping: Mapping, key: str, source: str | None) -> int:
    """Write `raw.people_file__records` and `raw.people_file__attributes`; return the records.

    Raises UsageError where the key is missing in a row or occurs twice.
    """
    rows, keys = connection.execute(f"select count(*), count(distinct {_quoted(key)}) from raw.file").fetchall()[0]
    if rows != keys:
        raise UsageError(f"--id {key}: {rows:,} rows have {keys:,} different keys; every row needs one of its own")
    fields, empty = {name: _quoted(column) for name, column in mapping.fields.items()}, "''"
    if "birth_date" not in fields and all(part in fields for part in DATE_PARTS):
        fields["birth_date"] = (
            "concat_ws('-', "
            + ", ".join(
                f"lpad({fields[part]}, {width}, '0')" for part, width in zip(DATE_PARTS, (4, 2, 2), strict=True)
            )
            + ")"
        )
    listed = ", ".join(f"nullif({fields.get(name, empty)}, '') as {name}" for name in COLUMNS)
    origin = f"coalesce(nullif({_quoted(source)}, ''), 'none')" if source else "'file'"
    connection.execute(
        f"create or replace table raw.people_file__records as "
        f"select {_quoted(key)} as record_key, {origin} as source, {listed} from raw.file"
    )
    parts = [
        f"select {_quoted(key)} as record_key, '{name}' as attribute, {_quoted(column)} as value from raw.file "
        f"where {_quoted(column)} <> ''"
        for name, column in mapping.attributes.items()
    ] or ["select '' as record_key, '' as attribute, '' as value where false"]
    connection.execute(f"create or replace table raw.people_file__attributes as {' union all '.join(parts)}")
    return rows


def _is_empty(connection: duckdb.DuckDBPyConnection, column: str) -> bool:
    """Return whether no row has the column, though there are rows."""
    rows, filled = connection.execute(
        f"select count(*), count(nullif({_quoted(column)}, '')) from raw.file"
    ).fetchall()[0]
    return rows > 0 and filled == 0


def _attribute_name(column: str, used: dict[str, str]) -> str:
    """Return a name for a column that SQL takes as it is and no other attribute has."""
    name = re.sub(r"[^a-z0-9]+", "_", column.lower()).strip("_")[:40] or "column"
    while name in used:
        name += "_"
    return name


def _is_spelling(letters: str, spellings: list[str]) -> bool:
    """Return whether the letters of a column are one of the spellings."""
    return letters in spellings


def _begins_with_spelling(letters: str, spellings: list[str]) -> bool:
    """Return whether the letters of a column begin with one of the longer spellings."""
    return any(letters.startswith(spelling) for spelling in spellings if len(spelling) >= LEAST_LETTERS)


def _why_not(connection: duckdb.DuckDBPyConnection, column: str, known: list[str]) -> str | None:
    """Return why a column is no attribute to compare by, or nothing: too empty, one value, a key, or said already."""
    name = _quoted(column)
    rows, filled, values = connection.execute(
        f"select count(*), count(nullif({name}, '')), count(distinct nullif({name}, '')) from raw.file"
    ).fetchall()[0]
    if filled < rows * 0.05:
        return f"only {filled:,} of {rows:,} rows have it"
    if values < 2:
        return "it has one value only"
    if values > filled * 0.98:
        return "nearly every row has a value of its own"
    words = "concat_ws(' ', " + ", ".join(f"lower({_quoted(k)})" for k in known) + ")" if known else "''"
    repeated = connection.execute(
        f"select avg(case when len(list_filter(string_split(lower({name}), ' '), "
        f"lambda word: not contains({words}, word))) = 0 then 1.0 else 0.0 end) from raw.file where {name} <> ''"
    ).fetchall()[0][0]
    return "its words stand in other columns already" if repeated > 0.9 else None


def _quoted(column: str) -> str:
    """Return a column name as SQL."""
    return '"' + column.replace('"', '""') + '"'
