"""What stands after one night over the demonstration company's files."""

import json

import duckdb
import pytest

from tests.benchmarks.accuracy import persons_against_truth
from tests.support.company import ask, hashes, kith, night

MARTS = {
    "profiles",
    "profile_attributes",
    "identity_map",
    "identity_changes",
    "identity_evidence",
    "identity_indicators",
    "match_overrides",
    "match_quality",
    "match_review_queue",
    "person_redirects",
    "organisations",
    "organisation_members",
    "organisation_map",
    "organisation_changes",
    "organisation_redirects",
    "organisation_evidence",
    "organisation_overrides",
    "organisation_review_queue",
    "organisation_indicators",
    "organisation_quality",
    "orders",
    "order_lines",
    "activities",
    "consents",
    "person_traits",
    "scores",
    "segments",
    "segment_profiles",
    "score_backtest",
    "score_grades",
    "score_drift",
    "recommendations",
    "anonymous_recommendations",
    "recommendation_tests",
    "sentiments",
    "sentiment_tests",
    "lookalikes",
    "lookalike_tests",
    "lookalike_reach",
    "product_interest",
    "personalisation",
    "high_value_customers",
    "churn_risk",
    "campaign_effects",
    "campaign_responses",
    "campaign_response_tests",
    "uplift_tests",
    "next_best_actions",
    "action_log",
    "buyer_attributes",
    "audiences",
    "audience_memberships",
    "audience_daily_counts",
}


def test_every_public_mart_is_published_with_its_rows_and_hash(first):
    home, _ = first
    manifest = json.loads((home / "serving" / "manifest.json").read_text())
    assert set(manifest["marts"]) == MARTS
    assert manifest["status"] == "ok"
    for name, mart in manifest["marts"].items():
        assert ask(home, f"select count(*) from {name}") == [(mart["rows"],)]


def test_the_run_file_is_shaped_like_run_results(first):
    home, outcome = first
    [path] = (home / "runs").glob("*.json")
    assert json.loads(path.read_text())["run_id"] == path.stem == outcome.record["run_id"]
    assert {"unique_id", "status", "seconds", "rows", "message"} == set(outcome.record["results"][0])
    assert outcome.record["status"] == "ok"


def test_every_record_belongs_to_exactly_one_person_and_every_person_has_a_profile(first):
    home, _ = first
    assert ask(home, "select count(*) - count(distinct record_id) from identity_map") == [(0,)]
    assert ask(home, "select count(*) from profiles") == ask(home, "select count(distinct person_id) from identity_map")


def test_every_landed_row_is_loaded_or_quarantined_or_a_duplicate(first):
    home, _ = first
    connection = duckdb.connect(str(home / "warehouse.duckdb"), read_only=True)
    wrong = connection.execute(
        "select path, rows_in, loaded, quarantined, duplicates from operations.file_ledger "
        "where rows_in <> loaded + quarantined + duplicates"
    ).fetchall()
    connection.close()
    assert wrong == []


def test_every_broken_row_is_quarantined_at_its_file_and_line_and_no_other(first, company):
    home, _ = first
    connection = duckdb.connect(str(home / "warehouse.duckdb"), read_only=True)
    found = set(connection.execute("select file, line from operations.quarantine").fetchall())
    truth = company / "truth" / "broken_rows.parquet"
    expected = set(connection.execute(f"select file, line from read_parquet('{truth}')").fetchall())
    connection.close()
    assert found == expected


def test_no_money_is_lost_between_the_files_and_the_marts(first, company):
    home, _ = first
    connection = duckdb.connect(str(home / "warehouse.duckdb"), read_only=True)
    landed = connection.execute(
        "select (select sum(total_amount::decimal(18, 2)) from raw.shop__orders where _is_current) "
        "+ (select sum(total_amount::decimal(18, 2)) from raw.pos__receipts where _is_current)"
    ).fetchall()
    connection.close()
    assert ask(home, "select sum(amount) from orders") == landed


def test_persons_are_the_true_people_as_well_as_promised(first, company):
    found = persons_against_truth(first[0] / "serving" / "kith.duckdb", company / "truth")
    assert found["pairwise_f1"] >= 0.90
    assert found["b_cubed_f1"] >= 0.95
    assert found["b_cubed_precision"] >= 0.95


def test_accounts_entered_twice_are_one_organisation_and_no_two_businesses_are(first, company):
    connection = duckdb.connect()
    connection.execute("create table map (account_id varchar, organisation_id varchar)")
    found = ask(first[0], "select account_id, organisation_id from organisation_map")
    connection.executemany("insert into map values (?, ?)", found)
    truth = company / "truth" / "accounts.parquet"
    pairs = f"""
        select l.true_account_id = r.true_account_id as is_true, a.organisation_id = b.organisation_id as is_found
        from '{truth}' as l, '{truth}' as r, map as a, map as b
        where l.record_id < r.record_id and l.record_id = a.account_id and r.record_id = b.account_id
    """
    [(right, wrong, true)] = connection.execute(
        f"select count_if(is_true and is_found), count_if(is_found and not is_true), count_if(is_true) from ({pairs})"
    ).fetchall()
    assert true >= 2, "else nothing is tested"
    assert (right > 0, wrong) == (True, 0)


def test_organisations_have_the_people_and_the_money_of_whoever_works_there(first):
    sums = "select sum(person_count), sum(net_amount_365d) from organisations"
    people = """
        select count(*), sum(net_amount_365d)
        from (select distinct organisation_id, person_id from organisation_members where is_employed)
        inner join profiles using (person_id) where not is_deleted
    """
    assert ask(first[0], sums) == ask(first[0], people)
    assert ask(first[0], "select count(*) > 0 from organisations where person_count > 0") == [(True,)]


def test_a_missing_consent_is_no_consent(first):
    home, _ = first
    wrong = ask(
        home,
        "select count(*) from audience_memberships m where audience = 'newsletter_reachable' and left_on is null "
        "and not exists (select 1 from consents c where c.person_id = m.person_id and c.purpose = 'marketing' "
        "and c.channel = 'email' and c.state = 'given')",
    )
    assert wrong == [(0,)]


def test_main_holds_no_address_of_anybody(first):
    home, _ = first
    connection = duckdb.connect(str(home / "serving" / "kith.duckdb"), read_only=True)
    [(shown,)] = connection.execute("select count(*) from main.profiles where email like '%@%'").fetchall()
    [(known,)] = connection.execute("select count(*) from personal.profiles where email like '%@%'").fetchall()
    connection.close()
    assert shown == 0
    assert known > 100


def test_no_public_mart_carries_a_run_id_or_a_load_time(first):
    home, _ = first
    columns = {name for (name,) in ask(home, "select distinct column_name from information_schema.columns")}
    assert not columns & {"run_id", "loaded_at", "built_at", "invocation_id"}


@pytest.mark.parametrize("words", [["status"], ["status", "--json"], ["doctor", "--json"]])
def test_status_and_doctor_read_what_the_night_left(first, words):
    home, _ = first
    assert kith(home, *words).code == 0


def test_the_same_night_again_adds_no_rows_no_ids_and_changes_no_hash(copied, first):
    home, landing = copied
    before = hashes(home)
    # the landing folder of the copy has the same files at another place
    outcome = night(home, landing)
    assert outcome.code == 0, outcome.error
    assert hashes(home) == before
    loaded = [r["rows"] for r in outcome.record["results"] if r["unique_id"].startswith("raw.") and r["rows"]]
    assert loaded == [1]  # the clock
