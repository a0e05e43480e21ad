"""Sound records of a text file in one clean temporary file, with the way back to the lines they came from."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from orchestration.lib.loading.results import FileProblem
from orchestration.lib.loading.scanner import RAW, Bad, Run
from orchestration.lib.loading.structure import analyse

MOST_BROKEN = 100_000


class Entry(NamedTuple):
    """Where a run stands: offset in the clean file, its first row there, and record number and line in the original."""

    offset: int
    row: int
    record: int
    line: int


class Place(NamedTuple):
    """A record of the original file."""

    row: int
    record: int
    line: int
    raw: bytes


@dataclass
class Spool:
    """The clean copy of one file and the records that did not get into it."""

    path: Path
    delimiter: int | None = None
    width: int = 0
    rows: int = 0
    size: int = 0
    longest: int = 0
    bad: list[Bad] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    @property
    def records(self) -> int:
        """Number of records in the original file, broken ones included."""
        return self.rows + len(self.bad)

    def fill(self, events: Iterable[Run | Bad]) -> "Spool":
        """Write the sound records and keep the broken ones."""
        with self.path.open("wb") as handle:
            for event in events:
                if isinstance(event, Bad):
                    self.bad.append(event)
                    if len(self.bad) > MOST_BROKEN:
                        raise FileProblem(
                            f"more than {MOST_BROKEN:,} broken rows, the first one: {self.bad[0].reason}",
                            "compare format, delimiter and encoding with the declaration",
                            self.bad[0].line,
                        )
                    continue
                self.entries.append(Entry(self.size, self.rows, event.record, event.line))
                handle.write(event.data)
                self.size += len(event.data)
                self.rows += event.records
                self.longest = max(self.longest, event.longest)
        return self

    def shifts(self) -> list[tuple[int, int]]:
        """Return (first row, what to add) wherever row numbers of clean copy and original drift apart."""
        found: list[tuple[int, int]] = []
        for entry in self.entries:
            shift = entry.record - entry.row
            if not found or found[-1][1] != shift:
                found.append((entry.row, shift))
        return found

    def places(self, rows: list[int]) -> Iterator[Place]:
        """Find the original record of ascending rows (counted from 0) of the clean file."""
        starts = [entry.row for entry in self.entries]
        wanted: dict[int, list[int]] = {}
        for row in rows:
            wanted.setdefault(bisect_right(starts, row) - 1, []).append(row)
        with self.path.open("rb") as handle:
            for index, members in wanted.items():
                entry = self.entries[index]
                until = self.entries[index + 1].offset if index + 1 < len(self.entries) else self.size
                handle.seek(entry.offset)
                data = handle.read(until - entry.offset)
                ends = analyse(data, self.delimiter, self.width, True).ends
                line, position = entry.line, 0
                for row in members:
                    nth = row - entry.row
                    start = int(ends[nth - 1]) if nth else 0
                    line += data.count(b"\n", position, start)
                    position = start
                    yield Place(row, entry.record + nth, line, data[start : min(int(ends[nth]) - 1, start + RAW)])
