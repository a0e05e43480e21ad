"""Lookalikes: members held out are found again, better than by who does most; else the order says that it cannot."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from ml import lookalike

TODAY = pd.Timestamp("2026-01-01")
PEOPLE = 900


@pytest.fixture(scope="module")
def features() -> pd.DataFrame:
    """People who differ in how much they do, and in what they buy: every third likes gardens."""
    random = np.random.default_rng(4)
    busy = random.gamma(2.0, 2.0, PEOPLE)
    return pd.DataFrame(
        {
            "person_id": [f"p{number:04d}" for number in range(PEOPLE)],
            "as_of_on": TODAY,
            "frequency": 1 + random.poisson(busy),
            "orders_365d": random.poisson(busy),
            "web_events_90d": random.poisson(4 * busy),
            "recency_days": random.integers(1, 400, PEOPLE),
            "colour": "blue",
        }
    )


@pytest.fixture(scope="module")
def category_days(features) -> pd.DataFrame:
    random, rows = np.random.default_rng(5), []
    for number, (person, count) in enumerate(zip(features["person_id"], features["frequency"], strict=True)):
        for day in random.choice(300, count, replace=False):
            likes = random.random() < (0.8 if number % 3 == 0 else 0.3)
            rows.append(
                (person, "garden" if likes else f"other {random.integers(3)}", TODAY - pd.Timedelta(days=int(day) + 1))
            )
    return pd.DataFrame(rows, columns=["person_id", "category", "ordered_on"])


@pytest.fixture(scope="module")
def members(features) -> pd.DataFrame:
    """Gardeners, two in three of those who are; a club drawn by lot; and too few of anything."""
    ids, lot = features["person_id"], np.random.default_rng(6).permutation(PEOPLE)[:200]
    parts = {"gardeners": ids[::3][np.arange(PEOPLE // 3) % 3 > 0], "club": ids.iloc[lot], "few": ids[:20]}
    return pd.concat([pd.DataFrame({"audience": name, "person_id": who}) for name, who in parts.items()])


@pytest.fixture(scope="module")
def found(features, members, category_days) -> lookalike.Lookalikes:
    return lookalike.find(features, members, category_days)


def test_a_taste_is_found_again_in_members_held_out_and_in_those_who_could_be_members(found):
    told = found.tests.set_index("audience").loc["gardeners"]
    assert told["status"] == "ok"
    assert told["gain_low"] > 0
    assert told["auc"] > told["baseline_auc"] + 0.05
    people = found.people[found.people["audience"] == "gardeners"]
    number = people["person_id"].str[1:].astype(int)
    assert (number % 3 == 0).mean() > 0.25  # of those outside it is one in seven
    assert "category_garden +" in " ".join(people["drivers"])


def test_the_curve_rises_with_the_reach_and_beats_the_heuristic(found):
    curve = found.curve[found.curve["audience"] == "gardeners"]
    assert curve["recall"].is_monotonic_increasing
    assert curve["recall"].between(curve["recall_low"], curve["recall_high"]).all()
    half = curve[curve["reach"] == 0.5].iloc[0]
    assert half["recall"] > half["baseline_recall"]
    assert half["precision"] == pytest.approx(half["found_count"] / half["people_count"], abs=1e-6)


def test_members_drawn_by_lot_are_like_nobody_and_it_says_so(found):
    told = found.tests.set_index("audience").loc["club"]
    assert told["status"] == "baseline"
    assert told["method"] == told["baseline"]
    assert "no likeness" in told["reason"]


def test_too_few_members_abstain_with_what_is_missing(found):
    told = found.tests.set_index("audience").loc["few"]
    assert (told["status"], told["reason"]) == ("abstained", "needs 50 members who have bought, has 20")
    assert "few" not in set(found.people["audience"]) | set(found.curve["audience"])


def test_nobody_is_a_lookalike_of_an_audience_that_he_is_in(found, members):
    both = found.people.merge(members, on=["audience", "person_id"])
    assert both.empty
    assert found.people.groupby("audience").size().max() <= 0.2 * PEOPLE + 1


def test_neither_the_order_of_rows_nor_the_names_of_people_matter(found, features, members, category_days):
    def renamed(frame):
        return frame.assign(person_id="q" + frame["person_id"].str[:0:-1]).sample(frac=1, random_state=3)

    again = lookalike.find(renamed(features), renamed(members), renamed(category_days))
    pd.testing.assert_frame_equal(again.tests, found.tests)
    pd.testing.assert_frame_equal(again.curve, found.curve)
    keys = ["audience", "person_id"]
    expected = found.people.assign(person_id="q" + found.people["person_id"].str[:0:-1])
    pd.testing.assert_frame_equal(
        again.people.sort_values(keys, ignore_index=True), expected.sort_values(keys, ignore_index=True)
    )


def test_without_a_published_audience_there_are_none(features, members, category_days):
    nothing = lookalike.find(features, members.iloc[:0], category_days)
    assert [list(frame.columns) for frame in nothing] == [lookalike.PEOPLE, lookalike.TESTS, lookalike.CURVE]
    assert all(frame.empty for frame in nothing)
