"""Wordwise: where one article says what another says, word against word, each in the light of its sentence.

Of a passage each telling word has its nearest word in a sentence of the other article; how near they are, telling words
first, is how far the sentence says the same (the recall of BERTScore, Zhang and others 2020). The stretch of the
sentence that answers is known word by word, which a vector of the whole sentence does not tell.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.lineage.blocking import Strand
from rashomon.lineage.rewriting import rarity
from rashomon.nlp.encode import DIMENSIONS, States, Vectors, states

__all__ = ["Answer", "Worded", "answers", "worded"]

# So many sentences, nearest first, are looked at word by word.
_LOOKED_AT = 3
# A word answers another from this nearness on; so many words of grammar may stand in a stretch that answers.
_ANSWERS, _BETWEEN = 0.5, 3


@dataclass(frozen=True, slots=True)
class Worded:
    """An article's words: a unit vector and a weight each (0 for grammar); `of` is the sentence of each, of `count`."""

    strand: Strand
    vectors: Vectors
    weights: Vectors
    of: npt.NDArray[np.intp]
    count: int
    starts: npt.NDArray[np.intp]

    def telling(self, stretches: Sequence[tuple[int, int]]) -> list[int]:
        """The telling words that stand in some stretches of the text."""
        found: list[int] = []
        for low, high in stretches:
            first, last = np.searchsorted(self.starts, [low, high]).tolist()
            found += (first + np.flatnonzero(self.weights[first:last])).tolist()
        return sorted(set(found))


class Answer(NamedTuple):
    """Sentence `block` says a passage as far as `score` (0..1), in its words `first`..`last` (exclusive)."""

    block: int
    score: float
    first: int
    last: int


def worded(of: Sequence[Strand]) -> dict[str, Worded]:
    """The words of some articles, by article id; what all their words have in common is taken off."""
    texts = [[strand.article.text[block.start : block.end] for block in strand.blocks] for strand in of]
    seen = iter(states([text for many in texts for text in many]))
    plain = [_vectors(strand, list(islice(seen, len(strand.blocks)))) for strand in of]
    every = [row for rows in plain for row in rows if len(row)]
    middle = np.concatenate(every).mean(axis=0) if every else np.zeros(DIMENSIONS, dtype=np.float32)
    return {strand.article.id: _worded(strand, rows, middle) for strand, rows in zip(of, plain, strict=True)}


def _vectors(strand: Strand, seen: Sequence[States]) -> list[Vectors]:
    """For each sentence one row a word."""
    return [
        _rows(strand, block.first, block.last, block.start, one) for block, one in zip(strand.blocks, seen, strict=True)
    ]


def _rows(strand: Strand, first: int, last: int, base: int, seen: States) -> Vectors:
    offsets, vectors = seen
    # The marks that open and close a passage stand nowhere.
    pieces = [k for k, (start, end) in enumerate(offsets) if end > start]
    ends = [offsets[k][1] + base for k in pieces]
    rows = []
    for word in strand.words[first:last]:
        low = bisect_left(ends, word.start + 1)
        high = low
        while high < len(pieces) and offsets[pieces[high]][0] + base < word.end:
            high += 1
        rows.append(vectors[pieces[low:high]].mean(axis=0) if high > low else np.zeros(DIMENSIONS, dtype=np.float32))
    return np.stack(rows) if rows else np.zeros((0, DIMENSIONS), dtype=np.float32)


def _worded(strand: Strand, rows: Sequence[Vectors], middle: Vectors) -> Worded:
    rare = rarity((strand.article.language or "en").split("-")[0])
    weights = [
        rare.get(strand.keys[k], rare["*"]) if strand.weight[k] or strand.words[k].name else 0.0
        for block in strand.blocks
        for k in range(block.first, block.last)
    ]
    return Worded(
        strand=strand,
        vectors=_unit(np.concatenate(rows) - middle) if rows else np.zeros((0, DIMENSIONS), dtype=np.float32),
        weights=np.asarray(weights, dtype=np.float32),
        of=np.repeat(np.arange(len(rows)), [len(row) for row in rows]),
        count=len(rows),
        starts=np.asarray([word.start for word in strand.words[: len(weights)]], dtype=np.intp),
    )


def _unit(vectors: Vectors) -> Vectors:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9), dtype=np.float32)


def answers(source: Worded, stretches: Sequence[tuple[int, int]], derived: Worded) -> list[Answer]:
    """The sentences of one article that may say what stands in some stretches of the other's text, the surest first,
    though they say it in a clause alone and much else beside."""
    at = source.telling(stretches)
    if not at or not derived.count:
        return []
    mine, weights = source.vectors[at], source.weights[at]
    near = np.argsort(-_likeness(mine, weights, derived), kind="stable")[:_LOOKED_AT]
    found = [answer for j in sorted(near.tolist()) if (answer := _answer(mine, weights, derived, j)) is not None]
    return sorted(found, key=lambda answer: (-answer.score, answer.block))


def _likeness(mine: Vectors, weights: Vectors, derived: Worded) -> Vectors:
    """How near each sentence comes to some words, its nearest telling word for each of them taken."""
    near = np.where(derived.weights > 0, mine @ derived.vectors.T, -1.0)
    likeness = np.full(derived.count, -1.0, dtype=np.float32)
    told, first = np.unique(derived.of, return_index=True)
    likeness[told] = weights @ np.maximum.reduceat(near, first, axis=1) / weights.sum()
    return likeness


def _answer(mine: Vectors, weights: Vectors, derived: Worded, block: int) -> Answer | None:
    low, high = np.searchsorted(derived.of, [block, block + 1]).tolist()
    told = [k for k in range(low, high) if derived.weights[k]]
    if not told:
        return None
    near = mine @ derived.vectors[told].T
    score = float((weights * near.max(axis=1)).sum() / weights.sum())
    answering = sorted(
        {told[int(k)] for k, most in zip(near.argmax(axis=1), near.max(axis=1), strict=True) if most >= _ANSWERS}
    )
    base = derived.strand.blocks[0].first
    first, last = _densest(answering) if answering else (low, high - 1)
    return Answer(block, score, base + first, base + last + 1)


def _densest(at: Sequence[int]) -> tuple[int, int]:
    """The stretch that holds most of some words, with few others between."""
    runs: list[list[int]] = [[at[0]]]
    for k in at[1:]:
        if k - runs[-1][-1] <= _BETWEEN + 1:
            runs[-1].append(k)
        else:
            runs.append([k])
    best = max(runs, key=len)
    return best[0], best[-1]
