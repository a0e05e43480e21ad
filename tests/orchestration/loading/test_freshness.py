"""A source is late by the day of its newest file, not by the clock of the machine."""

from datetime import date

import pytest

from orchestration.lib.loading import staleness

LIMITS = {"warn_after": {"count": 2, "period": "day"}, "error_after": {"count": 96, "period": "hour"}}


@pytest.mark.parametrize(
    ("newest", "verdict"),
    [
        (date(2026, 1, 30), "pass"),
        (date(2026, 1, 29), "pass"),
        (date(2026, 1, 28), "warn"),
        (date(2026, 1, 26), "error"),
    ],
)
def test_a_late_source_is_told(newest: date, verdict: str):
    assert staleness(LIMITS, newest, date(2026, 1, 31)) == verdict


def test_a_source_without_limits_or_dates_is_not_judged():
    assert staleness(None, date(2026, 1, 1), date(2026, 1, 31)) == "unknown"
    assert staleness(LIMITS, None, date(2026, 1, 31)) == "unknown"
