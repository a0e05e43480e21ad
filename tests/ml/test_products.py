"""Next products: pairs of people and things, ranked by what people like them bought, judged on days not seen."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from ml import products, recommending

START, TODAY = pd.Timestamp("2025-06-01"), pd.Timestamp("2026-01-01")


@pytest.fixture(scope="module")
def days() -> pd.DataFrame:
    """Two tastes of twenty products each: everybody buys in one, some products again and again."""
    random, rows = np.random.default_rng(2), []
    for person in range(300):
        favourites = random.choice(20, 3, replace=False)
        for day in np.unique(random.integers(0, (TODAY - START).days, 9)):
            bought = {*random.choice(favourites, 2), *random.integers(0, 20, 2)}
            rows += [
                (f"p{person:03d}", f"t{person % 2}-{item:02d}", START + pd.Timedelta(days=int(day))) for item in bought
            ]
    return pd.DataFrame(rows, columns=["person_id", "product_id", "ordered_on"]).astype({"ordered_on": "datetime64[s]"})


@pytest.fixture(scope="module")
def proposed(days):
    return recommending.recommend(days, TODAY).products


def test_things_of_one_taste_are_close_and_nothing_is_close_to_itself(days):
    baskets = products.Baskets.before(products.Purchases.of(days), TODAY)
    near = products.similarity(baskets).toarray()
    same = np.array([name[:2] for name in baskets.products])[:, None] == [name[:2] for name in baskets.products]
    assert near[~same].max(initial=0) == 0
    assert np.diag(near).max() == 0
    assert near[same].mean() > 0


def test_own_frequency_beats_popularity_and_the_champion_is_no_worse(days):
    found = recommending.evaluate(days, TODAY - pd.Timedelta(days=28), 28, resamples=50)
    ladder = found["ladder"]
    assert ladder["frequency"]["ndcg_at_10"] > ladder["popularity"]["ndcg_at_10"]
    assert ladder["closeness"]["recall_new_at_10"] > ladder["popularity"]["recall_new_at_10"]
    assert ladder[found["champion"]]["ndcg_at_10"] >= ladder[found["baseline"]]["ndcg_at_10"] - 0.02
    assert recommending.mean([found])["baseline"]["name"] in recommending.SIMPLE


def test_what_happens_from_the_day_on_changes_no_proposal(days, proposed):
    later = days.assign(ordered_on=TODAY + pd.Timedelta(days=3), product_id="t0-00").drop_duplicates()
    again = recommending.recommend(pd.concat([days, later], ignore_index=True), TODAY).products
    pd.testing.assert_frame_equal(again, proposed)


def test_the_order_of_rows_changes_no_proposal(days, proposed):
    pd.testing.assert_frame_equal(recommending.recommend(days.sample(frac=1, random_state=1), TODAY).products, proposed)


def test_many_people_are_told_in_parts_as_they_are_at_once(days, proposed, monkeypatch):
    monkeypatch.setattr(recommending, "PERSONS_AT_ONCE", 70)
    numbered = days.astype({"person_id": "category", "product_id": "category"})
    parts, tests = recommending.recommend_each(numbered, TODAY)
    parts = list(parts)
    assert len(parts) > 2
    pd.testing.assert_frame_equal(pd.concat(parts, ignore_index=True), proposed, check_exact=True)
    assert tests["status"].notna().all()


def test_other_names_of_the_same_people_change_no_proposal(days, proposed):
    names = {name: f"q{number:03d}" for number, name in enumerate(sorted(days["person_id"].unique(), reverse=True))}
    renamed = days.assign(person_id=days["person_id"].map(names)).sort_values(["ordered_on", "person_id"])
    found = recommending.recommend(renamed, TODAY).products
    expected = proposed.assign(person_id=proposed["person_id"].map(names))
    keys = ["person_id", "product_id"]
    pd.testing.assert_frame_equal(
        found.sort_values(keys, ignore_index=True), expected.sort_values(keys, ignore_index=True)
    )


def test_repeats_were_bought_and_the_new_were_not(days, proposed):
    bought = set(zip(days["person_id"], days["product_id"], strict=True))
    pairs = list(zip(proposed["person_id"], proposed["product_id"], strict=True))
    assert len(set(pairs)) == len(pairs)
    assert [pair in bought for pair in pairs] == proposed["is_repeat"].tolist()
    because = proposed[proposed["nearest_product_id"].notna()]
    assert not because["is_repeat"].any()
    assert all(pair in bought for pair in zip(because["person_id"], because["nearest_product_id"], strict=True))


def test_too_few_people_get_no_proposals(days):
    few, tests = recommending.recommend(days[days["person_id"] < "p050"], TODAY)
    assert tests["reason"].tolist() == ["needs 100 persons who bought in the newest horizon, has 0"]
    assert few.empty
    assert "nearest_product_id" in few.columns


def test_metrics_are_those_of_the_definition():
    pairs = products.Pairs(np.zeros(12, dtype=int), np.arange(12), pd.DataFrame({"times": [1.0] * 2 + [0.0] * 10}))
    happened = pd.DataFrame({"person": 0, "product": [0, 5, 11], "is_new": [False, True, True]})
    found = recommending.per_person(pairs, -np.arange(12.0), happened).iloc[0]
    assert found["recall_at_10"] == pytest.approx(2 / 3)
    assert found["recall_new_at_10"] == pytest.approx(1.0)
    best = 1 + 1 / np.log2(3) + 1 / 2
    assert found["ndcg_at_10"] == pytest.approx((1 + 1 / np.log2(7)) / best)
    assert found["success_at_10"] == 1
