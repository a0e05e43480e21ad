"""Value: the net money that somebody who has bought spends within the coming 3 months (90 days)."""

from __future__ import annotations

from ml.value import ValueScore


class Value90(ValueScore):
    """Net money within 90 days after the as-of date."""

    name = "value_90d"
    title = "Net money within 90 days"
    horizon_days = 90
