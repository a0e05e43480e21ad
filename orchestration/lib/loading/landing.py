"""Files in the landing folder: which belong to a table, which are refused, and how their bytes are read."""

import gzip
import hashlib
import os
import re
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from orchestration.lib.loading.results import FileProblem

CHUNK = 1 << 22
GZIP = b"\x1f\x8b"
FOREIGN = {
    b"PK\x03\x04": "a zip archive or an Excel workbook",
    b"\x28\xb5\x2f\xfd": "compressed with zstd",
    b"BZh": "compressed with bzip2",
    b"\xfd7zXZ": "compressed with xz",
    b"PAR1": "a Parquet file",
    b"%PDF": "a PDF document",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
}


def find_files(landing: Path, pattern: str) -> list[str]:
    """Return the paths, relative to the landing folder and sorted, that a pattern claims.

    The last part of the pattern also matches in sub folders; hidden files are somebody's upload in progress.
    """
    pure = PurePosixPath(pattern)
    folder = "" if str(pure.parent) == "." else f"{pure.parent}/"
    found = set()
    for expression in (pattern, f"{folder}**/{pure.name}"):
        for path in landing.glob(expression):
            relative = path.relative_to(landing)
            is_folder = path.is_dir() and not path.is_symlink()
            if not is_folder and not any(part.startswith(".") for part in relative.parts):
                found.add(relative.as_posix())
    return sorted(found)


def refusal(landing: Path, relative: str) -> str | None:
    """Say why a path must not be opened, or None: it leads out of the landing folder or is no plain file."""
    root, path = landing.resolve(), landing / relative
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return "is a link that leads nowhere: remove it or deliver the file itself"
    if not target.is_relative_to(root):
        return "leads out of the landing folder: deliver the file itself, not a link to it"
    if not stat.S_ISREG(target.stat().st_mode):
        return "is not a plain file: deliver a file"
    return None


def file_date(path: str) -> date | None:
    """Return the first YYYY-MM-DD in the file's name, if there is one that is a day.

    >>> file_date("shop/orders/2026-01-05_late.csv")
    datetime.date(2026, 1, 5)
    """
    for text in re.findall(r"\d{4}-\d{2}-\d{2}", PurePosixPath(path).name):
        try:
            return date.fromisoformat(text)
        except ValueError:
            continue
    return None


def sha256_of(path: Path) -> tuple[str, int]:
    """Return the hash and the size of a file's bytes."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as handle:
        while chunk := handle.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


class Hashed:
    """A file whose bytes are hashed while they are read, so that hash and rows are of the same content."""

    def __init__(self, handle: BinaryIO) -> None:
        """Keep the open file."""
        self._handle, self._digest, self.size = handle, hashlib.sha256(), 0

    def read(self, count: int = -1) -> bytes:
        """Read at most `count` bytes."""
        data = self._handle.read(count)
        self._digest.update(data)
        self.size += len(data)
        return data

    def finish(self) -> str:
        """Read what nobody has read, and return the hash of the whole file."""
        while self.read(CHUNK):
            pass
        return self._digest.hexdigest()


@contextmanager
def open_landing(path: Path) -> Iterator[Hashed]:
    """Open a file for reading; refuses to load one that grows or shrinks meanwhile."""
    with path.open("rb") as handle:
        before = os.fstat(handle.fileno())
        yield Hashed(handle)
        after = os.fstat(handle.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise FileProblem("the file changed while it was read", "deliver it under a hidden name, then rename it")


def chunks(hashed: Hashed) -> Iterator[bytes]:
    """Yield the decompressed bytes of a text file in pieces of bounded size."""
    first = hashed.read(CHUNK)
    if first.startswith(GZIP):
        yield from _decompressed(first, hashed)
        return
    for magic, what in FOREIGN.items():
        if first.startswith(magic):
            raise FileProblem(f"the file is {what}", "deliver plain or gzip compressed text, as declared", 1)
    while first:
        yield first
        first = hashed.read(CHUNK)


class _Prefixed:
    """A reader that returns some bytes once more before it goes on."""

    def __init__(self, first: bytes, hashed: Hashed) -> None:
        self._first, self._hashed = first, hashed

    def read(self, count: int = -1) -> bytes:
        if self._first:
            data, self._first = self._first[:count], self._first[count:]
            return data
        return self._hashed.read(count)


def _decompressed(first: bytes, hashed: Hashed) -> Iterator[bytes]:
    try:
        with gzip.GzipFile(fileobj=_Prefixed(first, hashed), mode="rb") as handle:  # type: ignore[arg-type]
            while data := handle.read(CHUNK):
                yield data
    except EOFError as error:
        raise FileProblem("the gzip file is truncated", "deliver the whole file again") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise FileProblem(f"the gzip file is damaged ({error})", "deliver the file again") from error
