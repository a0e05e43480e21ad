"""Money to come: expected and as an interval, the new are called new, and order is what is judged."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from ml import storage
from ml.estimators import BoostedTwoPart
from ml.metrics import money
from ml.scores.value_90d import Value90
from ml.value import quantile


@pytest.fixture(scope="module")
def fitted(features):
    return Value90(tests=2, resamples=40).fit(features)


def test_it_orders_people_better_than_what_they_spent_before(fitted):
    mean = fitted.figures_["mean"]
    assert fitted.abstention_ is None
    assert mean[fitted.champion_]["gini"] >= mean["spent_before"]["gini"]
    assert mean[fitted.champion_]["spearman"] > 0.35


def test_everybody_has_an_amount_an_interval_and_a_tier(fitted, features_today):
    found = fitted.predict(features_today)
    assert (found["value"] >= 0).all()
    assert (found["value_low"] <= found["value_median"]).all()
    assert (found["value_median"] <= found["value_high"]).all()
    assert found["active_probability"].between(0, 1).all()
    assert (found["band"] == "high").mean() == pytest.approx(0.2, abs=0.02)
    assert (found["baseline_band"] == "high").mean() == pytest.approx(0.2, abs=0.05)


def test_who_bought_for_the_first_time_this_month_is_new_and_not_nothing(fitted, features_today):
    first = features_today.iloc[[0]].assign(frequency=1, repeat_count=0, tenure_days=5, recency_days=5)
    found = fitted.predict(first)
    assert found["status"].tolist() == ["new"]
    assert found["value"].gt(0).all()
    assert "judged by others like it" in found["reason"].iloc[0]


def test_nine_in_ten_stay_below_the_upper_end(fitted, features):
    known = features[features["net_amount_next_90d"].notna()]
    share = (known["net_amount_next_90d"] <= fitted.predict(known)["value_high"]).mean()
    assert share == pytest.approx(0.9, abs=0.04)


def test_quantiles_are_those_of_drawn_money():
    random = np.random.default_rng(0)
    drawn = np.where(random.random(200_000) < 0.4, random.lognormal(3.0, 0.8, 200_000), 0.0)
    for share in (0.1, 0.5, 0.9):
        found = quantile(np.array([drawn.mean()]), np.array([0.4]), 0.8, share)[0]
        assert found == pytest.approx(np.quantile(drawn, share), rel=0.03, abs=0.01)


def test_a_few_huge_orders_hardly_move_the_trees_in_two_parts():
    random = np.random.default_rng(0)
    matrix = pd.DataFrame({"habit": random.uniform(1, 4, 4000), "noise": random.normal(size=4000)})
    spent = np.exp(matrix["habit"] + random.normal(0, 0.3, 4000)) * (random.random(4000) < 0.5)
    with_huge = spent.to_numpy().copy()
    with_huge[np.flatnonzero(spent)[:3]] = 1e6
    before, after = (BoostedTwoPart().fit(matrix, told).predict(matrix) for told in (spent.to_numpy(), with_huge))
    assert before.mean() == pytest.approx(spent.mean(), rel=0.05)
    assert after.mean() == pytest.approx(before.mean(), rel=0.1)
    assert money.spearman(before, after) > 0.98


def test_the_blend_serves_money_as_the_mean_of_four_and_comes_back_from_its_file(fitted, features):
    blend = fitted.candidates(np.r_[np.zeros(500), np.ones(500)])["blend"]
    assert blend.blends == ("linear", "boosting", "boosting_two_part", "rhythm")
    _, panel = fitted.panel(features)
    known = np.flatnonzero(~np.isnan(panel.outcome))
    model = panel.fit(blend, known, known[-500:])
    parts = [part.predict(panel.matrix.iloc[:50]) for part in model.parts_]
    said = model.predict(panel.matrix.iloc[:50])
    assert said == pytest.approx(np.exp(np.mean(np.log(parts), axis=0)), rel=1e-6)
    again = storage.load(storage.dump({"model_": model}))["model_"]
    assert (again.predict(panel.matrix.iloc[:50]) == said).all()


def test_gini_is_one_for_the_perfect_order_and_nothing_for_chance():
    amount = np.r_[np.zeros(50), np.arange(50.0)]
    assert money.gini(amount, amount) == pytest.approx(1)
    assert money.gini(amount, -amount) == pytest.approx(-1)
    assert money.gini(amount, np.ones(100)) == pytest.approx(0)
    assert money.gini(amount, amount, np.ones(100)) == pytest.approx(1)


def test_ties_at_the_border_share_the_places_that_are_left():
    amount = np.r_[5.0, np.full(9, 1.0)]
    assert money.top20(amount, np.arange(10.0)[::-1]) == pytest.approx((1 + 1 / 9) / 2)
    assert money.top20(amount, np.ones(10)) == pytest.approx((0.2 + 9 * 0.2 / 9) / 2)


def test_who_spends_nothing_is_never_among_the_best_fifth():
    amount = np.r_[5.0, np.zeros(9)]
    assert money.top20(amount, np.arange(10.0)[::-1]) == 1
    assert money.top20(amount, np.arange(10.0)) == 0
    assert money.top20(amount, np.ones(10)) == pytest.approx(0.1)
    assert money.top20(np.zeros(10), np.ones(10)) == pytest.approx(0.1)


def test_a_horizon_that_no_past_day_can_test_is_foretold_by_the_rhythm_and_says_so(features, features_today):
    short = features[features["as_of_on"] >= "2025-10-01"]
    score = Value90(tests=1, resamples=10).fit(short)
    found = score.predict(features_today)
    assert score.champion_ == "rhythm"
    assert found.loc[found["status"] == "ok", "reason"].str.contains("not back-tested").all()
