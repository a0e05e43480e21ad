"""What a steward asks and answers after the first night: why two are one person, and the open questions."""

import csv
import io
import json
import shutil

import pytest

from orchestration import cli
from orchestration.lib.stewardship.review import SEEDS
from tests.support.company import ask


@pytest.fixture
def steward(first, monkeypatch, capsys):
    """Type a command of `kith` on the first home, with lines of standard input; return (exit code, what it wrote)."""
    monkeypatch.setenv("KITH_HOME", str(first[0]))

    def type_in(*words, lines=""):
        monkeypatch.setattr("sys.stdin", io.StringIO(lines))
        code = cli.main([str(word) for word in words])
        written = capsys.readouterr()
        return code, written.out + written.err

    return type_in


@pytest.fixture
def seeds(tmp_path):
    """A folder with the override seeds as they are shipped, to write into."""
    for name in ("always_match", "never_match", "match_labels"):
        shutil.copy(SEEDS / f"{name}.csv", tmp_path)
    return tmp_path


def rows(seeds, name):
    return list(csv.DictReader((seeds / f"{name}.csv").open(encoding="utf-8")))


def test_why_two_records_are_one_person_adds_up_along_the_surest_chain(first, steward):
    [(left, right)] = ask(
        first[0], "select left_record_id, right_record_id from identity_evidence where is_together order by all limit 1"
    )
    code, text = steward("why", left, right, "--json")
    facts = json.loads(text)
    assert code == 0 and facts["together"]
    ends = [facts["chain"][0]["records"], facts["chain"][-1]["records"]]
    assert left in {r["record_id"] for r in ends[0]} and right in {r["record_id"] for r in ends[1]}
    for hop in facts["chain"]:
        steps = sum(step["weight"] for step in hop["likeness"]["steps"])
        assert abs(steps - hop["likeness"]["weight"]) < 0.01
        assert hop["shared"] or hop["likeness"]["weight"] > 0


def test_why_two_people_are_two_names_the_bits_that_are_missing(first, steward):
    [(left, right)] = ask(
        first[0],
        "select left_record_id, right_record_id from identity_evidence where not is_together and pair_weight < 0 "
        "order by all limit 1",
    )
    facts = json.loads(steward("why", left, right, "--json")[1])
    assert not facts["together"] and facts["missing_bits"] > 0 and facts["reasons"]
    code, text = steward("why", left, right)
    assert code == 0 and "TWO PEOPLE" in text and "bits are missing" in text


def test_why_two_accounts_are_or_are_not_one_organisation_is_told_in_the_same_way(first, steward):
    found = ask(first[0], "select account_id, organisation_id from organisation_map order by all")
    (account, organisation), (other, another) = found[0], next(row for row in found if row[1] != found[0][1])
    code, text = steward("why", f"account:{account}", organisation)
    assert code == 0 and f"ONE ORGANISATION  {organisation}" in text
    facts = json.loads(steward("why", f"account:{account}", f"account:{other}", "--json")[1])
    assert (facts["kind"], facts["together"]) == ("organisation", False) and facts["reasons"]
    steps = sum(step["weight"] for step in facts["closest"]["likeness"]["steps"])
    assert abs(steps - facts["closest"]["likeness"]["weight"]) < 0.01
    code, text = steward("why", f"account:{account}", another)
    assert code == 0 and "TWO ORGANISATIONS" in text
    [(person,)] = ask(first[0], "select min(person_id) from profiles")
    code, text = steward("why", f"account:{account}", person)
    assert code == 2 and "ask about two of one kind" in text


def test_a_person_may_be_named_by_mailbox_number_or_id(first, steward):
    [(person, email, phone)] = ask(
        first[0],
        "select person_id, email, phone from profiles where email <> '' and phone <> '' order by 1 limit 1",
    )
    for name in (email.upper(), f"email:{email}", phone, f"0{phone[3:]}", person):
        code, text = steward("why", person, name)
        assert code == 0 and person in text


def test_an_unknown_name_gets_the_nearest_one(first, steward):
    [(record,)] = ask(first[0], "select record_id from identity_map order by 1 limit 1")
    code, text = steward("why", record[:-1], record)
    assert (code, text) == (2, f"kith: nobody is known as {record[:-1]}: did you mean {record}?\n")


def test_answers_go_into_the_overrides_and_the_labels_and_are_not_asked_again(first, steward, seeds):
    words = ("review", "--seeds", seeds, "--author", "eve", "--today", "2026-02-01")
    code, text = steward(*words, lines="what?\nsame\nd\nk\nq\n")
    assert code == 2 and "what? is no answer" in text and rows(seeds, "match_labels") == []
    code, text = steward(*words, lines="same\nd\nk\nq\n")
    pairs = ask(first[0], "select left_record_id, right_record_id from match_review_queue order by place limit 4")
    assert code == 0 and "1 same, 1 different, 1 skipped" in text
    assert [tuple(row.values()) for row in rows(seeds, "always_match")] == [
        (*pairs[0], "eve", "reviewed", "2026-02-01")
    ]
    assert [tuple(row.values()) for row in rows(seeds, "never_match")] == [(*pairs[1], "eve", "reviewed", "2026-02-01")]
    assert {row["is_match"] for row in rows(seeds, "match_labels")} == {"true", "false"}
    code, text = steward(*words, lines="k\n")
    assert pairs[0][0] not in text and pairs[2][0] in text


def test_open_questions_about_organisations_are_asked_apart_from_those_about_people(first, steward, seeds):
    code, text = steward("review", "--kind", "organisation", "--seeds", seeds, lines="k\n" * 20)
    [(most,)] = ask(first[0], "select least(count(*), 20) from organisation_review_queue")
    assert code == 0 and f"0 same, 0 different, {most} skipped" in text
    assert ("There is no open question about organisations." in text) == (most == 0)
    assert "one person" not in text and "written to" not in text


def test_the_most_at_stake_is_asked_first_and_every_question_is_open(first):
    home = first[0]
    assert ask(home, "select count(*) > 0 from match_review_queue") == [(True,)]
    assert ask(
        home,
        "select count(*) from match_review_queue as q inner join identity_evidence as e "
        "using (left_record_id, right_record_id) where e.kind <> 'probabilistic'",
    ) == [(0,)]
    assert ask(
        home, "select count(*) from match_review_queue where (question = 'join') = (left_person_id = right_person_id)"
    ) == [(0,)]


def test_every_indicator_is_measured_each_day_and_none_is_above_its_limit(first):
    found = ask(first[0], "select indicator, is_above from identity_indicators where run_on = date '2026-01-31'")
    assert len(found) == 11
    assert [indicator for indicator, is_above in found if is_above] == []
