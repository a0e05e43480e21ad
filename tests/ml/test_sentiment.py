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


def test_a_kind_whose_marks_have_nothing_to_do_with_its_words_is_not_told_though_others_are():
    written = texts(2400)
    ticket = written["kind"] == "ticket"
    drawn = np.random.default_rng(3).integers(1, 6, len(written))
    written["mark"] = written["mark"].where(~ticket | written["mark"].isna(), drawn)
    found = sentiment.find(written)
    assert found.tests.set_index("kind")["status"].to_dict() == {"all": "ok", "review": "ok", "ticket": "abstained"}
    said = found.texts.merge(written, on="activity_id").groupby("kind")
    assert said["reason"].unique()["ticket"].tolist() == ["held-out marks are told no better than by chance"]
    assert said["positive_probability"].count().to_dict() == {"review": 1200, "ticket": 0}


def test_a_kind_whose_probabilities_were_off_is_not_told():
    """Two of three writers of a bad ticket mark what the shop did about it as good."""
    written = texts(3000)
    kind = np.where(np.random.default_rng(4).random(len(written)) < 0.2, "ticket", "review")
    consoled = (kind == "ticket") & (written["mark"] <= 2) & (np.random.default_rng(5).random(len(written)) < 0.67)
    written = written.assign(kind=kind, mark=written["mark"].mask(consoled, 4))
    found = sentiment.find(written)
    told = found.tests.set_index("kind").loc["ticket"]
    assert told["auc_low"] > 0.5
    assert told["ece"] > max(told["ece_by_chance"], 0.1)
    assert told["reason"].startswith("probabilities of held-out marks were off by 0.")
    said = found.texts.merge(written, on="activity_id")
    assert (said["sentiment"].isna() == (said["kind"] == "ticket")).all()
    assert set(said.loc[said["kind"] == "ticket", "reason"]) == {told["reason"]}


def test_few_texts_lie_far_from_any_probability_and_are_no_fault():
    """Forty marks that fall as their probabilities say: ten bins of four are off by more than a tenth."""
    random = np.random.default_rng(6)
    chance = random.random(40)
    told = sentiment._figures((random.random(40) < chance).astype("float64"), chance, 0)
    assert 0.1 < told["ece"] < told["ece_by_chance"]
    assert told["status"] == "ok"


@pytest.mark.parametrize(
    ("count", "reason"),
    [(4, "tested among all kinds only: this one needs 10 held-out"), (0, "tested on other kinds only: none of")],
)
def test_a_kind_with_too_few_marks_to_be_tested_is_told_as_all_are_and_says_so(count, reason):
    letters = texts(40).assign(activity_id=[f"l{number}" for number in range(40)], kind="letter")
    letters["written_on"] = pd.Timestamp("2025-10-30")
    letters["mark"] = letters["mark"].where(np.arange(40) < count, np.nan).astype("float64")
    letters.loc[: count - 1, "mark"] = 5.0
    found = sentiment.find(pd.concat([texts(), letters], ignore_index=True))
    said = found.texts[found.texts["activity_id"].str.startswith("l")]
    assert set(said["status"]) == {"ok"}
    assert said["reason"].str.startswith(reason).all()
    assert found.texts.loc[~found.texts["activity_id"].str.startswith("l"), "reason"].isna().all()


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
