"""Blocking: each article as a sequence of comparable words, and which pairs of articles are worth a comparison."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.model import Article, Reading
from rashomon.text.blocks import readable
from rashomon.text.passages import Word, sentences, words
from rashomon.text.quotes import outermost, quotations
from rashomon.text.similarity import stem

__all__ = ["Block", "Strand", "candidates", "strands"]

# Runs of this many words are what two texts must share to be compared word by word (as in METER and NEWS-COPY).
SHINGLE = 5
# Where more of the words than this are capitalised, capitals tell no names (German nouns, headlines in title case).
_CAPITALS = 0.28
# Statements of these kinds are quotations, whatever their marks look like.
_QUOTATIONS = {"direct", "mixed"}


@dataclass(frozen=True, slots=True)
class Block:
    """A sentence: words `first` (inclusive) to `last` (exclusive), and the stems of its content words."""

    first: int
    last: int
    stems: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Strand:
    """An article's prose as words: `weight` is 1 for content words, 0 for names, numbers and short words."""

    article: Article
    words: tuple[Word, ...]
    keys: tuple[str, ...]
    weight: tuple[float, ...]
    quoted: tuple[bool, ...]
    blocks: tuple[Block, ...]
    attribution: tuple[tuple[int, int], ...]  # sources and cues of statements: where the text says whose words it gives


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
    weight = tuple(0.0 if name else _weight(word.key) for word, name in zip(found, names, strict=True))
    said = [(span.start, span.end) for s in reading.statements if s.kind in _QUOTATIONS for span in s.content]
    marked = [(q.start, q.end) for q in outermost(quotations(article.text))]
    marks = _mask(found, [*marked, *said])
    attribution = tuple(
        sorted((span.start, span.end) for s in reading.statements for span in (s.source, s.cue) if span is not None)
    )
    return Strand(
        article=article,
        words=tuple(found),
        keys=tuple(word.key for word in found),
        weight=weight,
        quoted=marks,
        blocks=tuple(_blocks(found, sentences(article.text, prose), weight, names, marks)),
        attribution=attribution,
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
    found: Sequence[Word],
    cuts: Sequence[tuple[int, int]],
    weight: Sequence[float],
    names: Sequence[bool],
    marks: Sequence[bool],
) -> Iterable[Block]:
    # Quoted words tell what a speaker said, not how a writer wrote: they have no part in rewording.
    at = 0
    for _, end in cuts:
        first = at
        while at < len(found) and found[at].start < end:
            at += 1
        if at > first:
            content = frozenset(stem(found[k].key) for k in range(first, at) if weight[k] and not marks[k])
            called = frozenset(found[k].key for k in range(first, at) if names[k])
            yield Block(first, at, content, called)


def candidates(of: Sequence[Strand]) -> list[tuple[int, int]]:
    """Index pairs of strands that share a run of words or several content stems; all others cannot be related."""
    shingles: dict[int, list[int]] = defaultdict(list)
    for number, strand in enumerate(of):
        keys = strand.keys
        for gram in {hash(keys[i : i + SHINGLE]) for i in range(max(1, len(keys) - SHINGLE + 1))}:
            shingles[gram].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in shingles.values():
        if len(numbers) > 1:
            shared.update(combinations(numbers, 2))
    stems = [frozenset().union(*(block.stems for block in strand.blocks)) for strand in of]
    return sorted(
        (i, j)
        for i, j in combinations(range(len(of)), 2)
        if shared[i, j] or len(stems[i] & stems[j]) >= min(8, len(stems[i]), len(stems[j]))
    )
