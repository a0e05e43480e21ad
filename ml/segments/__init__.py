"""A segmentation: one file in this folder, exposing one class with ``name``, ``segments`` and ``assign(features)``."""

from __future__ import annotations

import pandas as pd

from ml import discovery

COLUMNS = ["person_id", "segmentation", "segment", "as_of_on"]


def discover(package: str = "ml.segments") -> dict[str, object]:
    """Every segmentation of the package by name, in name order."""
    return discovery.discover(package)


def assign_all(features_today: pd.DataFrame, segmentations: dict[str, object] | None = None) -> pd.DataFrame:
    """One row per segmentation and person of ``features_today`` it applies to, ordered by both."""
    chosen = discover() if segmentations is None else segmentations
    parts = [
        segmentation.assign(features_today).assign(segmentation=segmentation.name) for segmentation in chosen.values()
    ]
    result = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=COLUMNS)
    result["as_of_on"] = pd.to_datetime(result["as_of_on"]).dt.date
    return result[COLUMNS].sort_values(["segmentation", "person_id"], ignore_index=True)
