"""A score: one file in this folder, exposing one class. Nothing else needs an edit.

The class follows scikit-learn: ``name``, ``unit``, ``horizon_days``, ``fit(features) -> self``,
``predict(features) -> frame``; what is learnt ends in ``_`` and consists of plain values, arrays and estimators.
"""

from __future__ import annotations

from ml import discovery


def discover(package: str = "ml.scores") -> dict[str, object]:
    """Every score of the package by name, unfitted, in name order."""
    return discovery.discover(package)
