"""Cluster: passages that put the same thing forward, by average link, so that a chain of near misses joins nothing."""

import heapq
from collections.abc import Iterable

__all__ = ["average_link"]


def average_link(size: int, edges: Iterable[tuple[int, int, float]], threshold: float) -> list[list[int]]:
    """Clusters of `range(size)`: the two with the highest mean score are joined while it is at least the threshold.

    A pair without an edge scores 0. Ties go to the lower indices, so the outcome does not hang on the edges' order.
    """
    members: dict[int, list[int]] = {i: [i] for i in range(size)}
    total: dict[int, dict[int, float]] = {i: {} for i in range(size)}
    heap: list[tuple[float, int, int]] = []
    for i, j, score in edges:
        total[i][j] = total[j][i] = score
        if score >= threshold:
            heapq.heappush(heap, (-score, min(i, j), max(i, j)))
    merged = size
    while heap:
        negative, i, j = heapq.heappop(heap)
        if i not in members or j not in members or -negative < threshold:
            continue
        joined = members.pop(i) + members.pop(j)
        sums: dict[int, float] = {}
        for old in (i, j):
            for other, value in total.pop(old).items():
                if other in members:
                    sums[other] = sums.get(other, 0.0) + value
                    total[other].pop(old, None)
        members[merged], total[merged] = joined, sums
        for other, value in sums.items():
            total[other][merged] = value
            mean = value / (len(joined) * len(members[other]))
            if mean >= threshold:
                heapq.heappush(heap, (-mean, min(other, merged), max(other, merged)))
        merged += 1
    return sorted(sorted(cluster) for cluster in members.values())
