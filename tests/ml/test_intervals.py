"""Intervals of the figures in a card: they hold the truth as often as they say; a pair is surer than its parts."""

from __future__ import annotations

import numpy as np
import pytest

from ml import intervals, ladder
from ml.metrics import ranking

DAYS = np.array(["2025-01-01", "2025-04-01"], dtype="datetime64[D]")


def backtest(seed: int, people: int = 300) -> ladder.Backtest:
    """Two days of the same people, one model that knows their chances and one that sees them through a mist."""
    random = np.random.default_rng(seed)
    chance = np.tile(random.beta(2, 2, people), 2)
    mist = 1 / (1 + np.exp(-np.log(chance / (1 - chance)) - random.normal(0, 1, 2 * people)))
    actual = (random.random(2 * people) < chance).astype("float64")
    return ladder.Backtest(
        np.repeat(DAYS, people), np.tile(np.arange(people), 2), actual, {"knows": chance, "guesses": mist}
    )


def test_nineteen_in_twenty_intervals_hold_the_truth():
    truth, held = backtest(999, people=200_000), 0
    true_auc = ranking.auc(truth.actual, truth.predicted["knows"])
    for seed in range(40):
        found = intervals.of(backtest(seed), ladder.PROBABILITY, "knows", "guesses")["mean"]["auc"]
        held += found["champion"][1] <= true_auc <= found["champion"][2]
    assert 34 <= held <= 40  # 38 expected, 2.2 standard deviations either way


def test_the_gain_is_surer_than_either_figure_and_positive_where_the_champion_is_better():
    found = intervals.of(backtest(1), ladder.PROBABILITY, "knows", "guesses")
    assert list(found) == ["2025-01-01", "2025-04-01", "mean"]
    for metric in ("auc", "brier"):
        champion, baseline, gain = (np.array(found["mean"][metric][who]) for who in intervals.WHO)
        assert gain[1] > 0
        assert np.ptp(gain[1:]) < np.hypot(np.ptp(champion[1:]), np.ptp(baseline[1:]))
        for figure, low, high in (champion, baseline, gain):
            assert low < figure < high


def test_of_very_many_rows_some_are_drawn_and_the_interval_is_that_of_all(monkeypatch):
    many = backtest(3, people=4000)
    whole = intervals.of(many, ladder.PROBABILITY, "knows", "guesses")["mean"]["brier"]["champion"]
    monkeypatch.setattr(intervals, "MOST_ROWS", 2000)
    thinned = intervals.of(many, ladder.PROBABILITY, "knows", "guesses")["mean"]["brier"]["champion"]
    assert thinned[0] == whole[0]
    assert thinned[2] - thinned[1] == pytest.approx(whole[2] - whole[1], rel=0.4)


def test_a_probability_has_an_interval_that_holds_it_and_where_the_share_lies():
    trusted = intervals.trust(backtest(2, people=2000), "knows")
    later = backtest(77, people=20_000)
    said = later.predicted["knows"]
    low, high = intervals.around(said, trusted)
    assert ((low <= said) & (said <= high)).all()
    assert (high - low).mean() < 0.12
    for part in np.array_split(np.argsort(said), 10):
        assert low[part].mean() - 0.01 <= later.actual[part].mean() <= high[part].mean() + 0.01


def test_what_is_off_by_the_same_on_every_day_widens_the_interval_to_one_side_and_a_season_to_both():
    plain = backtest(5, people=2000)
    said = np.clip(plain.predicted["knows"], 0.1, 0.9)
    early = plain.cutoff == DAYS[0]
    low = intervals.trust(ladder.Backtest(plain.cutoff, plain.person, plain.actual, {"a": said - 0.1}), "a")
    season = np.where(early, 0.1, -0.1)
    both = intervals.trust(ladder.Backtest(plain.cutoff, plain.person, plain.actual, {"a": said + season}), "a")
    assert np.mean(low["low"]) > 0
    assert np.mean(both["low"]) < -0.05
    assert np.mean(both["high"]) > 0.05
