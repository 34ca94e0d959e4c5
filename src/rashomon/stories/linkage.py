"""Average-link clustering (UPGMA, Sokal and Michener 1958) over a sparse graph; a similarity not given counts 0."""

import heapq
from collections.abc import Mapping

__all__ = ["average_link"]


def average_link(count: int, similarity: Mapping[tuple[int, int], float], threshold: float) -> list[list[int]]:
    """The clusters of the items 0..count-1, each sorted, in the order of their first items.

    The two clusters of highest mean similarity are joined until none reach the threshold; ties go to the lower indices.
    """
    near: list[dict[int, float]] = [{} for _ in range(count)]
    for (a, b), value in similarity.items():
        near[a][b] = near[b][a] = value
    members = [[index] for index in range(count)]
    heap = [(-value, a, b, 1, 1) for (a, b), value in similarity.items() if value >= threshold]
    heapq.heapify(heap)
    while heap:
        _, a, b, size_a, size_b = heapq.heappop(heap)
        if len(members[a]) != size_a or len(members[b]) != size_b:
            continue  # one of them has grown or gone since
        _join(near, members, a, b)
        for other, total in sorted(near[a].items()):
            mean = total / (len(members[a]) * len(members[other]))
            if mean >= threshold:
                low, high = min(a, other), max(a, other)
                heapq.heappush(heap, (-mean, low, high, len(members[low]), len(members[high])))
    return sorted(sorted(cluster) for cluster in members if cluster)


def _join(near: list[dict[int, float]], members: list[list[int]], a: int, b: int) -> None:
    """Move cluster b into a; `near` holds sums of similarities between members."""
    del near[a][b]
    for other, total in near[b].items():
        if other != a:
            near[a][other] = near[other][a] = near[a].get(other, 0.0) + total
            del near[other][b]
    near[b] = {}
    members[a] += members[b]
    members[b] = []
