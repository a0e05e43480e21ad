"""How well one partition of records agrees with another: pairwise and B-cubed precision, recall and F1.

Both measures come from the sizes of the cells (records that share a cluster in both partitions), so a million
records cost one group-by and no pair is ever listed.
"""

import pandas as pd


def pairwise(frame: pd.DataFrame, predicted: str = "person_id", truth: str = "true_person_id") -> dict[str, float]:
    """Precision, recall and F1 over the pairs of records that each partition puts together.

    >>> frame = pd.DataFrame({"person_id": [1, 1, 1], "true_person_id": [1, 1, 2]})
    >>> round(pairwise(frame)["precision"], 3), pairwise(frame)["recall"]
    (0.333, 1.0)
    """
    cells = _cells(frame, predicted, truth)
    both = _pairs(cells["size"])
    return _scores(
        both / max(_pairs(cells.groupby("predicted")["size"].sum()), 1),
        both / max(_pairs(cells.groupby("truth")["size"].sum()), 1),
    )


def b_cubed(frame: pd.DataFrame, predicted: str = "person_id", truth: str = "true_person_id") -> dict[str, float]:
    """Precision, recall and F1 averaged over records: the share of each record's cluster that belongs with it.

    >>> frame = pd.DataFrame({"person_id": [1, 1, 1], "true_person_id": [1, 1, 2]})
    >>> round(b_cubed(frame)["precision"], 3), b_cubed(frame)["recall"]
    (0.556, 1.0)
    """
    cells = _cells(frame, predicted, truth)
    shared = cells["size"].astype("float64") ** 2
    records = max(len(frame), 1)
    return _scores(
        (shared / cells.groupby("predicted")["size"].transform("sum")).sum() / records,
        (shared / cells.groupby("truth")["size"].transform("sum")).sum() / records,
    )


def pairwise_and_b_cubed(
    frame: pd.DataFrame, predicted: str = "person_id", truth: str = "true_person_id"
) -> dict[str, float]:
    """All six figures under the names a report prints them by: pairwise_precision ... b_cubed_f1."""
    measures = {"pairwise": pairwise, "b_cubed": b_cubed}
    return {
        f"{measure}_{name}": value
        for measure, scores in measures.items()
        for name, value in scores(frame, predicted, truth).items()
    }


def largest_cluster(frame: pd.DataFrame, predicted: str = "person_id") -> int:
    """Number of records in the largest cluster."""
    return int(frame[predicted].value_counts().max()) if len(frame) else 0


def _cells(frame: pd.DataFrame, predicted: str, truth: str) -> pd.DataFrame:
    """One row per cluster of the one partition and of the other, with the number of records they share."""
    if frame[[predicted, truth]].isna().to_numpy().any():
        raise ValueError("every record needs a cluster in both partitions")
    codes = pd.DataFrame({"predicted": pd.factorize(frame[predicted])[0], "truth": pd.factorize(frame[truth])[0]})
    return codes.groupby(["predicted", "truth"]).size().rename("size").reset_index()


def _pairs(sizes: pd.Series) -> int:
    """Number of pairs within groups of these sizes."""
    return int((sizes * (sizes - 1) // 2).sum())


def _scores(precision: float, recall: float) -> dict[str, float]:
    """Precision and recall with their harmonic mean."""
    total = precision + recall
    f1 = 2 * precision * recall / total if total else 0.0
    return {"precision": float(precision), "recall": float(recall), "f1": float(f1)}
