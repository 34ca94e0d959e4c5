"""Windows: stretches of two accounts that stand in the same surroundings, word for word or in a like sentence.

Near copies share runs of words, in whatever order their paragraphs stand; what lies between two runs that follow each
other in both texts is a slot. A sentence that was written anew has no such runs: it is held whole against the sentence
with which it shares most of its content words.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rashomon.model import Article
from rashomon.slots.lexicons import normal
from rashomon.text.blocks import readable
from rashomon.text.passages import Word, sentences, words
from rashomon.text.similarity import Run, grams, runs, stem, tiles

__all__ = ["Page", "Window", "copied", "page", "shared", "windows"]

# The shortest run of words that holds a slot's edge, and the longest slot.
_RUN = 3
_GAP = 14
# A slot at a sentence's end has one run beside it only, which must be so long.
_LONE = 5
# A run tells little if it is all grammar: so many of the words beside a slot are content words.
_TELLING = 2
_BESIDE = 8
# Two sentences are one told anew if they share this part of the shorter's content stems (and so many at least).
_ALIKE = 0.45
_SHARED = 4
# Articles that share less of the shorter's runs are no copies: their sentences are not compared.
_COPIED = 0.12
_LETTERS = 4
# How alike two sentences are taken for that nothing but their place in the order joins.
_LOOSE = 0.2


class Window(NamedTuple):
    """Words `a`..`a_end` of one page and `b`..`b_end` of the other; `tight`: the words around them are the same.

    `alike` is the part of the surroundings that both have, 0..1; `edges` how many words are the same on either side."""

    a: int
    a_end: int
    b: int
    b_end: int
    tight: bool
    alike: float
    edges: int


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """An article's prose as words, without plural endings, so that a lost apostrophe makes no difference."""

    article: Article
    words: tuple[Word, ...]
    keys: tuple[str, ...]
    content: tuple[bool, ...]
    sentences: tuple[tuple[int, int], ...]  # words, first and last (exclusive)
    sentence_of: tuple[int, ...]
    opening: frozenset[int]  # words whose capital may be that of the sentence that they open
    trigrams: dict[tuple[str, ...], list[int]]

    def covering(self, start: int, end: int) -> tuple[int, int]:
        """The words that a passage touches, as first and last (exclusive)."""
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            if self.words[middle].end <= start:
                low = middle + 1
            else:
                high = middle
        last = low
        while last < len(self.words) and self.words[last].start < end:
            last += 1
        return low, last


def page(article: Article) -> Page:
    """An article cut into words and sentences; noise is left out."""
    prose = readable(len(article.text), [(n.start, n.end) for n in article.noise])
    found = tuple(word for low, high in prose for word in words(article.text, low, high))
    keys = tuple(normal(word.key) for word in found)
    cuts = []
    at = 0
    for start, end in sentences(article.text, prose):
        first = at = next((k for k in range(at, len(found)) if found[k].start >= start), len(found))
        while at < len(found) and found[at].start < end:
            at += 1
        if at > first:
            cuts.append((first, at))
    of = [-1] * len(found)
    for n, (first, last) in enumerate(cuts):
        of[first:last] = [n] * (last - first)
    first_words = {first for first, _ in cuts} | {n for n, at in enumerate(of) if at < 0}
    written = {key for n, key in enumerate(keys) if found[n].name and n not in first_words}
    return Page(
        article=article,
        words=found,
        keys=keys,
        content=tuple(len(key) >= _LETTERS or key[0].isdigit() for key in keys),
        sentences=tuple(cuts),
        sentence_of=tuple(of),
        opening=frozenset(n for n in first_words if keys[n] not in written),
        trigrams=grams(keys, _RUN),
    )


def copied(a: Page, b: Page) -> float:
    """The part of the shorter page's runs of three words that the other has too, 0..1."""
    shared = sum(len(a.trigrams[g]) for g in a.trigrams.keys() & b.trigrams.keys())
    return min(1.0, shared / max(1, min(len(a.keys), len(b.keys))))


def shared(a: Page, b: Page) -> tuple[dict[int, int], dict[int, int]]:
    """The words of either page that stand in a run of the other, with where they stand there."""
    found = tiles(runs(a.keys, b.keys, a.trigrams, b.trigrams), _RUN)
    there = {run.a + k: run.b + k for run in found for k in range(run.length)}
    return there, {y: x for x, y in there.items()}


def windows(a: Page, b: Page, valued: tuple[Collection[int], Collection[int]]) -> list[Window]:
    """The slots between common runs, and the sentences told anew. `valued` are the words of each page that belong to a
    value: they have no say in how alike two sentences are, and none in whether a slot's edges are telling."""
    if copied(a, b) < _COPIED:
        return []
    found = tiles(runs(a.keys, b.keys, a.trigrams, b.trigrams), _RUN)
    slots = list(_slots(a, b, sorted(found, key=lambda run: (run.a, run.b))))
    return [*slots, *_sentences(a, b, valued)]


