"""Compare: what two articles share word for word, reworded, or in quotation, as pairs of passages."""

import functools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from rashomon.lineage.blocking import Block, Strand
from rashomon.lineage.meaning import Match
from rashomon.model import Span, SpanPair
from rashomon.text.similarity import Run, runs

__all__ = ["Overlap", "Passage", "compare", "evidence", "reworded"]

# Runs of this many words are what copying is measured by (as in METER and NEWS-COPY).
SHINGLE = 5
# A run tells of copying if it holds this many content words: what everybody writes of an event holds fewer
# (names, numbers and short words do not count).
_TELLING = 3.0
# Two sentences are one reworded if they share this part (Dice) of their content stems, and at least so many.
_REWORDED = 0.5
_SHARED_STEMS = 4
# A sentence that runs cover to this part needs no second look.
_COVERED = 0.6
# Quoted words count from this length: shorter ones are terms, not speech.
_QUOTE = 5


class Passage(NamedTuple):
    """Words `a`..`a_end` of one article and `b`..`b_end` of the other; `score` is 1 where they are the same words."""

    kind: Literal["verbatim", "reworded", "quote"]
    a: int
    a_end: int
    b: int
    b_end: int
    score: float


class Overlap(NamedTuple):
    """What two strands share; shares are parts of each article's words outside shared quotations, 0..1."""

    runs: tuple[Run, ...]  # everything in common word for word, the short and commonplace too
    passages: tuple[Passage, ...]
    verbatim: tuple[float, float]
    shared: tuple[float, float]
    whole: tuple[float, float]  # as `shared`, over all words, shared quotations included
    quoted: tuple[int, int]
    written: tuple[int, int]  # words in common outside shared quotations

    def of(self, *kinds: str) -> tuple[Passage, ...]:
        """The passages of some kinds, longest first."""
        return tuple(passage for passage in self.passages if passage.kind in kinds)


def compare(a: Strand, b: Strand) -> Overlap:
    """Align two articles; verbatim passages are cut at sentence ends, so that each pair can be read side by side."""
    found = runs(a.keys, b.keys, a.grams, b.grams)
    passages: list[Passage] = []
    for run in (run for run in found if run.length >= SHINGLE):
        passages.extend(_pieces(a, b, run))
    verbatim = _covered(passages, "verbatim"), _covered(passages, "verbatim", of_b=True)
    quotes = _covered(passages, "quote"), _covered(passages, "quote", of_b=True)
    reworded = list(_reworded(a, b, verbatim))
    again = [
        {k for p in reworded for k in range(p.a, p.a_end)},
        {k for p in reworded for k in range(p.b, p.b_end)},
    ]
    written = [verbatim[n] | (again[n] - quotes[n]) for n in (0, 1)]
    sizes = len(a.keys), len(b.keys)
    rest = [max(1, size - len(quotes[n] - written[n])) for n, size in enumerate(sizes)]
    ordered = sorted({*passages, *reworded}, key=lambda p: (-(p.b_end - p.b), p.kind, p.a, p.b))
    return Overlap(
        runs=tuple(found),
        passages=tuple(_unrepeated(ordered)),
        verbatim=(len(verbatim[0]) / rest[0], len(verbatim[1]) / rest[1]),
        shared=(len(written[0]) / rest[0], len(written[1]) / rest[1]),
        whole=(
            len(written[0] | quotes[0]) / max(1, sizes[0]),
            len(written[1] | quotes[1]) / max(1, sizes[1]),
        ),
        quoted=(len(quotes[0]), len(quotes[1])),
        written=(len(written[0]), len(written[1])),
    )


def reworded(a: Strand, b: Strand, overlap: Overlap, matched: Sequence[Match]) -> Overlap:
    """An overlap with the sentences that match by meaning, where no other passage has most of one of them already."""
    if not matched:
        return overlap
    mine = {k for p in overlap.passages for k in range(p.a, p.a_end)}
    theirs = {k for p in overlap.passages for k in range(p.b, p.b_end)}
    added = [
        Passage("reworded", x.first, x.last, y.first, y.last, round(match.score, 3))
        for match in matched
        for x, y in [(a.blocks[match.i], b.blocks[match.j])]
        if not _done(x, mine) and not _done(y, theirs)
    ]
    mine |= {k for p in added for k in range(p.a, p.a_end)}
    theirs |= {k for p in added for k in range(p.b, p.b_end)}
    ordered = sorted((*overlap.passages, *added), key=lambda p: (-(p.b_end - p.b), p.kind, p.a, p.b))
    whole = len(mine) / max(1, len(a.keys)), len(theirs) / max(1, len(b.keys))
    return overlap._replace(passages=tuple(ordered), whole=whole)


