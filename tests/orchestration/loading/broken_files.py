"""The collection of broken files: each a named case with its bytes and what must become of it.

A case says the ids that must be loaded, and for every quarantined row its physical line and reason code; or, for a
file that must be held, a part of the reason. The files are made here: none lies in the repository.
"""

import gzip
from dataclasses import dataclass, field

HEADER = b"id,name,amount,updated_at\n"


@dataclass(frozen=True)
class Case:
    """One broken file."""

    name: str
    content: bytes
    loaded: list[str] = field(default_factory=list)
    quarantined: list[tuple[int, str]] = field(default_factory=list)
    held: str | None = None
    settings: dict = field(default_factory=dict)
    path: str = "shop/customers/2026-01-05.csv"
    values: dict[str, str | None] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.name


def rows(first: int, last: int, pattern: bytes = b"%d,N%d,1.50,2026-01-05\n") -> bytes:
    """Return good rows for the ids first..last."""
    return b"".join(pattern % ((number,) * pattern.count(b"%d")) for number in range(first, last + 1))


def ids(*parts: range | int) -> list[str]:
    """Return ids as the raw table has them."""
    return [str(number) for part in parts for number in ([part] if isinstance(part, int) else part)]


UTF16 = {"encoding": "utf-16"}
CP1252 = {"encoding": "cp1252"}
JSONL = {"settings": {"format": "jsonl", "path": "shop/customers/*.jsonl"}, "path": "shop/customers/2026-01-05.jsonl"}
GOOD_LINES = b'{"id": 1, "name": "Anna"}\n{"id": 2, "name": "Ben"}\n'

QUOTES = [
    Case(
        "an unclosed quote costs its own row only",
        HEADER + rows(1, 5) + b'6,"Fay,1,2026-01-05\n' + rows(7, 40),
        ids(range(1, 6), range(7, 41)),
        [(7, "unclosed_quote")],
    ),
    Case(
        "an unclosed quote that a later quoted value closes costs its own row only",
        HEADER + rows(1, 3) + b'4,"Dan,1,2026-01-05\n' + rows(5, 9) + b'10,"Jo, jr",1,2026-01-05\n' + rows(11, 20),
        ids(range(1, 4), range(5, 21)),
        [(5, "unclosed_quote")],
        values={"10": "Jo, jr"},
    ),
    Case(
        "an unclosed quote that a stray quote closes by accident costs the two broken rows only",
        HEADER + rows(1, 3) + b'4,"Dan,1,2026-01-05\n' + rows(5, 9) + b'10,Jo",1,2026-01-05\n' + rows(11, 60),
        ids(range(1, 4), range(5, 61)),
        [(5, "unclosed_quote")],
        values={"10": 'Jo"'},
    ),
    Case(
        "an unclosed quote in the last row costs that row only",
        HEADER + rows(1, 20) + b'21,"Uma,1,2026-01-05',
        ids(range(1, 21)),
        [(22, "unclosed_quote")],
    ),
    Case(
        "many unclosed quotes cost their own rows only",
        HEADER + b"".join(b'%d,"N,1,\n' % n if n % 10 == 0 else b'%d,"N, %d",1,\n' % (n, n) for n in range(1, 101)),
        ids(*(n for n in range(1, 101) if n % 10)),
        [(n + 1, "unclosed_quote") for n in range(10, 101, 10)],
        settings={"quarantine_limit": 0.2},
    ),
    Case(
        "text behind a closing quote is named as such",
        HEADER + rows(1, 20) + b'21,"Uma"x,1,2026-01-05\n' + rows(22, 24),
        ids(range(1, 21), range(22, 25)),
        [(22, "bad_quote")],
    ),
    Case(
        "a quote inside an unquoted value is a character like any other",
        HEADER + b'1,5" pipe,1,\n2,"a ""b"" c",1,\n3,x""y,1,\n',
        ids(1, 2, 3),
        values={"1": '5" pipe', "2": 'a "b" c', "3": 'x""y'},
    ),
    Case(
        "quoted newlines and delimiters are legal, next to damage as well",
        HEADER + b'1,"a\n\nb, c",1,\n2,"x,1,\n3,"d\ne",1,\n' + rows(4, 30),
        ids(1, range(3, 31)),
        [(5, "unclosed_quote")],
        values={"1": "a\n\nb, c", "3": "d\ne"},
    ),
    Case(
        "only quotes",
        HEADER + rows(1, 30) + b'""""""""\n"\n',
        ids(range(1, 31)),
        [(32, "too_few_fields"), (33, "unclosed_quote")],
        settings={"quarantine_limit": 0.1},
    ),
]

