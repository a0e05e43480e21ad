"""A user's own file in a fresh warehouse: what its columns are taken for, and the rows under Kith's names."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from orchestration.lib import own_file
from orchestration.lib.errors import UsageError, nearest
from orchestration.lib.file_fields import DATE_PARTS, KINDS, NAMES, PERSON, SHAPES, SHORT_NAMES, Kind, letters
from orchestration.lib.tables import cell


@dataclass
class Mapping:
    """What each column of the file is taken for; `attributes` are compared as they are, `left_out` with the reason."""

    fields: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)


def read(connection: duckdb.DuckDBPyConnection, file: Path, table: str = "file") -> list[str]:
    """Make a table in `raw` with every column of the file as text; return the columns.

    Raises UsageError where there is no such file, KithError where it cannot be read or holds no row.
    """
    source, columns = own_file.relation(connection, file)
    listed = ", ".join(f"trim(cast({_quoted(name)} as varchar)) as {_quoted(name)}" for name in columns)
    connection.execute("create schema if not exists raw")
    connection.execute(f"create or replace table raw.{table} as select {listed} from {source}")
    return columns


def understand(
    connection: duckdb.DuckDBPyConnection, columns: list[str], given: list[str], taken: set[str], kind: Kind = PERSON
) -> Mapping:
    """Return what the columns are taken for: what the user says (`FIELD=COLUMN`) first, then names and contents.

    taken: columns that are something else (id, truth, source, ignored); kind: of the records.
    """
    mapping = _said(columns, given, taken, kind)
    said = set(mapping.fields.values()) | set(mapping.attributes.values())
    mapping.left_out = {column: "it is empty" for column in columns if _is_empty(connection, column)}
    free = [column for column in columns if column not in taken | said | set(mapping.left_out)]
    meanings = (kind.named, kind.named_with_more, kind.nearly_named, lambda column, _: _shape(connection, column))
    for meaning in meanings:
        for column in list(free):
            name = meaning(column, mapping.fields)
            if name in kind.spellings and name not in mapping.fields:
                mapping.fields[name] = column
                free.remove(column)
    _settle_names(connection, mapping, said)
    free += _unused_date_parts(mapping)
    for column in free:
        reason = _why_not(connection, column, list(mapping.fields.values()))
        if reason:
            mapping.left_out[column] = reason
        else:
            mapping.attributes[_attribute_name(column, mapping.attributes)] = column
    _leave_out_what_follows(connection, mapping, set(mapping.attributes.values()) - said)
    if not mapping.fields:
        example = next(iter(kind.spellings))
        raise UsageError(
            f"no column is known for what it is. Say it, as --map {example}=COLUMN (of {', '.join(columns)})"
        )
    return mapping


def _said(columns: list[str], given: list[str], taken: set[str], kind: Kind) -> Mapping:
    """Return what the user says that columns are."""
    mapping, known = Mapping(), (*kind.spellings, *kind.said)
    for words in given:
        name, _, column = words.partition("=")
        name = SHORT_NAMES.get(name, name)
        if name not in known:
            raise UsageError(f"--map {words}: {nearest(name, known)}")
        if not column or name in mapping.fields | mapping.attributes:
            raise UsageError(f"--map {words}: write each field once, as --map {name}=COLUMN")
        if column not in columns:
            raise UsageError(f"--map {words}: the file has no column {column}; {nearest(column, columns)}")
        if column in taken:
            raise UsageError(f"--map {words}: {column} is the id, the truth or the source, or is ignored")
        (mapping.attributes if name in kind.said else mapping.fields)[name] = column
    return mapping


def _settle_names(connection: duckdb.DuckDBPyConnection, mapping: Mapping, said: set[str]) -> None:
    """Decide what a word for a name in general means: `Vorname, Name` are the two parts, `nom` alone is the whole.

    said: columns that the user has said what they are.
    """
    fields = mapping.fields
    parts = [name for name in ("given_name", "family_name") if name in fields]
    if len(parts) != 1 or fields[parts[0]] in said:
        return
    (part,), column = parts, fields[parts[0]]
    if "full_name" not in fields:
        if letters(column) in NAMES:
            fields["full_name"] = fields.pop(part)
        return
    if fields["full_name"] in said:
        return
    contained = connection.execute(
        f"select avg(cast(contains(lower(whole), lower(part)) as integer)) from (select {_quoted(column)} as part, "
        f"{_quoted(fields['full_name'])} as whole from raw.file) where part <> '' and whole <> ''"
    ).fetchall()[0][0]
    if contained is not None and contained >= 0.5:  # else a part would stand without the other
        mapping.left_out[fields.pop(part)] = f"{fields['full_name']} says it already"
    else:
        fields["family_name" if part == "given_name" else "given_name"] = fields.pop("full_name")


def _unused_date_parts(mapping: Mapping) -> list[str]:
    """Take away the parts of a birth date that make no date, and return them: a year alone is compared as it is."""
    if "birth_date" not in mapping.fields and all(part in mapping.fields for part in DATE_PARTS):
        return []
    return [mapping.fields.pop(part) for part in DATE_PARTS if part in mapping.fields]


def write(
    connection: duckdb.DuckDBPyConnection, mapping: Mapping, key: str, source: str | None, kind: Kind = PERSON
) -> int:
    """Write `raw.people_file__<kind>s`, empty ones for the other kinds, and the attributes; return the records.

    Raises UsageError where the key is missing in a row or occurs twice.
    """
    _check_keys(connection, key)
    fields, empty = {name: _quoted(column) for name, column in mapping.fields.items()}, "''"
    if "birth_date" not in fields and all(part in fields for part in DATE_PARTS):
        fields["birth_date"] = (
            "concat_ws('-', "
            + ", ".join(
                f"lpad({fields[part]}, {width}, '0')" for part, width in zip(DATE_PARTS, (4, 2, 2), strict=True)
            )
            + ")"
        )
    origin = f"coalesce(nullif({_quoted(source)}, ''), 'none')" if source else "'file'"
    for other in KINDS.values():
        listed = ", ".join(f"nullif({fields.get(name, empty)}, '') as {name}" for name in other.columns)
        connection.execute(
            f"create or replace table raw.people_file__{other.name}s as "
            f"select {_quoted(key)} as record_key, {origin} as source, {listed} from raw.file where {other == kind}"
        )
    parts = [
        f"select {_quoted(key)} as record_key, '{name}' as attribute, {_quoted(column)} as value from raw.file "
        f"where {_quoted(column)} <> ''"
        for name, column in mapping.attributes.items()
    ] or ["select '' as record_key, '' as attribute, '' as value where false"]
    connection.execute(f"create or replace table raw.people_file__attributes as {' union all '.join(parts)}")
    return connection.execute("select count(*) from raw.file").fetchall()[0][0]


def _check_keys(connection: duckdb.DuckDBPyConnection, key: str) -> None:
    """Raise UsageError where rows have no key, or one that another row has."""
    name = _quoted(key)
    rows, keys, lacking = connection.execute(
        f"select count(*), count(distinct nullif({name}, '')), count(*) - count(nullif({name}, '')) from raw.file"
    ).fetchall()[0]
    if rows == keys:
        return
    doubled = connection.execute(
        f"select {name} from raw.file where {name} <> '' group by 1 having count(*) > 1 "
        "order by count(*) desc, 1 limit 1"
    ).fetchall()
    what = [f"{lacking:,} have none"] if lacking else []
    what += [f"several have '{cell(doubled[0][0])}'"] if doubled else []
    raise UsageError(
        f"--id {key}: {rows:,} rows have {keys:,} different keys ({', '.join(what)}); every row needs one of its own"
    )


def _is_empty(connection: duckdb.DuckDBPyConnection, column: str) -> bool:
    """Return whether no row has the column, though there are rows."""
    rows, filled = connection.execute(
        f"select count(*), count(nullif({_quoted(column)}, '')) from raw.file"
    ).fetchall()[0]
    return rows > 0 and filled == 0


def _attribute_name(column: str, used: dict[str, str]) -> str:
    """Return a name for a column that SQL takes as it is and no other attribute has."""
    name = "_".join(filter(None, map(letters, re.split(r"[\W_]+", column))))[:40] or "column"
    while name in used:
        name += "_"
    return name


def _shape(connection: duckdb.DuckDBPyConnection, column: str) -> str | None:
    """Return the field that nine in ten values of a column look like."""
    for name, shape in SHAPES.items():
        share = connection.execute(
            f"select avg(case when regexp_full_match({_quoted(column)}, ?) then 1.0 else 0.0 end) "
            f"from raw.file where {_quoted(column)} <> ''",
            [shape],
        ).fetchall()[0][0]
        if share is not None and share >= 0.9:
            return name
    return None


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
    if values > filled * 0.98 and not _is_measure(connection, column):
        return "nearly every row has a value of its own"
    words = "concat_ws(' ', " + ", ".join(f"lower({_quoted(k)})" for k in known) + ")" if known else "''"
    repeated = connection.execute(
        f"select avg(case when len(list_filter(string_split(lower({name}), ' '), "
        f"lambda word: not contains({words}, word))) = 0 then 1.0 else 0.0 end) from raw.file where {name} <> ''"
    ).fetchall()[0][0]
    return "its words stand in other columns already" if repeated > 0.9 else None


def _leave_out_what_follows(connection: duckdb.DuckDBPyConnection, mapping: Mapping, free: set[str]) -> None:
    """Leave out attributes that another one says as well: two that agree together would be counted twice.

    free: columns that nobody asked for. It can be told of columns of few values: where one follows from the other they
    meet in hardly more combinations than the other has values, else by chance in twice as many.
    """
    rows = connection.execute("select count(*) from raw.file").fetchall()[0][0]
    counts = {
        column: connection.execute(f"select count(distinct {_quoted(column)}) from raw.file").fetchall()[0][0]
        for column in free
    }
    ordered = sorted(free, key=lambda column: (-counts[column], column))
    kept: list[str] = []
    for column in ordered:
        says_it = next(
            (k for k in kept if counts[k] * counts[column] <= rows / 2 and _follows(connection, column, k, counts[k])),
            None,
        )
        if says_it is None:
            kept.append(column)
            continue
        mapping.attributes = {name: other for name, other in mapping.attributes.items() if other != column}
        mapping.left_out[column] = f"{says_it} says it already"


def _follows(connection: duckdb.DuckDBPyConnection, column: str, other: str, values: int) -> bool:
    """Return whether a column follows from another one that has so many values, as far as combinations tell."""
    met, by_chance = connection.execute(
        f"with pairs as (select {_quoted(column)} as a, {_quoted(other)} as b from raw.file "
        "where a <> '' and b <> ''), "
        "l as (select count(*) as n from pairs group by a), r as (select count(*) as n from pairs group by b), "
        "total as (select count(*) as n from pairs) "
        "select (select count(distinct (a, b)) from pairs), "
        "(select sum(1 - power(1 - l.n * r.n / power(total.n, 2), total.n)) from l cross join r cross join total)"
    ).fetchall()[0]
    return met <= 1.1 * values and (by_chance or 0) >= 2 * values


def _is_measure(connection: duckdb.DuckDBPyConnection, column: str) -> bool:
    """Return whether half of the values have decimals: measures differ nearly everywhere and are no keys."""
    share = connection.execute(
        f"select avg(case when regexp_full_match({_quoted(column)}, '[-+]?[0-9]+[.,][0-9]+') then 1.0 else 0.0 end) "
        f"from raw.file where {_quoted(column)} <> ''"
    ).fetchall()[0][0]
    return share is not None and share >= 0.5


def _quoted(column: str) -> str:
    """Return a column name as SQL."""
    return '"' + column.replace('"', '""') + '"'
