"""Compare: do two passages put the same proposition forward? Small features, each over many pairs at once.

Every feature takes `Pairs` and gives one number a pair; its docstring says what it looks at. What they weigh together
is learnt (training/claims) and kept in data/claims.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from rashomon.claims.bindings import MEASURES
from rashomon.claims.matching import Floats, Matching, Rows, ranges
from rashomon.claims.passages import Passage
from rashomon.claims.vectors import Seen, commonness, unit

__all__ = ["FEATURES", "Pairs", "centred_cosine", "features", "second_best"]

_LONGEST = 10.0
# "Two" is said of too much to tell that two counts are one.
_TELLING_COUNT = 2
# A passage is near to all if it is near to so many.
_NEAREST = 5


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
    def near(self) -> Floats:
        """The cosine of all passages without what all share."""
        return centred_cosine(self.seen.whole)

    @cached_property
    def told_alike(self) -> Floats:
        """The cosine of all passages as they are read within their articles."""
        return np.asarray(self.seen.context @ self.seen.context.T)

    @cached_property
    def told_ahead(self) -> tuple[Floats, Floats]:
        """By how much each of a pair is nearer to the other, read in context, than the next best of its article."""
        return self.both(self.told_alike - second_best(self.told_alike, self.articles))

    @cached_property
    def likeness(self) -> Floats:
        """One rough likeness of all passages to all others, to tell the nearest of an article by."""
        share = self.matched.share
        return 0.5 * np.minimum(share, share.T) + 0.5 * self.near

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


def centred_cosine(vectors: Floats) -> Floats:
    """The cosine of every two rows without what all rows share."""
    rows = unit(vectors - vectors.mean(axis=0, dtype=np.float64).astype(np.float32))
    return rows @ rows.T


def meaning(pairs: Pairs) -> Floats:
    """How near the passages' words are in the mean, each read within its sentence."""
    return pairs.cosine(pairs.seen.whole)


def own_meaning(pairs: Pairs) -> Floats:
    """The same without what all passages of the story share."""
    return np.asarray(pairs.near[pairs.i, pairs.j])


def in_context(pairs: Pairs) -> Floats:
    """How near the passages are, each read within its article."""
    return np.asarray(pairs.told_alike[pairs.i, pairs.j])


def ahead_in_context(pairs: Pairs) -> Floats:
    """By how much each is the other's nearest of its article, read in context: the smaller margin."""
    return _floats(np.minimum(*pairs.told_ahead))


def ahead_in_context_once(pairs: Pairs) -> Floats:
    """The same: the larger margin."""
    return _floats(np.maximum(*pairs.told_ahead))


def beyond_all_in_context(pairs: Pairs) -> Floats:
    """How near they are in context beyond how near each is to its five nearest."""
    return _beyond_nearest(pairs, pairs.told_alike)


def sentences(pairs: Pairs) -> Floats:
    """How near the sentences are in which they stand, without what all share."""
    return pairs.cosine(pairs.seen.sentence, centred=True)


def covered(pairs: Pairs) -> Floats:
    """How far the words of the one that is covered less find a match in the other."""
    return _floats(np.minimum(*pairs.both(pairs.matched.share)))


def covering(pairs: Pairs) -> Floats:
    """How far the words of the one that is covered more find a match in the other."""
    return _floats(np.maximum(*pairs.both(pairs.matched.share)))


def least_word(pairs: Pairs) -> Floats:
    """How near the word that finds least comes to a match."""
    return _floats(np.maximum(*pairs.both(pairs.matched.least)))


def main_words(pairs: Pairs) -> Floats:
    """How near the main words are to each other."""
    return pairs.cosine(pairs.seen.head)


def main_word_met(pairs: Pairs) -> Floats:
    """How near the main word of each comes to any word of the other."""
    one, other = pairs.both(pairs.matched.head)
    return _floats((one + other) / 2)


def subjects(pairs: Pairs) -> Floats:
    """How near their subjects are, where both have one."""
    return pairs.cosine(pairs.seen.subject)


