"""Vectors: what the encoder makes of every word of a story's passages, each read within its own sentence.

A clause alone says little ("he will be asked to explain"); its words carry what their sentence says of them. Every
sentence is encoded once, a passage has the states of its own words, and of its subject's where that stands elsewhere.
"""

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt

from rashomon.claims.passages import Passage, Word
from rashomon.nlp.context import Told, in_context
from rashomon.nlp.encode import DIMENSIONS, States, Vectors, states
from rashomon.text.lexicon import rows

__all__ = ["Seen", "centred_cosine", "commonness", "read", "unit"]

# A word of the subject that stands elsewhere counts half; a common word still a little.
_ELSEWHERE, _LEAST = 0.5, 0.3
# A word that the counts do not hold is taken for one of so many articles.
_UNKNOWN = 3


@dataclass(frozen=True)
class Seen:
    """Passages as the encoder sees them. `words` holds the states of all passages' content words, passage by passage:
    passage i's begin at `first[i]`; `weights` says how telling each is. The rest is one row a passage."""

    words: Vectors
    weights: Vectors
    first: npt.NDArray[np.intp]
    whole: Vectors  # the mean of its own words
    head: Vectors
    subject: Vectors  # zeros where there is none
    sentence: Vectors
    context: Vectors  # the passage in its article, as the context encoder reads it

    @cached_property
    def near(self) -> Vectors:
        """The cosine of every two passages by their own words, without what all share."""
        return centred_cosine(self.whole)

    @cached_property
    def told_alike(self) -> Vectors:
        """The cosine of every two passages as they are read within their articles."""
        return np.asarray(self.context @ self.context.T)


def read(
    passages: Sequence[Passage], texts: Mapping[str, str], titles: Mapping[str, str] | None = None, language: str = "en"
) -> Seen:
    """The vectors of passages; `texts` and `titles` are the articles' by id."""
    where = sorted({(p.article, *p.sentence) for p in passages})
    found = states([texts[article][start:end] for article, start, end in where])
    known = {place: _Sentence(place[1], seen) for place, seen in zip(where, found, strict=True)}
    telling = _telling(passages, language)
    words: list[Vectors] = []
    weights: list[float] = []
    first: list[int] = []
    rest: list[tuple[Vectors, Vectors, Vectors, Vectors]] = []
    for passage in passages:
        here = known[passage.article, *passage.sentence]
        first.append(len(words))
        for word in passage.words or (Word(*passage.head, ""),):
            words.append(here.mean(((word.start, word.end),)))
            weights.append(telling.get(word.lemma, _LEAST) * (1.0 if word.own else _ELSEWHERE))
        rest.append(
            (
                here.mean(tuple(passage.own)),
                here.mean((passage.head,)),
                here.mean((passage.subject,) if passage.subject else ()),
                here.whole,
            )
        )
    whole, head, subject, sentence = (np.stack([row[at] for row in rest]) for at in range(4))
    states_ = np.stack(words)
    middle = states_.mean(axis=0, dtype=np.float64).astype(np.float32)
    said = np.abs(subject).sum(axis=1, keepdims=True) > 0
    return Seen(
        words=unit(states_ - middle),
        weights=np.asarray(weights, dtype=np.float32),
        first=np.asarray(first, dtype=np.intp),
        whole=unit(whole),
        head=unit(head - middle),
        subject=np.where(said, unit(subject - middle), np.float32(0)),
        sentence=unit(sentence),
        context=_in_context(passages, texts, titles or {}),
    )


def _in_context(passages: Sequence[Passage], texts: Mapping[str, str], titles: Mapping[str, str]) -> Vectors:
    """What the context encoder makes of each passage, in the passages' order."""
    held: dict[str, list[int]] = {}
    for at, passage in enumerate(passages):
        held.setdefault(passage.article, []).append(at)
    told = [Told(titles.get(id, ""), texts[id], [passages[at].own for at in mine]) for id, mine in held.items()]
    found = in_context(told)
    rows: dict[int, Vectors] = {}
    for mine, vectors in zip(held.values(), found, strict=True):
        rows.update(zip(mine, vectors, strict=True))
    return np.stack([rows[at] for at in range(len(passages))])


def unit(vectors: Vectors) -> Vectors:
    """Vectors of length one."""
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9), dtype=np.float32)


def centred_cosine(vectors: Vectors) -> Vectors:
    """The cosine of every two rows without what all rows share."""
    rows = unit(vectors - vectors.mean(axis=0, dtype=np.float64).astype(np.float32))
    return np.asarray(rows @ rows.T)


@cache
def commonness(language: str) -> Mapping[str, float]:
    """How telling a word is in news, 0..1: the logarithm of how few articles have it; "*" is a word not counted."""
    counts = {word: int(count) for word, count in rows(language, "frequency")}
    articles = counts.pop("*", 1)
    top = math.log(articles + 1)
    found = {word: math.log((articles + 1) / (count + 1)) / top for word, count in counts.items()}
    return found | {"*": math.log((articles + 1) / (_UNKNOWN + 1)) / top}


def _telling(passages: Sequence[Passage], language: str) -> dict[str, float]:
    """How telling each lemma is: in news and within the story."""
    common = commonness(language)
    seen = Counter(lemma for passage in passages for lemma in passage.lemmas)
    top = math.log(len(passages) + 1)
    return {
        lemma: _LEAST + common.get(lemma, common["*"]) * math.log((len(passages) + 1) / count) / top
        for lemma, count in seen.items()
    }


class _Sentence:
    """A sentence as the encoder sees it; `base` is where it begins. Its passages share words, whose states are made up
    once."""

    def __init__(self, base: int, seen: States) -> None:
        offsets, self._vectors = seen
        self.whole = self._vectors.mean(axis=0)
        # The marks that open and close a sentence stand nowhere.
        self._pieces = [k for k, (start, end) in enumerate(offsets) if end > start]
        self._starts = [base + offsets[k][0] for k in self._pieces]
        self._ends = [base + offsets[k][1] for k in self._pieces]
        self._known: dict[tuple[tuple[int, int], ...], Vectors] = {}

    def mean(self, stretches: tuple[tuple[int, int], ...]) -> Vectors:
        """The mean state of the pieces that lie in some stretches of the text."""
        found = self._known.get(stretches)
        if found is None:
            at = sorted({k for low, high in stretches for k in self._within(low, high)})
            if len(at) == 1:
                found = self._vectors[at[0]]
            else:
                found = self._vectors[at].mean(axis=0) if at else np.zeros(DIMENSIONS, dtype=np.float32)
            self._known[stretches] = found
        return found

    def _within(self, low: int, high: int) -> list[int]:
        return self._pieces[bisect_right(self._ends, low) : bisect_left(self._starts, high)]
