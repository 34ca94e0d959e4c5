"""Blocking: each article as a sequence of comparable words, and which pairs of articles are worth a comparison."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.model import Article, Reading
from rashomon.text.blocks import readable
from rashomon.text.passages import Word, sentences, words
from rashomon.text.quotes import outermost, quotations
from rashomon.text.similarity import Grams, grams, stem
from rashomon.text.sources import tells

__all__ = ["Block", "Strand", "attribution", "candidates", "strands"]

# The shortest run of words that is looked at; copying is read from longer ones.
SHORTEST = 4
# Where more of the words than this are capitalised, capitals tell no names (German nouns, headlines in title case).
_CAPITALS = 0.28
# So many content stems two texts share at least where one is the other reworded.
_STEMS = 8
# A sentence is somebody's words if they say this part of it; shorter words of a name are grammar.
_MOSTLY, _LETTERS = 0.4, 3
# Statements of these kinds are quotations, whatever their marks look like.
_QUOTATIONS = {"direct", "mixed"}
# A post set into the text is its author's words: it ends with the author's handle ("— Name (@handle) May 2, 2025").
_POST = re.compile(r"(?:^|(?<=\n))(?P<words>[^\n]+?)[—–-][^\S\n]*[^\n()—–]{1,60}\(@\w{2,}\)")


@dataclass(frozen=True, slots=True)
class Block:
    """A sentence: words `first` (inclusive) to `last` (exclusive), the stems of its content words, where it stands.

    `told_by` are the words of the names of those who say most of it."""

    first: int
    last: int
    stems: frozenset[str]
    names: frozenset[str]
    start: int = 0
    end: int = 0
    told_by: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Strand:
    """An article's prose as words: `weight` is 1 for content words, 0 for names, numbers and short words."""

    article: Article
    words: tuple[Word, ...]
    keys: tuple[str, ...]
    weight: tuple[float, ...]
    quoted: tuple[bool, ...]
    stems: tuple[str, ...]
    blocks: tuple[Block, ...]
    grams: Grams
    attribution: tuple[tuple[int, int], ...]  # of statements: where the text says whose words it gives


def strands(readings: Sequence[Reading]) -> list[Strand]:
    """One strand per reading, in the order of their ids; lower-case use anywhere in the case unmasks a false name."""
    ordered = sorted(readings, key=lambda reading: reading.article.id)
    prose = {r.article.id: _prose(r.article) for r in ordered}
    found = {
        r.article.id: [word for low, high in prose[r.article.id] for word in words(r.article.text, low, high)]
        for r in ordered
    }
    lower = {word.key for many in found.values() for word in many if not word.name}
    return [_strand(reading, prose[reading.article.id], found[reading.article.id], lower) for reading in ordered]


def _prose(article: Article) -> list[tuple[int, int]]:
    # Repeated prose stays: it may be what was copied.
    return readable(len(article.text), [(n.start, n.end) for n in article.noise if n.kind != "repeat"])


def _strand(reading: Reading, prose: list[tuple[int, int]], found: list[Word], lower: set[str]) -> Strand:
    article = reading.article
    capitals = sum(word.name for word in found) > _CAPITALS * len(found)
    names = [word.key[0].isdigit() or (word.name and not capitals and word.key not in lower) for word in found]
    keys = tuple(word.key for word in found)
    weight = tuple(0.0 if name else _weight(word.key) for word, name in zip(found, names, strict=True))
    said = [(span.start, span.end) for s in reading.statements if s.kind in _QUOTATIONS for span in s.content]
    marked = [(q.start, q.end) for q in outermost(quotations(article.text))]
    posts = [match.span("words") for match in _POST.finditer(article.text)]
    marks = _mask(found, [*marked, *said, *posts])
    return Strand(
        article=article,
        words=tuple(found),
        keys=keys,
        weight=weight,
        quoted=marks,
        stems=tuple(stem(key) for key in keys),
        grams=grams(keys, SHORTEST),
        blocks=tuple(
            _blocks(article.text, found, sentences(article.text, prose), weight, names, marks, _said(reading))
        ),
        attribution=attribution(reading),
    )


def attribution(reading: Reading) -> tuple[tuple[int, int], ...]:
    """Where a text says whose words it gives: sources, cues and links of its statements."""
    return tuple(
        sorted(
            (span.start, span.end)
            for s in reading.statements
            for span in (s.source, s.cue, *(link.span for link in s.via))
            if span is not None
        )
    )


def _weight(key: str) -> float:
    """Short words are mostly grammar, in every language (Zipf's law of abbreviation); one letter is half a word."""
    if len(key) == 1 and ord(key) > 0xE00:
        return 0.5
    cased = key != key.upper()
    return 1.0 if len(key) >= (4 if cased else 3) else 0.0


def _mask(found: Sequence[Word], stretches: Iterable[tuple[int, int]]) -> tuple[bool, ...]:
    marks = [False] * len(found)
    ordered = sorted(stretches)
    at = 0
    for start, end in ordered:
        while at < len(found) and found[at].end <= start:
            at += 1
        k = at
        while k < len(found) and found[k].start < end:
            marks[k] = True
            k += 1
    return tuple(marks)


def _blocks(
    text: str,
    found: Sequence[Word],
    cuts: Sequence[tuple[int, int]],
    weight: Sequence[float],
    names: Sequence[bool],
    marks: Sequence[bool],
    said: Sequence[tuple[int, int, frozenset[str]]],
) -> Iterable[Block]:
    # Quoted words tell what a speaker said, not how a writer wrote: they have no part in rewording.
    at, before, who = 0, 0, frozenset[str]()
    for start, end in cuts:
        first = at
        while at < len(found) and found[at].start < end:
            at += 1
        if at > first:
            content = frozenset(stem(found[k].key) for k in range(first, at) if weight[k] and not marks[k])
            called = frozenset(found[k].key for k in range(first, at) if names[k])
            # Within a paragraph a speaker is heard on, until another speaks.
            told = _told_by(start, end, said)
            who = told or (who if not _paragraph(found, before, first, text) else frozenset())
            before = first
            yield Block(first, at, content, called, start, end, who)


def _paragraph(found: Sequence[Word], before: int, first: int, text: str) -> bool:
    """Whether a paragraph begins between two words."""
    return "\n" in text[found[before].start : found[first].start]


def _said(reading: Reading) -> list[tuple[int, int, frozenset[str]]]:
    """Where somebody speaks, and the words of the name by which the article calls them."""
    language = reading.article.language or "en"
    return [
        (span.start, span.end, frozenset(word.key for word in words(s.speaker.name) if len(word.key) > _LETTERS))
        for s in reading.statements
        if tells(s, language) == "somebody"
        for span in s.content
    ]


def _told_by(start: int, end: int, said: Sequence[tuple[int, int, frozenset[str]]]) -> frozenset[str]:
    inside = [(min(high, end) - max(low, start), who) for low, high, who in said if low < end and high > start]
    told = sum(length for length, _ in inside) > _MOSTLY * (end - start)
    return frozenset().union(*(who for _, who in inside)) if told else frozenset()


def candidates(of: Sequence[Strand]) -> list[tuple[int, int]]:
    """Index pairs of strands that share a run of words or several content stems; all others cannot be related."""
    stems = [frozenset().union(*(block.stems for block in strand.blocks)) for strand in of]
    return [
        (i, j)
        for i, j in combinations(range(len(of)), 2)
        if not of[i].grams.keys().isdisjoint(of[j].grams.keys())
        or len(stems[i] & stems[j]) >= min(_STEMS, len(stems[i]), len(stems[j]))
    ]