def both_subjects(pairs: Pairs) -> Floats:
    """Whether both have a subject."""
    one, other = pairs.of(lambda p: float(p.subject is not None))
    return _floats(one * other)


def ahead_of_next(pairs: Pairs) -> Floats:
    """By how much each is the other's nearest of its article: the smaller margin."""
    return _floats(np.minimum(*pairs.ahead))


def ahead_of_next_once(pairs: Pairs) -> Floats:
    """The same: the larger margin."""
    return _floats(np.maximum(*pairs.ahead))


def not_like_all(pairs: Pairs) -> Floats:
    """How near they are beyond how near each is to its five nearest (a passage near to all says little by it)."""
    return _beyond_nearest(pairs, pairs.likeness)


def _beyond_nearest(pairs: Pairs, likeness: Floats) -> Floats:
    same = pairs.articles[:, None] == pairs.articles[None, :]
    others = np.where(same, np.float32(-1), likeness)
    if others.shape[1] > _NEAREST:
        others = np.partition(others, -_NEAREST, axis=1)[:, -_NEAREST:]
    nearest = np.sort(others, axis=1).mean(axis=1)
    return np.asarray(2 * likeness[pairs.i, pairs.j] - nearest[pairs.i] - nearest[pairs.j], dtype=np.float32)


def same_words(pairs: Pairs) -> Floats:
    """Share of the rare words of the one with fewer that the other has too."""
    shared, one, other = pairs.lemmas
    return _floats(shared / np.maximum(np.minimum(one, other), 1e-6))


def same_of_all_words(pairs: Pairs) -> Floats:
    """Share of the rare words of both that both have."""
    shared, one, other = pairs.lemmas
    return _floats(shared / np.maximum(one + other - shared, 1e-6))


def rare_words(pairs: Pairs) -> Floats:
    """How much rare they have in common, up to three words."""
    return _floats(np.minimum(pairs.lemmas[0], 3.0))


def same_act(pairs: Pairs) -> Floats:
    """Whether the main words name one class of acts, or are one word."""
    return _floats(np.minimum(pairs.common(lambda p: {p.act} - {"be", "have", ""})[0], 1.0))


def acts_met(pairs: Pairs) -> Floats:
    """Whether they name acts of one class (1), or acts but of no class in common (-1)."""
    shared, one, other = pairs.common(lambda p: p.acts)
    return _floats(np.where(shared > 0, 1.0, np.where((one > 0) & (other > 0), -1.0, 0.0)))


def same_entities(pairs: Pairs) -> Floats:
    """Share of the people and bodies that both name."""
    shared, one, other = pairs.entities
    return _floats(shared / np.maximum(one + other - shared, 1.0))


def other_entities(pairs: Pairs) -> Floats:
    """Whether both name people or bodies, and none in common."""
    return _apart(*pairs.entities)


def same_places(pairs: Pairs) -> Floats:
    """Share of the places that both name."""
    shared, one, other = pairs.places
    return _floats(shared / np.maximum(one + other - shared, 1.0))


def other_places(pairs: Pairs) -> Floats:
    """Whether both name places, and none in common."""
    return _apart(*pairs.places)


def same_times(pairs: Pairs) -> Floats:
    """Whether both give one time."""
    return _floats(np.minimum(pairs.times[0], 1.0))


def other_times(pairs: Pairs) -> Floats:
    """Whether both give times, and none in common."""
    return _apart(*pairs.times)


def same_scope(pairs: Pairs) -> Floats:
    """Whether both count in one scope (killed, injured, …)."""
    return _floats(np.minimum(pairs.scopes[0], 1.0))


def other_scope(pairs: Pairs) -> Floats:
    """Whether both count, and in no scope in common."""
    shared = pairs.scopes[0]
    one, other = pairs.of(lambda p: float(bool(p.quantities)))
    return _floats(one * other * (shared == 0))


