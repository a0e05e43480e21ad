"""Matching people without labels: what agreement on each comparison is worth, and which pairs are worth looking at.

Frames in, frames out. The counts come from the dbt models `match_*`; what is fitted goes back as `ml.match_levels`,
`ml.match_rules` and `ml.match_fit`, which the identity models read. `fit_matching` is all that the nightly job calls.
"""

from ml.matching.fit import MatchCounts, MatchModel, fit_matching

__all__ = ["MatchCounts", "MatchModel", "fit_matching"]
