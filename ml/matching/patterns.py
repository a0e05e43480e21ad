"""Comparison patterns: the levels of all comparisons for a pair, counted over pairs."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

UNKNOWN = -1


@dataclass(frozen=True)
class Comparisons:
    """The declared comparisons, in their order.

    names: (C,) names; sizes: (C,) number of levels of each; is_personal: (C,) whether only the person herself has it;
    is_family_name: (C,) whether relatives share it as one person's records do, which makes them relatives;
    is_of_sources: (C,) whether it tells of the sources that two records stand in, not of what they say;
    rare_levels: (C,) how many of the best levels count the rarity of the value as well.
    """

    names: list[str]
    sizes: list[int]
    is_personal: np.ndarray
    is_family_name: np.ndarray
    is_of_sources: np.ndarray
    rare_levels: np.ndarray

    @classmethod
    def from_frame(cls, frame: pd.DataFrame) -> "Comparisons":
        """Read the mart `match_comparisons`: one row per comparison and level."""
        grouped = frame.groupby("comparison_number", sort=True)
        return cls(
            names=list(grouped["comparison"].first()),
            sizes=[int(size) for size in grouped["level"].max() + 1],
            is_personal=grouped["is_personal"].first().to_numpy(dtype=bool),
            is_family_name=grouped["is_family_name"].first().to_numpy(dtype=bool),
            is_of_sources=grouped["is_of_sources"].first().to_numpy(dtype=bool),
            rare_levels=grouped["counts_rarity"].sum().to_numpy(dtype=int),
        )

    def read(self, patterns: pd.Series) -> np.ndarray:
        """Return the levels of patterns written as `4|0|-1`, shape (rows, C)."""
        if len(patterns) == 0:
            return np.empty((0, len(self.names)), dtype=np.int8)
        places, texts = pd.factorize(patterns)
        return np.array([text.split("|") for text in texts], dtype=np.int8)[places]


def alike(columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the first row of each kind of equal rows, (kinds,), and the kind of each row, (rows,).

    columns: (rows, C) small integers from -1. Kinds are numbered by their first rows. Column after column is folded
    into one number, for a tenth of the time that sorting whole rows takes.
    """
    kinds = np.zeros(len(columns), dtype=np.int64)
    for column in columns.T:
        kinds = pd.factorize(kinds * (int(column.max(initial=0)) + 2) + column + 1)[0]
    _, first = np.unique(kinds, return_index=True)
    return first, kinds


def looked_up(values: np.ndarray, levels: np.ndarray) -> np.ndarray:
    """Return the value of each level, (rows,); 0 where it is unknown. values: (levels,)."""
    return np.append(values, 0.0)[levels]  # UNKNOWN, -1, is the last


def level_shares(levels: np.ndarray, weights: np.ndarray, size: int, prior: np.ndarray | float) -> np.ndarray:
    """Return the share of each level among the known ones, with a prior count on each, shape (size,)."""
    known = levels != UNKNOWN
    counts = np.bincount(levels[known], weights=weights[known], minlength=size) + prior
    return counts / counts.sum()
