"""Category purchase: one model over pairs of person and category, which knows of each pair only what lay before."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from ml import categories, drift, frames, scoring, training
from ml.registry import Registry
from ml.scores.category_purchase import CategoryPurchase
from tests.ml import panels

NAMES = ("books", "garden", "sport", "toys")


@pytest.fixture(scope="module")
def category_days(days) -> pd.DataFrame:
    """Everybody has a favourite, bought seven times in ten."""
    random = np.random.default_rng(8)
    favourite = days["person_id"].str[1:].astype(int) % len(NAMES)
    drawn = np.where(random.random(len(days)) < 0.6, favourite, random.integers(0, len(NAMES), len(days)))
    return days[["person_id", "ordered_on"]].assign(category=np.array(NAMES)[drawn])


@pytest.fixture(scope="module")
def fitted(features, category_days):
    score = CategoryPurchase(tests=1, resamples=20)
    return score.fit(score.widen(features, category_days, is_training=True))


def test_a_pair_is_labelled_by_what_was_bought_of_the_category_within_the_horizon(features, category_days):
    panel = categories.panel(features, category_days, 90)
    newest = panel[panel["purchases_next_90d"].notna()]
    newest = newest[newest["as_of_on"] == newest["as_of_on"].max()]
    cutoff = newest["as_of_on"].iloc[0]
    after = category_days[category_days["ordered_on"].between(cutoff, cutoff + pd.Timedelta(days=89))]
    came = set(zip(after["person_id"], after["category"], strict=True))
    pairs = list(zip(newest["person_id"], newest["subject"], strict=True))
    assert len(set(pairs)) == len(pairs) == newest["person_id"].nunique() * len(NAMES)
    assert newest["purchases_next_90d"].tolist() == [float(pair in came) for pair in pairs]
    assert panel.loc[panel["as_of_on"] == panels.TODAY, "purchases_next_90d"].isna().all()


def test_what_happens_from_the_day_on_changes_nothing_that_is_known_of_a_pair(features_today, category_days):
    later = category_days.assign(ordered_on=panels.TODAY + pd.Timedelta(days=2), category="sport").drop_duplicates()
    once = categories.panel(features_today, category_days, 90)
    again = categories.panel(features_today, pd.concat([category_days, later], ignore_index=True), 90)
    pd.testing.assert_frame_equal(again, once)


def test_a_favourite_is_likelier_than_the_others_and_ranks_stand_within_a_category(
    fitted, features_today, category_days
):
    assert fitted.abstention_ is None
    means = fitted.figures_["mean"]
    assert means[fitted.champion_]["brier"] <= means["recency"]["brier"]
    said = fitted.predict(fitted.widen(features_today, category_days, is_training=False))
    favourite = np.array(NAMES)[said["person_id"].str[1:].astype(int) % len(NAMES)] == said["subject"]
    assert said.loc[favourite, "value"].mean() > 1.5 * said.loc[~favourite, "value"].mean()
    assert said.groupby("subject")["percentile"].max().between(99, 100).all()
    assert said.groupby("subject")["band"].nunique().tolist() == [3] * len(NAMES)
    assert len(said) == len(features_today) * len(NAMES)


def test_days_for_which_no_files_have_come_yet_move_nobody_much(features, features_today, category_days):
    """Toys had not been bought for two days on some of the days that are learnt from, and came little after them."""
    on, quiet = category_days["ordered_on"], category_days["category"] == "toys"
    before = [on.between(day - pd.Timedelta(days=2), day + pd.Timedelta(days=60)) for day in _days(features)[1::2]]
    days = category_days[~(quiet & np.logical_or.reduce(before))]
    score = CategoryPurchase(tests=1, resamples=20)
    score.fit(score.widen(features, days, is_training=True))
    late = [features_today.assign(as_of_on=panels.TODAY + pd.Timedelta(days=number)) for number in (0, 3)]
    means = [score.predict(score.widen(rows, days, is_training=False))["value"].mean() for rows in late]
    assert means[1] == pytest.approx(means[0], rel=0.1)


def _days(features: pd.DataFrame) -> list[pd.Timestamp]:
    """The days that are learnt from, and the newest."""
    known = features.loc[features["purchases_next_90d"].notna(), "as_of_on"]
    return categories._apart(sorted(frames.to_dates(known).unique()), 90)


def test_what_is_usual_in_a_category_says_who_is_high_there(fitted):
    rows = pd.DataFrame({"subject": ["bread"] * 3 + ["caviar"] * 3})
    value = pd.Series([0.2, 0.4, 0.6, 0.01, 0.02, 0.06])
    _, band = fitted.placed(value, rows, pd.Series("ok", index=rows.index))
    assert band.tolist() == ["low", "medium", "high", "low", "medium", "high"]


def test_a_sample_of_the_people_is_taken_whatever_they_are_called(features, category_days):
    def renamed(frame):
        return frame.assign(person_id="q" + frame["person_id"].str[:0:-1]).sample(frac=1, random_state=3)

    few = categories.panel(features, category_days, 90, most_rows=2000)
    assert 1000 < len(few) < 3000
    again = categories.panel(renamed(features), renamed(category_days), 90, most_rows=2000)
    assert frames.data_hash(again) == frames.data_hash(few)


def test_without_any_category_it_abstains_and_says_so_of_everybody(tmp_path, features, features_today):
    registry = Registry(tmp_path)
    result = training.train(features, CategoryPurchase(), registry, date(2026, 1, 1))
    missing = f"needs 500 customers whose outcome is known, has 0 ({CategoryPurchase.population_words})"
    assert (result.status, result.reason) == ("abstained", missing)
    said = scoring.score_all(features_today, registry, {"category_purchase": CategoryPurchase()})
    assert len(said) == len(features_today)
    assert set(said["reason"]) == {missing}
    assert said["subject"].isna().all()


def test_what_is_the_same_for_everybody_in_a_category_is_no_drift_and_asks_for_no_training(
    fitted, features_today, category_days
):
    tomorrow = features_today.assign(as_of_on=panels.TODAY + pd.Timedelta(days=1))
    found = fitted.drift(fitted.widen(tomorrow, category_days, is_training=False)).set_index("feature")
    assert set(fitted.widen(tomorrow, category_days, is_training=False).columns) >= categories.OF_CATEGORY
    assert not categories.OF_CATEGORY & set(found.index)
    assert {"score", "category_times", "recency_days"} <= set(found.index)
    assert found["since_training_psi"].max() < drift.LARGE
