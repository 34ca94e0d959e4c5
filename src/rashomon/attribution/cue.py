"""Cue words: which word, with which kind of complement, reports what somebody says, and how surely.

The surety of a word in a frame is its share of attributions in PolNeAR, shrunk towards a prior: that of the frame over
all words, or a higher one where the word is known by hand to report so (a corpus of one country's politics is sparse).
"""

import functools
from dataclasses import dataclass

from rashomon.attribution.content import particle
from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import rows

__all__ = ["KINDS", "Cue", "cue_tokens", "lemma_of", "reports", "stance_of_word", "surety"]

KINDS = {"VERB": "V", "AUX": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A"}
# A prior counts as much as this many occurrences in the corpus.
_PRIOR_WEIGHT = 4.0
# Words known by hand to report in a frame start from here: near the mean of such words' shares in
# PolNeAR (0.84 over the 186 of them that occur there, before smoothing).
_KNOWN = 0.8
_UNKNOWN = 0.05


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue: its main word, all its words (indices, in text order), and how surely it reports (0..1)."""

    i: int
    tokens: tuple[int, ...]
    frame: str
    surety: float


@functools.cache
def _counts(language: str) -> dict[tuple[str, str, str], tuple[int, int]]:
    return {(kind, lemma, frame): (int(hits), int(seen)) for kind, lemma, frame, hits, seen in rows(language, "cues")}


@functools.cache
def _reporting(language: str) -> dict[tuple[str, str], tuple[frozenset[str], str]]:
    return {
        (kind, lemma): (frozenset(frames.split(",")), stance)
        for kind, lemma, frames, stance in rows(language, "reporting")
    }


def lemma_of(parse: Parse, i: int) -> str:
    """The dictionary form of a word with its particle: "sum up"."""
    with_particle = particle(parse, i)
    return parse.tokens[i].lemma.lower() + (f" {with_particle}" if with_particle else "")


@functools.cache
def surety(language: str, kind: str, lemma: str, frame: str) -> float:
    """How surely a word in a frame reports, 0..1. For a quotation (`quote`) any way of reporting a clause counts."""
    known, _ = _reporting(language).get((kind, lemma), (frozenset[str](), ""))
    if "none" in known:
        return 0.0
    if frame == "quote":
        prior, counted = (_KNOWN if "quote" in known else _UNKNOWN), ("clause", "infinitive", "predicate")
        pairs = [_counts(language).get((kind, lemma, each), (0, 0)) for each in counted]
        hits, seen = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
    else:
        hits, seen = _counts(language).get((kind, lemma, frame), (0, 0))
        all_hits, all_seen = _counts(language).get((kind, "*", frame), (0, 0))
        mean = min(_UNKNOWN, all_hits / all_seen) if all_seen else _UNKNOWN
        prior = _KNOWN if frame in known else mean
    return (hits + _PRIOR_WEIGHT * prior) / (seen + _PRIOR_WEIGHT)


def reports(language: str, kind: str, lemma: str, frame: str) -> bool:
    """Whether a word is known by hand to report in a frame."""
    return frame in _reporting(language).get((kind, lemma), (frozenset[str](), ""))[0]


def stance_of_word(language: str, kind: str, lemma: str) -> str | None:
    """The stance that a cue word gives its content, if it is a known one."""
    return _reporting(language).get((kind, lemma), (frozenset[str](), None))[1]


def cue_tokens(parse: Parse, i: int, links: tuple[int, ...] = ()) -> tuple[int, ...]:
    """The words of a cue: auxiliaries, negation and adverbs before its main word, particle and preposition after."""
    word = parse.tokens[i]
    if word.pos == "ADJ":
        head = parse.tokens[word.head]
        before = [head.i] if word.dep in {"acomp", "oprd"} and head.i < i else []
        return (*before, i)
    own = {child.i for child in parse.children(i)}
    first = i
    while first - 1 in own and _before(parse.tokens[first - 1]):
        first -= 1
    while first < i and parse.tokens[first].dep == "advmod" and parse.tokens[first].tag != "RB":
        first += 1
    last = i
    particles = {child.i for child in parse.children(i) if child.dep == "prt"}
    while last + 1 in particles or last + 1 in links:
        last += 1
    return tuple(range(first, last + 1))


def _before(token: Token) -> bool:
    return token.dep in {"aux", "auxpass", "neg", "advmod", "amod"} and token.text != ","
