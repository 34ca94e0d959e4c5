"""Cluster: passages that put one proposition forward, by average link, so that a chain of near misses joins nothing.

One passage may tell several propositions ("six died when the ferry capsized"): when the clusters stand, it joins
further ones whose passages it goes with about as well as with its own.
"""

import numpy as np
import numpy.typing as npt

__all__ = ["clusters"]

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.intp]
# What stands between two passages of one article, and between two that were not worth comparing.
_WITHIN, _FAR = -1.0, -4.0
# So much above the threshold a passage must go with another cluster to join it too.
_FURTHER = 0.0
# A cluster of which a larger one holds so much is left out.
_SAME = 0.6
_NEVER = -99.0


def clusters(count: int, i: Rows, j: Rows, odds: Floats, articles: Rows, threshold: float) -> list[list[int]]:
    """Clusters of `range(count)`, those of one passage included; `odds` are the pairs' log-odds.

    The two clusters with the highest mean are joined while it is above the threshold; ties go to the lower indices.
    """
    found: list[list[int]] = []
    parts = _parts(count, i, j, odds > threshold)
    # The pairs within a part, part by part.
    of = np.empty(count, dtype=np.intp)
    for k, part in enumerate(parts):
        of[part] = k
    inside = np.flatnonzero(of[i] == of[j])
    inside = inside[np.argsort(of[i[inside]], kind="stable")]
    edges = np.searchsorted(of[i[inside]], np.arange(len(parts) + 1))
    above = odds - np.float32(threshold)
    for k, part in enumerate(parts):
        if len(part) == 1:
            found.append(part)
            continue
        at = inside[edges[k] : edges[k + 1]]
        score = _scores(part, i[at], j[at], above[at], articles)
        joined = _average_link(score)
        found += [[part[k] for k in cluster] for cluster in _with_further(joined, score, articles[part])]
    return sorted(found)


def _parts(count: int, i: Rows, j: Rows, linked: npt.NDArray[np.bool_]) -> list[list[int]]:
    """The connected parts: nothing joins across them."""
    above = list(range(count))

    def root(k: int) -> int:
        while above[k] != k:
            above[k] = above[above[k]]
            k = above[k]
        return k

    for a, b in zip(i[linked].tolist(), j[linked].tolist(), strict=True):
        one, other = sorted((root(a), root(b)))
        above[other] = one
    parts: dict[int, list[int]] = {}
    for k in range(count):
        parts.setdefault(root(k), []).append(k)
    return list(parts.values())


def _scores(part: list[int], i: Rows, j: Rows, odds: Floats, articles: Rows) -> Floats:
    """The log-odds between the passages of a part, of which `i` and `j` are the pairs."""
    at = np.full(len(articles), -1)
    at[part] = np.arange(len(part))
    same = articles[part][:, None] == articles[part][None, :]
    score = np.where(same, np.float32(_WITHIN), np.float32(_FAR)).astype(np.float32)
    a, b = at[i], at[j]
    score[a, b] = score[b, a] = np.maximum(odds, _FAR)
    np.fill_diagonal(score, 0.0)
    return score


def _average_link(score: Floats) -> list[list[int]]:
    members = {k: [k] for k in range(len(score))}
    total, size = score.astype(np.float64), np.ones(len(score))
    mean = total.copy()
    np.fill_diagonal(mean, _NEVER)
    while len(members) > 1:
        a, b = divmod(int(np.argmax(mean)), len(mean))
        if mean[a, b] <= 0:
            break
        a, b = min(a, b), max(a, b)
        members[a] += members.pop(b)
        size[a] += size[b]
        total[a] += total[b]
        total[:, a] += total[:, b]
        mean[b], mean[:, b] = _NEVER, _NEVER
        alive = np.zeros(len(mean), dtype=bool)
        alive[list(members)] = True
        alive[a] = False
        row = np.where(alive, total[a] / (size[a] * size), _NEVER)
        mean[a], mean[:, a] = row, row
    return [sorted(cluster) for cluster in members.values()]


def _with_further(joined: list[list[int]], score: Floats, articles: Rows) -> list[list[int]]:
    """Clusters of several, with the passages that go with all of theirs beside their own; and the single ones."""
    out = []
    for cluster in joined:
        if len(cluster) == 1:
            out.append(cluster)
            continue
        further = [
            k
            for k in range(len(score))
            if k not in cluster
            and (others := [m for m in cluster if articles[m] != articles[k]])
            and float(score[k, others].mean()) > _FURTHER
        ]
        out.append(sorted(cluster + further))
    return _apart(out)


def _apart(found: list[list[int]]) -> list[list[int]]:
    """Without the clusters that hold hardly more than a larger one does, single passages included."""
    kept: list[set[int]] = []
    for cluster in sorted(found, key=lambda one: (-len(one), one)):
        mine = set(cluster)
        if not any(len(mine & other) >= _SAME * len(mine) for other in kept):
            kept.append(mine)
    return [sorted(cluster) for cluster in kept]
