"""Behavioural clusters: as many as there are, under names that say what they do, and the same tomorrow."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score

from ml.segments.behaviour import Behaviour


def people(seed: int = 1) -> pd.DataFrame:
    """Three sorts of 200 people each: loyal in stores, online now and then, and gone."""
    random, parts = np.random.default_rng(seed), []
    for sort, (recency, frequency, online) in enumerate(((10, 30, 0.1), (60, 6, 0.9), (500, 2, 0.5))):
        parts.append(
            pd.DataFrame(
                {
                    "sort": sort,
                    "recency_days": (recency * random.lognormal(0, 0.2, 200)).round(),
                    "frequency": (frequency * random.lognormal(0, 0.2, 200)).round().clip(1),
                    "mean_amount": 50 * random.lognormal(0, 0.2, 200),
                    "online_share": (online + random.normal(0, 0.05, 200)).clip(0, 1),
                }
            )
        )
    rows = pd.concat(parts, ignore_index=True)
    return rows.assign(person_id=[f"p{number:04d}" for number in rows.index], as_of_on=pd.Timestamp("2026-01-01"))


@pytest.fixture(scope="module")
def clusters():
    known = people()
    return known, Behaviour(most=5).assign(known.drop(columns="sort"))


def test_as_many_clusters_come_out_as_there_are_sorts_of_people(clusters):
    known, found = clusters
    both = known.merge(found, on="person_id")
    assert found["segment"].nunique() == 3
    assert adjusted_rand_score(both["sort"], both["segment"]) > 0.95
    assert "buys often" in both.loc[both["sort"] == 0, "segment"].mode()[0]
    assert "long silent" in both.loc[both["sort"] == 2, "segment"].mode()[0]


def test_neither_names_of_people_nor_their_order_change_a_segment(clusters):
    known, found = clusters
    renamed = known.drop(columns="sort").assign(person_id=known["person_id"].str[::-1]).sample(frac=1, random_state=2)
    again = Behaviour(most=5).assign(renamed).assign(person_id=lambda rows: rows["person_id"].str[::-1])
    keys = ["person_id", "segment"]
    pd.testing.assert_frame_equal(
        again[keys].sort_values("person_id", ignore_index=True), found[keys].sort_values("person_id", ignore_index=True)
    )


def test_who_did_not_change_keeps_the_segment_when_others_do(clusters):
    known, found = clusters
    tomorrow = known.drop(columns="sort")
    moved = tomorrow["person_id"] < "p0030"
    tomorrow = tomorrow.assign(frequency=tomorrow["frequency"] + moved, recency_days=tomorrow["recency_days"] + 1)
    both = found.merge(Behaviour(most=5).assign(tomorrow), on="person_id")
    same = both[both["person_id"] >= "p0030"]
    assert adjusted_rand_score(same["segment_x"], same["segment_y"]) >= 0.9


def test_where_no_number_of_clusters_stands_out_it_and_their_names_stay_from_day_to_day():
    """People who differ by how much they do, without any sorts; each day one in fifty of them changes."""
    random, names = np.random.default_rng(7), set()
    much = random.normal(0, 1, 800)
    columns = {"recency_days": -1, "frequency": 1, "categories_count": 1, "web_events_90d": 0.5, "mean_amount": 0.0}
    known = pd.DataFrame({name: np.exp(2 + part * much + random.normal(0, 0.7, 800)) for name, part in columns.items()})
    known = known.assign(person_id=[f"p{number:04d}" for number in known.index], as_of_on=pd.Timestamp("2026-01-01"))
    for _ in range(5):
        some = random.random(800) < 0.02
        known.loc[some, list(columns)] = known.loc[some, list(columns)] * random.lognormal(0, 0.5, (some.sum(), 5))
        names.add(tuple(sorted(Behaviour().assign(known)["segment"].unique())))
    assert len(names) == 1, names


def test_too_few_people_have_no_segment():
    assert Behaviour().assign(people().drop(columns="sort").iloc[:100]).empty
