"""Many people: scored in parts as they are scored at once, and a card that says when a sample was learnt from."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from ml import frames, score, scoring, training
from ml.registry import Registry
from ml.scores import category_purchase
from ml.scores.category_purchase import CategoryPurchase
from ml.scores.churn import Churn

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
