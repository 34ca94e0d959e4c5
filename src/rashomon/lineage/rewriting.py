"""Rewriting: how likely it is that one of two articles was written from the other, however it was worded anew.

Two reporters of one event share facts, and what was said to both. A rewriting goes through the other text: its
sentences have their counterparts there, in much the same order, with the same details. Sentences that both have from
one speaker are left out. The weights (log-odds) stand in `data/lineage/rewriting.tsv`, written by
`training/lineage/rewriting.py`.
"""

import bisect
import functools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

import numpy as np

from rashomon.lineage.blocking import Strand
from rashomon.lineage.meaning import NEAR, Match, apart, matches
from rashomon.nlp.encode import Vectors
from rashomon.text.lexicon import rows

__all__ = ["FEATURES", "LIKELY", "Outline", "features", "left", "likeness", "outline", "rarity", "rewritten"]

# The features, in the order of the table.
FEATURES = ("covered", "covered_other", "words", "words_other", "names", "order", "details", "further", "length")
# From this probability on, one article is taken for a rewriting of the other.
LIKELY = 0.5
# A sentence counts as covered in full from this much above NEAR.
_FULL = 0.4
# So few matches have no order; a name that is shared counts half of a word that few articles have.
_FEW, _NAME = 3, 0.5
# A word that the counts do not hold is taken for one of so many articles; names held against so many more.
_UNKNOWN, _MORE_NAMES = 3, 2
# Where not even this part of the one is near to the other, nothing else is asked.
_LEAST = 0.04


@dataclass(frozen=True, slots=True)
class Outline:
    """What rewriting is told by, sentence by sentence: length in words, how telling each stem is, names and numbers."""

    lengths: tuple[int, ...]
    stems: tuple[Mapping[str, float], ...]
    names: tuple[frozenset[str], ...]


def outline(strand: Strand) -> Outline:
    """An article's outline."""
    rare = rarity((strand.article.language or "en").split("-")[0])
    blocks = [range(block.first, block.last) for block in strand.blocks]
    return Outline(
        lengths=tuple(len(block) for block in blocks),
        stems=tuple(
            {strand.stems[k]: rare.get(strand.keys[k], rare["*"]) for k in block if strand.weight[k]}
            for block in blocks
        ),
        names=tuple(
            frozenset(strand.keys[k] for k in block if strand.words[k].name and len(strand.keys[k]) > 1)
            for block in blocks
        ),
    )


@functools.cache
def rarity(language: str) -> Mapping[str, float]:
    """How telling a word is in news, 0..1, by how few articles have it; "*" is a word not counted."""
    counts = {word: int(count) for word, count in rows(language, "frequency")}
    articles = counts.pop("*", 1)
    top = math.log(articles + 1)
    if not top or not counts:
        return {"*": 1.0}
    found = {word: math.log((articles + 1) / (count + 1)) / top for word, count in counts.items()}
    return found | {"*": math.log((articles + 1) / (_UNKNOWN + 1)) / top}


def likeness(a: Strand, b: Strand, outlines: tuple[Outline, Outline], near: Vectors) -> float:
    """The probability that one article is a rewriting of the other; 0 where there is nothing to ask about."""
    if not near.size or max(_covered(outlines[0], near), _covered(outlines[1], near.T)) < _LEAST:
        return 0.0
    values = features(outlines, *left(a, b, near))
    if values is None:
        return 0.0
    weights = _weights()
    odds = weights["bias"] + sum(weights[name] * value for name, value in zip(FEATURES, values, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def left(a: Strand, b: Strand, near: Vectors) -> tuple[list[int], list[int], Vectors]:
    """The sentences that are not set apart, and how near they are."""
    heard_a, heard_b = apart(a, b, near)
    left_a = [i for i in range(len(a.blocks)) if i not in heard_a]
    left_b = [j for j in range(len(b.blocks)) if j not in heard_b]
    return left_a, left_b, near[np.ix_(left_a, left_b)]


def rewritten(a: Strand, b: Strand, near: Vectors) -> list[Match]:
    """The sentences that match, those that both have from one speaker left out."""
    left_a, left_b, rest = left(a, b, near)
    return [Match(left_a[m.i], left_b[m.j], m.score) for m in matches(rest) if m.score > NEAR]


def features(
    outlines: tuple[Outline, Outline], left_a: Sequence[int], left_b: Sequence[int], near: Vectors
) -> tuple[float, ...] | None:
    """What speaks for a rewriting, in the order of FEATURES; none where nothing is left of one article.

    `near` is of the sentences that are left. What is told of one side is told of the side that has less of its own.
    """
    if not near.size:
        return None
    sides = [_part(outline, left) for outline, left in zip(outlines, (left_a, left_b), strict=True)]
    covered = _covered(sides[0], near), _covered(sides[1], near.T)
    n = 0 if covered[0] >= covered[1] else 1
    stems = [_all(side.stems) for side in sides]
    shared = stems[0].keys() & stems[1].keys()
    words = [sum(own[k] for k in shared) / max(1e-9, sum(own.values())) for own in stems]
    names = [frozenset().union(*side.names) for side in sides]
    found = matches(near)
    close = [m for m in found if m.score > NEAR]
    ordered = _longest_rise([m.j for m in close]) / len(close) if len(close) >= _FEW else 0.5
    best = sorted((m.score for m in found), reverse=True) + [0.0] * (2 * _FEW)
    return (
        covered[n],
        covered[1 - n],
        words[n],
        words[1 - n],
        len(names[0] & names[1]) / (len(names[n]) + _MORE_NAMES),
        ordered * math.log1p(len(close)),
        math.log1p(sum(_details(sides[0], sides[1], m) for m in close)),
        sum(best[_FEW : 2 * _FEW]) / _FEW,
        math.log(max(1, min(sum(side.lengths) for side in sides))),
    )


def _part(outline: Outline, left: Sequence[int]) -> Outline:
    return Outline(
        lengths=tuple(outline.lengths[k] for k in left),
        stems=tuple(outline.stems[k] for k in left),
        names=tuple(outline.names[k] for k in left),
    )


def _covered(side: Outline, near: Vectors) -> float:
    """The part of one article that has its like in the other, each sentence as far as it is like its nearest."""
    lengths = np.asarray(side.lengths, dtype=np.float64)
    best = np.clip((near.max(axis=1) - NEAR) / _FULL, 0, 1)
    return float((lengths * best).sum() / max(1.0, lengths.sum()))


def _all(stems: Sequence[Mapping[str, float]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for some in stems:
        found.update(some)
    return found


def _details(a: Outline, b: Outline, match: Match) -> float:
    """What two sentences that match share: telling words, and names and numbers."""
    mine, theirs = a.stems[match.i], b.stems[match.j]
    words = sum(weight for k, weight in sorted(mine.items()) if k in theirs)
    return words + _NAME * len(a.names[match.i] & b.names[match.j])


def _longest_rise(places: Sequence[int]) -> int:
    """How many of some places stand in order, at most."""
    tails: list[int] = []
    for place in places:
        at = bisect.bisect_left(tails, place)
        tails[at : at + 1] = [place]
    return len(tails)


@functools.cache
def _weights() -> Mapping[str, float]:
    path = resources.files("rashomon.data").joinpath("lineage", "rewriting.tsv")
    lines = path.read_text(encoding="utf-8").splitlines()
    return {name: float(weight) for name, weight in (line.split("\t") for line in lines if not line.startswith("#"))}
