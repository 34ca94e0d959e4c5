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
    def places(self) -> Mapping[tuple[str, int, int], int]:
        """The index of the passage that stands in an article from one offset to another."""
        return {(p.article, p.start, p.end): k for k, p in enumerate(self.passages)}


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


def denied(held: Weighed | None, one: Passage, others: Sequence[Passage]) -> float | None:
    """How likely a passage denies the one of some others that it denies most likely; none where it was compared with
    none of them."""
    if held is None:
        return None
    here, *theirs = (held.places.get((p.article, p.start, p.end)) for p in (one, *others))
    pairs = ((min(here, k), max(here, k)) for k in theirs if here is not None and k is not None)
    at = [held.at[pair] for pair in pairs if pair in held.at]
    found = apart(held.pairs, held.odds, np.asarray(at, dtype=np.intp))
    return max((each.denies for each in found.values()), default=None)
