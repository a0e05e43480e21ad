"""Metrics against scikit-learn and against the definition."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics as oracle

from ml.metrics import bootstrap, calibration, ranking
from ml.metrics.bootstrap import PairedBootstrap

cases = st.lists(st.tuples(st.booleans(), st.integers(0, 6), st.integers(0, 3)), min_size=4, max_size=60)


@given(cases)
@settings(max_examples=60, deadline=None)
def test_ranking_agrees_with_scikit_learn_with_ties_and_weights(case):
    actual, score, weight = (np.array(column, dtype=float) for column in zip(*case, strict=True))
    score = score / 6
    if min((weight * actual).sum(), (weight * (1 - actual)).sum()) == 0:
        assert np.isnan(ranking.auc(actual, score, weight))
        return
    assert ranking.auc(actual, score, weight) == pytest.approx(
        oracle.roc_auc_score(actual, score, sample_weight=weight)
    )
    expected = oracle.average_precision_score(actual, score, sample_weight=weight)
    assert ranking.pr_auc(actual, score, weight) == pytest.approx(expected)
    assert calibration.brier(actual, score) == pytest.approx(oracle.brier_score_loss(actual, score))


def test_log_loss_agrees_with_scikit_learn():
    random = np.random.default_rng(0)
    actual, guess = random.integers(0, 2, 200), random.uniform(0.01, 0.99, 200)
    assert calibration.log_loss(actual, guess) == pytest.approx(oracle.log_loss(actual, guess))


def test_calibration_error_by_the_definition():
    random = np.random.default_rng(3)
    guess = random.permutation(np.linspace(0, 1, 1003))
    actual = (random.random(1003) < guess**2).astype(float)
    order = np.argsort(guess, kind="stable")
    bins = [order[start:stop] for start, stop in zip(*_edges(1003, 10), strict=True)]
    expected = sum(len(rows) / 1003 * abs(guess[rows].mean() - actual[rows].mean()) for rows in bins)
    assert calibration.ece(actual, guess) == pytest.approx(expected)
    assert calibration.reliability(actual, guess)["count"].tolist() == [len(rows) for rows in bins]


def _edges(rows: int, bins: int) -> tuple[list[int], list[int]]:
    sizes = [rows // bins + (number < rows % bins) for number in range(bins)]
    stops = np.cumsum(sizes).tolist()
    return [0, *stops[:-1]], stops


def test_perfect_probabilities_are_calibrated():
    actual = np.array([0.0] * 50 + [1.0] * 50)
    assert calibration.ece(actual, actual) == 0
    assert calibration.brier(actual, actual) == 0


def test_bootstrap_tells_a_real_difference_from_chance():
    random = np.random.default_rng(5)
    actual = random.integers(0, 2, 1500).astype(float)
    person, group = np.arange(1500) % 500, np.arange(1500) // 500
    good, copy = actual + random.normal(0, 1, 1500), actual + random.normal(0, 1, 1500)
    poor = actual + random.normal(0, 4, 1500)
    bootstrap = PairedBootstrap(person, group, times=60)
    gain, low, high = bootstrap.difference(ranking.auc, actual, good, poor)
    assert 0 < low < gain < high
    _, low, high = bootstrap.difference(ranking.auc, actual, good, copy)
    assert low < 0 < high


def test_bootstrap_draws_all_rows_of_a_customer_together():
    bootstrap = PairedBootstrap(np.array([4, 4, 9, 7, 9]), np.array([0, 1, 0, 0, 1]), times=30)
    for weight in bootstrap.weights:
        assert weight[0] == weight[1]
        assert weight[2] == weight[4]
        assert weight[0] + weight[2] + weight[3] == 3


def test_an_interval_holds_its_figure_even_where_draws_are_off_to_one_side():
    random = np.random.default_rng(2)
    guess = random.random(600)
    actual = (random.random(600) < guess).astype("float64")
    own = calibration.ece(actual, guess)
    draws = []
    for count in bootstrap.drawn(np.arange(600), 100):
        rows = np.repeat(np.arange(600), count)
        draws.append([calibration.ece(actual[rows], guess[rows])])
    assert np.mean(draws) > own + 0.005  # a row drawn twice looks like a rate that is off
    low, high = bootstrap.spread(np.array([own]), np.array(draws))
    assert low[0] < own < high[0]
