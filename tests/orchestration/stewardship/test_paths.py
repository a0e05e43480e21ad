"""The chain of evidence is the surest one."""

from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from orchestration.lib.stewardship.paths import surest_path

EDGE = st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde"), st.floats(0.05, 1.0)).filter(
    lambda e: e[0] != e[1]
)


def test_two_sure_steps_explain_more_than_one_doubtful_step():
    assert surest_path([("a", "b", 0.9), ("b", "c", 0.9), ("a", "c", 0.6)], {"a"}, {"c"}) == ["a", "b", "c"]


def test_of_two_ways_equally_sure_the_shorter_is_told():
    assert surest_path([("a", "b", 1.0), ("b", "c", 1.0), ("a", "c", 1.0)], {"a"}, {"c"}) == ["a", "c"]


def test_no_way_is_no_path_and_one_record_is_its_own():
    assert surest_path([("a", "b", 1.0)], {"a"}, {"c"}) is None
    assert surest_path([], {"a", "b"}, {"b"}) == ["b"]


@given(st.lists(EDGE, max_size=8))
def test_no_other_way_holds_with_a_greater_chance(edges):
    best = {}
    for a, b, chance in edges:
        for pair in ((a, b), (b, a)):
            best[pair] = max(chance, best.get(pair, 0))
    ways = [
        ("a", *middle, "e") for size in range(4) for middle in permutations("bcd", size)
    ]  # every way without a loop

    def chance(way):
        product = 1.0
        for pair in pairwise(way):
            product *= best.get(pair, 0.0) * 2**-0.01
        return product

    path = surest_path(edges, {"a"}, {"e"})
    greatest = max(map(chance, ways))
    assert (path is None) == (greatest == 0)
    if path:
        assert abs(chance(path) - greatest) < 1e-9
