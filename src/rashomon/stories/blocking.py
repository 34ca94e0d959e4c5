"""Blocking: the pairs of articles that are worth a look; near-linear in the articles.

Articles meet through their rarest terms. Where more hold a term than can all be paired, those next to each other in
time are (the sorted neighbourhood of Hernández and Stolfo 1995). Of the pairs, each article keeps its likest.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.stories.pile import Pile

__all__ = ["Pairs", "block"]

_KEYS = 40
_LARGEST_BLOCK = 100
_NEIGHBOURS = 20
_LIKEST = 25


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs (lower index first, sorted), and the articles that had more near ones than were kept."""

    pairs: tuple[tuple[int, int], ...]
    crowded: frozenset[int]


def block(pile: Pile) -> Pairs:
    """The pairs that share one of their rarest terms, the likest of each article by these."""
    entries = pile.entries
    holders: dict[str, list[int]] = {}
    for index, entry in enumerate(entries):
        for term in heapq.nsmallest(_KEYS, entry.words, key=lambda term: (-entry.words[term], term)):
            holders.setdefault(term, []).append(index)
    met: dict[tuple[int, int], float] = {}
    for term, members in sorted(holders.items()):
        weights = {index: entries[index].words[term] for index in members}
        for pair in _paired(members, pile):
            met[pair] = met.get(pair, 0.0) + weights[pair[0]] * weights[pair[1]]
    near: list[list[tuple[float, int]]] = [[] for _ in entries]
    for (low, high), value in met.items():
        near[low].append((-value, high))
        near[high].append((-value, low))
    kept = {
        (min(index, other), max(index, other))
        for index, others in enumerate(near)
        for _, other in heapq.nsmallest(_LIKEST, others)
    }
    return Pairs(tuple(sorted(kept)), frozenset(index for index, others in enumerate(near) if len(others) > _LIKEST))


def _paired(members: Sequence[int], pile: Pile) -> list[tuple[int, int]]:
    """All pairs of a small block; of a large one each member with those next to it in time."""
    if len(members) <= _LARGEST_BLOCK:
        return [(low, high) for at, high in enumerate(members) for low in members[:at]]
    ordered = sorted(members, key=lambda index: (str(pile.entries[index].seen.day or ""), index))
    return [
        (min(one, other), max(one, other))
        for at, one in enumerate(ordered)
        for other in ordered[at + 1 : at + 1 + _NEIGHBOURS]
    ]
