"""Churn: who is asked, what is known, who is already gone, when it abstains, which model wins."""

from __future__ import annotations

import dataclasses
import importlib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from ml import ladder, scoring, training
from ml.estimators import Blend
from ml.estimators.blend import logit
from ml.guards import Minimum
from ml.metrics import calibration, ranking
from ml.scores import discover
from ml.scores.churn import Churn
from tests.ml import panels


@pytest.fixture(scope="module")
def fitted(features) -> Churn:
    return Churn(tests=2, resamples=100).fit(features)


def test_scores_are_found_by_file():
    files = Path(importlib.import_module("ml.scores").__file__).parent.glob("[!_]*.py")
    assert sorted(path.stem for path in files) == list(discover())
    assert discover()["churn"].horizon_days == 90


def test_it_learns_and_says_how_well(fitted):
    assert fitted.abstention_ is None
    mean = fitted.figures_["mean"]
    assert mean[fitted.champion_]["brier"] <= mean[fitted.baseline_]["brier"]
    assert mean[fitted.champion_]["ece"] < 0.1
    assert len(fitted.figures_) == 3


def test_predictions_hold_out_of_time(days, features, fitted):
    """Fit on what was known ninety days ago; judge by what happened since."""
    then = panels.TODAY - pd.Timedelta(days=90)
    known = panels.panel(days, today=then)
    truth = features[features["as_of_on"] == then]
    score = Churn(tests=2, resamples=20).fit(known)
    guess = score.predict(truth)
    actual = score.outcome(truth).to_numpy()
    assert ranking.auc(actual, guess["value"].to_numpy()) > 0.72
    assert calibration.ece(actual, guess["value"].to_numpy()) < 0.1


def test_one_row_per_person_with_everything_filled_in(fitted, features_today):
    found = fitted.predict(features_today)
    assert found["person_id"].tolist() == features_today["person_id"].tolist()
    assert found["value"].between(0, 1).all()
    at_risk = found[found["status"] == "ok"]
    assert at_risk["band"].isin(["low", "medium", "high"]).all()
    assert at_risk["percentile"].between(0, 100).all()
    assert at_risk["reason"].isna().all()
    assert ((found["value_low"] <= found["value"]) & (found["value"] <= found["value_high"])).all()
    assert at_risk["baseline_band"].notna().all()
    usual = at_risk["value"].mean() / (1 - at_risk["value"].mean())
    odds = at_risk["value"] / (1 - at_risk["value"])
    band = np.select([odds >= 2 * usual, odds >= usual / 2], ["high", "medium"], "low")
    assert at_risk["band"].tolist() == band.tolist()


@pytest.mark.parametrize(
    ("usual", "low", "high"),
    [(0.9, 1 / 3, 2 / 3), (0.5, 1 / 3, 2 / 3), (0.25, 1 / 7, 0.4), (0.02, 1 / 99, 4 / 102)],
)
def test_bands_are_thirds_where_half_do_it_and_double_or_half_the_usual_odds_where_few_do(usual, low, high):
    value = pd.Series([0.0, low - 0.001, low + 0.001, high - 0.001, high + 0.001, 1.0])
    found = Churn.band(value, pd.Series(usual, index=value.index))
    assert found.tolist() == ["low", "low", "medium", "medium", "high", "high"]


def test_the_already_gone_are_not_at_risk(fitted, features_today):
    person = features_today.iloc[[0]].assign(frequency=6, tenure_days=700)
    rhythm = {"fresh": 20, "slow": 150, "gone": 500}
    people = pd.concat([person.assign(person_id=name, recency_days=days) for name, days in rhythm.items()])
    found = fitted.predict(people.reset_index(drop=True)).set_index("person_id")
    assert found["status"].to_dict() == {"fresh": "ok", "slow": "ok", "gone": "already_gone"}
    assert found.loc["gone", ["band", "percentile"]].isna().all()
    assert found.loc["gone", "value"] > 0
    assert "gone" in found.loc["gone", "reason"]


