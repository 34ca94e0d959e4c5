"""Compare: do two passages put the same proposition forward? Small features, each over many pairs at once.

Every feature takes `Pairs` and gives one number a pair; its docstring says what it looks at. What they weigh together
is learnt (training/claims) and kept in data/claims.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from rashomon.claims.bindings import MEASURES
from rashomon.claims.matching import Floats
from rashomon.claims.pairs import Pairs
from rashomon.claims.passages import Passage

__all__ = ["FEATURES", "features"]

_LONGEST = 10.0
# "Two" is said of too much to tell that two counts are one.
_TELLING_COUNT = 2
# A passage is near to all if it is near to so many.
_NEAREST = 5


def meaning(pairs: Pairs) -> Floats:
    """How near the passages' words are in the mean, each read within its sentence."""
    return pairs.cosine(pairs.seen.whole)


def own_meaning(pairs: Pairs) -> Floats:
    """The same without what all passages of the story share."""
    return np.asarray(pairs.seen.near[pairs.i, pairs.j])


def in_context(pairs: Pairs) -> Floats:
    """How near the passages are, each read within its article."""
    return np.asarray(pairs.seen.told_alike[pairs.i, pairs.j])


def ahead_in_context(pairs: Pairs) -> Floats:
    """By how much each is the other's nearest of its article, read in context: the smaller margin."""
    return _floats(np.minimum(*pairs.told_ahead))


def ahead_in_context_once(pairs: Pairs) -> Floats:
    """The same: the larger margin."""
    return _floats(np.maximum(*pairs.told_ahead))


def beyond_all_in_context(pairs: Pairs) -> Floats:
    """How near they are in context beyond how near each is to its five nearest."""
    return _beyond_nearest(pairs, pairs.seen.told_alike)


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