SHAPES = [
    Case(
        "rows with missing and with extra fields are quarantined by line",
        HEADER + rows(1, 30) + b"31,x\n" + rows(32, 34) + b"35,a,1,2026-01-05,extra\n" + rows(36, 60),
        ids(range(1, 31), range(32, 35), range(36, 61)),
        [(32, "too_few_fields"), (36, "too_many_fields")],
    ),
    Case(
        "a reordered header is loaded by name",
        b"updated_at,amount,name,id\n2026-01-05,1,Anna,1\n",
        ids(1),
        values={"1": "Anna"},
    ),
    Case(
        "header names differ in case and blanks only",
        b" ID ,Name,AMOUNT,Updated_At\n1,Anna,1,\n",
        ids(1),
        values={"1": "Anna"},
    ),
    Case("a missing optional column is loaded as null", b"id,amount,updated_at\n1,1,\n", ids(1), values={"1": None}),
    Case(
        "a missing required column holds the file", b"name,amount\nAnna,1\n", held="the required column id is missing"
    ),
    Case("a renamed key column holds the file", b"customer,name\n1,Anna\n", held="found: customer, name"),
    Case("no header holds the file", rows(1, 3), held="line 1: the required column id is missing"),
    Case("another delimiter is recognised", b"id;name\n1;Anna\n", held="looks separated by ';', declared is ','"),
    Case("a column that occurs twice holds the file", b"id,name,Name\n1,a,b\n", held="'name' occurs twice"),
    Case("an empty file holds", b"", held="empty, not even a header"),
    Case("nothing but newlines holds", b"\n\r\n\n", held="empty, not even a header"),
    Case("a header alone has no rows", HEADER),
    Case("a header without newline has no rows", HEADER.strip()),
    Case("blank lines are no rows", HEADER + b"\n1,Anna,1,\n\n\n2,Ben,1,\n\n", ids(1, 2)),
    Case(
        "a retyped key column holds the file",
        HEADER + b"a,Anna,1,\nb,Ben,1,\n",
        held="line 2: id: 'a' is not an integer",
    ),
]

TYPES = [
    Case(
        "values that do not fit their type are quarantined by column",
        HEADER
        + rows(1, 60)
        + b"x,N,1,\n62,N,1;5,\n63,N,1,yesterday\n64,N,1,2026-02-30\n,N,1,\n1.5,N,1,\n"
        + rows(67, 70),
        ids(range(1, 61), range(67, 71)),
        [
            (62, "not_an_integer"), (63, "not_a_number"), (64, "not_a_timestamp"), (65, "not_a_timestamp"),
            (66, "required_missing"), (67, "not_an_integer"),
        ],
        settings={"quarantine_limit": 0.2},
    ),
    Case("infinity is no timestamp", HEADER + rows(1, 2) + b"3,N,1,infinity\n", ids(1, 2), [(4, "not_a_timestamp")]),
    Case("a hex number is no integer", HEADER + rows(1, 2) + b"0x1F,N,1,\n", ids(1, 2), [(4, "not_an_integer")]),
]  # fmt: skip

BYTES = [
    Case("a byte order mark is no part of the first name", b"\xef\xbb\xbf" + HEADER + rows(1, 2), ids(1, 2)),
    Case("Windows line ends", (HEADER + rows(1, 2)).replace(b"\n", b"\r\n"), ids(1, 2), values={"2": "N2"}),
    Case("old Macintosh line ends", (HEADER + rows(1, 2)).replace(b"\n", b"\r"), ids(1, 2)),
    Case("mixed line ends", HEADER.replace(b"\n", b"\r\n") + b"1,a,1,\n2,b,1,\r\n3,c,1,\r4,d,1,", ids(1, 2, 3, 4)),
    Case(
        "a row with bytes of another encoding is quarantined, and no other",
        HEADER + rows(1, 30) + b"31,Andr\xe9,1,\n" + "32,André,1,\n".encode() + rows(33, 34),
        ids(range(1, 31), range(32, 35)),
        [(32, "invalid_bytes")],
        values={"32": "André"},
    ),
    Case(
        "another encoding throughout holds the file",
        HEADER + rows(1, 30, b"%d,Andr\xe9,1,\n"),
        held="30 of 30 rows are broken",
    ),
    Case(
        "a NUL byte is quarantined, and only its row",
        HEADER + rows(1, 30) + b"31,a\x00b,1,\n" + rows(32, 33),
        ids(range(1, 31), range(32, 34)),
        [(32, "nul_byte")],
    ),
    Case(
        "declared Windows-1252 is read as such",
        HEADER + b"1,Andr\xe9 \x80,1,\n",
        ids(1),
        values={"1": "André €"},
        settings=CP1252,
    ),
    Case(
        "a byte that Windows-1252 does not have is quarantined",
        HEADER + rows(1, 30) + b"31,\x81,1,\n" + rows(32, 33),
        ids(range(1, 31), range(32, 34)),
        [(32, "invalid_bytes")],
        settings=CP1252,
    ),
    Case(
        "UTF-8 declared as Windows-1252 holds the file",
        HEADER + "1,André,1,\n2,Zoë,1,\n3,Łukasz,1,\n".encode(),
        held="valid UTF-8",
        settings=CP1252,
    ),
    Case(
        "UTF-8 with its mark declared as Windows-1252 holds",
        b"\xef\xbb\xbf" + HEADER,
        held="UTF-8 by its",
        settings=CP1252,
    ),
    Case("UTF-16 declared as UTF-8 holds the file", (HEADER + rows(1, 9)).decode().encode("utf-16"), held="UTF-16"),
    Case("UTF-16 without mark holds the file", (HEADER + rows(1, 9)).decode().encode("utf-16-be"), held="UTF-16"),
    Case("declared UTF-16 is read", "id,name\n1,Zoë\n".encode("utf-16"), ids(1), values={"1": "Zoë"}, settings=UTF16),
    Case("UTF-8 declared as UTF-16 holds the file", HEADER + rows(1, 9), held="not utf-16", settings=UTF16),
    Case(
        "a very long line is quarantined, and only it",
        HEADER + rows(1, 30) + b"31," + b"x" * (9 << 20) + b",1,\n" + rows(32, 33),
        ids(range(1, 31), range(32, 34)),
        [(32, "too_long")],
    ),
    Case(
        "a quoted value of 50 MB is quarantined, and only it",
        HEADER + rows(1, 30) + b'31,"' + b"x" * (50 << 20) + b'",1,\n' + rows(32, 33),
        ids(range(1, 31), range(32, 34)),
        [(32, "too_long")],
    ),
    Case(
        "a long value within bounds is loaded", HEADER + b"1," + b"x" * (3 << 20) + b",1,\n" + rows(2, 3), ids(1, 2, 3)
    ),
    Case("gzip is unpacked", gzip.compress(HEADER + rows(1, 3)), ids(1, 2, 3)),
    Case(
        "a truncated gzip holds the file", gzip.compress(HEADER + rows(1, 5000))[:-900], held="gzip file is truncated"
    ),
    Case(
        "a gzip with a wrong sum holds the file", gzip.compress(HEADER)[:-8] + b"\x00" * 8, held="gzip file is damaged"
    ),
    Case("a zip archive holds the file", b"PK\x03\x04rest", held="zip archive or an Excel workbook"),
    Case("a Parquet file in place of CSV holds", b"PAR1....PAR1", held="a Parquet file"),
]

