"""`kith evaluate identity --kind organisation`: companies of a user's own file, by the models that match people."""

import itertools
import json

import duckdb
import pytest

from orchestration.cli import main
from orchestration.lib import people_file
from orchestration.lib.errors import UsageError
from orchestration.lib.file_fields import ORGANISATION
from tests.support.organisations import write_organisations


def test_organisations_are_found_again_under_slips_forms_and_sisters(tmp_path, capsys):
    file = tmp_path / "accounts.csv"
    records = write_organisations(file, 700, seed=5)
    words = ["evaluate", "identity", str(file), "--id", "no", "--truth", "truth", "--kind", "organisation", "--json"]
    assert main(words) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["records"] == records
    assert found["fields"] == {
        "organisation": "company",
        "domain": "website",
        "email": "email",
        "phone": "phone",
        "street": "street",
        "city": "city",
        "postcode": "zip",
        "country": "country",
    }
    assert found["b_cubed"]["f1"] > 0.98, "one name and one value alone find less than .9 of it"
    assert found["pairwise"]["precision"] > 0.96, "sisters are not one firm; where they pass for it, .84"
    assert found["pairwise"]["f1"] > 0.96
    assert found["calibration_error"] < 0.03


def test_answers_about_accounts_are_heeded(tmp_path, capsys):
    file, answers = tmp_path / "accounts.csv", tmp_path / "answers.csv"
    write_organisations(file, 200, seed=6)
    records = duckdb.sql(f"select no, truth from read_csv('{file}', all_varchar = true)").fetchall()
    pairs = [(a, b, own == other) for (a, own), (b, other) in itertools.combinations(records, 2)]
    asked = [*[pair for pair in pairs if pair[2]][:40], *[pair for pair in pairs if not pair[2]][:40]]
    answers.write_text("a,b,same\n" + "".join(f"{a},{b},{same}\n" for a, b, same in asked), encoding="utf-8")
    words = ["evaluate", "identity", str(file), "--id", "no", "--kind", "organisation", "--ignore", "truth", "--json"]
    assert main([*words, "--labels", str(answers)]) == 0
    assert json.loads(capsys.readouterr().out)["labels"]["pairs"] == 80


def test_a_short_list_is_held_together_by_name_and_one_value_more(tmp_path, capsys):
    file, out = tmp_path / "few.csv", tmp_path / "clusters.csv"
    file.write_text(
        "id,Account Name,Rechtsform,Phone,Website,Country\n"
        "a,Riverside Bakery Ltd,,020 7946 0018,,GB\n"
        "b,BAKERY RIVERSIDE,Limited,+44 20 7946 0018,,GB\n"
        "c,Riverside Bakery,,,https://riverside.example/about,GB\n"
        "d,Riverside Bakery plc,,,riverside.example,GB\n"
        "e,Riverside Bakery,,+44 161 496 0000,gmail.com,GB\n"
        "f,Other Bakery,,+44 20 7946 0018,gmail.com,GB\n",
        encoding="utf-8",
    )
    words = ["evaluate", "identity", str(file), "--id", "id", "--kind", "organisation", "--clusters-out", str(out)]
    assert main(words) == 0
    assert "legal_form = Rechtsform" in capsys.readouterr().out
    rows = duckdb.sql(f"select list(record_id order by record_id) from read_csv('{out}') group by person_id").fetchall()
    assert sorted(records for (records,) in rows) == [["a", "b"], ["c", "d"], ["e"], ["f"]]


def test_a_column_that_says_what_another_one_says_is_left_out_unless_the_user_wants_it():
    connection = duckdb.connect()
    connection.execute("""
        create schema raw;
        create table raw.file as
        select 'name' || n as company, 'kind' || n % 3 as kind, 'bank' || n % 3 as bank, 'm' || n // 3 % 8 as month,
            n // 5 % 9 * 1000 as turnover, n // 5 % 9 * 100 as revenue
        from range(600) as numbers (n)
    """)
    names = ["company", "kind", "bank", "month", "turnover", "revenue"]
    connection.execute("create or replace table raw.file as select columns(*)::varchar from raw.file")
    found = people_file.understand(connection, names, [], set(), ORGANISATION)
    assert set(found.attributes) == {"bank", "month", "revenue"}
    assert found.left_out == {"kind": "bank says it already", "turnover": "revenue says it already"}


def test_columns_of_organisations_are_known_by_name_and_by_what_stands_in_them():
    connection = duckdb.connect()
    connection.execute("""
        create schema raw;
        create table raw.file as
        select 'n' || n as reseller_name, 'shop' || n % 40 || '.example.com' as presence,
            'a' || n % 30 || '@b.example' as contact, 'r' || n % 5 as "State Province",
            'x' || n % 4 as industry, 'de' || n % 50 as "VAT No"
        from range(100) as numbers (n)
    """)
    names = ["reseller_name", "presence", "contact", "State Province", "industry", "VAT No"]
    found = people_file.understand(connection, names, ["national_id=VAT No"], set(), ORGANISATION)
    assert found.fields == {
        "national_id": "VAT No",
        "organisation": "reseller_name",
        "region": "State Province",
        "email": "contact",
        "domain": "presence",
    }
    assert found.attributes == {"industry": "industry"}


def test_a_field_of_people_is_none_of_organisations():
    connection = duckdb.connect()
    connection.execute("create schema raw; create table raw.file as select 'a' as name")
    with pytest.raises(UsageError, match="given_name"):
        people_file.understand(connection, ["name"], ["given_name=name"], set(), ORGANISATION)
