"""The two looping materializations against plain oracles: scipy for components, a loop for the greedy choice."""

from itertools import pairwise

import duckdb
import numpy as np
import pandas as pd
import pytest
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from tests.dbt_project.identity.warehouse import IdentityWarehouse


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    return IdentityWarehouse(tmp_path_factory.mktemp("graphs"))


def write(warehouse, **tables):
    connection = duckdb.connect(str(warehouse.home / "dev.duckdb"))
    connection.execute("create schema if not exists identity")
    for name, frame in tables.items():
        connection.register("frame", frame)
        connection.execute(f"create or replace table identity.int_identity__{name} as select * from frame")
        connection.unregister("frame")
    connection.close()


def components_of(warehouse, edges, nodes):
    frame = pd.DataFrame(edges, columns=["left_record_id", "right_record_id"], dtype="str")
    write(warehouse, edges=frame, records=pd.DataFrame({"record_id": pd.Series(nodes, dtype="str")}))
    warehouse.build("int_identity__clusters", command="run")
    found = warehouse.read("select record_id, cluster_id from identity.int_identity__clusters")
    return dict(zip(found["record_id"], found["cluster_id"], strict=True))


def oracle(edges, nodes):
    place = {node: number for number, node in enumerate(nodes)}
    rows, columns = [place[left] for left, _ in edges], [place[right] for _, right in edges]
    graph = coo_array((np.ones(len(edges)), (rows, columns)), shape=(len(nodes), len(nodes)))
    labels = connected_components(graph, directed=False)[1]
    least = pd.Series(nodes).groupby(labels).min()
    return {node: least[label] for node, label in zip(nodes, labels, strict=True)}


def shapes(rng):
    """Chains, stars with every kind of centre, cycles, cliques and random graphs of every density, side by side."""
    edges, count = [], 0
    for size in (1, 2, 3, 10, 2000):
        numbers = count + rng.permutation(size)
        edges += [*pairwise(numbers), (numbers[0], numbers[0])]
        ordered = count + size + np.arange(size)
        edges += [*pairwise(ordered), (ordered[0], ordered[0])]
        leaves = count + 2 * size + rng.permutation(size)
        edges += [(leaves[0], leaf) for leaf in leaves]
        ring = count + 3 * size + rng.permutation(size)
        edges += list(zip(ring, np.roll(ring, 1), strict=True))
        count += 4 * size
    for _ in range(200):
        size = int(rng.integers(1, 40))
        links = rng.integers(0, size, (int(rng.integers(0, 2 * size)), 2)) + count
        edges += [tuple(link) for link in links]
        count += size
    return edges, count


@pytest.mark.parametrize("seed", [7, 8])
def test_components_are_those_of_scipy(warehouse, seed):
    rng = np.random.default_rng(seed)
    edges, count = shapes(rng)
    names = np.array([f"{number:05d}" for number in rng.permutation(count)])
    edges = [(str(names[left]), str(names[right])) for left, right in edges]
    nodes = [str(name) for name in names]
    assert components_of(warehouse, edges, nodes) == oracle(edges, nodes)


def test_no_record_at_all_is_no_cluster(warehouse):
    assert components_of(warehouse, [], []) == {}


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
