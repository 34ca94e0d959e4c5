"""Weighed: a story's passages held against one another, once, for all that asks how two of them stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from rashomon.claims.apart import apart
from rashomon.claims.blocking import candidates, nearest
from rashomon.claims.join import log_odds
from rashomon.claims.matching import Floats, matching
from rashomon.claims.pairs import Pairs
from rashomon.claims.passages import Passage
from rashomon.claims.vectors import read

__all__ = ["Weighed", "denied", "weigh"]


@dataclass(frozen=True)
class Weighed:
    """The passages of a story in order of article and place, the pairs of them (of different articles) that were worth
    comparing, and the log-odds that the two of a pair put one proposition forward."""

    passages: Sequence[Passage]
    pairs: Pairs
    odds: Floats

    @cached_property
    def at(self) -> Mapping[tuple[int, int], int]:
        """Where two passages stand among the pairs, by their indices, the smaller first."""
        both = zip(self.pairs.i.tolist(), self.pairs.j.tolist(), strict=True)
        return {pair: k for k, pair in enumerate(both)}

    @cached_property
    def _places(self) -> Mapping[tuple[str, int, int], int]:
        return {(p.article, p.start, p.end): k for k, p in enumerate(self.passages)}

    def pair(self, one: Passage, other: Passage) -> tuple[int, int] | None:
        """The indices of two passages, if the two were compared."""
        i, j = (self._places.get((p.article, p.start, p.end), -1) for p in (one, other))
        found = min(i, j), max(i, j)
        return found if found in self.at else None


def weigh(
    passages: Sequence[Passage], texts: Mapping[str, str], titles: Mapping[str, str] | None = None
) -> Weighed | None:
    """The passages held against one another; none where there are none. `texts` and `titles` are the articles' by
    id."""
    ordered = sorted(passages, key=lambda p: (p.article, p.start, p.end))
    if not ordered:
        return None
    seen = read(ordered, texts, titles)
    among = nearest(ordered, seen)
    matched = matching(seen, among)
    pairs = Pairs(ordered, seen, matched, *candidates(ordered, seen, matched, among))
    return Weighed(ordered, pairs, log_odds(pairs))


def denied(held: Weighed | None, asked: Sequence[tuple[Passage, Sequence[Passage]]]) -> list[float | None]:
    """For each passage and some others, how likely it denies the one of these that it denies most likely; none where
    it was compared with none of them."""
    if held is None:
        return [None] * len(asked)
    pairs = [[pair for other in others if (pair := held.pair(one, other)) is not None] for one, others in asked]
    at = [held.at[pair] for pair in dict.fromkeys(pair for several in pairs for pair in several)]
    found = apart(held.pairs, held.odds, np.asarray(at, dtype=np.intp))
    return [max((found[pair].denies for pair in several), default=None) for several in pairs]