def test_who_buys_once_a_year_is_not_gone_after_seven_months(fitted, features_today):
    yearly = features_today.iloc[[0]].assign(frequency=3, tenure_days=220 + 730, recency_days=220)
    assert fitted.predict(yearly)["status"].tolist() == ["ok"]


def test_who_never_bought_is_told_so(fitted, features_today):
    never = features_today.iloc[[0, 1]].copy()
    never.iloc[0, never.columns.get_loc("frequency")] = 0
    found = fitted.predict(never)
    assert found["status"].tolist()[0] == "abstained"
    assert found["reason"].tolist()[0] == "has not bought yet"
    assert found["value"].isna().tolist() == [True, False]


def _everybody(rows: pd.DataFrame, purchases: int) -> pd.DataFrame:
    return rows.assign(purchases_next_90d=rows["purchases_next_90d"] * 0 + purchases)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda rows: rows[rows["person_id"] < "p00300"], "500 customers"),
        (lambda rows: rows.assign(tenure_days=rows["tenure_days"].clip(upper=100)), "365 days of history, has 190"),
        (lambda rows: rows.assign(amount_total=np.nan), "amount_total"),
        (lambda rows: rows.assign(recency_days=rows["recency_days"].where(rows.index % 3 > 0)), "recency_days"),
        (
            lambda rows: rows.assign(purchases_next_90d=rows["purchases_next_90d"] * 0 + 1),
            "10 customers who did not buy",
        ),
        (lambda rows: rows.assign(purchases_next_90d=rows["purchases_next_90d"] * 0), "10 customers who bought"),
        (lambda rows: rows[rows["as_of_on"] >= "2025-10-01"], "two cut-offs"),
        (lambda rows: rows[rows["as_of_on"] > "2025-12-01"], "outcome is known, has 0"),
        (lambda rows: rows.iloc[:0], "outcome is known, has 0"),
    ],
)
def test_below_the_minimum_it_abstains_and_names_what_is_missing(features, change, reason):
    score = Churn(tests=1, resamples=10).fit(change(features))
    assert reason in score.abstention_
    assert not hasattr(score, "model_")


def test_trees_wait_for_two_hundred_of_each_outcome():
    few, many = np.r_[np.ones(150), np.zeros(800)], np.r_[np.ones(250), np.zeros(800)]
    assert list(Churn().candidates(few)) == ["recency", "rfm", "rhythm", "linear"]
    assert list(Churn().candidates(many)) == ["recency", "rfm", "rhythm", "linear", "boosting", "blend"]


def test_the_blend_orders_people_by_the_line_the_trees_twice_and_the_rhythm(fitted, features):
    _, panel = fitted.panel(features)
    known = np.flatnonzero(~np.isnan(panel.outcome))
    model = panel.fit(Blend(90), known, known[-500:])
    line, trees, rhythm = (logit(part.predict_proba(panel.matrix.iloc[:50])[:, 1]) for part in model.parts_)
    apart = logit(model.predict_proba(panel.matrix.iloc[:50])[:, 1]) - (line + 2 * trees + rhythm) / 4
    assert apart == pytest.approx(np.full(50, apart[0]), abs=1e-6)


def test_with_few_of_an_outcome_the_heuristic_serves_and_says_so(features, features_today):
    bought = features["purchases_next_90d"].where(features["person_id"] < "p00040", 0)
    score = Churn(tests=1, resamples=10).fit(
        features.assign(purchases_next_90d=bought.where(features["purchases_next_90d"].notna()))
    )
    found = score.predict(features_today)
    assert score.champion_ == "recency"
    assert found.loc[found["status"] == "ok", "reason"].str.contains("by recency alone").all()


def test_what_is_not_calibrated_is_not_served(features, monkeypatch):
    monkeypatch.setattr(Churn, "task", dataclasses.replace(ladder.PROBABILITY, limits={"ece": 0.0}))
    score = Churn(tests=1, resamples=10).fit(features)
    assert "every candidate was off by more than 0 (ece); the best, " in score.abstention_
    assert not hasattr(score, "model_")


