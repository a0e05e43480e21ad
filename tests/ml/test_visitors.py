"""Visitors whom nobody knows: alike to an audience, and what they may want next, or why that is not told."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from ml import lookalike, visiting, visitors

TODAY = pd.Timestamp("2026-01-01")
COOKIES, KNOWN = 1500, 1000


@pytest.fixture(scope="module")
def product_days() -> pd.DataFrame:
    """Every third cookie likes gardens and looks at things of the garden; some come often, some once."""
    random, rows = np.random.default_rng(3), []
    for number in range(COOKIES):
        person = f"p{number // 2:04d}" if number < KNOWN else None  # two cookies each
        for day in random.integers(1, 200, random.integers(1, 12)):
            garden = random.random() < (0.8 if (number // 2) % 3 == 0 else 0.25)
            item = f"{'garden' if garden else 'home'}-{random.integers(10):02d}"
            seen_on = TODAY - pd.Timedelta(days=int(day))
            rows.append((f"c{number:04d}", person, item, item[:-3], seen_on, 1, int(random.random() < 0.2)))
    columns = ["anonymous_id", "person_id", "product_id", "category", "seen_on", "views_count", "carts_count"]
    return pd.DataFrame(rows, columns=columns).drop_duplicates(["anonymous_id", "product_id", "seen_on"])


@pytest.fixture(scope="module")
def features(product_days) -> pd.DataFrame:
    cookies = product_days.groupby("anonymous_id")
    return pd.DataFrame(
        {
            "person_id": cookies["person_id"].first(),
            "as_of_on": TODAY,
            "events_count": cookies["views_count"].sum() + cookies["carts_count"].sum(),
            "carts_count": cookies["carts_count"].sum(),
            "checkouts_count": 0,
            "products_count": cookies["product_id"].nunique(),
            "recency_days": (TODAY - cookies["seen_on"].max()).dt.days,
        }
    ).reset_index()


@pytest.fixture(scope="module")
def members() -> pd.DataFrame:
    people = [f"p{number:04d}" for number in range(KNOWN // 2)]
    parts = {"gardeners": people[::3], "few": people[:9]}
    return pd.concat([pd.DataFrame({"audience": name, "person_id": who}) for name, who in parts.items()])


@pytest.fixture(scope="module")
def found(features, members, product_days) -> lookalike.Lookalikes:
    return visitors.find(features, members, product_days)


@pytest.fixture(scope="module")
def bought() -> pd.DataFrame:
    random, rows = np.random.default_rng(4), []
    for person in range(400):
        for day in random.integers(1, 200, 4):
            kind = "garden" if person % 3 == 0 else "home"
            rows.append((f"b{person}", f"{kind}-{random.integers(10):02d}", TODAY - pd.Timedelta(days=int(day))))
    return pd.DataFrame(rows, columns=["person_id", "product_id", "ordered_on"]).drop_duplicates()


def test_anonymous_gardeners_are_found_by_what_known_ones_look_at(found):
    told = found.tests.set_index("audience").loc["gardeners"]
    assert (told["status"], told["scope"]) == ("ok", "anonymous")
    assert told["gain_low"] > 0
    people = found.people
    number = people["anonymous_id"].str[1:].astype(int)
    assert (number >= KNOWN).all()
    assert people["person_id"].isna().all()
    assert ((number // 2) % 3 == 0).mean() > 0.75  # one in three of all
    assert "category_garden +" in " ".join(people["drivers"])


def test_the_curve_says_of_how_many_as_much_alike_it_is_true(found):
    curve = found.curve
    assert curve["recall"].is_monotonic_increasing
    assert curve["precision"].iloc[0] > 2 * curve["precision"].iloc[0] / curve["lift"].iloc[0]
    people = found.people
    nearest = people[people["place"] <= curve.set_index("reach").loc[0.1, "people_count"]]
    true = ((nearest["anonymous_id"].str[1:].astype(int) // 2) % 3 == 0).mean()
    assert true == pytest.approx(curve.set_index("reach").loc[0.1, "precision"], abs=0.12)


def test_of_whom_too_little_is_known_nothing_is_said_and_counted(found, features):
    told = found.tests.set_index("audience").loc["gardeners"]
    anonymous = features[features["person_id"].isna()].set_index("anonymous_id")
    assert told["asked_count"] == len(anonymous)
    assert told["told_count"] == (anonymous["events_count"] >= visitors.FEWEST_EVENTS).sum() < len(anonymous)
    assert (anonymous.loc[found.people["anonymous_id"], "events_count"] >= visitors.FEWEST_EVENTS).all()


def test_too_few_members_and_nobody_anonymous_abstain_with_what_is_missing(found, features, members, product_days):
    assert "cookies of members of which enough is known" in found.tests.set_index("audience").loc["few", "reason"]
    known = features[features["person_id"].notna()]
    alone = visitors.find(known, members, product_days)
    assert alone.people.empty
    assert "of none of 0 anonymous visitors" in alone.tests.set_index("audience").loc["gardeners", "reason"]
    nothing = visitors.find(features.iloc[:0], members, product_days.iloc[:0])
    assert nothing.tests["status"].eq("abstained").all()


def test_cookies_of_one_person_are_held_out_together(features, product_days):
    known = lookalike.Known.of(features[features["person_id"].notna()].drop(columns="anonymous_id"))
    folds = pd.DataFrame({"person": known.person_id, "fold": known.fold}).groupby("person")["fold"].nunique()
    assert (folds == 1).all()


def proposed(bought, product_days):
    """What visitors are offered, in one frame by visitor, what it looked at first; and how well that is told."""
    parts, tests = visiting.recommend(bought, product_days, TODAY)
    whole = pd.concat([pd.DataFrame(columns=visiting.COLUMNS), *parts])
    order = ["anonymous_id", "is_viewed", "score", "product_id"]
    return whole.sort_values(order, ascending=[True, False, False, True], ignore_index=True), tests


def test_the_order_of_rows_changes_nothing(found, features, members, product_days, bought):
    shuffled = product_days.sample(frac=1, random_state=2)
    again = visitors.find(features.sample(frac=1, random_state=1), members, shuffled)
    for one, other in zip(again, found, strict=True):
        pd.testing.assert_frame_equal(one, other)
    (one, tested), (other, again) = (proposed(bought, days) for days in (product_days, shuffled))
    pd.testing.assert_frame_equal(one, other)
    pd.testing.assert_frame_equal(tested, again)


def test_a_visitor_is_offered_what_it_looked_at_and_what_lies_close_to_it(bought, product_days):
    offered, tests = proposed(bought, product_days)
    told = tests.iloc[0]
    assert (told["scope"], told["status"], told["method"]) == ("anonymous", "ok", "closeness")
    assert told["gain_low"] > 0
    anonymous = product_days[product_days["person_id"].isna()]
    seen = set(zip(anonymous["anonymous_id"], anonymous["product_id"], strict=True))
    pairs = list(zip(offered["anonymous_id"], offered["product_id"], strict=True))
    assert len(set(pairs)) == len(pairs)
    assert [pair in seen for pair in pairs] == offered["is_viewed"].tolist()
    because = offered[offered["nearest_product_id"].notna()]
    assert all(pair in seen for pair in zip(because["anonymous_id"], because["nearest_product_id"], strict=True))
    same = because["product_id"].str[:-3] == because["nearest_product_id"].str[:-3]
    assert same.mean() > 0.9


def test_many_visitors_are_told_in_parts_as_they_are_at_once(bought, product_days, monkeypatch):
    offered, tests = proposed(bought, product_days)
    monkeypatch.setattr(visiting, "VISITORS_AT_ONCE", 70)
    assert len(list(visiting.recommend(bought, product_days, TODAY).products)) > 2
    in_parts, told = proposed(bought, product_days)
    pd.testing.assert_frame_equal(in_parts, offered, check_exact=True)
    pd.testing.assert_frame_equal(told, tests, check_exact=True)


def test_what_is_seen_from_the_day_on_changes_no_proposal(bought, product_days):
    later = product_days.assign(seen_on=TODAY + pd.Timedelta(days=1), product_id="home-00").drop_duplicates()
    both = pd.concat([product_days, later], ignore_index=True)
    pd.testing.assert_frame_equal(proposed(bought, product_days)[0], proposed(bought, both)[0])


def test_too_few_who_came_back_abstain(bought, product_days):
    offered, tests = proposed(bought, product_days[product_days["anonymous_id"] < "c0020"])
    assert offered.empty
    assert "needs 50 visitors who came back" in tests["reason"].iloc[0]
