"""What the night says of campaigns against the truth of the company, which the night cannot read."""

import datetime as dt

import duckdb
import pytest

from data.synthetic import generate
from tests.benchmarks.optimum import EFFECT
from tests.support.company import ask, night


def true_effect(home, folder) -> float:
    """By which share a message raises what is bought in the week after it, by the parameters of those written to."""
    connection = duckdb.connect()
    try:
        connection.execute(f"attach '{home / 'serving' / 'kith.duckdb'}' as served (read_only)")
        query = EFFECT.format(truth=folder / "truth", landing=folder / "landing")
        return connection.execute(query).fetchall()[0][0]
    finally:
        connection.close()


def measured(home) -> tuple[float, float]:
    """The interval in which the night believes the effect of a message on purchases, all campaigns together."""
    sql = "select relative_effect_low, relative_effect_high from campaign_effects "
    [interval] = ask(home, sql + "where scope = 'channel' and measure = 'purchases'")
    return interval


def test_the_true_effect_of_the_campaigns_lies_near_what_the_night_measures(first, company):
    """A 95% interval misses one time in twenty, and one company is one time: three standard errors must hold it."""
    low, high = measured(first[0])
    middle, half = (low + high) / 2, (high - low) / 2
    assert abs(true_effect(first[0], company) - middle) < 1.5 * half


@pytest.mark.prove
def test_the_true_effect_lies_in_nine_in_ten_of_the_intervals_of_single_campaigns(tmp_path):
    """Of 95% intervals, about 40 of them: fewer than 34 would be three standard deviations off.

    In purchases per message: as a share of what is bought without one it is told only of campaigns in which much was.
    """
    generate(tmp_path, people=2000, seed=7, today=dt.date(2026, 1, 31))
    home = tmp_path / "home"
    assert night(home, tmp_path / "landing").code == 0
    share = true_effect(home, tmp_path)
    per_message = "select held_mean from campaign_effects where scope = 'channel' and measure = 'purchases'"
    [(unsent,)] = ask(home, per_message)
    single = "where scope = 'campaign' and measure = 'purchases' and status = 'ok'"
    intervals = ask(home, f"select effect_low, effect_high from campaign_effects {single}")
    assert len(intervals) > 20
    assert sum(low <= share * unsent <= high for low, high in intervals) >= 0.85 * len(intervals)
    low, high = measured(home)
    assert low <= share <= high
