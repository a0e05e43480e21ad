"""Where records begin and end in a chunk of text, by whole arrays of bytes instead of row by row."""

from dataclasses import dataclass

import numpy as np

NEWLINE, QUOTE = 10, 34


@dataclass(frozen=True)
class Shape:
    """The complete records at the beginning of a chunk.

    ends: position behind each record's newline. fields: number of fields of each, None for plain lines.
    newlines: every newline up to the last end. damaged: the record behind the last end breaks the format.
    """

    ends: np.ndarray
    fields: np.ndarray | None
    newlines: np.ndarray
    damaged: bool = False


def analyse(piece: bytes, delimiter: int | None, width: int, last: bool) -> Shape:
    """Find the records of a chunk that begins at a record's start; `last` says that nothing follows it."""
    data = np.frombuffer(piece, dtype=np.uint8)
    if delimiter is None:
        ends = np.flatnonzero(data == NEWLINE)
        return Shape(ends + 1, None, ends)
    if b'"' not in piece:
        marks = np.flatnonzero((data == NEWLINE) | (data == delimiter))
        at = np.flatnonzero(data[marks] == NEWLINE)
        ends = marks[at]
        return Shape(ends + 1, np.diff(at, prepend=-1), ends)
    return _analyse_quoted(data, delimiter, width, last)


def _analyse_quoted(data: np.ndarray, delimiter: int, width: int, last: bool) -> Shape:
    marks = np.flatnonzero((data == NEWLINE) | (data == delimiter) | (data == QUOTE))
    kinds = data[marks]
    is_quote = kinds == QUOTE
    inside = (np.cumsum(is_quote) & 1).astype(bool)
    outside = ~is_quote & ~inside
    outer = marks[outside]
    at = np.flatnonzero(kinds[outside] == NEWLINE)
    ends, fields = outer[at] + 1, np.diff(at, prepend=-1)
    quotes = marks[is_quote]
    violation = _first_violation(data, quotes, delimiter)
    damaged = violation is not None or (last and len(quotes) % 2 == 1)
    count = len(ends) if violation is None else int(np.searchsorted(ends, violation, side="right"))
    newlines = marks[kinds == NEWLINE]
    if (inside & (kinds == NEWLINE)).any():
        doubtful = _first_doubtful(marks, kinds, ends[:count], fields[:count], delimiter, width)
        if doubtful is not None:
            count, damaged = doubtful, True
    ends = ends[:count]
    until = ends[-1] if count else 0
    return Shape(ends, fields[:count], newlines[: np.searchsorted(newlines, until)], damaged)


def _first_violation(data: np.ndarray, quotes: np.ndarray, delimiter: int) -> int | None:
    """Return the first quote that neither begins nor ends a value, nor belongs to a doubled one."""
    opening, closing = quotes[0::2], quotes[1::2]
    before = data[np.maximum(opening - 1, 0)]
    after = data[np.minimum(closing + 1, len(data) - 1)]
    wrong_opening = opening[~((opening == 0) | _one_of(before, delimiter))]
    wrong_closing = closing[~((closing == len(data) - 1) | _one_of(after, delimiter))]
    first = [int(wrong[0]) for wrong in (wrong_opening, wrong_closing) if len(wrong)]
    return min(first) if first else None


def _one_of(values: np.ndarray, delimiter: int) -> np.ndarray:
    return (values == delimiter) | (values == NEWLINE) | (values == QUOTE)


def _first_doubtful(  # noqa: PLR0913, PLR0917 - the arrays of one chunk
    marks: np.ndarray, kinds: np.ndarray, ends: np.ndarray, fields: np.ndarray, delimiter: int, width: int
) -> int | None:
    """Return the first record over several lines that has the wrong width, or whose every line is a whole record.

    The latter is an unclosed quote that a stray one further down happens to close: by the letter it is one
    value, but nobody writes a text whose every line has exactly as many fields as the table.
    """
    is_newline = kinds == NEWLINE
    lines = marks[is_newline]
    per_line = np.diff(np.cumsum(kinds == delimiter)[is_newline], prepend=0) + 1
    record = np.searchsorted(ends, lines, side="right")
    known = record < len(ends)
    record, per_line = record[known], per_line[known]
    if not len(record):
        return None
    first = np.flatnonzero(np.diff(record, prepend=-1))
    several = np.diff(first, append=len(record)) > 1
    complete = np.logical_and.reduceat(per_line == width, first) & (width > 2)
    doubtful = np.flatnonzero(several & (complete | (fields != width)))
    return int(doubtful[0]) if len(doubtful) else None
