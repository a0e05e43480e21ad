"""Many people: scored in parts as they are scored at once, and a card that says when a sample was learnt from."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from ml import categories, frames, products, score, scoring, training
from ml.registry import Registry
from ml.scores import category_purchase
from ml.scores.category_purchase import CategoryPurchase
from ml.scores.churn import Churn
from ml.spool import Spool

CHURN = {"churn": Churn()}


@pytest.fixture
def few_at_once(monkeypatch):
    monkeypatch.setattr(score, "ROWS_AT_ONCE", 70)
    monkeypatch.setattr(category_purchase, "ROWS_AT_ONCE", 70)


def in_parts(*asked: object) -> tuple[int, pd.DataFrame]:
    parts = list(scoring.score_each(*asked))
    keys = ["person_id", "subject"]
    return len(parts), pd.concat(parts, ignore_index=True).sort_values(keys, ignore_index=True)


def test_scores_in_parts_are_those_of_everybody_at_once_ranks_included(trained, features_today, few_at_once):
    asked = features_today, trained[0], CHURN
    count, parts = in_parts(*asked)
    assert count == int(np.ceil(len(features_today) / 70))
    score.ROWS_AT_ONCE = 10_000
    assert len(list(scoring.score_each(*asked))) == 1
    pd.testing.assert_frame_equal(parts, scoring.score_all(*asked), rtol=0, atol=2e-6)
    assert parts["percentile"].max() > 99


def test_pairs_of_person_and_category_come_in_parts_too(tmp_path, features, features_today, days, few_at_once):
    random = np.random.default_rng(8)
    bought = days[["person_id", "ordered_on"]].assign(category=random.choice(["books", "sport", "toys"], len(days)))
    registry, known = Registry(tmp_path), {"category_purchase": CategoryPurchase(tests=1, resamples=20)}
    result = training.train(features, known["category_purchase"], registry, date(2026, 1, 1), bought)
    assert result.status == "trained", result.reason
    asked = features_today, registry, known, bought
    count, parts = in_parts(*asked)
    assert count > 20
    category_purchase.ROWS_AT_ONCE = 100_000
    pd.testing.assert_frame_equal(parts, scoring.score_all(*asked), rtol=0, atol=2e-6)


def test_a_card_says_when_a_sample_of_the_people_was_learnt_from(tmp_path, features, trained):
    assert "sample" not in trained[0].card("churn").partition("## ")[0]
    registry, taken = Registry(tmp_path / "again"), features["person_id"].nunique()
    training.train(features, Churn(tests=1, resamples=40), registry, date(2026, 1, 1), people=5 * taken)
    assert f"of {5 * taken} people a sample of {taken}, by a hash of their ids" in registry.card("churn")


def test_rows_in_canonical_order_hash_as_the_rows_they_came_from(features):
    rows, person = frames.canonical(features.sample(frac=1, random_state=1))
    assert frames.ordered_hash(rows) == frames.data_hash(features)
    again, same = frames.canonical(features)
    pd.testing.assert_frame_equal(rows.drop(columns="person_id"), again.drop(columns="person_id"))
    assert (person == same).all()


def test_days_in_categories_teach_what_the_same_days_spelt_out_teach(features, days):
    random = np.random.default_rng(8)
    spelt = days[["person_id", "ordered_on"]].assign(category=random.choice(["toys", "books", "sport"], len(days)))
    names = {name: pd.Categorical(spelt[name], ["nobody", *sorted(set(spelt[name]), reverse=True)]) for name in spelt}
    known = spelt.assign(person_id=names["person_id"], category=names["category"])
    one, other = (categories.panel(features, bought, 90, most_rows=900) for bought in (spelt, known))
    assert len(one) > 500
    pd.testing.assert_frame_equal(one, other, check_exact=True, check_categorical=False)
    cutoff = spelt["ordered_on"].max()
    pd.testing.assert_frame_equal(categories.counts(known, cutoff), categories.counts(spelt, cutoff))


def test_some_persons_baskets_are_known_as_they_are_among_everybodys(days):
    bought = days[["person_id", "ordered_on"]].assign(
        product_id=np.random.default_rng(8).choice(list("abcd"), len(days))
    )
    baskets = products.Baskets.before(products.Purchases.of(bought), pd.Timestamp("2026-01-01"))
    near, first, last = products.similarity(baskets), 5, 40
    whole = products.candidates(baskets, near, np.arange(first, last))
    some = products.candidates(baskets.part(first, last), near)
    assert (some.person + first == whole.person).all()
    assert (some.product == whole.product).all()
    pd.testing.assert_frame_equal(some.known, whole.known, check_exact=True)
    assert baskets.part(first, last).of_person.max() == last - first - 1


def test_frames_put_aside_come_back_as_they_were_and_leave_nothing_behind(tmp_path):
    spool = Spool(tmp_path / "new")
    frames_in = [
        pd.DataFrame({"value": [0.1 + 0.2, np.nan], "said": pd.Categorical(["a", None])}),
        pd.DataFrame({"value": [1 / 3], "said": pd.Categorical(["b"])}),
    ]
    for frame in frames_in:
        spool.add(frame)
    assert not list((tmp_path / "new").iterdir())
    for _ in range(2):
        for frame, back in zip(frames_in, spool, strict=True):
            pd.testing.assert_frame_equal(back, frame, check_exact=True)
