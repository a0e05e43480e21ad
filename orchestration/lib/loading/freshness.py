"""Is a source late: the day of its newest file against today, by the limits that the dbt source block declares."""

from datetime import date, timedelta
from typing import Any

PERIODS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0}
PASS, WARN, ERROR, UNKNOWN = "pass", "warn", "error", "unknown"


def staleness(freshness: dict[str, Any] | None, newest_file_on: date | None, today: date) -> str:
    """Return `pass`, `warn` or `error` as dbt would, `unknown` where no limit is declared or no file has a date.

    A file that carries the day it describes is a day old when it arrives.

    >>> staleness({"warn_after": {"count": 2, "period": "day"}}, date(2026, 1, 28), date(2026, 1, 31))
    'warn'
    """
    if not freshness or newest_file_on is None:
        return UNKNOWN
    age = (today - newest_file_on) / timedelta(days=1)
    for limit, verdict in (("error_after", ERROR), ("warn_after", WARN)):
        after = freshness.get(limit)
        if after and age > after["count"] * PERIODS[after["period"]]:
            return verdict
    return PASS
