"""Matching: how far the words of one passage find a match in another's."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rashomon.claims.vectors import Seen

__all__ = ["Floats", "Mask", "Matching", "Rows", "matching", "ranges"]

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]
# Words held against all others at once.
_CHUNK = 4_000


@dataclass(frozen=True, slots=True)
class Matching:
    """How far the words of each passage find a match in each other one, (passages, passages): all of them by weight,
    and the one that finds least."""

    share: Floats
    least: Floats
    head: Floats


def matching(seen: Seen, among: Mask | None = None) -> Matching:
    """For every word of every passage the nearest word of every other passage (BERTScore's greedy matching, Zhang et
    al. 2020, here by how telling a word is), summed up by passage.

    `among` says for which pairs (both ways alike) that is asked; zero stands for all others.
    """
    return _matching_all(seen) if among is None else _matching_some(seen, among)


def _matching_all(seen: Seen) -> Matching:
    count, size = len(seen.first), len(seen.words)
    share = np.zeros((count, count), dtype=np.float32)
    least = np.zeros((count, count), dtype=np.float32)
    edges = [*seen.first.tolist(), size]
    at = 0
    while at < count:
        to = at + 1
        while to < count and edges[to + 1] - edges[at] <= _CHUNK:
            to += 1
        low, high = edges[at], edges[to]
        best = np.maximum.reduceat(seen.words[low:high] @ seen.words.T, seen.first, axis=1)
        starts, weights = seen.first[at:to] - low, seen.weights[low:high, None]
        share[at:to] = np.add.reduceat(best * weights, starts, axis=0) / np.add.reduceat(weights, starts, axis=0)
        least[at:to] = np.minimum.reduceat(best, starts, axis=0)
        at = to
    head = np.maximum.reduceat(seen.head @ seen.words.T, seen.first, axis=1)
    return Matching(share, least, np.asarray(head, dtype=np.float32))


def _matching_some(seen: Seen, among: Mask) -> Matching:
    """The same passage by passage, for some pairs."""
    count = len(seen.first)
    share, least, head = (np.zeros((count, count), dtype=np.float32) for _ in range(3))
    ends = np.append(seen.first[1:], len(seen.words))
    total = np.add.reduceat(seen.weights, seen.first)
    for one in range(count):
        others = one + 1 + np.flatnonzero(among[one, one + 1 :])
        if not len(others):
            continue
        mine = slice(seen.first[one], ends[one])
        theirs, starts = ranges(seen.first[others], ends[others])
        words, weights = seen.words[theirs], seen.weights[theirs]
        near = seen.words[mine] @ words.T
        best = np.maximum.reduceat(near, starts, axis=1)
        share[one, others] = seen.weights[mine] @ best / total[one]
        least[one, others] = best.min(axis=0)
        best = near.max(axis=0)
        share[others, one] = np.add.reduceat(best * weights, starts) / total[others]
        least[others, one] = np.minimum.reduceat(best, starts)
        head[one, others] = np.maximum.reduceat(words @ seen.head[one], starts)
        head[others, one] = (seen.head[others] @ seen.words[mine].T).max(axis=1)
    return Matching(share, least, head)


def ranges(first: Rows, ends: Rows) -> tuple[Rows, Rows]:
    """The indices of some stretches one after the other, and where each begins among them."""
    lengths = ends - first
    starts = np.cumsum(lengths) - lengths
    return np.arange(lengths.sum()) + np.repeat(first - starts, lengths), starts
