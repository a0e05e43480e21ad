"""Estimators that scikit-learn lacks: ``fit(matrix, outcome, groups, now, covered)``, then a prediction.

``matrix`` and ``outcome`` are the rows to learn from, ``groups`` numbers the customer of each; ``now`` are the rows
of the day that is asked, whose outcome nobody knows; ``covered`` is the share of a year that the outcomes cover.
``Explainer`` alone predicts nothing: it is fitted to what another one says.
"""

from ml.estimators.blend import Blend
from ml.estimators.boosting import CalibratedBoosting
from ml.estimators.explainer import Explainer
from ml.estimators.linear import LogLogistic
from ml.estimators.rhythm import Rhythm, RhythmValue
from ml.estimators.value import BoostedTwoPart, BoostedValue, SpentBefore, TwoPart, ValueBlend

__all__ = [
    "Blend",
    "BoostedTwoPart",
    "BoostedValue",
    "CalibratedBoosting",
    "Explainer",
    "LogLogistic",
    "Rhythm",
    "RhythmValue",
    "SpentBefore",
    "TwoPart",
    "ValueBlend",
]
