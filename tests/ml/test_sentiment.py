"""Sentiment: words that marked texts hold tell of those that are not marked, and of no language that none is in."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from ml import sentiment

GOOD = ["lovely", "happy", "wonderful", "recommend", "perfect", "fast"]
BAD = ["broken", "late", "never", "refund", "terrible", "useless"]
PLAIN = ["the", "parcel", "came", "with", "box", "and", "this", "order", "was", "my"]


def texts(count: int = 1200, seed: int = 1, marks: bool = True) -> pd.DataFrame:
    """Half are pleased, and use two words of theirs among six plain ones; two in three carry a mark."""
    random, rows = np.random.default_rng(seed), []
    for number in range(count):
        pleased = random.random() < 0.5
        words = [*random.choice(PLAIN, 6), *random.choice(GOOD if pleased else BAD, 2)]
        mark = (random.integers(4, 6) if pleased else random.integers(1, 3)) if random.random() < 0.66 else np.nan
        on = pd.Timestamp("2025-01-01") + pd.Timedelta(days=int(random.integers(0, 300)))
        rows.append((f"t{number}", ("review", "ticket")[number % 2], on, " ".join(random.permutation(words)), mark))
    found = pd.DataFrame(rows, columns=["activity_id", "kind", "written_on", "body", "mark"])
    return found if marks else found.assign(mark=random.integers(1, 6, count).astype("float64"))


@pytest.fixture(scope="module")
def written() -> pd.DataFrame:
    french = texts(6).assign(activity_id=[f"f{number}" for number in range(6)], mark=np.nan)
    return pd.concat([texts(), french.assign(body="le colis est perdu depuis lundi dernier")], ignore_index=True)


@pytest.fixture(scope="module")
def found(written) -> sentiment.Sentiments:
    return sentiment.find(written)


def test_held_out_marks_are_told_and_so_are_texts_without_one(found, written):
    told = found.tests.set_index("kind")
    assert set(told.index) == {"all", "review", "ticket"}
    assert (told["status"] == "ok").all()
    assert told.loc["all", "auc_low"] > 0.95
    said = found.texts.merge(written, on="activity_id").query("mark.isna() and status == 'ok'")
    pleased = said["body"].str.contains("|".join(GOOD))
    assert (said.loc[pleased, "sentiment"] == "positive").mean() > 0.95
    assert (said.loc[~pleased, "sentiment"] == "negative").mean() > 0.95


def test_a_language_that_no_marked_text_is_in_is_not_judged(found):
    french = found.texts[found.texts["activity_id"].str.startswith("f")]
    assert len(french) == 6
    assert set(french["status"]) == {"abstained"}
    assert french["positive_probability"].isna().all()
    assert french["reason"].str.endswith("of its words stand in no marked text").all()


def test_marks_that_have_nothing_to_do_with_the_words_are_not_told():
    noise = sentiment.find(texts(marks=False))
    assert noise.tests.iloc[0]["reason"] == "held-out marks are told no better than by chance"
    assert set(noise.texts["status"]) == {"abstained"}


@pytest.mark.parametrize("count", [0, 40])
def test_too_few_marked_texts_abstain_and_say_so(count):
    few = sentiment.find(texts().head(count))
    assert few.tests.iloc[0]["reason"].startswith("needs 50 texts marked as good and as bad each")
    assert len(few.texts) == count
    assert few.texts["sentiment"].isna().all()


def test_the_order_of_rows_changes_nothing(found, written):
    again = sentiment.find(written.sample(frac=1, random_state=2))
    pd.testing.assert_frame_equal(again.tests, found.tests)
    pd.testing.assert_frame_equal(
        *(frame.sort_values("activity_id", ignore_index=True) for frame in (again.texts, found.texts))
    )
