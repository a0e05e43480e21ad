"""Matching has something to do: exact keys find some of the pairs, and some wrong ones."""

import pytest

from data.synthetic import generate
from data.synthetic.difficulty import Measure, components, measure, pairwise
from tests.data.conftest import TODAY


def test_exact_keys_reach_between_60_and_75_percent(tmp_path):
    generate(tmp_path, people=2000, seed=7, today=TODAY)
    result = measure(tmp_path)
    assert 0.60 <= result.f1 <= 0.75
    assert result.precision < 0.85, "what is shared must mislead"
    assert result.recall < 0.75, "what changed must hide"


@pytest.mark.prove
@pytest.mark.parametrize(("people", "seed"), [(20000, 7), (2000, 1), (2000, 2)])
def test_difficulty_depends_neither_on_size_nor_on_seed(tmp_path, people, seed):
    generate(tmp_path, people=people, seed=seed, today=TODAY)
    assert 0.60 <= measure(tmp_path).f1 <= 0.75


def test_components_join_over_shared_keys():
    keys = {"a": {"x"}, "b": {"x", "y"}, "c": {"y"}, "d": {"z"}, "e": set()}
    assert components(keys) == {"a": "a", "b": "a", "c": "a", "d": "d", "e": "e"}


def test_pairs_are_counted_against_the_truth():
    found = {"a": 1, "b": 1, "c": 1, "d": 2}
    truth = {"a": "p", "b": "p", "c": "q", "d": "q"}
    assert pairwise(found, truth) == Measure(precision=1 / 3, recall=1 / 2)
