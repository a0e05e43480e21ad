"""The two looping materializations against plain oracles: merging one pair at a time, choosing one claim at a time."""

from itertools import combinations

import duckdb
import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.dbt_project.identity.warehouse import IdentityWarehouse

UNSEEN, POWER, UNSEEN_BITS, RIVAL_LINE, DOUBT = -2, 0.125, 3, -8, 0.3
RECORDS = 7
RECORD = st.integers(0, RECORDS - 1)
PAIR = st.tuples(RECORD, RECORD).filter(lambda pair: pair[0] < pair[1])
# a small company of records: what the evidence says of pairs, what a steward says, and in which order it was written
GRAPH = st.fixed_dictionaries(
    {
        "weights": st.dictionaries(PAIR, st.floats(-12, 12).map(lambda bits: round(bits, 6)), max_size=12),
        "always": st.lists(PAIR, max_size=3, unique=True),
        "never": st.lists(PAIR, max_size=3, unique=True),
    }
)
DECIDED = [
    f"int_identity__{name}"
    for name in (
        "evident_clusters",
        "cluster_marks",
        "cluster_means",
        "cluster_links",
        "settled_clusters",
        "clusters_by_number",
        "always_groups",
        "override_conflicts",
        "joined_clusters",
        "joined_records",
        "joined_by_number",
        "clusters",
    )
]


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
    frame = pd.DataFrame(rows, columns=["left_number", "right_number", "weight", "exclusive_mark"])
    frame = frame.astype(
        {"left_number": "int64", "right_number": "int64", "weight": "float64", "exclusive_mark": "str"}
    )
    frame["exclusive_mark"] = frame["exclusive_mark"].where(frame["exclusive_mark"].isin(["x", "y"]), None)
    write(warehouse, linked_pairs=frame.sample(frac=1, random_state=1))
    warehouse.build("int_identity__evident_clusters", command="run")
    found = warehouse.read("select record_number, cluster_number from identity.int_identity__evident_clusters")
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


def beside_rivals(weights, clusters, alone):
    """Link clusters once more by what their pairs say together and who else they fit, or that a record is alone."""
    clusters = sorted(clusters, key=min)

    def together(bits):
        return np.log2(np.mean(np.exp2(POWER * np.array(bits)))) / POWER

    means = {}
    for a, b in combinations(range(len(clusters)), 2):
        pairs = {(min(left, right), max(left, right)) for left in clusters[a] for right in clusters[b]}
        seen = [weights[pair] for pair in pairs if pair in weights]
        if seen:
            unseen = min(UNSEEN, together(seen)) - UNSEEN_BITS
            means[a, b] = together(seen + [unseen] * (len(pairs) - len(seen)))
    odds = {pair: 2**mean for pair, mean in means.items() if mean > RIVAL_LINE}

    def rivals(of, link):
        others = sum(chance for pair, chance in odds.items() if of in pair and pair != link)
        return np.log2((alone if len(clusters[of]) == 1 else 1) + others)

    links = dict(means)
    for a, b in odds:
        sizes = len(clusters[a]), len(clusters[b])
        taken = (sizes[1] * rivals(a, (a, b)) + sizes[0] * rivals(b, (a, b))) / sum(sizes)
        links[a, b] -= taken + DOUBT
    groups = oracle(links, [None] * len(clusters))
    return {frozenset().union(*(clusters[place] for place in group)) for group in groups}


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