def _pieces(a: Strand, b: Strand, run: Run) -> Iterator[Passage]:
    """A run cut where quotation begins or ends in either text; pieces that tell nothing are left out."""
    # Words that one sets as prose and the other as quotation (a post set into the text) are a speaker's all the same.
    both = [a.quoted[run.a + k] or b.quoted[run.b + k] for k in range(run.length)]
    start = 0
    for k in range(1, run.length + 1):
        if k < run.length and both[k] == both[start]:
            continue
        content = sum(b.weight[run.b + start : run.b + k])
        if both[start]:
            if k - start >= _QUOTE and content >= 2:
                yield Passage("quote", run.a + start, run.a + k, run.b + start, run.b + k, 1.0)
        elif content >= _TELLING or (content >= 2 and run.length >= 2 * SHINGLE):
            yield Passage("verbatim", run.a + start, run.a + k, run.b + start, run.b + k, 1.0)
        start = k


def _covered(passages: Sequence[Passage], kind: str, of_b: bool = False) -> set[int]:
    chosen = (p for p in passages if p.kind == kind)
    return {k for p in chosen for k in (range(p.b, p.b_end) if of_b else range(p.a, p.a_end))}


def _reworded(a: Strand, b: Strand, verbatim: tuple[set[int], set[int]]) -> Iterator[Passage]:
    """Sentences of b with their nearest sentence of a, by shared content stems; each sentence of a serves once."""
    index = _index(a)
    closed = {n for n, block in enumerate(a.blocks) if _done(block, verbatim[0])}
    scored = []
    for m, block in enumerate(b.blocks):
        if len(block.stems) < _SHARED_STEMS or _done(block, verbatim[1]):
            continue
        shared = Counter(n for stem in block.stems for n in index.get(stem, ()))
        for n, count in shared.items() if shared else ():
            score = 2 * count / (len(block.stems) + len(a.blocks[n].stems))
            if count < _SHARED_STEMS or score < _REWORDED or n in closed:
                continue
            if not _elsewhere(a.blocks[n], block):
                scored.append((-score, n, m))
    used_a: set[int] = set()
    used_b: set[int] = set()
    for score, n, m in sorted(scored):
        if n not in used_a and m not in used_b:
            used_a.add(n)
            used_b.add(m)
            x, y = a.blocks[n], b.blocks[m]
            yield Passage("reworded", x.first, x.last, y.first, y.last, round(-score, 3))


@functools.lru_cache(maxsize=256)
def _index(strand: Strand) -> dict[str, list[int]]:
    """The sentences of an article that have each content stem."""
    index: dict[str, list[int]] = defaultdict(list)
    for n, block in enumerate(strand.blocks):
        for stem in block.stems:
            index[stem].append(n)
    return dict(index)


def _elsewhere(x: Block, y: Block) -> bool:
    """Both sentences name several names or numbers, and not one of them in common: they tell of different things."""
    return min(len(x.names), len(y.names)) >= 2 and not x.names & y.names


def _done(block: Block, covered: set[int]) -> bool:
    return bool(covered) and sum(k in covered for k in range(block.first, block.last)) > _COVERED * (
        block.last - block.first
    )


def _unrepeated(ordered: Sequence[Passage]) -> Iterator[Passage]:
    """Each stretch once: a passage repeated in either text would otherwise be given for each pairing of its places."""
    seen_a: set[int] = set()
    seen_b: set[int] = set()
    for passage in ordered:
        in_a, in_b = range(passage.a, passage.a_end), range(passage.b, passage.b_end)
        if sum(k in seen_b for k in in_b) * 2 < len(in_b) and sum(k in seen_a for k in in_a) * 2 < len(in_a):
            seen_a.update(in_a)
            seen_b.update(in_b)
            yield passage


def evidence(a: Strand, b: Strand, passages: Sequence[Passage], most: int) -> tuple[SpanPair, ...]:
    """Passages as pairs of exact spans, verbatim ones cut at the ends of b's sentences; the longest `most`."""
    pieces = [piece for passage in passages for piece in _sentences(b, passage)]
    pieces.sort(key=lambda p: (-(p.b_end - p.b), p.a, p.b))
    return tuple(SpanPair(source=_span(a, p.a, p.a_end), derived=_span(b, p.b, p.b_end)) for p in pieces[:most])


def _sentences(b: Strand, passage: Passage) -> Iterator[Passage]:
    if passage.kind == "reworded":
        yield passage
        return
    for block in b.blocks:
        low, high = max(block.first, passage.b), min(block.last, passage.b_end)
        if high - low >= min(SHINGLE - 1, passage.b_end - passage.b):
            shift = passage.a - passage.b
            yield passage._replace(a=low + shift, a_end=high + shift, b=low, b_end=high)


def _span(strand: Strand, first: int, last: int) -> Span:
    return strand.article.span(strand.words[first].start, strand.words[last - 1].end)
