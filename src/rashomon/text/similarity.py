"""Similarity of word sequences: shared runs (greedy string tiling) and reworded sentences (shared stems).

Tiling follows Wise 1993 (running Karp-Rabin matching and greedy string tiling), the method with which the METER project
measured the reuse of agency copy in newspapers (Clough, Gaizauskas, Piao and Wilks 2002); the quadratic search is
replaced by an index of the shortest runs.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

__all__ = ["Grams", "Run", "grams", "runs", "stem", "tiles"]

Grams = Mapping[tuple[str, ...], Sequence[int]]

# A run of words that returns this often (a caption, a refrain) need not be met in every pairing of its places.
_MOST_PLACES = 8
# Stems without a language: a word's first letters, which survive most endings ("captured", "capturing", "capture").
_STEM = 5


class Run(NamedTuple):
    """`length` words that stand at `a` in one sequence and at `b` in the other."""

    a: int
    b: int
    length: int


def stem(key: str) -> str:
    """A word's first five letters: crude, and the same for every language."""
    return key[:_STEM]


def grams(keys: Sequence[str], length: int) -> dict[tuple[str, ...], list[int]]:
    """Where each run of `length` words stands; the first few places of each."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, gram in enumerate(zip(*(keys[k:] for k in range(length)), strict=False)):
        places = index[gram]
        if len(places) < _MOST_PLACES:
            places.append(i)
    return dict(index)


def runs(a: Sequence[str], b: Sequence[str], in_a: Grams, in_b: Grams) -> list[Run]:
    """All maximal common runs at least as long as the grams of both (they may overlap), longest first."""
    pairs = sorted((j, i) for gram in in_a.keys() & in_b.keys() for j in in_b[gram] for i in in_a[gram])
    least = len(next(iter(in_a))) if pairs else 0
    found = []
    reached: dict[int, int] = {}  # by diagonal: where in b its last run ended
    for j, i in pairs:
        if reached.get(j - i, -1) >= j + least:
            continue
        length = least
        while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
            length += 1
        reached[j - i] = j + length
        found.append(Run(i, j, length))
    return sorted(found, key=lambda run: (-run.length, run.a, run.b))


def tiles(found: Collection[Run], least: int) -> list[Run]:
    """Runs cut so that no word serves twice: the longest keep their words, the rest of the others counts if long."""
    used_a: set[int] = set()
    used_b: set[int] = set()
    kept = []
    for run in found:
        start = 0
        for k in range(run.length + 1):
            free = k < run.length and run.a + k not in used_a and run.b + k not in used_b
            if free:
                continue
            if k - start >= least:
                kept.append(Run(run.a + start, run.b + start, k - start))
                used_a.update(range(run.a + start, run.a + k))
                used_b.update(range(run.b + start, run.b + k))
            start = k + 1
    return sorted(kept, key=lambda run: (-run.length, run.a, run.b))
