"""Cue words: the main word of a cue, and what the words known by hand say of it (`reporting.tsv`)."""

import functools
from dataclasses import dataclass

from rashomon.nlp.parse import Parse
from rashomon.text.lexicon import rows

__all__ = ["KINDS", "Cue", "lemma_of", "main_word", "reports", "stance_of_word"]

KINDS = {"VERB": "V", "AUX": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue: its main word, all its words (indices, in text order), and how surely it reports (0..1)."""

    i: int
    tokens: tuple[int, ...]
    surety: float


@functools.cache
def _reporting(language: str) -> dict[tuple[str, str], tuple[frozenset[str], str]]:
    return {
        (kind, lemma): (frozenset(frames.split(",")), stance)
        for kind, lemma, frames, stance in rows(language, "reporting")
    }


def main_word(parse: Parse, run: tuple[int, int]) -> int:
    """The word of a cue (tokens first, last exclusive) that reports: the verb or noun on which its others hang."""
    tokens = parse.tokens[run[0] : run[1]]
    tops = [t for t in tokens if not run[0] <= t.head < run[1] or t.head == t.i]
    for pos in ({"VERB"}, {"AUX", "NOUN"}, {"ADJ", "PROPN"}):
        for token in (*tops, *tokens):
            if token.pos in pos:
                return _reporting_verb(parse, token.i, run)
    return (tops or list(tokens))[0].i


def _reporting_verb(parse: Parse, i: int, run: tuple[int, int]) -> int:
    """Of "appeared to confirm" and "refused to say" the verb that governs the content."""
    below = next((c.i for c in parse.children(i) if c.dep == "xcomp" and c.pos == "VERB" and c.i < run[1]), None)
    return i if below is None or below < i else _reporting_verb(parse, below, run)


def lemma_of(parse: Parse, i: int) -> str:
    """The dictionary form of a word with its particle: "sum up"."""
    with_particle = next((child.text.lower() for child in parse.children(i) if child.dep == "prt"), None)
    return parse.tokens[i].lemma.lower() + (f" {with_particle}" if with_particle else "")


def reports(language: str, kind: str, lemma: str, frame: str) -> bool:
    """Whether a word is known by hand to report in a frame."""
    return frame in _reporting(language).get((kind, lemma), (frozenset[str](), ""))[0]


def stance_of_word(language: str, kind: str, lemma: str) -> str | None:
    """The stance that a cue word gives its content, if it is a known one."""
    return _reporting(language).get((kind, lemma), (frozenset[str](), None))[1]
