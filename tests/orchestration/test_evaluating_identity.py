"""`kith evaluate identity` on a small file of a user's own: what columns are taken for, and what comes out."""

import itertools
import json
import random

import duckdb
import pytest

from orchestration.cli import main
from orchestration.lib import labels_file, people_file
from orchestration.lib.errors import UsageError

GIVEN = [
    "anna",
    "bert",
    "clara",
    "dirk",
    "emma",
    "felix",
    "greta",
    "hugo",
    "ines",
    "jonas",
    "klara",
    "lukas",
    "maria",
    "nora",
    "otto",
    "paula",
    "ruth",
    "sven",
    "tina",
    "uwe",
]
FAMILY = [
    "abel",
    "birk",
    "claas",
    "dorn",
    "ebert",
    "fuchs",
    "gross",
    "hahn",
    "igel",
    "jansen",
    "kraft",
    "lorenz",
    "maurer",
    "noll",
    "ostler",
    "pohl",
    "quast",
    "rabe",
    "sommer",
    "thiel",
]


def people(rng, count):
    """Rows of people with one to three records each, some with a slip; the truth last."""
    rows = []
    for person in range(count):
        given, family = rng.choice(GIVEN), rng.choice(FAMILY) + rng.choice(["", "er", "mann", "bach"])
        born = f"{rng.randint(1940, 2005)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
        mail = f"{given}.{family}{rng.randint(1, 999)}@{rng.choice(['a', 'b', 'c'])}.example"
        for _ in range(rng.randint(1, 3)):
            wrong = family[:-1] + "x" if rng.random() < 0.1 else family
            rows.append((given, wrong, born if rng.random() < 0.8 else "", mail if rng.random() < 0.7 else "", person))
    return rows


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    rng = random.Random(7)
    rows = people(rng, 500)
    rng.shuffle(rows)
    path = tmp_path_factory.mktemp("people") / "people.csv"
    lines = ["No,First Name,Last Name,DOB,E-Mail,Who"]
    lines += [f"{number},{','.join(map(str, row))}" for number, row in enumerate(rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_file_is_matched_by_the_nightly_models_and_measured_against_its_truth(file, tmp_path, capsys):
    out, pairs = tmp_path / "clusters.csv", tmp_path / "pairs.csv"
    words = ["evaluate", "identity", str(file), "--id", "No", "--truth", "Who", "--clusters-out", str(out), "--json"]
    assert main([*words, "--pairs-out", str(pairs)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["fields"] == {
        "given_name": "First Name",
        "family_name": "Last Name",
        "birth_date": "DOB",
        "email": "E-Mail",
    }
    assert found["pairwise"]["f1"] > 0.9, "the planted duplicates share a name and mostly a date or a mailbox"
    assert found["best_threshold_f1"] >= found["pairwise"]["f1"]
    low, high = found["estimated"]["precision_interval"]
    assert low <= found["pairwise"]["precision"] <= high
    # other ids in another order: the same people are put together
    rows = file.read_text(encoding="utf-8").splitlines()
    order = random.Random(8).sample(range(1, len(rows)), len(rows) - 1)
    other = tmp_path / "shuffled.csv"
    other.write_text("\n".join([rows[0], *(f"x{rows[i]}" for i in order)]) + "\n", encoding="utf-8")
    again = tmp_path / "again.csv"
    assert (
        main(["evaluate", "identity", str(other), "--id", "No", "--ignore", "Who", "--clusters-out", str(again)]) == 0
    )
    groups = [clusters(tmp_path / name) for name in ("clusters.csv", "again.csv")]
    assert groups[0] == {frozenset(key[1:] for key in group) for group in groups[1]}
    # the pairs to look at are, as they stand, answers that say what the clusters say
    with duckdb.connect() as connection:
        connection.execute(f"create schema raw; create table raw.file as from read_csv('{file}', all_varchar = true)")
        answers = labels_file.read(connection, pairs, "No")
    one = {tuple(sorted(pair)) for group in groups[0] for pair in itertools.combinations(group, 2)}
    said = {tuple(sorted(key.removeprefix("people_file:") for key in pair)): answers[pair] for pair in answers}
    assert {pair for pair in said if said[pair]} <= one
    assert not {pair for pair in said if not said[pair]} & one
    assert min(len(said), sum(said.values()), len(said) - sum(said.values())) > 20, "of both sorts there are some"


def clusters(path):
    rows = duckdb.sql(
        f"select person_id, list(record_id) from read_csv('{path}', all_varchar = true) group by 1"
    ).fetchall()
    return {frozenset(records) for _, records in rows}


def test_answers_of_people_are_read_from_any_table_of_two_keys_and_an_answer(file, tmp_path, capsys):
    rows = [line.split(",") for line in file.read_text(encoding="utf-8").splitlines()[1:]]
    by_name = sorted(rows, key=lambda row: row[1:3])
    asked = [(a[0], b[0], "same" if a[5] == b[5] else "different") for a, b in itertools.pairwise(by_name)]
    asked += [(asked[0][1], asked[0][0], "same"), (asked[0][0], asked[0][1], "different"), ("7", "gone", "same")]
    path = tmp_path / "answers.csv"
    path.write_text("A,note,B,verdict\n" + "".join(f"{a},looked at,{b},{said}\n" for a, b, said in asked), "utf-8")
    assert (
        main(["evaluate", "identity", str(file), "--id", "No", "--truth", "Who", "--labels", str(path), "--json"]) == 0
    )
    found = json.loads(capsys.readouterr().out)
    assert found["labels"]["asked"] == len(asked)
    assert found["labels"]["pairs"] == len(asked) - 4, "neither the pair with both answers nor one of an unknown key"
    assert found["pairwise"]["f1"] > 0.9


def test_answers_that_name_no_records_are_refused(file, tmp_path, capsys):
    path = tmp_path / "answers.csv"
    path.write_text("left,right,answer\nx,y,same\n", encoding="utf-8")
    assert main(["evaluate", "identity", str(file), "--id", "No", "--labels", str(path)]) == 2
    assert "two columns must name records of the file" in capsys.readouterr().err
    path.write_text("left,right,answer\n1,2,perhaps\n", encoding="utf-8")
    assert main(["evaluate", "identity", str(file), "--id", "No", "--labels", str(path)]) == 2
    assert "no column answers every pair" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--id", "Nr"], "no such column; known are: DOB, E-Mail"),
        (["--id", "Last Name"], "different keys"),
        (["--id", "No", "--map", "surname=Who"], "surname"),
        (["--id", "No", "--map", "email=Mail"], "no column Mail"),
        (["--id", "No", "--one-to-one"], "--source"),
        (["--id", "No", "--threshold", "2"], "neither auto nor a probability"),
    ],
)
def test_a_wrong_call_says_what_to_write(file, words, reason, capsys):
    assert main(["evaluate", "identity", str(file), *words]) == 2
    assert reason in capsys.readouterr().err


def test_columns_are_known_by_name_and_left_out_with_a_reason():
    connection = duckdb.connect()
    connection.execute("create schema raw")
    connection.execute("""
        create table raw.file as
        select n::varchar as key, 'anna' || n % 7 as vorname, 'abel' || n % 5 as surname,
            ['red', 'blue'][1 + n % 2] as colour,
            'anna' || n % 7 || ' abel' || n % 5 as whole, md5(n::varchar) as token, 'x' as one, null::varchar as none
        from range(100) as numbers (n)
    """)
    names = ["key", "vorname", "surname", "colour", "whole", "token", "one", "none"]
    found = people_file.understand(connection, names, [], {"key"})
    assert found.fields == {"given_name": "vorname", "family_name": "surname"}
    assert list(found.attributes) == ["colour"]
    assert set(found.left_out) == {"whole", "token", "one", "none"}


@pytest.mark.parametrize("names", [("given", "family"), ("first", "last"), ("Vorname", "Nachname")])
def test_names_are_known_by_short_and_foreign_spellings(names):
    connection = duckdb.connect()
    connection.execute("create schema raw")
    given, family = names
    connection.execute(f"""
        create table raw.file as select n::varchar as key, 'anna' || n % 7 as {given}, 'abel' || n % 5 as {family}
        from range(100) as numbers (n)
    """)
    found = people_file.understand(connection, ["key", *names], [], {"key"})
    assert found.fields == {"given_name": given, "family_name": family}


def test_a_column_that_begins_with_a_long_spelling_is_taken_where_none_has_the_very_name():
    connection = duckdb.connect()
    connection.execute("""
        create schema raw;
        create table raw.file as
        select n::varchar as key, 'anna' || n % 7 as first_name, '1234' || n % 9 as postcode_checked,
            '1234' || n % 5 as postcode_old, 'n' || n % 3 as number_of_dogs
        from range(100) as numbers (n)
    """)
    names = ["key", "first_name", "postcode_checked", "postcode_old", "number_of_dogs"]
    found = people_file.understand(connection, names, ["region=number_of_dogs"], {"key"})
    assert found.fields == {"given_name": "first_name", "postcode": "postcode_checked"}
    assert found.attributes == {"region": "number_of_dogs", "postcode_old": "postcode_old"}


def test_a_column_of_decimals_is_a_measure_and_no_key():
    connection = duckdb.connect()
    connection.execute("""
        create schema raw;
        create table raw.file as
        select 'anna' || n % 7 as name, n || '.5' as income, 1000 + n || '' as token from range(100) as numbers (n)
    """)
    found = people_file.understand(connection, ["name", "income", "token"], ["given_name=name"], set())
    assert found.attributes == {"income": "income"}
    assert set(found.left_out) == {"token"}


def test_two_columns_of_one_spelling_are_two_attributes():
    connection = duckdb.connect()
    connection.execute("""
        create schema raw;
        create table raw.file as
        select 'anna' || n % 7 as name, 'r' || n % 3 as "Co-Lour", 'b' || n % 4 as "co lour", 'x' || n % 5 as "颜色"
        from range(100) as numbers (n)
    """)
    found = people_file.understand(connection, ["name", "Co-Lour", "co lour", "颜色"], ["given_name=name"], set())
    assert found.attributes == {"co_lour": "Co-Lour", "co_lour_": "co lour", "column": "颜色"}


def test_a_file_without_any_known_column_is_refused():
    connection = duckdb.connect()
    connection.execute(
        "create schema raw; create table raw.file as select n::varchar as a from range(9) as numbers (n)"
    )
    with pytest.raises(UsageError, match="--map given_name=COLUMN"):
        people_file.understand(connection, ["a"], [], set())
