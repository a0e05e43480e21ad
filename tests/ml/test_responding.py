"""Who answers a campaign: told per channel and theme where it can be shown on later messages, else why not."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from ml import answering, responding
from tests.support import answers

START, TODAY = pd.Timestamp("2025-01-01"), pd.Timestamp("2026-01-01")
THEMES = {"gifts": 0.05, "garden": 0.12, "rare": 0.05}


def messages(people: int = 800, is_told: bool = True, seed: int = 1, rare_share: float = 0.1) -> pd.DataFrame:
    """A message a fortnight; gardeners click on the garden, the keen on everything; `rare` was sent twice only."""
    random, parts = np.random.default_rng(seed), []
    keen, gardener = random.random(people) < 0.2, np.arange(people) % 2 == 0
    for number in range(26):
        theme = "rare" if number in {5, 20} else ("gifts", "garden")[number % 2]
        sent = random.random(people) < (rare_share if theme == "rare" else 0.7)
        chance = THEMES[theme] * np.where(keen & is_told, 3.0, 1.0)
        chance = chance * np.where(gardener & (theme == "garden") & is_told, 2.0, 1.0)
        parts.append(
            pd.DataFrame(
                {
                    "person_id": [f"p{one:04d}" for one in range(people)],
                    "channel": "email",
                    "campaign_theme": theme,
                    "scheduled_on": START + pd.Timedelta(days=14 * number),
                    "is_clicked": random.random(people) < chance,
                    "is_gardener": gardener,
                }
            )[sent]
        )
    return pd.concat(parts, ignore_index=True)


@pytest.fixture(scope="module")
def sent() -> pd.DataFrame:
    return messages()


@pytest.fixture(scope="module")
def today(sent) -> pd.DataFrame:
    return sent.drop_duplicates("person_id")[["person_id", "is_gardener"]].reset_index(drop=True)


@pytest.fixture(scope="module")
def found(sent, today) -> responding.Responses:
    return answers.find(sent, today, TODAY)


def test_many_people_are_told_in_parts_as_they_are_at_once(sent, today, found, monkeypatch):
    monkeypatch.setattr(answering, "ROWS_AT_ONCE", 70)
    in_parts = answers.find(sent, today, TODAY)
    pd.testing.assert_frame_equal(in_parts.people, found.people, check_exact=True)
    pd.testing.assert_frame_equal(in_parts.tests, found.tests, check_exact=True)


def test_answers_are_told_on_later_messages_better_than_by_theme_and_habit(found):
    whole = found.tests[found.tests["campaign_theme"].isna() & (found.tests["channel"] == "email")].iloc[0]
    assert (whole["status"], whole["method"]) == ("ok", "linear")
    assert whole["gain_low"] > 0
    assert whole["auc"] > whole["baseline_auc"]
    assert whole["ece"] < 0.03


def test_the_chance_differs_by_theme_and_by_person(found):
    people = found.people.assign(gardener=found.people["person_id"].str[1:].astype(int) % 2 == 0)
    mean = people.groupby(["campaign_theme", "gardener"])["value"].mean()
    assert mean["garden", True] > 1.5 * mean["garden", False]
    assert mean["garden", False] > mean["gifts", False]
    assert people["value"].between(people["value_low"], people["value_high"]).all()
    assert people.groupby("campaign_theme")["percentile"].max().between(99, 100).all()


def test_what_the_baseline_says_of_each_stands_beside_the_chance(found):
    assert found.people["baseline_value"].between(0.001, 0.999).all()
    assert (found.people["baseline_value"] - found.people["value"]).abs().max() > 0.02
    assert found.people.groupby("campaign_theme")["baseline_percentile"].min().eq(0).all()


def test_a_theme_whose_own_gain_is_within_its_spread_is_unproven_and_says_so(today):
    sent = messages(rare_share=0.7)
    last = (sent["campaign_theme"] == "rare") & (sent["scheduled_on"] == START + pd.Timedelta(days=14 * 20))
    # the only mailing of the theme that is tested is answered by many more than all before, and by anybody
    sent.loc[last, "is_clicked"] = np.random.default_rng(7).random(last.sum()) < 0.3
    found = answers.find(sent, today, TODAY)
    told = found.tests[found.tests["channel"] == "email"].fillna({"campaign_theme": ""}).set_index("campaign_theme")
    assert told.loc[["", "garden"], "status"].tolist() == ["ok", "ok"]
    assert told.loc["rare", "status"] == "unproven"
    assert told.loc["rare", "gain_low"] <= 0 < told.loc["garden", "gain_low"]
    assert told.loc["rare", "reason"].startswith("linear tells, as in the channel; in this theme alone no gain")


def test_a_theme_with_few_clicks_is_told_by_the_whole_channel_and_says_so(found):
    told = found.tests.set_index("campaign_theme").loc["rare"]
    assert told["status"] == "by channel"
    assert told["reason"].startswith("told by the whole channel: needs 50 clicks, has")
    assert set(found.people.loc[found.people["campaign_theme"] == "rare", "reason"]) == {told["reason"]}
    assert found.people.loc[found.people["campaign_theme"] == "garden", "reason"].isna().all()


def test_a_channel_that_nobody_was_written_to_by_abstains(found):
    told = found.tests.set_index("channel").loc["phone"]
    assert (told["status"], told["reason"]) == ("abstained", "needs 100 clicks in the channel, has 0")
    assert set(found.people["channel"]) == {"email"}


def test_clicks_by_lot_are_told_by_the_rates_alone(today):
    found = answers.find(messages(is_told=False, seed=5), today, TODAY)
    whole = found.tests[found.tests["campaign_theme"].isna()].iloc[0]
    assert whole["status"] == "baseline"
    assert "nothing beats" in whole["reason"]


def test_what_is_known_of_a_message_was_over_before_it(sent):
    rows = responding._messages(sent, ["is_gardener"], ["garden"])
    person = rows.rows["person_id"] == "p0007"
    one = pd.DataFrame({"day": rows.day[person], "clicked": rows.clicked[person], **rows.matrix[person]}).sort_values(
        "day"
    )
    assert one["messages_before"].tolist() == list(range(len(one)))  # a fortnight apart, answers are over in a week
    assert one["clicks_before"].tolist() == (one["clicked"].cumsum() - one["clicked"]).tolist()
    hurried = sent.assign(scheduled_on=START + (sent["scheduled_on"] - START) / 14)
    # a day apart, the last of 26 has 18 that were over eight days before
    assert responding._messages(hurried, ["is_gardener"], []).matrix["messages_before"].max() <= 18


def test_neither_the_order_of_rows_nor_the_names_of_people_matter(found, sent, today):
    def renamed(frame):
        return frame.assign(person_id="q" + frame["person_id"].str[:0:-1]).sample(frac=1, random_state=3)

    again = answers.find(renamed(sent), renamed(today), TODAY)
    pd.testing.assert_frame_equal(again.tests, found.tests)
    expected = found.people.assign(person_id="q" + found.people["person_id"].str[:0:-1])
    keys = ["person_id", "campaign_theme"]
    pd.testing.assert_frame_equal(
        again.people.sort_values(keys, ignore_index=True), expected.sort_values(keys, ignore_index=True)
    )
