"""Bytes of any declared encoding become UTF-8 with plain line ends; what cannot be decoded stays recognisable."""

import codecs
from collections.abc import Iterator

from orchestration.lib.loading.results import FileProblem

UTF8 = ("utf-8", "utf-8-sig", "ascii")
WIDE = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
ENOUGH = 3


def _mark_invalid(error: UnicodeError) -> tuple[str, int]:
    """Stand in for an undecodable byte: a lone surrogate that comes out as a byte which is never UTF-8."""
    assert isinstance(error, UnicodeDecodeError)
    return "\udcff", error.end


codecs.register_error("kith_invalid", _mark_invalid)


def utf8(chunks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    """Yield the same text as UTF-8 without byte order mark, every line ending in a single newline.

    An undecodable byte becomes a byte that is not UTF-8, so that its row, and no other, is found later.
    """
    yield from _newlines(_as_utf8(chunks, encoding))


def _as_utf8(chunks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    first = next(chunks, b"")
    _check_mark(first, encoding)
    if encoding in UTF8:
        yield first.removeprefix(codecs.BOM_UTF8)
        yield from chunks
        return
    decoder = codecs.getincrementaldecoder(encoding)(errors="kith_invalid")
    suspect = _MaybeUtf8(encoding)
    yield decoder.decode(first).removeprefix("\ufeff").encode("utf-8", "surrogateescape")
    suspect.look(first)
    for chunk in chunks:
        suspect.look(chunk)
        yield decoder.decode(chunk).encode("utf-8", "surrogateescape")
    suspect.decide()
    yield decoder.decode(b"", True).encode("utf-8", "surrogateescape")


def _check_mark(first: bytes, encoding: str) -> None:
    """Compare the first bytes with the declaration: a wrong declaration would load every accent wrongly."""
    fits = f"it is declared as {encoding}: correct `encoding`, or have it exported in the declared one"
    if encoding in WIDE:
        if first and b"\x00" not in first[:4096] and not first.startswith(WIDE_MARKS):
            raise FileProblem(f"the file is not {encoding}", fits, 1)
        return
    if first.startswith(WIDE_MARKS):
        raise FileProblem("the file is UTF-16 by its byte order mark", fits, 1)
    head = first[:4096]
    if head.count(0) * 5 > len(head) and len(head) > 1:
        raise FileProblem("the file looks like UTF-16 without a byte order mark (every other byte is NUL)", fits, 1)
    if encoding not in UTF8 and first.startswith(codecs.BOM_UTF8):
        raise FileProblem("the file is UTF-8 by its byte order mark", fits, 1)


class _MaybeUtf8:
    """Watches a file of a declared single-byte encoding for being UTF-8 after all."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._possible, self._characters = encoding not in WIDE, 0

    def look(self, chunk: bytes) -> None:
        """Take notice of the next bytes."""
        if not self._possible or chunk.isascii():
            return
        try:
            text = self._decoder.decode(chunk)
        except UnicodeDecodeError:
            self._possible = False
            return
        self._characters += sum(1 for character in text if character > "\x7f") if self._characters < ENOUGH else 0

    def decide(self) -> None:
        """Refuse a file whose every accent is valid UTF-8: read as declared it would come out garbled."""
        if self._possible and self._characters >= ENOUGH:
            raise FileProblem(
                "every accented character of the file is valid UTF-8",
                f"it is declared as {self._encoding}: correct `encoding`, or have it exported in the declared one",
            )


def _newlines(chunks: Iterator[bytes]) -> Iterator[bytes]:
    held = b""
    for chunk in chunks:
        data = held + chunk
        held = b""
        if data.endswith(b"\r"):
            data, held = data[:-1], b"\r"
        if b"\r" in data:
            data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        if data:
            yield data
    if held:
        yield b"\n"
