"""What everybody may read of a personal column: the masks of the schema `main`, chosen by the column's privacy tag.

A pseudonym is HMAC-SHA256 (RFC 2104) under the home's key, computed in SQL; the key reaches DuckDB as a session
variable, so that it stands in no statement and in no file.
"""

import hashlib

import duckdb

from orchestration.lib.errors import KithError

BLOCK = 64  # bytes of a SHA-256 block
PSEUDONYM = (
    "case when {c} is not null then 'pn_' || substr(sha256(getvariable('kith_outer') || "
    "unhex(sha256(getvariable('kith_inner') || encode({c}::varchar)))), 1, 32) end"
)
MASKS = {
    "email": PSEUDONYM,
    "phone": PSEUDONYM,
    "identifier": PSEUDONYM,
    "name": "case when {c} is not null then left({c}, 1) || '***' end",
    "address": "case when {c} is not null then '***' end",
    "free_text": "case when {c} is not null then '***' end",
    "birth_date": "date_trunc('year', {c})::date",
}


def set_key(connection: duckdb.DuckDBPyConnection, key: bytes) -> None:
    """Give this connection the two padded keys of HMAC; they end with the connection."""
    block = (hashlib.sha256(key).digest() if len(key) > BLOCK else key).ljust(BLOCK, b"\0")
    for name, pad in (("kith_inner", 0x36), ("kith_outer", 0x5C)):
        connection.execute(f"set variable {name} = ?::blob", [bytes(b ^ pad for b in block)])


def masked(column: str, privacy: str | None) -> str:
    """Return the SQL expression of a column as `main` shows it; an unknown tag is an error, never an open column."""
    quoted = f'"{column}"'
    if privacy is None:
        return quoted
    if privacy not in MASKS:
        raise KithError(
            f"column {column} has the privacy tag {privacy}, which no mask knows: {', '.join(sorted(MASKS))}"
        )
    return f"{MASKS[privacy].format(c=quoted)} as {quoted}"
