"""RFM: fifths of equal size whatever the ties, and a name for every combination."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest

from ml import segments
from ml.segments.rfm import Rfm


def _people(count: int, **columns: object) -> pd.DataFrame:
    base = {
        "recency_days": np.arange(count),
        "frequency": 1,
        "amount_total": 10.0,
        "as_of_on": pd.Timestamp("2026-01-01"),
    }
    return pd.DataFrame({"person_id": [f"p{number:03d}" for number in range(count)], **base, **columns})


def test_fifths_are_of_equal_size_even_when_all_are_equal():
    scores = Rfm().scores(_people(50, recency_days=7))
    for column in scores.columns:
        assert scores[column].value_counts().to_dict() == dict.fromkeys(range(1, 6), 10)


def test_the_best_have_five():
    scores = Rfm().scores(_people(10, frequency=np.arange(10) + 1, amount_total=np.arange(10.0)))
    assert scores["recency_score"].tolist() == [5, 5, 4, 4, 3, 3, 2, 2, 1, 1]
    assert scores["frequency_score"].tolist() == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert scores["monetary_score"].tolist() == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]


def test_row_order_changes_nothing(features_today):
    shuffled = features_today.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(segments.assign_all(features_today), segments.assign_all(shuffled))


def test_every_combination_has_a_name():
    for recency, weight in itertools.product(range(1, 6), np.arange(1, 5.5, 0.5)):
        fits = [
            name for name, days, money in Rfm.rules if days[0] <= recency <= days[1] and money[0] <= weight <= money[1]
        ]
        assert fits, (recency, weight)


@pytest.mark.parametrize("count", [0, 1, 2, 4, 7])
def test_few_people_are_no_problem(count):
    found = segments.assign_all(_people(count))
    assert len(found) == count
    assert list(found.columns) == segments.COLUMNS


def test_who_never_bought_has_no_segment():
    found = segments.assign_all(_people(3, frequency=[0, 1, None]))
    assert found["person_id"].tolist() == ["p001"]


def test_names_mean_what_they_say(features_today):
    found = segments.assign_all(features_today, {"rfm": Rfm()}).merge(features_today, on="person_id")
    by = found.groupby("segment")
    assert by["recency_days"].max()["champions"] < by["recency_days"].min()["lost"]
    assert by["amount_total"].median()["cannot_lose"] > by["amount_total"].median()["hibernating"]
    assert set(found["segment"]) <= set(Rfm.segments)
