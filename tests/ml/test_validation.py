"""The purged split: nothing that was not known at the test cut-off is learnt from."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from ml import ladder
from ml.scores.churn import Churn
from ml.validation import PurgedSplit
from tests.ml import panels


@given(st.sets(st.integers(0, 400), min_size=1, max_size=12), st.integers(1, 120), st.integers(1, 4))
@settings(max_examples=80, deadline=None)
def test_training_outcomes_were_known_at_the_test_cutoff(days, horizon, tests):
    as_of = pd.Series(pd.Timestamp("2025-01-01") + pd.to_timedelta(sorted(days) * 2, unit="D"))
    found = list(PurgedSplit(horizon, tests=tests).split(as_of))
    assert len(found) <= tests
    for cutoff, train, test in found:
        assert len(train)
        assert (as_of[train] + pd.Timedelta(days=horizon) <= cutoff).all()
        assert (as_of[test] == cutoff).all()


def test_the_newest_cutoffs_are_tested_first():
    as_of = pd.Series(pd.to_datetime(["2025-01-01", "2025-04-01", "2025-04-08", "2025-07-01", "2025-10-01"]))
    assert [str(day.date()) for day in PurgedSplit(90, tests=2).cutoffs(as_of)] == ["2025-07-01", "2025-10-01"]
    # a cut-off a week before another repeats the same outcome
    assert [str(day.date()) for day in PurgedSplit(90, tests=4).cutoffs(as_of)] == [
        "2025-04-08",
        "2025-07-01",
        "2025-10-01",
    ]


def test_a_random_split_flatters_where_the_purged_one_does_not(days):
    """The trap: people repeat over neighbouring cut-offs, so a random split knows their outcome already."""
    score = Churn()
    close = panels.panel(days, step=7, limit=30)
    _, panel = score.panel(score.labelled(close))
    memory = {"nearest": _Neighbour()}
    honest = ladder.backtest(memory, panel, PurgedSplit(90, tests=1), ladder.PROBABILITY).figures(ladder.PROBABILITY)[
        "mean"
    ]["nearest"]["auc"]
    random = np.random.default_rng(0).random(len(panel.outcome)) < 0.5
    fitted = panel.fit(_Neighbour(), np.flatnonzero(random), np.flatnonzero(~random))
    guess = fitted.predict_proba(panel.matrix[~random])[:, 1]
    flattered = ladder.PROBABILITY.metrics["auc"](panel.outcome[~random], guess)
    assert flattered > honest + 0.1


def test_a_feature_from_the_future_stands_out(days, features):
    """A planted leak lifts the back-test far above what purchases can tell."""
    leaky = features.assign(days_to_next_order=features["purchases_next_90d"].rsub(3) + features["recency_days"] / 1e3)
    honest = Churn(tests=1, resamples=20).fit(features).figures_["mean"]["linear"]["auc"]
    leaked = Churn(tests=1, resamples=20).fit(leaky).figures_["mean"]["linear"]["auc"]
    assert honest < 0.85
    assert leaked > 0.95


class _Neighbour:
    """Remembers rows, so it shows best what a split gives away."""

    def get_params(self, deep: bool = True) -> dict:
        return {}

    def fit(self, matrix, outcome, groups=None, **_):
        self.seen = matrix[["tenure_days", "amount_total", "recency_days"]].to_numpy() / [1.0, 0.1, 1.0]
        self.outcome = outcome
        return self

    def predict_proba(self, matrix):
        asked = matrix[["tenure_days", "amount_total", "recency_days"]].to_numpy() / [1.0, 0.1, 1.0]
        nearest = [np.abs(self.seen - row).sum(axis=1).argmin() for row in asked]
        guess = self.outcome[nearest]
        return np.column_stack([1 - guess, guess])
