"""Drivers: why a person has the number that is served, told of the model that serves it."""

import numpy as np
import pandas as pd
import pytest

from ml import cards
from ml.estimators import Explainer, LogLogistic
from ml.scores.churn import Churn
from ml.storage import dump, load


@pytest.fixture(scope="module")
def columns():
    rng = np.random.default_rng(7)
    table = pd.DataFrame({name: rng.gamma(2.0, 10.0, 4000) for name in ("recency_days", "orders", "amount", "noise")})
    table["orders_again"] = table["orders"] * rng.uniform(0.99, 1.01, 4000)
    table.loc[:999, "amount"] = np.nan
    return table


def test_what_the_model_does_not_look_at_is_no_driver(columns):
    explainer = Explainer().fit(columns, np.log1p(columns["recency_days"].to_numpy()))
    assert set(explainer.drivers(columns)) <= {"recency_days +", "recency_days -", None}
    assert explainer.strongest()[0][0] == "recency_days"
    assert explainer.explained_ > 0.99


def test_each_driver_has_the_direction_in_which_it_moves_the_answer(columns):
    logs = np.log1p(columns[["recency_days", "orders"]])
    said = (logs["recency_days"] - 2 * logs["orders"]).to_numpy()
    drivers = Explainer().fit(columns.drop(columns="orders_again"), said).drivers(columns.drop(columns="orders_again"))
    rare = (logs["orders"] < logs["orders"].quantile(0.1)).to_numpy()
    assert all(words.startswith("orders +") for words in drivers[rare]), "few orders raise what falls with orders"
    silent = (logs["recency_days"] > logs["recency_days"].quantile(0.9)).to_numpy()
    assert all("recency_days +" in words for words in drivers[silent])


def test_of_two_columns_that_say_the_same_no_person_has_both_in_opposite_directions(columns):
    logs = np.log1p(columns)
    said = (2 * logs["orders_again"] - 3 * logs["orders"]).to_numpy()  # a full line gives them these weights
    for words in Explainer().fit(columns, said).drivers(columns):
        signs = {word.split()[1] for word in (words or "").split(", ") if word.startswith("orders")}
        assert len(signs) <= 1, words


def test_a_missing_value_that_moves_the_answer_is_told_as_its_column(columns):
    said = np.where(columns["amount"].isna(), 1.0, 0.0)
    drivers = Explainer().fit(columns, said).drivers(columns)
    assert set(drivers[:1000]) == {"amount +"}


def test_who_is_usual_in_everything_has_no_drivers(columns):
    explainer = Explainer().fit(columns, np.log1p(columns["recency_days"].to_numpy()))
    usual = np.expm1(np.log1p(columns).mean()).to_frame().T
    assert explainer.drivers(usual)[0] is None
    assert explainer.drivers(usual * 3)[0] == "recency_days +"
    assert set(Explainer().fit(columns, np.ones(len(columns))).drivers(columns)) == {None}


class ByRecency(Churn):
    """Churn told by the days since the last purchase alone."""

    def candidates(self, event):
        return {"recency": LogLogistic([self.recency], strength=1e3)}


def test_drivers_follow_the_champion_and_not_another_model(features):
    score = ByRecency(tests=1, resamples=20).fit(features)
    drivers = score.predict(features[features["as_of_on"] == features["as_of_on"].max()])["drivers"].dropna()
    assert set(drivers) == {"recency_days +", "recency_days -"}, "other columns tell churn too, but not this champion"
    assert "gives back 100% of their differences" in cards._drivers(score)


def test_who_may_leave_is_set_apart_from_those_still_there_and_not_from_those_long_gone(features):
    score = ByRecency(tests=1, resamples=20).fit(features)
    told = score.predict(features[features["as_of_on"] == features["as_of_on"].max()])
    there = told[told["status"] == "ok"]
    assert (told["status"] == "already_gone").any()
    assert (there.nlargest(10, "value")["drivers"] == "recency_days +").all()
    assert (there["drivers"] == "recency_days -").any()


def test_the_line_is_stored_with_its_model(columns):
    explainer = Explainer().fit(columns, np.log1p(columns["recency_days"].to_numpy()))
    again = load(dump({"explainer_": explainer}))["explainer_"]
    assert list(again.drivers(columns)) == list(explainer.drivers(columns))
