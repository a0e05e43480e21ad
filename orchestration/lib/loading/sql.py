"""Small pieces of SQL text: names and strings quoted, keys and content as expressions."""

from collections.abc import Iterable


def name(identifier: str) -> str:
    """Quote a name.

    >>> name("Loyalty Tier")
    '"Loyalty Tier"'
    """
    return '"' + identifier.replace('"', '""') + '"'


def text(value: str) -> str:
    """Quote a string."""
    return "'" + value.replace("'", "''") + "'"


def names(identifiers: Iterable[str], prefix: str = "") -> str:
    """Quote and join names, each with an optional table alias."""
    return ", ".join(prefix + name(identifier) for identifier in identifiers)


def content_hash(columns: Iterable[str]) -> str:
    """Return the expression that identifies a row's content, whatever the order of its columns.

    A column without value does not count, so that an added column leaves the older rows what they were. Lengths
    stand before names and values: no text can pretend to be two.
    """
    parts = []
    for column in sorted(columns, key=str.casefold):
        label = text(f"{len(column)}:{column.casefold()}:")
        parts.append(f"{label} || strlen({name(column)}) || ':' || {name(column)}")
    return f"md5(concat({', '.join(parts)}))"


def key_text(key: Iterable[str], prefix: str = "") -> str:
    """Return the expression that writes a key as one text."""
    parts = ", ".join(f"coalesce({prefix}{name(column)}, '')" for column in key)
    return f"concat_ws(chr(31), {parts})"
