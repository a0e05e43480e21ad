"""Comparison patterns: the levels of all comparisons for a pair, counted over pairs."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

UNKNOWN = -1


@dataclass(frozen=True)
class Comparisons:
    """The declared comparisons, in their order.

    names: (C,) names; sizes: (C,) number of levels of each; about: (C,) whose each is, as the mart says; is_lasting:
    (C,) whether it never changes in a life; rare_levels: (C,) how many of the best levels count the rarity of the value
    as well.
    """

    names: list[str]
    sizes: list[int]
    about: np.ndarray
    is_lasting: np.ndarray
    rare_levels: np.ndarray

    @classmethod
    def from_frame(cls, frame: pd.DataFrame) -> "Comparisons":
        """Read the mart `match_comparisons`: one row per comparison and level."""
        grouped = frame.groupby("comparison_number", sort=True)
        return cls(
            names=list(grouped["comparison"].first()),
            sizes=[int(size) for size in grouped["level"].max() + 1],
            about=grouped["about"].first().to_numpy(dtype=str),
            is_lasting=grouped["is_lasting"].first().to_numpy(dtype=bool),
            rare_levels=grouped["counts_rarity"].sum().to_numpy(dtype=int),
        )

    @property
    def is_personal(self) -> np.ndarray:
        """Whether relatives have it as strangers do: only the person herself has it, or it tells of sources, (C,)."""
        return np.isin(self.about, ["person", "sources"])

    @property
    def is_of_household(self) -> np.ndarray:
        """Whether those who live or work together are known to share it, (C,)."""
        return np.isin(self.about, ["family", "family name"])

    @property
    def is_family_name(self) -> np.ndarray:
        """Whether relatives share it as one person's records do, which makes them relatives, (C,)."""
        return self.about == "family name"

    @property
    def is_of_sources(self) -> np.ndarray:
        """Whether it tells of the sources that two records stand in, not of what they say, (C,)."""
        return self.about == "sources"

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
