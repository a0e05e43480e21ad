"""Estimators that scikit-learn lacks; ``fit(matrix, outcome, groups)`` and ``predict_proba(matrix)``."""

from ml.estimators.boosting import CalibratedBoosting
from ml.estimators.linear import LogLogistic

__all__ = ["CalibratedBoosting", "LogLogistic"]