def test_with_labels_of_pure_noise_the_simplest_wins(features):
    noise = np.random.default_rng(11).integers(0, 2, len(features)).astype(float)
    score = Churn().fit(
        features.assign(purchases_next_90d=np.where(features["purchases_next_90d"].isna(), np.nan, noise))
    )
    assert score.champion_ == score.baseline_
    assert score.figures_["mean"]["recency"]["auc"] == pytest.approx(0.5, abs=0.05)


def test_odd_columns_do_not_break_a_night(features, features_today, fitted):
    def odd(rows: pd.DataFrame) -> pd.DataFrame:
        count = len(rows)
        endless = np.where(np.arange(count) % 3 == 0, np.inf, np.arange(count, dtype=float))
        return rows.assign(
            constant=1.0,
            nothing=np.nan,
            none=None,
            huge=np.where(np.arange(count) % 2 == 0, 1e300, -1e300),
            endless=endless,
            words=[f"word {number}" for number in range(count)],
            mixed=pd.Series([1, "two", None, 4.5] * count, dtype="object").iloc[:count].to_numpy(),
            moment=pd.Timestamp("2025-01-01"),
            flag=(np.arange(count) % 2 == 0),
        )

    score = Churn(tests=1, resamples=10).fit(odd(features))
    found = score.predict(odd(features_today))
    assert found["value"].between(0, 1).all()
    assert not {"constant", "nothing", "none", "words", "moment"} & set(score.features_)
    # at scoring, a column turned into words or infinities is missing, not fatal
    strange = features_today.assign(max_amount="a lot", mean_amount=np.inf, amount_90d=None)
    assert fitted.predict(strange)["value"].between(0, 1).all()


def test_a_model_whose_columns_are_gone_abstains(fitted, features_today):
    gone = [column for column in fitted.features_ if column.startswith(("amount_", "orders_"))]
    found = fitted.predict(features_today.drop(columns=[name for name in gone if name != "amount_total"]))
    assert set(found["status"]) == {"abstained"}
    assert "amount_30d" in found["reason"].iloc[0]
    assert found["value"].isna().all()


def test_a_lower_minimum_can_be_asked_for(features):
    few = features[features["person_id"] < "p00300"]
    assert Churn(minimum=Minimum(customers=100, each_outcome=20), tests=1, resamples=10).fit(few).abstention_ is None


def _slower(rows: pd.DataFrame, times: float) -> pd.DataFrame:
    """The same people, each gap between purchases so many times as long; what follows within 180 days stands beside."""
    slow = rows.assign(recency_days=rows["recency_days"] * times, tenure_days=rows["tenure_days"] * times)
    return slow.assign(purchases_next_180d=rows["purchases_next_90d"])


@pytest.mark.parametrize(("times", "expected"), [(0.5, 90), (3.0, 180)])
def test_the_horizon_follows_the_rhythm_of_purchases_and_says_why(features, times, expected):
    score = Churn()
    chosen, words = score.choose_horizon(_slower(features, times))
    assert chosen == expected
    assert words.startswith("the shortest of 90, 180 in which at least 80% of the repeat purchases come")


def test_a_horizon_that_the_history_cannot_test_is_not_chosen(features):
    slow = _slower(features, 3.0)
    newest = slow["as_of_on"] < slow["as_of_on"].max() - pd.Timedelta(days=200)
    days, words = Churn().choose_horizon(slow.assign(purchases_next_180d=slow["purchases_next_180d"].where(newest)))
    assert days == 90
    assert words.startswith("the longest that the history can test")


def test_a_horizon_that_is_given_is_kept_and_what_is_learnt_goes_with_the_score(features, features_today):
    slow = _slower(features, 3.0)
    assert Churn(horizon_days=90).choose_horizon(slow)[0] == 90
    fitted = Churn(tests=1, resamples=10).fit(features.assign(purchases_next_180d=np.nan))
    assert (fitted.horizon, fitted.horizon_days_) == (90, 90)
    assert scoring.restore(Churn(), training.learnt(fitted)).horizon == 90
