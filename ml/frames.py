"""What every model does first with a frame of features: pick columns, make numbers of them, fix the row order."""

from __future__ import annotations

import hashlib
import re

import numpy as np
import pandas as pd

PERSON, AS_OF = "person_id", "as_of_on"
SUBJECT = "subject"  # what a row is about beside the person, a category for instance
LABEL = re.compile(r"_next_\d+d$")
RESERVED = frozenset({PERSON, AS_OF, SUBJECT, "is_training"})
LARGEST = 1e15


def label(counted: str, horizon_days: int) -> str:
    """The name under which a column of ``person_outcomes`` stands beside the features.

    >>> label("purchases_count", 90)
    'purchases_next_90d'
    """
    return f"{counted.removesuffix('_count')}_next_{horizon_days}d"


def horizons(frame: pd.DataFrame, counted: str) -> list[int]:
    """Days ahead for which the frame tells what happened, shortest first.

    >>> horizons(pd.DataFrame(columns=["purchases_next_90d", "purchases_next_30d", "amount_30d"]), "purchases_count")
    [30, 90]
    """
    start = label(counted, 0).removesuffix("0d")
    return sorted(int(name[len(start) : -1]) for name in label_columns(frame) if name.startswith(start))


def label_columns(frame: pd.DataFrame) -> list[str]:
    """Columns that tell what happened after the as-of date, in name order."""
    return sorted(column for column in frame.columns if LABEL.search(column))


def feature_columns(frame: pd.DataFrame) -> list[str]:
    """Columns a model may look at, in name order: no keys, no flags of the panel, nothing from the future."""
    return sorted(column for column in frame.columns if column not in RESERVED and not LABEL.search(column))


def to_dates(values: pd.Series) -> pd.Series:
    """As-of dates as midnight timestamps, whatever type the warehouse handed over."""
    return pd.to_datetime(values).dt.normalize().astype("datetime64[s]")


def to_number(values: pd.Series) -> pd.Series:
    """One column as float64: text that is no number, and infinities, become missing; huge values are capped."""
    if not pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
        if pd.api.types.is_datetime64_any_dtype(values) or pd.api.types.is_timedelta64_dtype(values):
            return pd.Series(np.nan, index=values.index)
        values = pd.to_numeric(values.astype("object"), errors="coerce")
    numbers = np.array(values.astype("float64").to_numpy(na_value=np.nan), copy=True)
    numbers[np.isinf(numbers)] = np.nan
    return pd.Series(np.clip(numbers, -LARGEST, LARGEST) + 0.0, index=values.index)


def numeric(frame: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """The named columns as float64; a column that is absent is missing for everybody."""
    return pd.DataFrame(_numbers(frame, columns), index=frame.index, columns=columns, copy=False)


def _numbers(frame: pd.DataFrame, columns: list[str]) -> np.ndarray:
    """The numbers of ``numeric``, filled in column by column, so that they are held once and not twice."""
    numbers = np.full((len(frame), len(columns)), np.nan, order="F")
    for place, column in enumerate(columns):
        if column in frame.columns:
            numbers[:, place] = to_number(frame[column])
    return numbers


def informative(matrix: pd.DataFrame, rows: np.ndarray | None = None) -> list[str]:
    """Columns with at least two different known values, among some rows; constant and empty ones teach nothing."""
    chosen = slice(None) if rows is None else rows
    return [column for column in matrix.columns if matrix[column].loc[chosen].nunique(dropna=True) > 1]


def canonical(frame: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """The rows as numbers beside person and as-of date, in an order that depends on their content alone, and a person
    number for each row.

    Neither the order of arrival nor the names of the person ids change what is learnt: persons are numbered by
    the hash of all their rows. Persons with equal rows are interchangeable.
    """
    columns, day = feature_columns(frame) + label_columns(frame), to_dates(frame[AS_OF])
    numbers = _numbers(frame, columns)
    content = pd.DataFrame(numbers, index=frame.index, columns=columns, copy=False)
    content.insert(0, AS_OF, day.astype("int64"))
    _, person, row_hash = by_content(frame[PERSON], content)
    order = np.lexsort((row_hash, person, content[AS_OF].to_numpy()))
    # in place: a million rows of 60 columns are half a GiB
    for place in range(len(columns)):
        numbers[:, place] = numbers[order, place]
    rows = pd.DataFrame(numbers, columns=columns, copy=False)
    rows.insert(0, AS_OF, day.to_numpy()[order])
    rows.insert(0, PERSON, frame[PERSON].array[order])
    return rows, person[order]


def by_content(ids: pd.Series, content: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Whoever the rows are about, in an order of what their rows hold: the ids so ordered, the number of each row's
    among them, and the hash of each row. Who has equal rows is interchangeable; what the ids are called tells only them
    apart.

    >>> by_content(pd.Series(["b", "a", "b"]), pd.DataFrame({"seen": [1, 2, 3]}))[1].tolist() in ([0, 1, 0], [1, 0, 1])
    True
    """
    row_hash = pd.util.hash_pandas_object(content, index=False).to_numpy()
    codes, names = pd.factorize(ids.astype(str), sort=True)
    names = np.asarray(names, dtype=object)
    sums = np.zeros(len(names), dtype="uint64")
    np.add.at(sums, codes, row_hash)
    order = np.lexsort((np.arange(len(names)), sums))
    rank = np.empty(len(names), dtype="int64")
    rank[order] = np.arange(len(names))
    return names[order], rank[codes], row_hash


def data_hash(frame: pd.DataFrame) -> str:
    """Hash of the features and labels in canonical order, without the person ids: equal data, equal hash."""
    return ordered_hash(canonical(frame)[0])


def ordered_hash(rows: pd.DataFrame) -> str:
    """``data_hash`` of rows that ``canonical`` has put in order."""
    columns = feature_columns(rows) + label_columns(rows)
    digest = hashlib.sha256("\n".join(columns).encode())
    digest.update(rows[AS_OF].astype("int64").to_numpy().tobytes())
    for column in columns:
        digest.update(rows[column].to_numpy().tobytes())
    return digest.hexdigest()
