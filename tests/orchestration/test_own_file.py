"""A user's own file is read whatever it is made with, and refused with the place of what is wrong."""

import duckdb
import pandas as pd
import pytest

from orchestration.lib.errors import KithError, UsageError
from orchestration.lib.own_file import relation

ROWS = [("1", "Zoë", "München"), ("2", "Ann", "Köln")]


def rows(file):
    connection = duckdb.connect()
    source, columns = relation(connection, file)
    assert columns == ["id", "name", "city"]
    return connection.execute(f"select * from {source}").fetchall()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "  "])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_text_of_any_delimiter_encoding_and_line_end_is_read(tmp_path, delimiter, encoding, line_end):
    lines = [("id", "name", "city"), *ROWS]
    text = "".join(delimiter.join(line) + line_end for line in lines)
    (tmp_path / "people.csv").write_bytes(text.encode(encoding))
    assert rows(tmp_path / "people.csv") == ROWS


def test_a_quoted_field_may_hold_delimiters_and_lines(tmp_path):
    (tmp_path / "people.csv").write_text('id,name,city\n1,"Ann, \nLee",Ulm\n', encoding="utf-8")
    assert rows(tmp_path / "people.csv") == [("1", "Ann, \nLee", "Ulm")]


def test_leading_zeros_and_words_for_nothing_stay_as_they_are(tmp_path):
    (tmp_path / "people.csv").write_text("id,name,city\n007,NA,null\n", encoding="utf-8")
    assert rows(tmp_path / "people.csv") == [("007", "NA", "null")]


def test_delimiters_after_the_last_field_are_no_field(tmp_path):
    (tmp_path / "people.csv").write_text("id,name,city\n007,Ann,Ulm,\n2,Bob,Ulm\n", encoding="utf-8")
    assert rows(tmp_path / "people.csv") == [("007", "Ann", "Ulm"), ("2", "Bob", "Ulm")]


def test_a_row_that_ends_early_lacks_its_last_fields(tmp_path):
    (tmp_path / "people.csv").write_text("id,name,city\n1,Ann\n2,Bob,Ulm\n", encoding="utf-8")
    assert rows(tmp_path / "people.csv") == [("1", "Ann", ""), ("2", "Bob", "Ulm")]


def test_parquet_and_json_lines_are_read(tmp_path):
    frame = pd.DataFrame(ROWS, columns=["id", "name", "city"])
    frame.to_parquet(tmp_path / "people.parquet")
    frame.to_json(tmp_path / "people.jsonl", orient="records", lines=True)
    assert rows(tmp_path / "people.parquet") == ROWS
    assert [row[1:] for row in rows(tmp_path / "people.jsonl")] == [row[1:] for row in ROWS]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "No columns to parse"),
        ("id,name,city\n", "holds no row"),
        ('id,name,city\n1,Ann,Ulm\n2,"Bob,Ulm\n', "EOF inside string starting at row 2"),
        ("id,name,city\n1,Ann,Ulm\n2,Bob,Ulm,x\n", "Expected 3 fields in line 3, saw 4"),
        ("id,name,city\n1,Ann,Ulm,x\n2,Bob,Ulm,x\n", "row 1 after the header holds more fields"),
        ("id,name,city\n1,Ann,Ulm,\n2,Bob,Ulm,x\n", "row 2 after the header holds more fields"),
        ("id,name,city\n1,Ann,Ulm\n".encode("utf-16"), "export it as UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_place(tmp_path, text, reason):
    (tmp_path / "people.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(KithError, match=reason):
        relation(duckdb.connect(), tmp_path / "people.csv")


def test_a_broken_parquet_file_and_one_that_is_not_there_are_refused(tmp_path):
    (tmp_path / "people.parquet").write_text("no parquet", encoding="utf-8")
    with pytest.raises(KithError, match="cannot be read"):
        relation(duckdb.connect(), tmp_path / "people.parquet")
    with pytest.raises(UsageError, match="is no file"):
        relation(duckdb.connect(), tmp_path / "absent.csv")
