"""Does a probability mean what it says: Brier score, log loss, calibration error over bins of equal count."""

from __future__ import annotations

import numpy as np
import pandas as pd


def brier(actual: np.ndarray, probability: np.ndarray, weight: np.ndarray | None = None) -> float:
    """Mean squared distance between the probability and what happened (0 or 1)."""
    distance = np.asarray(probability, dtype=float) - np.asarray(actual, dtype=float)
    return float(np.average(distance**2, weights=weight))


def log_loss(actual: np.ndarray, probability: np.ndarray) -> float:
    """Mean negative log-likelihood, probabilities kept a hair away from 0 and 1."""
    actual = np.asarray(actual, dtype=float)
    probability = np.clip(np.asarray(probability, dtype=float), 1e-7, 1 - 1e-7)
    return float(-np.mean(actual * np.log(probability) + (1 - actual) * np.log(1 - probability)))


def reliability(actual: np.ndarray, probability: np.ndarray, bins: int = 10) -> pd.DataFrame:
    """One row per bin of equal count, lowest predictions first: count, predicted and realised mean (of a probability
    its rate), and the 95% interval of the realised.
    """
    actual, probability = np.asarray(actual, dtype=float), np.asarray(probability, dtype=float)
    order = np.argsort(probability, kind="stable")
    parts = [part for part in np.array_split(order, bins) if len(part)]
    rows = [(len(part), probability[part].mean(), actual[part].mean(), actual[part].std()) for part in parts]
    table = pd.DataFrame(rows, columns=["count", "predicted", "realised", "spread"])
    half = 1.96 * table.pop("spread") / np.sqrt(table["count"])
    return table.assign(low=table["realised"] - half, high=table["realised"] + half)


def ece(actual: np.ndarray, probability: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error: mean distance of predicted and realised rate over bins of equal count."""
    # sums alone, without the table of `reliability`: a back-test asks a thousand times
    probability = np.asarray(probability, dtype=float)
    order = np.argsort(probability, kind="stable")
    gaps = (probability - np.asarray(actual, dtype=float))[order]
    return float(sum(abs(part.sum()) for part in np.array_split(gaps, bins)) / max(len(gaps), 1))