def same_count(pairs: Pairs) -> Floats:
    """Whether both give one number above two."""
    values = pairs.common(lambda p: {(q.low, q.high) for q in p.quantities if q.low > _TELLING_COUNT})
    return _floats(np.minimum(values[0], 1.0))


def same_counted(pairs: Pairs) -> Floats:
    """Whether both count the same kind of thing."""
    shared = pairs.common(lambda p: {q.unit for q in p.quantities if q.scope not in MEASURES})[0]
    return _floats(np.minimum(shared, 1.0))


def one_counts(pairs: Pairs) -> Floats:
    """Whether one counts and the other does not."""
    one, other = pairs.of(lambda p: float(bool(p.quantities)))
    return _floats(np.abs(one - other))


def one_negated(pairs: Pairs) -> Floats:
    """Whether one is negated and the other not."""
    one, other = pairs.of(lambda p: float(p.negated))
    return _floats(np.abs(one - other))


def both_negated(pairs: Pairs) -> Floats:
    """Whether both are negated."""
    one, other = pairs.of(lambda p: float(p.negated))
    return _floats(one * other)


def lengths(pairs: Pairs) -> Floats:
    """The logarithm of the longer one's words over the shorter one's."""
    one, other = pairs.of(lambda p: float(max(1, sum(word.own for word in p.words))))
    return _floats(np.abs(np.log(one) - np.log(other)))


def shorter(pairs: Pairs) -> Floats:
    """The words of the shorter one, up to ten."""
    one, other = pairs.of(lambda p: float(sum(word.own for word in p.words)))
    return _floats(np.minimum(np.minimum(one, other), _LONGEST))


def order(pairs: Pairs) -> Floats:
    """How far apart they stand in their articles."""
    one, other = pairs.of(lambda p: p.at)
    return _floats(np.abs(one - other))


def late(pairs: Pairs) -> Floats:
    """How late the later one stands in its article: background stands late."""
    return _floats(np.maximum(*pairs.of(lambda p: p.at)))


def same_speaker(pairs: Pairs) -> Floats:
    """Whether both are said by one named speaker (1), or by different ones (-1)."""
    shared = pairs.common(_speaker)[0]
    one, other = pairs.of(lambda p: float(p.statement is not None))
    return _floats(np.where(shared > 0, 1.0, -one * other))


def both_said(pairs: Pairs) -> Floats:
    """Whether both are a source's words, or neither is."""
    one, other = pairs.of(lambda p: float(p.statement is not None))
    return _floats(1.0 - np.abs(one - other))


def _apart(shared: Floats, one: Floats, other: Floats) -> Floats:
    return _floats((shared == 0) & (one > 0) & (other > 0))


def _scopes(passage: Passage) -> set[str]:
    return {q.scope for q in passage.quantities if q.scope}


def _speaker(passage: Passage) -> set[str]:
    """A named speaker by entity and by last name: what one article calls another than the next."""
    if passage.statement is None or not passage.statement.speaker.named:
        return set()
    speaker = passage.statement.speaker
    return {speaker.entity or "", speaker.name.split()[-1].casefold()} - {""}


FEATURES: tuple[Callable[[Pairs], Floats], ...] = (
    meaning, own_meaning, in_context, ahead_in_context, ahead_in_context_once, beyond_all_in_context, sentences,
    covered, covering, least_word, main_words, main_word_met, subjects, both_subjects, ahead_of_next,
    ahead_of_next_once, not_like_all, same_words, same_of_all_words, rare_words, same_act, acts_met, same_entities,
    other_entities, same_places, other_places, same_times, other_times, same_scope, other_scope, same_count,
    same_counted, one_counts, one_negated, both_negated, lengths, shorter, order, late, same_speaker, both_said,
)  # fmt: skip


def features(pairs: Pairs) -> Floats:
    """All features, one row a pair."""
    # Kept feature by feature: they are weighed one after the other.
    return np.stack([_floats(feature(pairs)) for feature in FEATURES]).T


def _floats(values: npt.ArrayLike) -> Floats:
    return np.asarray(values, dtype=np.float32)
