"""What people's own answers about pairs add to weights that were learnt without labels."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import brentq, minimize

from ml.matching.patterns import UNKNOWN, Comparisons

# How far answers may move the weight of a level, in bits: none at all, or within these spreads of a normal prior.
SPREADS = (0.0, 0.25, 0.5, 1.0, 2.0)
SLOPE_SPREAD = 0.25  # how far the slope of the weights may be off one before the answers have to insist on it
FEWEST_ANSWERS = 30  # of each kind; below, the answers cannot tell the spreads apart
FOLDS = 5


@dataclass(frozen=True)
class Answers:
    """Answers about pairs, a row for each.

    levels: (rows, C) of the comparisons; rarity, personal_rarity: (rows,) bits that rare values add against strangers
    and against related people; is_match: (rows,) the answer.
    """

    levels: np.ndarray
    rarity: np.ndarray
    personal_rarity: np.ndarray
    is_match: np.ndarray

    @classmethod
    def from_frame(cls, comparisons: Comparisons, kin: np.ndarray, frame: pd.DataFrame) -> "Answers":
        """Read the mart `match_labelled_patterns`: one row per pattern, rarities and answer, with its pairs.

        kin: (C,) the share of related people with one value because they are related.
        """
        rows = frame.sort_values(["pattern", "rarity", "personal_rarities", "is_match"])
        rows = rows.loc[rows.index.repeat(rows["pair_count"])]
        texts = [text.split("|") for text in rows["personal_rarities"]]
        own = np.array(texts, dtype=float).reshape(len(rows), len(kin))
        return cls(
            levels=comparisons.read(rows["pattern"]),
            rarity=rows["rarity"].to_numpy(dtype=float),
            personal_rarity=-np.log2(kin + (1 - kin) * np.exp2(-own)).sum(axis=1),
            is_match=rows["is_match"].to_numpy(dtype=bool),
        )

    @property
    def are_enough(self) -> bool:
        """Whether both answers were given often enough to learn from."""
        yes = int(self.is_match.sum())
        return min(yes, len(self.is_match) - yes) >= FEWEST_ANSWERS


@dataclass(frozen=True)
class Lesson:
    """What was learnt from answers: `shifts`, (levels,) bits per comparison; the spread that the answers bear out; and
    how many bits of doubt per pair the shifts take away on answers that were held out (0 where they take none)."""

    shifts: list[np.ndarray]
    spread: float = 0.0
    gain: float = 0.0
    answers: int = 0


def learn(comparisons: Comparisons, weights: np.ndarray, answers: Answers) -> Lesson:
    """Return how many bits the answers move each level, beside the weights (rows,) of the pairs that were asked about.

    A logistic regression on the unsupervised weight and a shift per level, held near 0 by a normal prior (Gelman and
    others 2008, a weakly informative prior) whose spread five folds choose. Intercept and slope take up how the pairs
    were picked and are thrown away: half matches move the intercept (Prentice and Pyke 1979), and where rivals left in
    doubt what looked like one person, such pairs say of heavy weights that they are even odds. (Without a slope every
    level was drawn to nothing: 500 answers between .1 and .9 gave historical_50k F1 .940, with it .953, none .950.) How
    many matches there are is learnt from all pairs (`level_that_keeps`).
    """
    nothing = [np.zeros(size) for size in comparisons.sizes]
    if not answers.are_enough:
        return Lesson(nothing, answers=len(weights))
    design = _design(comparisons, answers.levels)
    folds = _folds(answers)
    doubts = [_doubts(design, weights, answers, folds, spread) for spread in SPREADS]
    means = [float(doubt.mean()) for doubt in doubts]
    best = int(np.argmin(means))
    chosen = next(at for at in range(best + 1) if _is_as_good(doubts[at], doubts[best]))
    if not SPREADS[chosen]:
        return Lesson(nothing, answers=len(weights))
    shifts = _fit(design, weights, answers, np.ones(len(weights), dtype=bool), SPREADS[chosen])[:-2]
    ends = np.cumsum(comparisons.sizes)[:-1]
    return Lesson(np.split(shifts, ends), SPREADS[chosen], means[0] - means[chosen], len(weights))


def level_that_keeps(weights: np.ndarray, moved: np.ndarray, pairs: np.ndarray) -> float:
    """Return the bits for every pair that give moved weights the expected matches that they had, over all pairs.

    weights, moved, pairs: (rows,) bits before and after, and how many pairs a row stands for. Free to fall, the level
    tore people apart (500 answers on historical_50k: F1 .87, .92 without any answers); told by the pairs asked about
    alone, it fell where these were all in doubt (F1 .906).
    """
    expected = (pairs / (1 + np.exp2(-weights))).sum()
    return float(brentq(lambda bits: (pairs / (1 + np.exp2(-moved - bits))).sum() - expected, -60, 60))


def _is_as_good(doubt: np.ndarray, best: np.ndarray) -> bool:
    """Return whether a spread leaves no more doubt than the best one, within the standard error of their difference."""
    difference = doubt - best
    return float(difference.mean()) <= float(difference.std()) / np.sqrt(len(difference))


def _design(comparisons: Comparisons, levels: np.ndarray) -> np.ndarray:
    """Return a column per comparison and level, 1 where a pair is at it; unknown has no column, (rows, all levels)."""
    columns = [
        (levels[:, c] == level) & (levels[:, c] != UNKNOWN)
        for c, size in enumerate(comparisons.sizes)
        for level in range(size)
    ]
    return np.stack(columns, axis=1).astype(float)


def _folds(answers: Answers) -> np.ndarray:
    """Return the fold of each row, (rows,): rows in the order of their content, dealt out in turn."""
    keys = (answers.personal_rarity, answers.rarity, *answers.levels.T, answers.is_match)
    folds = np.empty(len(answers.is_match), dtype=int)
    folds[np.lexsort(keys)] = np.arange(len(folds)) % FOLDS
    return folds


def _doubts(design: np.ndarray, weights: np.ndarray, answers: Answers, folds: np.ndarray, spread: float) -> np.ndarray:
    """Return the bits of doubt that each row's true answer meets when its fold was held out, (rows,)."""
    doubts = np.zeros(len(weights))
    for fold in range(FOLDS):
        held = folds == fold
        fitted = _fit(design, weights, answers, ~held, spread)
        bits = fitted[-2] * weights[held] + design[held] @ fitted[:-2] + fitted[-1]
        doubts[held] = np.logaddexp2(0, np.where(answers.is_match[held], -bits, bits))
    return doubts


def _fit(design: np.ndarray, weights: np.ndarray, answers: Answers, used: np.ndarray, spread: float) -> np.ndarray:
    """Return the shifts of the levels, the slope of the weight and the intercept in bits, (all levels + 2,)."""
    rows = int(used.sum())
    columns = np.column_stack([design[used] * bool(spread), weights[used], np.ones(rows)])
    signs = np.where(answers.is_match[used], 1.0, -1.0)
    start = np.append(np.zeros(design.shape[1]), [1.0, 0.0])
    penalty = np.append(np.full(design.shape[1], 1 / (spread or 1.0) ** 2), [1 / SLOPE_SPREAD**2, 0.0])

    def loss(bits: np.ndarray) -> tuple[float, np.ndarray]:
        against, drawn = -signs * (columns @ bits), penalty * (bits - start)
        slope = -signs / (1 + np.exp2(np.clip(-against, -500, 500)))
        value = np.logaddexp2(0, against).sum() * np.log(2) + (drawn * (bits - start)).sum() / 2
        return value, columns.T @ slope * np.log(2) + drawn

    return minimize(loss, start, jac=True, method="L-BFGS-B").x
