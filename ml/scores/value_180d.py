"""Value: the net money that somebody who has bought spends within the coming 6 months (180 days)."""

from __future__ import annotations

from ml.value import ValueScore


class Value180(ValueScore):
    """Net money within 180 days after the as-of date."""

    name = "value_180d"
    title = "Net money within 180 days"
    horizon_days = 180
