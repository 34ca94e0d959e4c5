"""Carried: the passages that one article has from another, wide enough to be read, for what gets lost on the way."""

import functools
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from rashomon.model import Lineage, Reading, Span
from rashomon.text.blocks import readable
from rashomon.text.passages import Word, sentences, words
from rashomon.text.similarity import Grams, grams, runs

__all__ = ["carried", "sentence", "widened"]

# Shorter common passages are torn from their sentence: what stands round them is not comparable.
_WORDS = 6
# Common words are short in every language, and names are anybody's: a run of these alone tells nothing.
_LONG, _LONG_WORDS = 4, 3
# A passage goes on behind up to so many other short words, if so many words follow in common.
_GAP, _GOES_ON = 4, 3


def carried(line: Lineage, source: Reading, derived: Reading) -> Iterator[tuple[Span, Span]]:
    """Pairs of passages, longest first: the runs of words in common, then the line's own evidence (reworded ones)."""
    found = list(_verbatim(source, derived))
    for pair in line.evidence:
        a, b = (pair.source, pair.derived) if pair.source.article == source.article.id else (pair.derived, pair.source)
        if a.article == source.article.id and b.article == derived.article.id and len(words(a.text)) >= _WORDS:
            found.append((a, b))
    yield from sorted(set(found), key=lambda p: (p[1].start - p[1].end, p[1].start, p[0].start))


def _verbatim(source: Reading, derived: Reading) -> Iterator[tuple[Span, Span]]:
    (mine, a, in_a), (theirs, b, in_b) = _read(source), _read(derived)
    for run in runs(a, b, in_a, in_b):
        for low, high in _within_sentences(derived, theirs, run.b, run.b + run.length):
            first, last = run.a + low - run.b, run.a + high - run.b
            long = sum(len(word.key) >= _LONG and not word.name for word in theirs[low:high])
            if high - low >= _WORDS and long >= _LONG_WORDS:
                last, further = _further(a, b, last, high)
                _, high = next(_within_sentences(derived, theirs, low, further))
                last -= further - high
                yield (
                    source.article.span(mine[first].start, mine[last - 1].end),
                    derived.article.span(theirs[low].start, theirs[high - 1].end),
                )


def _further(a: Sequence[str], b: Sequence[str], last: int, high: int) -> tuple[int, int]:
    """Where a passage ends that goes on in the same words behind a few others ("the heat [may have] cracked the …")."""
    for gap in sorted(product(range(_GAP), repeat=2), key=lambda gap: (sum(gap), gap)):
        i, j = last + gap[0], high + gap[1]
        if any(len(key) > _LONG for key in (*a[last:i], *b[high:j])):
            continue  # other content, and not the same said more or less surely
        length = 0
        while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
            length += 1
        if length >= _GOES_ON:
            return i + length, j + length
    return last, high


def _read(reading: Reading) -> tuple[tuple[Word, ...], tuple[str, ...], Grams]:
    """An article's words, their keys, and where its runs of words stand."""
    article = reading.article
    return _words(article.text, tuple((n.start, n.end) for n in article.noise if n.kind != "repeat"))


@functools.lru_cache(maxsize=64)
def _words(text: str, noise: tuple[tuple[int, int], ...]) -> tuple[tuple[Word, ...], tuple[str, ...], Grams]:
    found = tuple(word for low, high in readable(len(text), list(noise)) for word in words(text, low, high))
    keys = tuple(word.key for word in found)
    return found, keys, grams(keys, _WORDS)


def _within_sentences(reading: Reading, of: Sequence[Word], low: int, high: int) -> Iterator[tuple[int, int]]:
    """A run of words cut at the ends of sentences."""
    start = low
    for at in range(low + 1, high + 1):
        if at == high or any(c in reading.article.text[of[at - 1].end : of[at].start] for c in ".!?\n。！？"):
            yield start, at
            start = at


@functools.lru_cache(maxsize=4096)
def _cut(text: str, low: int, high: int) -> tuple[tuple[int, int], ...]:
    """The sentences of a paragraph; the same few are asked for by every pair of accounts."""
    return tuple(sentences(text, [(low, high)]))


def sentence(reading: Reading, span: Span) -> Span:
    """The whole sentences that a passage touches."""
    article = reading.article
    before = article.text.rfind("\n", 0, span.start) + 1
    after = article.text.find("\n", span.end)
    around = _cut(article.text, before, len(article.text) if after < 0 else after)
    touched = [(start, end) for start, end in around if start < span.end and end > span.start]
    return article.span(touched[0][0], touched[-1][1]) if touched else span


def widened(reading: Reading, span: Span, to: Iterable[Span]) -> Span:
    """A passage made to cover other passages of its sentence, so that the evidence can be read by itself."""
    around = sentence(reading, span)
    inside = [s for s in to if s.article == span.article and around.start <= s.start and s.end <= around.end]
    return reading.article.span(
        min([span.start, *(s.start for s in inside)]), max([span.end, *(s.end for s in inside)])
    )
