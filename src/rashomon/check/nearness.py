"""Nearness: which passages of the accounts put a proposition of the sentence forward, and how sure that is.

The claims room weighs each pair of passages; here its log-odds are cut off, and are a probability. The limits were
chosen on eight development stories of benchmarks/stories for an earlier state of the claims room, and carried over to
its present odds at the same probabilities. Every third claim of the twelve development stories asked as a sentence in
its own story, together with what `standing` asks beside nearness: of 100 accounts shown 92 carried the claim (288 of
314), of 100 that carry it 68 were shown, the relation was right for 85, and 4 of 73 sentences about another story were
answered.
"""

import math
from dataclasses import dataclass

import numpy as np

from rashomon.check.counts import counted_alike
from rashomon.check.question import Question
from rashomon.claims.matching import Floats
from rashomon.claims.pairs import Pairs
from rashomon.claims.passages import Passage

__all__ = ["Near", "nearest"]

# From these log-odds on a passage is held to speak of the proposition; if no passage reaches the second, none is: a
# crowd of faint likenesses answers nothing.
_SAME, _FOUNDED = -0.3, -0.1
# So much of the sentence's words, by weight, must find a match in the passage; once so much.
_MET, _FOUNDED_MET = 0.33, 0.45
# A passage that counts the same as the sentence (the dead beside the dead) speaks of the same from here on.
_SAME_COUNTED, _FOUNDED_COUNTED = -1.2, -0.75
# What is shown as near where nothing is the same.
_LEAST = -4.0


@dataclass(frozen=True, slots=True)
class Near:
    """A passage with the log-odds that it puts the proposition forward, how far the sentence's words find a match in it
    (`met`) and its own in the sentence (`meeting`). `same` says whether that is near enough."""

    passage: Passage
    odds: float
    met: float
    meeting: float
    same: bool

    @property
    def confidence(self) -> float:
        """The log-odds as a probability."""
        return round(1 / (1 + math.exp(-self.odds)), 3)


def nearest(question: Question, pairs: Pairs, odds: Floats) -> list[Near]:
    """The passages of the accounts that come near a proposition, the nearest first."""
    at = next(k for k, passage in enumerate(pairs.passages) if passage is question.passage)
    rows = np.nonzero((pairs.i == at) | (pairs.j == at))[0]
    found = [
        (int(pairs.j[row] if pairs.i[row] == at else pairs.i[row]), float(odds[row]))
        for row in rows
        if odds[row] > _LEAST
    ]
    met = pairs.matched.share[at]
    founded = any(_founds(weight, float(met[k]), question.passage, pairs.passages[k]) for k, weight in found)
    near = [
        Near(
            passage=pairs.passages[k],
            odds=weight,
            met=float(met[k]),
            meeting=float(pairs.matched.share[k, at]),
            same=founded and _same(weight, float(met[k]), question.passage, pairs.passages[k]),
        )
        for k, weight in found
    ]
    return sorted(near, key=lambda n: (-n.odds, n.passage.article, n.passage.start, n.passage.end))


def _founds(weight: float, met: float, asked: Passage, passage: Passage) -> bool:
    if counted_alike(asked, passage):
        return weight >= _FOUNDED_COUNTED
    return weight >= _FOUNDED and met >= _FOUNDED_MET


def _same(weight: float, met: float, asked: Passage, passage: Passage) -> bool:
    if counted_alike(asked, passage):
        return weight >= _SAME_COUNTED
    return weight >= _SAME and met >= _MET
