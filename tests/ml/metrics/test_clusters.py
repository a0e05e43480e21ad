"""The cluster measures against their definitions, counted pair by pair."""

import doctest
import time
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ml.metrics import clusters

partitions = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=15).map(
    lambda rows: pd.DataFrame(rows, columns=["person_id", "true_person_id"])
)


def pairs(labels):
    return {pair for pair in combinations(range(len(labels)), 2) if labels[pair[0]] == labels[pair[1]]}


@given(partitions)
def test_pairwise_counts_the_pairs_of_both_partitions(frame):
    found, true = pairs(list(frame["person_id"])), pairs(list(frame["true_person_id"]))
    scores = clusters.pairwise(frame)
    assert scores["precision"] == pytest.approx(len(found & true) / max(len(found), 1))
    assert scores["recall"] == pytest.approx(len(found & true) / max(len(true), 1))


@given(partitions)
def test_b_cubed_averages_over_records(frame):
    found, true = list(frame["person_id"]), list(frame["true_person_id"])
    records = range(len(frame))
    shares = []
    for one in records:
        cluster = {other for other in records if found[other] == found[one]}
        person = {other for other in records if true[other] == true[one]}
        shares.append((len(cluster & person) / len(cluster), len(cluster & person) / len(person)))
    scores = clusters.b_cubed(frame)
    assert scores["precision"] == pytest.approx(sum(p for p, _ in shares) / max(len(shares), 1))
    assert scores["recall"] == pytest.approx(sum(r for _, r in shares) / max(len(shares), 1))


def test_equal_partitions_under_other_names_are_perfect():
    frame = pd.DataFrame({"person_id": ["a", "a", "b"], "true_person_id": [7, 7, 9]})
    assert set(clusters.pairwise(frame).values()) == {1.0}
    assert set(clusters.b_cubed(frame).values()) == {1.0}
    assert clusters.largest_cluster(frame) == 2
    assert list(clusters.pairwise_and_b_cubed(frame)) == [
        *["pairwise_precision", "pairwise_recall", "pairwise_f1"],
        *["b_cubed_precision", "b_cubed_recall", "b_cubed_f1"],
    ]


def test_a_record_without_a_cluster_is_refused():
    with pytest.raises(ValueError, match="every record"):
        clusters.pairwise(pd.DataFrame({"person_id": ["a", None], "true_person_id": [1, 1]}))


def test_a_million_records_and_one_huge_cluster_take_seconds():
    rng = np.random.default_rng(7)
    frame = pd.DataFrame({"person_id": rng.integers(0, 2, 1_000_000), "true_person_id": np.arange(1_000_000) // 4})
    started = time.perf_counter()
    assert clusters.pairwise(frame)["recall"] < 1
    assert time.perf_counter() - started < 10


def test_the_examples_run():
    assert doctest.testmod(clusters).failed == 0
