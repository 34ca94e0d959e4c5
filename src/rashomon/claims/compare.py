"""Compare: does a pair of passages put the same thing forward? Small features, each with its weight."""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.claims.passages import Passage

__all__ = ["FEATURES", "Feature", "Pair", "Rarity", "rarity", "score"]


@dataclass(frozen=True, slots=True)
class Rarity:
    """How telling a lemma or an id is within the story: log of articles over articles that have it, 0..1."""

    of: Mapping[str, float]
    unseen: float

    def __getitem__(self, word: str) -> float:
        return self.of.get(word, self.unseen)


def rarity(passages: Sequence[Passage]) -> Rarity:
    """Inverse passage frequency, scaled to 0..1 (Spärck Jones 1972), of lemmas and ids alike."""
    seen = Counter(word for passage in passages for word in passage.lemmas | passage.entities | passage.places)
    top = math.log(len(passages) + 1)
    return Rarity({word: math.log((len(passages) + 1) / count) / top for word, count in seen.items()}, 1.0)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages with their centred cosine, and how telling each word is in this story."""

    a: Passage
    b: Passage
    cosine: float
    telling: Rarity


def same_words(pair: Pair) -> float:
    """Share of the shorter passage's telling words that stand in the other."""
    a, b, telling = pair.a, pair.b, pair.telling
    shared = sum(telling[word] for word in sorted(a.lemmas & b.lemmas))
    whole = min(sum(telling[w] for w in sorted(a.lemmas)), sum(telling[w] for w in sorted(b.lemmas)))
    return shared / whole if whole else 0.0


def same_meaning(pair: Pair) -> float:
    """Cosine of the passages' vectors once the story's common topic is taken out."""
    return max(0.0, pair.cosine)


def same_referents(pair: Pair) -> float:
    """Share of the people, units and places, weighted by rarity, that both name."""
    a, b, telling = pair.a, pair.b, pair.telling
    shared = sum(telling[i] for i in sorted((a.entities & b.entities) | (a.places & b.places)))
    either = sum(telling[i] for i in sorted(a.entities | b.entities | a.places | b.places))
    return shared / either if either else 0.0


@dataclass(frozen=True, slots=True)
class Feature:
    """A named feature; its docstring is its explanation."""

    measure: Callable[[Pair], float]
    weight: float


# Weights set by reading the pairs of the repository's own example stories; they sum to 1.
FEATURES = (Feature(same_meaning, 0.6), Feature(same_words, 0.3), Feature(same_referents, 0.1))


def score(pair: Pair) -> float:
    """How far two passages put the same thing forward, 0..1."""
    return sum(feature.weight * feature.measure(pair) for feature in FEATURES)
