"""The chain of evidence between two records of one person."""

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Set

HOP_BITS = 0.01  # of two chains equally sure the shorter is the better explanation


def surest_path(edges: Iterable[tuple[str, str, float]], starts: Set[str], ends: Set[str]) -> list[str] | None:
    """Return the records on the path along which most of the evidence holds, or None where none leads there.

    edges: (record, record, probability); the path has the greatest product of probabilities (Dijkstra 1959 on -log2).

    >>> surest_path([("a", "b", 0.9), ("b", "c", 0.9), ("a", "c", 0.6)], {"a"}, {"c"})
    ['a', 'b', 'c']
    """
    costs: dict[str, dict[str, float]] = defaultdict(dict)
    for left, right, probability in edges:
        cost = HOP_BITS - math.log2(max(probability, 1e-12))
        for a, b in ((left, right), (right, left)):
            costs[a][b] = min(cost, costs[a].get(b, math.inf))
    queue = [(0.0, record, [record]) for record in sorted(starts)]
    seen: set[str] = set()
    heapq.heapify(queue)
    while queue:
        spent, record, path = heapq.heappop(queue)
        if record in ends:
            return path
        if record in seen:
            continue
        seen.add(record)
        for other, cost in costs[record].items():
            if other not in seen:
                heapq.heappush(queue, (spent + cost, other, [*path, other]))
    return None
