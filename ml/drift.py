"""Drift: how far tonight's people lie from those a model was tested on, by the population stability index (PSI).

PSI: the sum over classes of (share now - share then) x ln(share now / share then); S. Lewis, An Introduction to
Credit Scoring (1994), where a tenth is a small shift and a quarter a large one. Numbers that grow with the calendar
(days since the first purchase) move by themselves, so that what is judged is the move beyond the same span before.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

CLASSES = 10
LARGE = 0.25
COLUMNS = ["feature", "psi", "usual_psi", "since_training_psi"]


def describe(tested: pd.DataFrame, before: pd.DataFrame, now: pd.DataFrame) -> dict[str, dict[str, object]]:
    """Per column the class edges (tenths of ``tested``), and the shares of the classes on the three days.

    tested: rows of the newest day whose outcome is known; before: of one a horizon earlier (the usual move is missing
    when there is none); now: of the day of training.
    """
    found = {}
    for column in tested.columns:
        known = tested[column].dropna().to_numpy(dtype="float64")
        edges = np.unique(np.quantile(known, np.arange(1, CLASSES) / CLASSES)) if len(known) else np.zeros(0)
        then = shares(tested[column], edges)
        found[column] = {
            "edges": [float(edge) for edge in edges],
            "tested": then.tolist(),
            "trained": shares(now[column], edges).tolist(),
            "usual_psi": round(psi(shares(before[column], edges), then), 6) if len(before) else float("nan"),
        }
    return found


def measure(described: dict[str, dict[str, object]], matrix: pd.DataFrame) -> pd.DataFrame:
    """One row per described column: its PSI against the tested day and against the day of training, and the usual."""
    rows = []
    for column, known in described.items():
        now = shares(matrix[column], np.array(known["edges"]))
        against = [round(psi(np.array(known[day]), now), 6) for day in ("tested", "trained")]
        rows.append((column, against[0], known["usual_psi"], against[1]))
    return pd.DataFrame(rows, columns=COLUMNS)


def shares(values: pd.Series, edges: np.ndarray) -> np.ndarray:
    """Share of the values in each class, the missing last; half a row is added to each, so that none is empty."""
    numbers = values.to_numpy(dtype="float64")
    missing = np.isnan(numbers)
    classes = np.where(missing, len(edges) + 1, np.searchsorted(edges, np.where(missing, 0.0, numbers), side="right"))
    counts = np.bincount(classes, minlength=len(edges) + 2) + 0.5
    return counts / counts.sum()


def psi(then: np.ndarray, now: np.ndarray) -> float:
    """Population stability index of two distributions over the same classes, none of them empty.

    >>> round(psi(np.array([0.5, 0.5]), np.array([0.9, 0.1])), 3)
    0.879
    """
    return float(((now - then) * np.log(now / then)).sum())
