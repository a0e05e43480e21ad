"""Value: the net money that somebody who has bought spends within the coming 12 months (365 days)."""

from __future__ import annotations

from ml.value import ValueScore


class Value365(ValueScore):
    """Net money within 365 days after the as-of date."""

    name = "value_365d"
    title = "Net money within 365 days"
    horizon_days = 365
