"""One CSV record at a time, by the letter of the format: the slow path for damaged spans and headers."""

from typing import NamedTuple

QUOTE, NEWLINE = 34, 10


class Parsed(NamedTuple):
    """A record read from a buffer: `fault` is None, `unclosed` or `garbage` (text behind a closing quote)."""

    fields: list[bytes]
    end: int
    fault: str | None


def read_record(data: bytes, start: int, delimiter: int, stop: int) -> Parsed:
    """Read the record that begins at `start`, looking no further than `stop`.

    A quote opens a value only at its very beginning; anywhere else it is a character like any other.

    >>> read_record(b'1,"a\\nb",5" pipe\\n', 0, 44, 99).fields
    [b'1', b'a\\nb', b'5" pipe']
    """
    fields: list[bytes] = []
    position = start
    separator = bytes([delimiter])
    line_end = _find(data, b"\n", start, stop)
    while True:
        if position < stop and position < len(data) and data[position] == QUOTE:
            value, position, fault = _quoted(data, position + 1, delimiter, stop)
            if fault:
                return Parsed(fields, position, fault)
            fields.append(value)
            if position >= len(data) or data[position] == NEWLINE:
                return Parsed(fields, min(position + 1, len(data)), None)
            position += 1
            line_end = _find(data, b"\n", position, stop)
            continue
        next_field = data.find(separator, position, line_end)
        if next_field < 0:
            fields.append(data[position:line_end])
            return Parsed(fields, min(line_end + 1, len(data)), None)
        fields.append(data[position:next_field])
        position = next_field + 1


def _find(data: bytes, what: bytes, start: int, stop: int) -> int:
    found = data.find(what, start, stop)
    return min(stop, len(data)) if found < 0 else found


def _quoted(data: bytes, position: int, delimiter: int, stop: int) -> tuple[bytes, int, str | None]:
    begin = position
    while True:
        close = data.find(b'"', position, stop)
        if close < 0:
            return b"", len(data), "unclosed"
        after = data[close + 1] if close + 1 < len(data) else NEWLINE
        if after in (delimiter, NEWLINE):
            return data[begin:close].replace(b'""', b'"'), close + 1, None
        if after != QUOTE:
            return b"", close, "garbage"
        position = close + 2


def write_record(fields: list[bytes], delimiter: int) -> bytes:
    """Write fields as a record that every reader understands: quoted, except what is empty."""
    return (
        bytes([delimiter]).join(b'"' + field.replace(b'"', b'""') + b'"' if field else b"" for field in fields) + b"\n"
    )
