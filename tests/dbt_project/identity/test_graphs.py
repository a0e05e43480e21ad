"""The two looping materializations against plain oracles: merging one pair at a time, choosing one claim at a time."""

from itertools import combinations

import duckdb
import numpy as np
import pandas as pd
import pytest

from tests.dbt_project.identity.warehouse import IdentityWarehouse

UNSEEN = -2


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    return IdentityWarehouse(tmp_path_factory.mktemp("graphs"))


def write(warehouse, **tables):
    connection = duckdb.connect(str(warehouse.home / "dev.duckdb"))
    connection.execute("create schema if not exists identity; create schema if not exists ml")
    connection.execute(f"create or replace table ml.match_fit as select {UNSEEN} as unseen_weight, 0 as cut_bits")
    for name, frame in tables.items():
        connection.register("frame", frame)
        connection.execute(f"create or replace table identity.int_identity__{name} as select * from frame")
        connection.unregister("frame")
    connection.close()


def clusters_of(warehouse, weights, sources):
    """The clusters of records 0, 1, ... with the sources given (None for one that may hold duplicates)."""
    rows = [(*pair, weight, None) for pair, weight in weights.items()]
    rows += [(record, record, 0.0, source) for record, source in enumerate(sources)]
    frame = pd.DataFrame(rows, columns=["left_number", "right_number", "weight", "exclusive_source"])
    frame = frame.astype(
        {"left_number": "int64", "right_number": "int64", "weight": "float64", "exclusive_source": "str"}
    )
    frame["exclusive_source"] = frame["exclusive_source"].where(frame["exclusive_source"].isin(["x", "y"]), None)
    write(warehouse, linked_pairs=frame.sample(frac=1, random_state=1))
    warehouse.build("int_identity__clusters_by_number", command="run")
    found = warehouse.read("select record_number, cluster_number from identity.int_identity__clusters_by_number")
    return {frozenset(records) for _, records in found.groupby("cluster_number")["record_number"]}


def oracle(weights, sources):
    """Merge the two clusters with the highest mean weight, one pair at a time, while it is above 0."""
    clusters = [frozenset([record]) for record in range(len(sources))]

    def mean(a, b):
        named = [sources[r] for r in (*a, *b) if sources[r]]
        if len(named) > len(set(named)):
            return -np.inf
        return np.mean([weights.get((min(left, right), max(left, right)), UNSEEN) for left in a for right in b])

    while len(clusters) > 1:
        best, a, b = max(((mean(a, b), a, b) for a, b in combinations(clusters, 2)), key=lambda found: found[0])
        if best <= 0:
            break
        clusters = [c for c in clusters if c not in (a, b)] + [a | b]
    return set(clusters)


def blocks(rng, size):
    """Weights of a graph of dense groups with good weights, and stray pairs of any weight between them."""
    group = rng.integers(0, max(size // 4, 1), size)
    weights = {}
    for pair in combinations(range(size), 2):
        same = group[pair[0]] == group[pair[1]]
        if rng.random() < (0.7 if same else 0.1):
            weights[pair] = round(float(rng.normal(4 if same else -3, 4)), 6)
    return weights


@pytest.mark.parametrize("seed", [7, 8])
def test_clusters_are_those_of_merging_the_best_pair_one_at_a_time(warehouse, seed):
    rng = np.random.default_rng(seed)
    weights = blocks(rng, 70)
    assert clusters_of(warehouse, weights, [None] * 70) == oracle(weights, [None] * 70)


def test_two_records_of_a_source_without_duplicates_never_meet_not_even_through_a_third(warehouse):
    weights = {(0, 1): 9.0, (1, 2): 8.0, (0, 2): 7.0, (2, 3): 3.0}
    assert clusters_of(warehouse, weights, ["x", None, "x", "y"]) == {frozenset([0, 1]), frozenset([2, 3])}


def test_a_weak_bridge_does_not_hold_two_groups_together(warehouse):
    groups = {pair: 5.0 for group in (range(4), range(4, 8)) for pair in combinations(group, 2)}
    assert clusters_of(warehouse, groups | {(3, 4): 5.0}, [None] * 8) == {frozenset(range(4)), frozenset(range(4, 8))}


def test_no_record_at_all_is_no_cluster(warehouse):
    assert clusters_of(warehouse, {}, []) == set()


def test_the_choice_of_ids_is_that_of_taking_claims_one_by_one(warehouse):
    rng = np.random.default_rng(7)
    claims = pd.DataFrame(rng.integers(0, 300, (3000, 2)), columns=["cluster_id", "person_id"]).drop_duplicates()
    stairs = pd.DataFrame([(1000 + i // 2, 1000 + (i + 1) // 2) for i in range(80)], columns=claims.columns)
    claims = pd.concat([claims.sample(frac=1, random_state=7), stairs]).astype("str")
    claims["priority"] = np.arange(len(claims))
    write(warehouse, id_claims=claims)
    warehouse.build("int_identity__kept_ids", command="run")
    found = warehouse.read("select cluster_id, person_id from identity.int_identity__kept_ids")

    clusters, persons, wanted = set(), set(), set()
    for cluster, person in zip(claims["cluster_id"], claims["person_id"], strict=True):
        if cluster not in clusters and person not in persons:
            wanted.add((cluster, person))
            clusters.add(cluster)
            persons.add(person)
    assert set(found.itertuples(index=False, name=None)) == wanted