def decided_clusters(warehouse, graphs, seed=0, alone=1.0):
    """The clusters of many graphs side by side after a steward's decisions, one partition of 0..6 per graph.

    alone: the odds of a record to be alone; with 1 nothing is added for it. A graph may name pairs that contradict.
    """
    weights, overrides, scored = [], [], []
    for place, graph in enumerate(graphs):
        at = place * RECORDS
        weights += [(at + a, at + b, weight, None) for (a, b), weight in graph["weights"].items()]
        scored += [(at + a, at + b, (a, b) in graph.get("contradict", ())) for a, b in graph["weights"]]
        for kind in ("always", "never"):
            overrides += [(f"{kind} {at + a} {at + b}", kind, at + a, at + b) for a, b in graph[kind]]
    numbers = range(len(graphs) * RECORDS)
    marks = [(n, n, 0.0, f"never {a} {b}") for _, kind, a, b in overrides if kind == "never" for n in (a, b)]
    weights += [(number, number, 0.0, None) for number in numbers] + marks
    linked = pd.DataFrame(weights, columns=["left_number", "right_number", "weight", "exclusive_mark"])
    pairs = pd.DataFrame(overrides, columns=["override_id", "kind", "left_number", "right_number"])
    records = pd.DataFrame({"record_id": [f"r{n:04d}" for n in numbers], "record_number": list(numbers)})
    scored = pd.DataFrame(scored, columns=["left_number", "right_number", "is_contradiction"]).astype("int64")
    scored["is_contradiction"] = scored["is_contradiction"].astype("bool")
    pairs = pairs.astype({"override_id": "str", "kind": "str", "left_number": "int64", "right_number": "int64"})
    tables = {"linked_pairs": linked, "scored_pairs": scored, "override_pairs": pairs, "comparables": records}
    shuffled = {name: frame.sample(frac=1, random_state=seed) for name, frame in tables.items()}
    write(warehouse, alone_odds=pd.DataFrame({"odds": [alone], "alone_share": [0.5]}), **shuffled)
    warehouse.build(*DECIDED, command="run")
    found = warehouse.read("select * from identity.int_identity__clusters order by record_id")
    partitions = [set() for _ in graphs]
    for _, group in found.groupby("cluster_id")["record_id"]:
        members = [int(record[1:]) for record in group]
        partitions[members[0] // RECORDS].add(frozenset(member % RECORDS for member in members))
        assert len({member // RECORDS for member in members}) == 1
    return partitions


def test_two_records_that_fit_nobody_else_are_one_person_and_of_three_candidates_none(warehouse):
    fits = {
        "nobody else": {(0, 1): -3.0},
        "three": {(0, 1): -3.0, (0, 2): -3.0, (0, 3): -3.0},
        "one that is two already": {(0, 1): 5.0, (0, 2): -3.0, (1, 2): -3.0},
    }
    graphs = [{"weights": weights, "always": [], "never": []} for weights in fits.values()]
    one, three, two = decided_clusters(warehouse, graphs, alone=1 / 16)
    assert one == {frozenset({0, 1}), *(frozenset({n}) for n in range(2, RECORDS))}
    assert three == {frozenset({n}) for n in range(RECORDS)}
    assert two == {frozenset({0, 1}), *(frozenset({n}) for n in range(2, RECORDS))}


def test_a_record_joins_two_that_it_fits_unevenly_unless_it_contradicts_one_or_nobody_looked_at_it(warehouse):
    uneven = {"weights": {(0, 1): 10.0, (0, 2): 9.0, (1, 2): -12.0}, "always": [], "never": []}
    unseen = {"weights": {(0, 1): 10.0, (0, 2): -1.0}, "always": [], "never": []}
    rest = {frozenset({n}) for n in range(3, RECORDS)}
    fits, contradicts, lost = decided_clusters(
        warehouse, [uneven, uneven | {"contradict": [(1, 2)]}, unseen], alone=1 / 16
    )
    assert fits == {frozenset({0, 1, 2})} | rest
    assert contradicts == lost == {frozenset({0, 1}), frozenset({2})} | rest


@pytest.mark.parametrize("alone", [1 / 64, 1 / 16])
def test_clusters_beside_their_rivals_are_those_of_a_plain_second_linkage(warehouse, alone):
    rng = np.random.default_rng(7)
    graphs = [{"weights": blocks(rng, RECORDS), "always": [], "never": []} for _ in range(200)]
    evident = [oracle(graph["weights"], [None] * RECORDS) for graph in graphs]
    wanted = [beside_rivals(graph["weights"], first, alone) for graph, first in zip(graphs, evident, strict=True)]
    assert sum(first != second for first, second in zip(evident, wanted, strict=True)) > 20
    assert decided_clusters(warehouse, graphs, alone=alone) == wanted


def groups_of(pairs):
    """The connected groups of pairs."""
    groups = [{record} for record in range(RECORDS)]
    for a, b in pairs:
        left, right = (next(g for g in groups if record in g) for record in (a, b))
        if left is not right:
            groups = [g for g in groups if g not in (left, right)] + [left | right]
    return groups


@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(graphs=st.lists(GRAPH, min_size=25, max_size=40), seed=st.integers(0, 99))
def test_overrides_always_hold_clusters_are_a_partition_and_order_means_nothing(warehouse, graphs, seed):
    partitions = decided_clusters(warehouse, graphs)
    for graph, partition in zip(graphs, partitions, strict=True):
        of = {record: cluster for cluster in partition for record in cluster}
        assert sorted(record for cluster in partition for record in cluster) == list(range(RECORDS))
        assert all(of[a] is not of[b] for a, b in graph["never"])
        for group in groups_of(graph["always"]):
            if not any(a in group and b in group for a, b in graph["never"]):
                assert len({of[record] for record in group}) == 1
    if seed % 2:
        assert decided_clusters(warehouse, graphs, seed) == partitions
