"""`kith evaluate identity` on files as people have them: few records, national telephones, days in any order."""

import csv
import json

import numpy as np
import pandas as pd
import pytest

from orchestration.cli import main
from tests.benchmarks.people import write_people

HEADER = ["No", "Vorname", "Name", "Geburtsdatum", "Telefon", "E-Mail", "Straße", "Quelle"]
RECORDS = {
    # one man, one name and date in two spellings, and nothing else
    "a1": ["Anna", "Abel", "07.03.1984", "", "", "", "O'Hara"],
    "a2": ["ANNA", "Abel", "1984-03-07T00:00:00", "", "", "", "web"],
    # one telephone, dialled at home: nobody says in which country
    "b1": ["Bert", "Birk", "", "0171 7391648", "", "", "O'Hara"],
    "b2": ["Bert", "Birk", "", "0171/739-16-48", "", "", "web"],
    # father and son of one name, and one mailbox
    "c1": ["Carl", "Claas", "1.2.51", "", "claas@post.example", "", "O'Hara"],
    "c2": ["Carl", "Claas", "03.04.1985", "", "claas@post.example", "", "web"],
    "d1": ["Dora", "Dorn", "next week", "", "", "Улица Ленина 5", "O'Hara"],
}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "people.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        rows = csv.writer(handle, delimiter=";")
        rows.writerow(HEADER)
        rows.writerows([key, *values] for key, values in RECORDS.items())
    return path


def test_few_records_are_matched_by_name_and_day_and_by_telephones_of_no_country(file, tmp_path, capsys):
    out = tmp_path / "clusters.csv"
    words = ["evaluate", "identity", str(file), "--id", "No", "--clusters-out", str(out), "--json"]
    assert main([*words, "--source", "Quelle", "--one-to-one"]) == 0
    found = json.loads(capsys.readouterr().out)
    with out.open(encoding="utf-8") as handle:
        person = {row["record_id"]: row["person_id"] for row in csv.DictReader(handle)}
    assert person["a1"] == person["a2"], "the same name and day of birth"
    assert person["b1"] == person["b2"], "the same number as dialled at home"
    assert person["c1"] != person["c2"], "days of birth contradict one mailbox and one name"
    assert found["unread"] == [
        {
            "field": "birth_date",
            "column": "Geburtsdatum",
            "values": 5,
            "unread": 1,
            "example": "next week",
            "record": "d1",
        }
    ]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--ignore", "Gebursdatum"], "--ignore Gebursdatum: the file has no such column; did you mean Geburtsdatum?"),
        (["--truth", "Quelle", "--map", "given_name=Quelle"], "Quelle is the id, the truth or the source"),
        (["--clusters-out", "{file}"], "this call reads or writes that file already"),
        (
            ["--clusters-out", "{folder}/out", "--pairs-out", "{folder}/out"],
            "--pairs-out {folder}/out: this call reads",
        ),
        (["--clusters-out", "{folder}/none/out.csv"], "there is no folder"),
        (["--clusters-out", "{folder}"], "is a folder"),
    ],
)
def test_a_call_that_would_go_wrong_later_is_refused_at_once(file, words, reason, capsys):
    before = file.read_bytes()
    words = [word.format(file=file, folder=file.parent) for word in words]
    assert main(["evaluate", "identity", str(file), "--id", "No", *words]) == 2
    assert reason.format(folder=file.parent) in capsys.readouterr().err
    assert file.read_bytes() == before


def test_a_file_of_mailboxes_alone_is_matched_by_them_and_nothing_is_estimated(tmp_path, capsys):
    path = tmp_path / "people.csv"
    path.write_text("No,E-Mail\n" + "".join(f"{n},box{n // 3}@a.example\n" for n in range(60)), "utf-8")
    words = ["evaluate", "identity", str(path), "--id", "No"]
    assert main([*words, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["clusters"] == 20
    assert found["estimated"]["precision"] is None
    assert main(words) == 0
    assert "nothing beside them to learn from" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("keys", "reason"), [(["a", ""], "1 have none"), (["a", "a"], "several have 'a'"), (["", ""], "2 have none")]
)
def test_rows_without_a_key_of_their_own_are_refused_and_named(tmp_path, keys, reason, capsys):
    path = tmp_path / "people.csv"
    path.write_text("No,Vorname,Nachname\n" + "".join(f"{key},Anna,Abel{n}\n" for n, key in enumerate(keys)), "utf-8")
    assert main(["evaluate", "identity", str(path), "--id", "No"]) == 2
    assert reason in capsys.readouterr().err


def test_the_records_of_thirty_people_are_put_together_by_likeness_and_different_people_are_not(tmp_path, capsys):
    """Nobody's own sample has thousands of records; what so few have in common is learnt all the same."""
    path, one_each = tmp_path / "people.parquet", tmp_path / "one_each.parquet"
    write_people(path, 30, 3)
    people = pd.read_parquet(path)
    people.drop_duplicates("true_person_id").to_parquet(one_each)
    words = ["--id", "record_id", "--source", "source", "--truth", "true_person_id", "--json"]
    assert main(["evaluate", "identity", str(path), *words]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(people) < 150
    assert found["pairwise"]["precision"] >= 0.95
    assert found["pairwise"]["f1"] >= 0.8
    assert main(["evaluate", "identity", str(one_each), *words]) == 0
    alone = json.loads(capsys.readouterr().out)
    assert alone["clusters"] == alone["records"] == 30


def test_different_people_whose_mailboxes_are_numbered_stay_apart(tmp_path, capsys):
    """A company gives anna1@, anna2@ to everybody called Anna: one digit off is no slip, and nobody is there twice."""
    rng = np.random.default_rng(3)
    given = [f"{a}{b}a" for a in ("mar", "jul", "ann", "los", "ter") for b in ("i", "el", "on", "us")]
    family = [
        f"{a}{b}" for a in ("wes", "lund", "bor", "kra", "holt") for b in ("ner", "man", "ig", "ke", "berg", "ow")
    ]
    rows, counted = [], dict.fromkeys(given, 0)
    for number in range(1500):
        name = given[rng.integers(20)]
        counted[name] += 1
        born = pd.Timestamp("1940-01-01") + pd.Timedelta(days=int(rng.integers(23_000)))
        rows.append((number, name, family[rng.integers(30)], born.date(), f"{name}{counted[name]}@work.example"))
    path = tmp_path / "staff.csv"
    pd.DataFrame(rows, columns=["No", "First name", "Last name", "DOB", "E-mail"]).to_csv(path, index=False)
    assert main(["evaluate", "identity", str(path), "--id", "No", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["clusters"] >= 1498
    assert found["weights"] == "default"
