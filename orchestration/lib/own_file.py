"""A user's own file as something SQL selects from: Parquet, JSON, or text of any delimiter, in UTF-8 or Latin-1."""

from pathlib import Path

import duckdb
import pandas as pd

from orchestration.lib.errors import KithError, UsageError
from orchestration.lib.warehouse import literal

READERS = {
    ".parquet": "read_parquet",
    ".jsonl": "read_json_auto",
    ".json": "read_json_auto",
    ".ndjson": "read_json_auto",
}


def relation(connection: duckdb.DuckDBPyConnection, file: Path) -> tuple[str, list[str]]:
    """Return the SQL that reads a file, and its columns. Of a text file every column is text.

    Raises UsageError where there is no such file, KithError where it cannot be read or holds no row.
    """
    if not file.is_file():
        raise UsageError(f"{file} is no file")
    reader = READERS.get(file.suffix.lower())
    try:
        source = f"{reader}('{literal(file)}')" if reader else _registered(connection, file)
        columns = [row[0] for row in connection.execute(f"describe select * from {source}").fetchall()]
        rows = connection.execute(f"select count(*) from {source}").fetchall()[0][0]
    except (duckdb.Error, UnicodeError, ValueError) as error:
        raise KithError(f"{file} cannot be read: {_words(error)}") from error
    if rows == 0:
        raise KithError(f"{file} holds no row")
    return source, columns


def _words(error: Exception) -> str:
    """Return the first line of an error without the name of the part that raised it."""
    return str(error).splitlines()[0].removeprefix("Error tokenizing data. C error: ")


def _registered(connection: duckdb.DuckDBPyConnection, file: Path) -> str:
    """Read a text file by the delimiter of its first line; return the name that SQL knows it by."""
    try:
        head, encoding = _first_line(file, "utf-8-sig"), "utf-8-sig"
    except UnicodeDecodeError:
        head, encoding = _first_line(file, "latin-1"), "latin-1"
    delimiter = max(",;\t|", key=head.count)
    separator = delimiter if delimiter in head else r"\s+"
    frame = pd.read_csv(file, sep=separator, dtype=str, encoding=encoding, keep_default_na=False, index_col=False)
    frame.columns = [str(column).strip() for column in frame.columns]
    connection.register("text_file", frame)
    return "text_file"


def _first_line(file: Path, encoding: str) -> str:
    """Return the first line of a file that is of one encoding throughout; raises UnicodeDecodeError where it is not."""
    with file.open(encoding=encoding) as lines:
        first = next(lines, "")
        for _ in lines:
            pass
    return first
