"""The bounded pass against Python's own reader, in chunks of any size."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from orchestration.lib.loading import scanner as module
from orchestration.lib.loading.scanner import Bad, Scanner

FIELD = st.text(alphabet='ab",\n é', max_size=6)


def scan(content: bytes, size: int, delimiter: str = ",") -> tuple[list[list[str]], list[Bad]]:
    pieces = (content[start : start + size] for start in range(0, len(content), size))
    scanner = Scanner(pieces, ord(delimiter))
    assert scanner.header() is not None
    good: list[list[str]] = []
    bad: list[Bad] = []
    for event in scanner.records():
        if isinstance(event, Bad):
            bad.append(event)
            continue
        records = list(csv.reader(io.StringIO(event.data.decode(), newline=""), delimiter=delimiter))
        assert len(records) == event.records
        assert event.record == len(good) + len(bad) + 1
        good.extend(records)
    return good, bad


@given(rows=st.lists(st.lists(FIELD, min_size=4, max_size=4), max_size=12), size=st.integers(1, 40))
@settings(max_examples=150, deadline=None)
def test_what_a_writer_wrote_is_read_back_in_chunks_of_any_size(rows: list, size: int):
    rows = [row for row in rows if "".join(row) and not ("\n" in "".join(row) and "".join(row).count(",") > 2)]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([["a", "b", "c", "d"], *rows])
    good, bad = scan(text.getvalue().encode(), size)
    assert (good, bad) == (rows, [])


BROKEN = {
    "unclosed_quote": b'x,"y,z\n',
    "bad_quote": b'x,"y"y,z\n',
    "too_few_fields": b"x,y\n",
    "too_many_fields": b"x,y,z,z\n",
    "invalid_bytes": b"x,\xe9,z\n",
    "nul_byte": b"x,\x00,z\n",
}
GOOD = [b"1,2,3\n", b'1,"2, 2",3\n', b'1,"a ""b"" c",3\n', b'1,"two\nlines",3\n', b',"",\n', "1,é,3\n".encode()]
MIX = st.lists(st.one_of(st.sampled_from(GOOD), st.sampled_from(sorted(BROKEN))), max_size=40)


@given(mix=MIX, size=st.integers(1, 60))
@settings(max_examples=200, deadline=None)
def test_any_mix_of_good_and_broken_rows_loses_no_good_row(mix: list, size: int):
    parts = [BROKEN[part] if isinstance(part, str) else part for part in mix]
    good, bad = scan(b"a,b,c\n" + b"".join(parts), size)
    expected = [part for part in mix if isinstance(part, bytes)]
    assert good == [next(csv.reader(io.StringIO(part.decode(), newline=""))) for part in expected]
    lines = [2 + b"".join(parts[:number]).count(b"\n") for number, part in enumerate(mix) if isinstance(part, str)]
    assert [(row.line, row.code) for row in bad] == list(
        zip(lines, [p for p in mix if isinstance(p, str)], strict=True)
    )


def test_a_record_longer_than_the_bound_is_passed_over_in_bounded_memory(monkeypatch):
    for name, value in {"MAX_RECORD": 200, "CHUNK": 64, "AFTER_DAMAGE": 16}.items():
        monkeypatch.setattr(module, name, value)
    content = b"a,b\n1,2\n3," + b"x" * 1000 + b'\n4,5\n6,"' + b"y\n" * 300 + b'"\n7,8\n'
    good, bad = scan(content, 32)
    assert good == [["1", "2"], ["4", "5"], ["7", "8"]]
    assert [row.code for row in bad][:2] == ["too_long", "unclosed_quote"]
