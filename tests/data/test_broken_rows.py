"""Broken rows are where the truth says, few, of every kind, and none of them is missed."""

import csv
import json
from datetime import datetime

import pytest

from data.synthetic.breakage import kinds
from data.synthetic.catalogue import TABLES
from data.synthetic.reading import broken_lines, raw_lines, rows


def is_broken_as(kind, line, table, header):
    if kind == "NUL":
        return b"\x00" in line
    if kind == "invalid bytes":
        return cannot_be_decoded(line, table.encoding)
    text = line.decode(table.encoding)
    if kind == "unclosed quote":
        return text.count('"') % 2 == 1
    return (json_is_broken_as if table.is_json else csv_is_broken_as)(kind, text, table, header)


def cannot_be_decoded(line, encoding):
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return True
    return False


def csv_is_broken_as(kind, text, table, header):
    cells = next(csv.reader([text], delimiter=table.delimiter))
    if kind in ("missing column", "extra column"):
        return len(cells) - len(header) == (1 if kind == "extra column" else -1)
    return is_bad_value(kind, cells[header.index(table.number if kind == "bad number" else table.time)])


def json_is_broken_as(kind, text, table, _header):
    try:
        value = json.loads(text)
    except ValueError:
        return kind == "truncated object"
    if kind == "not an object":
        return not isinstance(value, dict)
    return is_bad_value(kind, value[table.number if kind == "bad number" else table.time])


def is_bad_value(kind, text):
    try:
        float(text) if kind == "bad number" else datetime.fromisoformat(text)
    except ValueError:
        return True
    return False


def test_every_broken_row_is_where_the_truth_says_and_broken_in_that_way(company):
    checked = 0
    for file, lines in broken_lines(company).items():
        table, content = TABLES[file.rsplit("/", 1)[0]], raw_lines(company / "landing" / file)
        header = content[0].decode(table.encoding).split(table.delimiter)
        for number, kind in lines.items():
            assert is_broken_as(kind, content[number - 1], table, header), (file, number, kind)
            checked += 1
    assert checked >= 10


def test_all_kinds_occur_in_the_demonstration(company):
    possible = {kind for table in TABLES.values() for kind in kinds(table)}
    assert {kind for lines in broken_lines(company).values() for kind in lines.values()} == possible


def test_broken_rows_are_fewer_than_two_in_a_thousand(company):
    broken = sum(len(lines) for lines in broken_lines(company).values())
    assert broken < 0.002 * sum(len(rows(company, name)) for name in TABLES)


@pytest.mark.parametrize("name", [name for name in TABLES if TABLES[name].extension != "parquet"])
def test_the_other_rows_are_good(company, name):
    """`rows` reads strictly: a row that is broken without being in the truth fails here."""
    table = TABLES[name]
    for row in rows(company, name):
        assert not str(row[table.key[0]]).startswith("broken")
        assert all(column in row for column in table.key)
        assert None not in row, "too many cells"
        for kind, column in (("bad number", table.number), ("bad date", table.time)):
            if column and row[column] is not None:
                assert not is_bad_value(kind, row[column])


def test_at_most_one_open_quote_in_a_file(company):
    for lines in broken_lines(company).values():
        assert list(lines.values()).count("unclosed quote") <= 1