LINES = [
    Case(
        "broken JSON lines are quarantined one by one",
        GOOD_LINES + b'{"id": 3\n[1, 2]\n"text"\n{"id": 6,}\n{"id": 7} {"id": 8}\n{"id": NaN}\nnull\n{"id": 10}\n',
        ids(1, 2, 10),
        [
            (3, "broken_json"), (4, "not_an_object"), (5, "not_an_object"), (6, "broken_json"), (7, "broken_json"),
            (8, "broken_json"), (9, "not_an_object"),
        ],
        **{**JSONL, "settings": {**JSONL["settings"], "quarantine_limit": 0.9}},
    ),
    Case(
        "a field that occurs twice is quarantined",
        GOOD_LINES + b'{"id": 3, "name": "a", "name": "b"}\n',
        ids(1, 2),
        [(3, "duplicate_field")],
        **JSONL,
    ),
    Case("a wrong type is quarantined", GOOD_LINES + b'{"id": "x"}\n', ids(1, 2), [(3, "not_an_integer")], **JSONL),
    Case(
        "a missing required field is quarantined",
        GOOD_LINES + b'{"name": "x"}\n', ids(1, 2), [(3, "required_missing")], **JSONL,
    ),
    Case(
        "bytes that are not UTF-8",
        GOOD_LINES + b'{"id": 3, "name": "\xff"}\n', ids(1, 2), [(3, "invalid_bytes")], **JSONL,
    ),
    Case("blank lines and Windows line ends", b'\xef\xbb\xbf{"id": 1}\r\n\r\n{"id": 2}\r\n', ids(1, 2), **JSONL),
    Case("an empty file of lines has no rows", b"", **JSONL),
    Case(
        "nested values stay JSON",
        b'{"id": 1, "name": {"first": ["A", 1.50]}}\n', ids(1), values={"1": '{"first":["A",1.5]}'}, **JSONL,
    ),
    Case(
        "deep nesting",
        b'{"id": 1, "name": "x"}\n{"id": 2, "deep": ' + b"[" * 900 + b"]" * 900 + b"}\n", ids(1, 2), **JSONL,
    ),
    Case("a line cut off at the end", GOOD_LINES + b'{"id": 3, "na', ids(1, 2), [(3, "broken_json")], **JSONL),
    Case(
        "no known field in any row holds the file",
        b'{"a": 1}\n{"a": 2}\n', held="required column id is missing", **JSONL,
    ),
    Case("a JSON array instead of lines holds the file", b'[{"id": 1},\n{"id": 2}]\n', held="is not JSON", **JSONL),
    Case(
        "escaped NUL is quarantined",
        GOOD_LINES + b'{"id": 3, "name": "a\\u0000b"}\n', ids(1, 2), [(3, "nul_byte")], **JSONL,
    ),
]  # fmt: skip

CASES = QUOTES + SHAPES + TYPES + BYTES + LINES