def _slots(a: Page, b: Page, ordered: Sequence[Run]) -> Iterator[Window]:
    by_start: dict[int, list[Run]] = defaultdict(list)
    for run in ordered:
        by_start[run.a].append(run)
    followed = set()
    for run in ordered:
        end_a, end_b = run.a + run.length, run.b + run.length
        following = [
            (later.a - end_a + later.b - end_b, later)
            for at in range(end_a, end_a + _GAP + 1)
            for later in by_start.get(at, ())
            if 0 <= later.b - end_b <= _GAP
        ]
        if not following:
            continue
        _, later = min(following, key=lambda pair: (pair[0], pair[1].a, pair[1].b))
        followed |= {("after", run), ("before", later)}
        beside = [*_beside(run, last=True), *_beside(later, last=False)]
        if _telling(a, beside):
            yield Window(end_a, later.a, end_b, later.b, True, 1.0, min(run.length, later.length))
    for run in ordered:
        if run.length < _LONE:
            continue
        end_a, end_b = run.a + run.length, run.b + run.length
        stop_a, stop_b = _sentence_end(a, end_a - 1), _sentence_end(b, end_b - 1)
        near = ("after", run) not in followed and max(stop_a - end_a, stop_b - end_b) <= _GAP
        if near and _telling(a, _beside(run, last=True)):
            yield Window(end_a, stop_a, end_b, stop_b, True, 1.0, run.length)
        first_a, first_b = _sentence_start(a, run.a), _sentence_start(b, run.b)
        near = ("before", run) not in followed and max(run.a - first_a, run.b - first_b) <= _GAP
        if near and _telling(a, _beside(run, last=False)):
            yield Window(first_a, run.a, first_b, run.b, True, 1.0, run.length)


def _beside(run: Run, *, last: bool) -> range:
    if last:
        return range(max(run.a, run.a + run.length - _BESIDE), run.a + run.length)
    return range(run.a, min(run.a + run.length, run.a + _BESIDE))


def _telling(a: Page, beside: Sequence[int]) -> bool:
    return sum(a.content[k] for k in beside) >= _TELLING


def _sentence_end(of: Page, at: int) -> int:
    return of.sentences[of.sentence_of[at]][1] if of.sentence_of[at] >= 0 else at + 1


def _sentence_start(of: Page, at: int) -> int:
    return of.sentences[of.sentence_of[at]][0] if of.sentence_of[at] >= 0 else at


def _sentences(a: Page, b: Page, valued: tuple[Collection[int], Collection[int]]) -> Iterator[Window]:
    """Each sentence of either page with the nearest of the other, by content stems that belong to no value."""
    stems_a = [_stems(a, cut, valued[0]) for cut in a.sentences]
    stems_b = [_stems(b, cut, valued[1]) for cut in b.sentences]
    where: dict[str, list[int]] = defaultdict(list)
    for n, stems in enumerate(stems_a):
        for one in stems:
            where[one].append(n)
    best_a: dict[int, tuple[float, int]] = {}
    best_b: dict[int, tuple[float, int]] = {}
    for m, stems in enumerate(stems_b):
        counts = Counter(n for one in stems for n in where.get(one, ()))
        for n, count in counts.items():
            part = count / min(len(stems), len(stems_a[n]))
            if count < _SHARED or part < _ALIKE:
                continue
            score = (part + 2 * count / (len(stems) + len(stems_a[n]))) / 2
            best_a[n] = max(best_a.get(n, (0.0, 0)), (score, -m))
            best_b[m] = max(best_b.get(m, (0.0, 0)), (score, -n))
    pairs = {(n, -m): score for n, (score, m) in best_a.items()}
    pairs |= {(-n, m): score for m, (score, n) in best_b.items()}
    pairs |= {(n, m): _LOOSE for n, m in _between(pairs, len(stems_a), len(stems_b)) if stems_a[n] & stems_b[m]}
    for (n, m), score in sorted(pairs.items()):
        yield Window(*a.sentences[n], *b.sentences[m], False, round(score, 3), 0)


def _between(pairs: Collection[tuple[int, int]], size_a: int, size_b: int) -> Iterator[tuple[int, int]]:
    """Sentences without a like one that stand, alone, between the same two sentences (or at the same end)."""
    there = dict(pairs)
    back = {m: n for n, m in pairs}
    there |= {-1: -1, size_a: size_b}
    back |= {-1: -1, size_b: size_a}
    for n in range(size_a):
        m = there.get(n - 1, size_b) + 1
        if n not in there and m not in back and m < size_b and there.get(n + 1) == m + 1:
            yield n, m


def _stems(of: Page, cut: tuple[int, int], valued: Collection[int]) -> frozenset[str]:
    return frozenset(stem(of.keys[k]) for k in range(*cut) if of.content[k] and k not in valued)
