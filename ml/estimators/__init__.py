"""Estimators that scikit-learn lacks; ``fit(matrix, outcome, groups)`` and ``predict_proba(matrix)``."""

from ml.estimators.blend import Blend
from ml.estimators.boosting import CalibratedBoosting
from ml.estimators.linear import LogLogistic

__all__ = ["Blend", "CalibratedBoosting", "LogLogistic"]
