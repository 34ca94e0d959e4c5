"""Average-link clustering (UPGMA, Sokal and Michener 1958) over a sparse graph.

A pair that is not given has been found unlike, and counts as `missing`; but of two crowded items, which had more near
ones than were looked at, it says nothing and is left out of the mean.
"""

import heapq
from collections.abc import Collection, Mapping
from dataclasses import dataclass

__all__ = ["average_link"]


def average_link(
    count: int,
    likeness: Mapping[tuple[int, int], float],
    threshold: float,
    missing: float = 0.0,
    crowded: Collection[int] = frozenset(),
) -> list[list[int]]:
    """The clusters of the items 0..count-1, each sorted, in the order of their first items.

    The two clusters of highest mean likeness are joined until none reach the threshold, which lies above `missing`;
    ties go to the lower indices.
    """
    dense = frozenset(crowded)
    clusters = [_Cluster([index], int(index in dense), {}) for index in range(count)]
    for (a, b), value in sorted(likeness.items()):
        clusters[a].near[b] = clusters[b].near[a] = (value, 1, int(a in dense and b in dense))
    heap = [(-value, a, b, 1, 1) for (a, b), value in likeness.items() if value >= threshold]
    heapq.heapify(heap)
    while heap:
        _, a, b, size_a, size_b = heapq.heappop(heap)
        if len(clusters[a].members) != size_a or len(clusters[b].members) != size_b:
            continue  # one of them has grown or gone since
        _join(clusters, a, b)
        for other in sorted(clusters[a].near):
            low, high = min(a, other), max(a, other)
            mean = _mean(clusters[low], clusters[high], high, missing)
            if mean >= threshold:
                heapq.heappush(heap, (-mean, low, high, len(clusters[low].members), len(clusters[high].members)))
    return sorted(sorted(cluster.members) for cluster in clusters if cluster.members)


@dataclass(slots=True)
class _Cluster:
    """Its items, how many of them are crowded, and for each near cluster: sum and number of the pairs given between
    them, and how many of those are of crowded items."""

    members: list[int]
    crowded: int
    near: dict[int, tuple[float, int, int]]


def _mean(one: _Cluster, other: _Cluster, index: int, missing: float) -> float:
    """The mean likeness of two clusters, the second at an index."""
    total, given, between_crowded = one.near[index]
    unknown = one.crowded * other.crowded - between_crowded
    pairs = len(one.members) * len(other.members) - unknown
    return (total + missing * (pairs - given)) / pairs


def _join(clusters: list[_Cluster], a: int, b: int) -> None:
    """Move cluster b into a."""
    one, other = clusters[a], clusters[b]
    del one.near[b]
    for index, (total, given, crowded) in other.near.items():
        if index != a:
            t, g, c = one.near.get(index, (0.0, 0, 0))
            one.near[index] = clusters[index].near[a] = (t + total, g + given, c + crowded)
            del clusters[index].near[b]
    one.members += other.members
    one.crowded += other.crowded
    clusters[b] = _Cluster([], 0, {})
