"""Pairs: passages held against one another, with what the features of a pair are made of, worked out once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from rashomon.claims.matching import Floats, Matching, Rows, ranges
from rashomon.claims.passages import Passage
from rashomon.claims.vectors import Seen, centred_cosine, commonness

__all__ = ["Pairs", "second_best"]


@dataclass(frozen=True)
class Pairs:
    """Pairs of passages (`i`, `j` their indices) with what their features are made of."""

    passages: Sequence[Passage]
    seen: Seen
    matched: Matching
    i: Rows
    j: Rows
    language: str = "en"

    def cosine(self, vectors: Floats, *, centred: bool = False) -> Floats:
        """The cosine of two rows each; `centred` takes out what all rows share."""
        return np.asarray((centred_cosine(vectors) if centred else vectors @ vectors.T)[self.i, self.j])

    def both(self, matrix: Floats) -> tuple[Floats, Floats]:
        """A matrix's values one way and the other."""
        return matrix[self.i, self.j], matrix[self.j, self.i]

    def of(self, value: Callable[[Passage], float]) -> tuple[Floats, Floats]:
        """A number of each passage, for the first and the second of every pair."""
        values = np.asarray([value(p) for p in self.passages], dtype=np.float32)
        return values[self.i], values[self.j]

    def common(
        self, members: Callable[[Passage], Iterable[object]], weight: Callable[[object], float] | None = None
    ) -> tuple[Floats, Floats, Floats]:
        """The weight of what two passages both hold, of what the first holds and of what the second holds."""
        held = [frozenset(members(p)) for p in self.passages]
        at = {one: k for k, one in enumerate(sorted(frozenset().union(*held), key=str))}
        table = np.zeros((len(held), max(1, len(at))), dtype=np.float32)
        for row, ones in enumerate(held):
            table[row, [at[one] for one in ones]] = 1.0
        weights = np.asarray([weight(one) if weight else 1.0 for one in at] or [0.0], dtype=np.float32)
        weighed = table * weights
        # A sum, not a product with a vector: some builds of BLAS warn of invalid values there that are none.
        total = weighed.sum(axis=1)
        return self._shared(weighed), np.asarray(total[self.i]), np.asarray(total[self.j])

    def _shared(self, table: Floats) -> Floats:
        """The sum of what two rows of a table both hold, pair by pair: most hold little, so that a product of all rows
        with all would be mostly zeros."""
        rows, held = np.nonzero(table)
        first = np.searchsorted(rows, np.arange(len(table)))
        ends = np.append(first[1:], len(rows))
        at, _ = ranges(first[self.j], ends[self.j])
        pair = np.repeat(np.arange(len(self.j)), (ends - first)[self.j])
        shared = np.bincount(pair, weights=table[self.i[pair], held[at]], minlength=len(self.j))
        return np.asarray(shared, dtype=np.float32)

    @cached_property
    def lemmas(self) -> tuple[Floats, Floats, Floats]:
        """Shared lemmas, weighed by how rare they are in news and in the story."""
        counts: dict[object, int] = {}
        for passage in self.passages:
            for lemma in passage.lemmas:
                counts[lemma] = counts.get(lemma, 0) + 1
        common, top = commonness(self.language), np.log(len(self.passages) + 1)

        def rare(lemma: object) -> float:
            here = np.log((len(self.passages) + 1) / counts[lemma]) / top
            return float(common.get(str(lemma), common["*"]) * here)

        return self.common(lambda p: p.lemmas, rare)

    @cached_property
    def entities(self) -> tuple[Floats, Floats, Floats]:
        """Shared people and bodies."""
        return self.common(lambda p: p.entities)

    @cached_property
    def places(self) -> tuple[Floats, Floats, Floats]:
        """Shared places."""
        return self.common(lambda p: p.places)

    @cached_property
    def times(self) -> tuple[Floats, Floats, Floats]:
        """Shared times."""
        return self.common(lambda p: {t.edtf for t in p.times})

    @cached_property
    def scopes(self) -> tuple[Floats, Floats, Floats]:
        """Shared scopes of what is counted."""
        return self.common(_scopes)

    @cached_property
    def told_ahead(self) -> tuple[Floats, Floats]:
        """By how much each of a pair is nearer to the other, read in context, than the next best of its article."""
        return self.both(self.seen.told_alike - second_best(self.seen.told_alike, self.articles))

    @cached_property
    def likeness(self) -> Floats:
        """One rough likeness of all passages to all others, to tell the nearest of an article by."""
        share = self.matched.share
        return 0.5 * np.minimum(share, share.T) + 0.5 * self.seen.near

    @cached_property
    def articles(self) -> Rows:
        """The article of each passage, by number."""
        return np.unique([p.article for p in self.passages], return_inverse=True)[1]

    @cached_property
    def ahead(self) -> tuple[Floats, Floats]:
        """By how much each of a pair is likelier for the other than the next best passage of its article."""
        return self.both(self.likeness - second_best(self.likeness, self.articles))


def second_best(likeness: Floats, articles: Rows) -> Floats:
    """For each passage and each other one: the best that the other's article offers beside it."""
    best = np.zeros_like(likeness)
    for article in range(int(articles.max()) + 1):
        columns = np.flatnonzero(articles == article)
        block = likeness[:, columns]
        if len(columns) > 1:
            second, top = np.split(np.partition(block, (-2, -1), axis=1)[:, -2:], 2, axis=1)
        else:
            second, top = np.zeros_like(block), block
        best[:, columns] = np.where(block == top, second, top)
    return best


def _scopes(passage: Passage) -> set[str]:
    return {q.scope for q in passage.quantities if q.scope}
