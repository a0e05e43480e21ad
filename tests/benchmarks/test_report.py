"""The table that `make bench` prints."""

from collections import Counter

from tests.benchmarks.__main__ import report
from tests.benchmarks.measure import Measured


def measured(people, accuracy):
    took = Measured(2.0 * people, 100.0, "")
    facts = {"people": people, "landing_mb": 1.0, "made": took, "read": took, "first": took, "again": took}
    return facts | {"layers": Counter(raw=1.0), "accuracy": accuracy}


def test_a_figure_that_only_one_size_has_leaves_the_place_of_the_other_empty():
    lines = report([measured(10, {"f1": 0.9, "missed: typo": 3}), measured(20, {"f1": 0.8, "missed: moved": 5})])
    cells = {line[:29].strip(): line[29:].split() for line in lines.splitlines()}
    assert cells["f1"] == ["0.9", "0.8"]
    assert cells["missed: typo"] == ["3"] and cells["missed: moved"] == ["5"]
    assert "2 x the people take 2.0 x the time" in lines
