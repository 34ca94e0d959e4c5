"""Meaning: the sentences of two articles beside each other by what they say, whatever the words.

A sentence's vector is the mean of what the encoder makes of its word pieces. The claims room reads most sentences the
same way, so that a case pays for each sentence once.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from rashomon.lineage.blocking import Strand
from rashomon.nlp.encode import DIMENSIONS, Vectors, states

__all__ = ["Match", "apart", "matches", "meanings", "nearness"]

# Two sentences that are nearer than this may say the same.
NEAR = 0.5
# A quotation has so many words; the other sentence has it if it holds this part of them.
_QUOTED, _SAME = 5, 0.8


class Match(NamedTuple):
    """Sentence `i` of one article and `j` of the other, each the other's nearest; `score` is how near they are."""

    i: int
    j: int
    score: float


def meanings(of: Sequence[Strand]) -> list[Vectors]:
    """For each strand a unit vector a sentence."""
    texts = [[strand.article.text[block.start : block.end] for block in strand.blocks] for strand in of]
    known = dict.fromkeys(text for many in texts for text in many)
    means = {text: vectors.mean(axis=0) for text, (_, vectors) in zip(known, states(list(known)), strict=True)}
    return [_unit(np.stack([means[text] for text in many])) if many else _none() for many in texts]


def _unit(vectors: Vectors) -> Vectors:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def _none() -> Vectors:
    return np.zeros((0, DIMENSIONS), dtype=np.float32)


def nearness(a: Vectors, b: Vectors) -> Vectors:
    """How near each sentence of one article is to each of the other."""
    return np.asarray(a @ b.T, dtype=np.float32)


def matches(near: Vectors) -> list[Match]:
    """Sentences that are each other's nearest, in the order of the first article."""
    if not near.size:
        return []
    to_b, to_a = near.argmax(axis=1), near.argmax(axis=0)
    return [Match(i, int(j), float(near[i, j])) for i, j in enumerate(to_b) if to_a[j] == i]


def apart(a: Strand, b: Strand, near: Vectors) -> tuple[set[int], set[int]]:
    """Sentences of either article that both have from one speaker: two reporters who heard the same words.

    That is what both give to one name, and what one of them gives in quotation and the other in the same words.
    """
    heard = [
        (int(i), int(j))
        for i, j in zip(*np.nonzero(near > NEAR), strict=True)
        if a.blocks[i].told_by & b.blocks[j].told_by or _quotes(a, i, b, j) or _quotes(b, j, a, i)
    ]
    return {i for i, _ in heard}, {j for _, j in heard}


def _quotes(a: Strand, i: int, b: Strand, j: int) -> bool:
    """Whether the quoted words of one sentence, if they are many, stand in the other."""
    block, other = a.blocks[i], b.blocks[j]
    quoted = {a.keys[k] for k in range(block.first, block.last) if a.quoted[k]}
    if len(quoted) < _QUOTED:
        return False
    return len(quoted & set(b.keys[other.first : other.last])) >= _SAME * len(quoted)
