"""The bounded pass over a text file: yields runs of sound records, and every broken record with its line."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from orchestration.lib.loading.records import read_record, write_record
from orchestration.lib.loading.structure import NEWLINE, Shape, analyse

CHUNK = 1 << 22
AFTER_DAMAGE = 1 << 14
MAX_RECORD = 1 << 23
RAW = 10_000
OFTEN, MOST_PATIENCE = 32, 1024


class Run(NamedTuple):
    """Consecutive sound records: their bytes, how many, the number of the first record and its physical line."""

    data: bytes
    records: int
    record: int
    line: int
    longest: int


class Bad(NamedTuple):
    """A record that cannot be loaded."""

    record: int
    line: int
    code: str
    reason: str
    raw: bytes


class Scanner:
    """Reads UTF-8 text with plain newlines; `delimiter` None means that every line is a record (JSON lines)."""

    def __init__(self, chunks: Iterator[bytes], delimiter: int | None = None) -> None:
        """Keep the source of bytes."""
        self._chunks, self._delimiter = chunks, delimiter
        self._buffer, self._position, self._ended = b"", 0, False
        self._width, self._patience = 0, 1
        self.record, self.line = 1, 1

    def header(self) -> list[bytes] | None:
        """Read the first record, which names the columns; None when the file has none."""
        assert self._delimiter is not None
        self._need(MAX_RECORD)
        while self._buffer[self._position : self._position + 1] == b"\n":
            self._position += 1
            self.line += 1
        if self._position >= len(self._buffer):
            return None
        parsed = read_record(self._buffer, self._position, self._delimiter, self._position + MAX_RECORD)
        end = parsed.end if parsed.fault is None else self._line_end()
        fields = parsed.fields if parsed.fault is None else [self._buffer[self._position : end].rstrip(b"\n")]
        self.line += self._buffer.count(b"\n", self._position, end)
        self._position = end
        self._width = len(fields)
        return fields

    def records(self) -> Iterator[Run | Bad]:
        """Yield what follows, in the order of the file."""
        window = CHUNK
        while self._need(window):
            piece = self._buffer[self._position : self._position + window]
            last = self._ended and self._position + window >= len(self._buffer)
            shape = analyse(piece, self._delimiter, self._width, last)
            if len(shape.ends):
                yield from self._emit(piece, shape)
                self._position += int(shape.ends[-1])
            if shape.damaged or (not len(shape.ends) and window >= MAX_RECORD):
                self._patience = min(self._patience * 2, MOST_PATIENCE) if len(shape.ends) < OFTEN else 1
                yield from self._recover()
                window = AFTER_DAMAGE
            else:
                window = min(window * 4, CHUNK if len(shape.ends) else MAX_RECORD)

    def _need(self, count: int) -> bool:
        """Have `count` bytes at hand if the file has them; say whether anything is left."""
        if len(self._buffer) - self._position < count and not self._ended:
            pieces = [self._buffer[self._position :]]
            length = len(pieces[0])
            while length < count:
                chunk = next(self._chunks, None)
                if chunk is None:
                    self._ended = True
                    if length and not pieces[-1].endswith(b"\n"):
                        pieces.append(b"\n")
                    break
                if chunk:
                    pieces.append(chunk)
                    length += len(chunk)
            self._buffer, self._position = b"".join(pieces), 0
        return self._position < len(self._buffer)

    def _emit(self, piece: bytes, shape: Shape) -> Iterator[Run | Bad]:
        data = piece[: int(shape.ends[-1])]
        starts = np.concatenate(([0], shape.ends[:-1]))
        lengths = shape.ends - starts
        lines = self.line + np.searchsorted(shape.newlines, starts)
        blank = lengths == 1
        wrong = np.zeros(len(starts), dtype=bool) if shape.fields is None else shape.fields != self._width
        unreadable = _unreadable(data, starts, shape.ends)
        begin = 0
        for index in np.flatnonzero(blank | wrong | unreadable | (lengths > MAX_RECORD)).tolist():
            if index > begin:
                yield self._run(data, starts, lengths, lines, begin, index)
            begin = index + 1
            if not blank[index]:
                fields = None if shape.fields is None else int(shape.fields[index])
                yield self._bad(data[starts[index] : shape.ends[index] - 1], int(lines[index]), fields)
        if begin < len(starts):
            yield self._run(data, starts, lengths, lines, begin, len(starts))
        self.line += len(shape.newlines)

    def _run(  # noqa: PLR0913, PLR0917 - the arrays of one chunk
        self, data: bytes, starts: np.ndarray, lengths: np.ndarray, lines: np.ndarray, begin: int, end: int
    ) -> Run:
        stop = int(starts[end]) if end < len(starts) else len(data)
        whole = begin == 0 and stop == len(data)
        run = Run(
            data if whole else data[int(starts[begin]) : stop],
            end - begin, self.record, int(lines[begin]), int(lengths[begin:end].max()),
        )  # fmt: skip
        self.record += end - begin
        return run

    def _bad(self, raw: bytes, line: int, fields: int | None, code: str = "", reason: str = "") -> Bad:
        if not code:
            code, reason = self._diagnose(raw, fields)
        bad = Bad(self.record, line, code, reason, raw[:RAW])
        self.record += 1
        return bad

    def _diagnose(self, raw: bytes, fields: int | None) -> tuple[str, str]:
        if len(raw) >= MAX_RECORD:
            return "too_long", f"the record is longer than {MAX_RECORD:,} bytes"
        if fields is not None and fields != self._width:
            many = "too_few_fields" if fields < self._width else "too_many_fields"
            return many, f"{fields} fields where the header has {self._width}"
        if b"\x00" in raw:
            return "nul_byte", f"a NUL byte at position {raw.index(0) + 1} of the row"
        try:
            raw.decode()
        except UnicodeDecodeError as error:
            return "invalid_bytes", f"byte {error.start + 1} of the row is not a character in the declared encoding"
        return "unreadable", "the row cannot be read"

    def _line_end(self) -> int:
        end = self._buffer.find(b"\n", self._position)
        return len(self._buffer) if end < 0 else end + 1

    def _recover(self) -> Iterator[Run | Bad]:
        """Take a few records one by one from a damaged place on, so that nothing behind it is lost."""
        self._need(MAX_RECORD + CHUNK)
        sound: list[Run] = []
        for _ in range(self._patience):
            if self._position >= len(self._buffer):
                break
            if not self._ended and len(self._buffer) - self._position < MAX_RECORD:
                break
            event = self._take()
            if isinstance(event, Run):
                sound.append(event)
                continue
            yield from _joined(sound)
            sound = []
            if event is not None:
                yield event
        yield from _joined(sound)

    def _take(self) -> Run | Bad | None:
        """Take one record, or one physical line of a broken record; None for a blank line."""
        start, end = self._position, self._line_end()
        if end - start > MAX_RECORD or self._buffer[end - 1] != NEWLINE:
            return self._skip_line()
        if end - start == 1:
            self._advance(end)
            return None
        raw, fields, code, reason = self._buffer[start : end - 1], None, "", ""
        if self._delimiter is not None:
            parsed = read_record(self._buffer, start, self._delimiter, start + MAX_RECORD)
            fields = len(parsed.fields)
            if parsed.fault is None and self._sound(start, end, parsed.end, fields):
                data = write_record(parsed.fields, self._delimiter)
                if _is_text(data):
                    run = Run(data, 1, self.record, self.line, len(data))
                    self._advance(parsed.end)
                    self.record += 1
                    return run
                raw = self._buffer[start : parsed.end - 1]
                end = parsed.end
            elif parsed.fault or parsed.end > end:
                same_line = parsed.fault == "garbage" and parsed.end < end
                code = "bad_quote" if same_line else "unclosed_quote"
                reason = "text stands behind a closing quote" if same_line else "a quote is opened and not closed"
        bad = self._bad(raw, self.line, fields, code, reason)
        self._advance(end)
        return bad

    def _advance(self, end: int) -> None:
        self.line += self._buffer.count(b"\n", self._position, end)
        self._position = end

    def _sound(self, start: int, line_end: int, end: int, fields: int) -> bool:
        """Say whether a record has the right width and does not swallow its neighbours.

        It does when each of its lines has as many fields as the table, and one of them is a record by itself:
        an unclosed quote that a stray one further down happens to close.
        """
        if fields != self._width:
            return False
        if end <= line_end or self._width <= 2:
            return True
        lines = self._buffer[start : end - 1].split(b"\n")
        separator = self._delimiter or 0
        if any(line.count(separator) + 1 != self._width for line in lines):
            return True
        alone = (read_record(line, 0, separator, len(line)) for line in lines)
        return not any(parsed.fault is None and len(parsed.fields) == self._width for parsed in alone)

    def _skip_line(self) -> Bad:
        """Pass over a line without end, keeping its beginning and nothing else in memory."""
        raw, length = self._buffer[self._position : self._position + RAW], 0
        while True:
            newline = self._buffer.find(b"\n", self._position)
            length += (len(self._buffer) if newline < 0 else newline) - self._position
            self._position = len(self._buffer) if newline < 0 else newline + 1
            if newline >= 0 or not self._need(CHUNK):
                break
        reason = f"the line is {length:,} bytes long, more than {MAX_RECORD:,}"
        bad = self._bad(raw, self.line, None, "too_long", reason)
        self.line += 1
        return bad


def _joined(sound: list[Run]) -> Iterator[Run]:
    """Make one run of consecutive ones."""
    if sound:
        data = b"".join(run.data for run in sound)
        yield Run(data, len(sound), sound[0].record, sound[0].line, max(run.longest for run in sound))


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return b"\x00" not in data


def _unreadable(data: bytes, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Mark the records that hold a NUL byte or bytes which are not UTF-8."""
    marked = np.zeros(len(starts), dtype=bool)
    if b"\x00" in data:
        positions = np.flatnonzero(np.frombuffer(data, dtype=np.uint8) == 0)
        marked[np.searchsorted(ends, positions, side="right")] = True
    if not data.isascii():
        try:
            data.decode()
        except UnicodeDecodeError:
            high = np.flatnonzero(np.frombuffer(data, dtype=np.uint8) > 127)
            for index in np.unique(np.searchsorted(ends, high, side="right")).tolist():
                marked[index] |= not _is_text(data[starts[index] : ends[index]])
    return marked
