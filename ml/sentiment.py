"""Sentiment: how likely a text is one that its writer would mark as good, learnt from the texts that carry a mark.

A line over words and pairs of words, weighed by how rare they are (B. Pang, L. Lee, S. Vaithyanathan, Thumbs up?, EMNLP
2002; G. Salton, C. Buckley, Term-weighting Approaches, 1988). What it is worth is measured on the newest fifth of the
marked texts, learnt from the older; a text most of whose words no marked text has is in a language, or about things,
that nothing is known of. Of a kind whose marks are told no better than by chance, or by probabilities that were off,
nothing is said, however well the other kinds are told.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from ml.ladder import PROBABILITY
from ml.metrics import calibration, ranking

SAID = ["activity_id", "positive_probability", "sentiment", "known_share", "status", "reason"]
TESTS = [
    "kind", "learnt_count", "tested_count", "told_count", "auc", "auc_low", "auc_high", "ece", "ece_by_chance",
    "status", "reason",
]  # fmt: skip
GOOD, BAD = 4, 2  # marks from 1 to 5: at least, at most; one between them is half of either
FEWEST_TEXTS, FEWEST_TOLD, KNOWN_SHARE, RESAMPLES, MOST_TEXTS = 50, 10, 0.5, 100, 50_000
MOST_OFF = PROBABILITY.limits["ece"]
WORDS = r"(?u)[^\W\d_]{2,}"
EVERYTHING = "all"
UNTESTED = "tested on other kinds only: none of the newest texts of this one is marked as good or bad"


class Sentiments(NamedTuple):
    """Frames with the columns SAID (one row per text) and TESTS (one per kind of text, and one for all)."""

    texts: pd.DataFrame
    tests: pd.DataFrame


class TextModel:
    """The line, and the words it knows: those of two marked texts at least."""

    def fit(self, texts: pd.Series, mark: np.ndarray) -> TextModel:
        """Learn from texts and their marks."""
        self.words_ = TfidfVectorizer(
            token_pattern=WORDS, ngram_range=(1, 2), min_df=2, max_features=50_000, sublinear_tf=True
        )
        seen = self.words_.fit_transform(texts)
        good = np.select([mark >= GOOD, mark <= BAD], [1.0, 0.0], 0.5)
        sides = np.repeat([1, 0], len(good))
        self.model_ = LogisticRegression(C=10.0, max_iter=1000)
        self.model_.fit(sparse.vstack([seen, seen]), sides, sample_weight=np.concatenate([good, 1 - good]))
        return self

    def predict(self, texts: pd.Series) -> tuple[np.ndarray, np.ndarray]:
        """Per text the probability of a good mark, and the share of its words that are known (0 for no words)."""
        split, known = self.words_.build_tokenizer(), self.words_.vocabulary_
        words = [split(text.lower()) for text in texts]
        share = np.array([sum(word in known for word in found) / max(len(found), 1) for found in words])
        return self.model_.predict_proba(self.words_.transform(texts))[:, 1], share


def find(texts: pd.DataFrame, seed: int = 0) -> Sentiments:
    """What each text says, and how well held-out marks are foretold.

    texts: activity_id, kind, written_on, body, mark (1 to 5, missing where there is none).
    """
    texts = texts.sort_values(["written_on", "body", "kind", "mark", "activity_id"], ignore_index=True)
    marked = texts[texts["mark"].notna()].tail(MOST_TEXTS)
    mark = marked["mark"].to_numpy(dtype="float64")
    tests, lacking = _tested(marked, mark, seed)
    if lacking:
        said = texts[["activity_id"]].assign(positive_probability=np.nan, sentiment=None, known_share=np.nan)
        return Sentiments(said.assign(status="abstained", reason=lacking)[SAID], tests)
    chance, share = TextModel().fit(marked["body"], mark).predict(texts["body"])
    faults, doubts = _by_kind(tests)
    fault, doubt = texts["kind"].map(faults), texts["kind"].map(doubts).fillna(UNTESTED)
    told = (share >= KNOWN_SHARE) & fault.isna().to_numpy()
    strange = pd.Series([f"{1 - part:.0%} of its words stand in no marked text" for part in share], dtype=object)
    reason = fault.where(fault.notna(), doubt.where(share >= KNOWN_SHARE, strange)).astype(object)
    word = np.select([chance >= 2 / 3, chance >= 1 / 3], ["positive", "neutral"], "negative").astype(object)
    said = pd.DataFrame(
        {
            "activity_id": texts["activity_id"], "positive_probability": np.where(told, chance, np.nan).round(6),
            "sentiment": np.where(told, word, None), "known_share": share.round(6),
            "status": np.where(told, "ok", "abstained"), "reason": reason.where(reason != "", None),
        }
    )  # fmt: skip
    return Sentiments(said[SAID], tests)


def _by_kind(tests: pd.DataFrame) -> tuple[dict[str, str], dict[str, str]]:
    """By kind of text why nothing is said of it, and what to know of what is said (nothing where it was tested)."""
    kinds = tests[tests["kind"] != EVERYTHING].set_index("kind")
    failed = kinds["auc"].notna() & (kinds["status"] != "ok")
    doubts = ("tested among all kinds only: this one " + kinds["reason"]).where(kinds["status"] != "ok", "")
    return kinds.loc[failed, "reason"].to_dict(), doubts[~failed].to_dict()


def _tested(marked: pd.DataFrame, mark: np.ndarray, seed: int) -> tuple[pd.DataFrame, str | None]:
    """How well the newest fifth of the marked texts is told, by kind; and why nothing can be told, if so."""
    days = pd.to_datetime(marked["written_on"])
    newer = (days >= days.sort_values().iloc[len(days) * 4 // 5]).to_numpy() if len(days) else np.zeros(0, dtype=bool)
    fewest = min(int((mark[~newer] >= GOOD).sum()), int((mark[~newer] <= BAD).sum()))
    told = {"kind": EVERYTHING, "learnt_count": int((~newer).sum()), "tested_count": int(newer.sum())}
    newest = newer & ((mark >= GOOD) | (mark <= BAD))
    if fewest < FEWEST_TEXTS:
        words = f"needs {FEWEST_TEXTS} texts marked as good and as bad each in the older four fifths, has {fewest}"
        return pd.DataFrame([told | {"status": "abstained", "reason": words}], columns=TESTS), words
    chance, share = TextModel().fit(marked["body"][~newer], mark[~newer]).predict(marked["body"][newest])
    kinds, known = marked["kind"].to_numpy()[newest], share >= KNOWN_SHARE
    actual = (mark[newest] >= GOOD).astype("float64")
    rows = []
    for kind in (EVERYTHING, *sorted(set(kinds))):
        chosen = (kinds == kind) | (kind == EVERYTHING)
        figures = _figures(actual[chosen & known], chance[chosen & known], seed)
        counts = {"kind": kind, "tested_count": int(chosen.sum()), "told_count": int((chosen & known).sum())}
        rows.append(told | counts | figures)
    lacking = None if rows[0]["status"] == "ok" else rows[0]["reason"]
    return pd.DataFrame(rows, columns=TESTS), lacking


def _figures(actual: np.ndarray, chance: np.ndarray, seed: int) -> dict[str, object]:
    """AUC with its 95% interval over texts, calibration error, and whether both are better than chance would bring."""
    fewest = int(min(actual.sum(), (1 - actual).sum())) if len(actual) else 0
    if fewest < FEWEST_TOLD:
        words = f"needs {FEWEST_TOLD} held-out texts marked as good and as bad each, has {fewest}"
        return {"status": "abstained", "reason": words}
    random = np.random.default_rng(seed)
    draws = [random.integers(0, len(actual), len(actual)) for _ in range(RESAMPLES)]
    low, high = np.nanquantile([ranking.auc(actual[rows], chance[rows]) for rows in draws], [0.025, 0.975])
    # ten bins of three texts each lie far from any probability: what one without fault would show on as many
    faultless = [calibration.ece(random.random(len(chance)) < chance, chance) for _ in range(RESAMPLES)]
    figures = {
        "auc": ranking.auc(actual, chance),
        "auc_low": low,
        "auc_high": high,
        "ece": calibration.ece(actual, chance),
        "ece_by_chance": np.quantile(faultless, 0.95),
    }
    told = {name: round(float(value), 6) for name, value in figures.items()}
    if low <= 0.5:
        return told | {"status": "abstained", "reason": "held-out marks are told no better than by chance"}
    if told["ece"] > max(MOST_OFF, told["ece_by_chance"]):
        words = f"probabilities of held-out marks were off by {told['ece']:.2f}, more than {MOST_OFF:g} (ece)"
        return told | {"status": "abstained", "reason": f"{words} and than chance would bring"}
    return told | {"status": "ok", "reason": None}
