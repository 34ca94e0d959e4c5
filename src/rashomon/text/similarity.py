"""Similarity of word sequences: shared runs (greedy string tiling) and reworded sentences (shared stems).

Tiling follows Wise 1993 (running Karp-Rabin matching and greedy string tiling), the method with which the METER project
measured the reuse of agency copy in newspapers (Clough, Gaizauskas, Piao and Wilks 2002); the quadratic search is
replaced by an index of the shortest runs.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

__all__ = ["Run", "runs", "stem", "tiles"]

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


def runs(a: Sequence[str], b: Sequence[str], least: int) -> list[Run]:
    """All maximal common runs of at least `least` words (they may overlap), longest first."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in range(len(a) - least + 1):
        places = index[tuple(a[i : i + least])]
        if len(places) < _MOST_PLACES:
            places.append(i)
    found = []
    reached: dict[int, int] = {}  # by diagonal: where in b its last run ended
    for j in range(len(b) - least + 1):
        for i in index.get(tuple(b[j : j + least]), ()):
            if reached.get(j - i, -1) > j:
                continue
            length = least
            while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
                length += 1
            reached[j - i] = j + length
            found.append(Run(i, j, length))
    return sorted(found, key=lambda run: (-run.length, run.a, run.b))


def tiles(found: Collection[Run], least: int) -> list[Run]:
    """Runs cut so that no word serves twice: the longest keep their words, what is left of the others counts if long."""
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
