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
    with file.open("rb") as lines:
        first = lines.readline()
    if b"\x00" in first:
        raise ValueError("its first line holds NUL bytes, as UTF-16 does; export it as UTF-8")
    delimiter = max(b",", b";", b"\t", b"|", key=first.count)
    separator = delimiter.decode() if delimiter in first else r"\s+"
    try:
        frame = _text(file, separator, "utf-8-sig")
    except UnicodeDecodeError:
        frame = _text(file, separator, "latin-1")
    connection.register("text_file", frame)
    return "text_file"


def _text(file: Path, separator: str, encoding: str) -> pd.DataFrame:
    """Return a delimited file with every value as the text it is, no field of it lost.

    Delimiters after the last field hold none; raises ValueError where a row holds more fields than the header names.
    """
    frame = pd.read_csv(file, sep=separator, dtype=str, encoding=encoding, keep_default_na=False)
    names = [str(column).strip() for column in frame.columns]
    if not isinstance(frame.index, pd.RangeIndex):  # more fields than names: pandas takes the first ones for an index
        frame = frame.reset_index()
        is_longer = (frame.iloc[:, len(names) :] != "").any(axis=1)
        if is_longer.any():
            raise ValueError(f"row {is_longer.argmax() + 1} after the header holds more fields than the header names")
        frame = frame.iloc[:, : len(names)]
    return frame.set_axis(names, axis=1)
