"""Resolve: from what pairs of articles share to relations between them; where direction cannot be told, it is not."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from rashomon.lineage.affiliations import Affiliations, known, plain_name
from rashomon.lineage.blocking import Strand, candidates, strands
from rashomon.lineage.cited import cited
from rashomon.lineage.compare import Overlap, Passage, compare, evidence, reworded
from rashomon.lineage.credits import Credit, credits, publisher_names
from rashomon.lineage.direct import by_chain, indirect
from rashomon.lineage.direction import by_losses, decide
from rashomon.lineage.meaning import Match, meanings, nearness
from rashomon.lineage.phrases import set_phrases
from rashomon.lineage.rewriting import LIKELY, likeness, outline, rewritten
from rashomon.lineage.shortened import alone, parts
from rashomon.model import Lineage, LineageKind, Reading, Span, SpanPair
from rashomon.nlp.encode import Vectors
from rashomon.text.publication import Order, written_order

__all__ = ["trace", "weighed"]

# Of a copy at least this part stands word for word in the other (share of the prose outside shared quotations).
_COPY = 0.8
# A rewrite takes over this part of its prose, word for word or sentence by sentence; tuned on answers written with and
# without a source at hand (Clough and Stevenson 2011), and on news of one event by different newspapers.
_VERBATIM, _SHARED, _WORDS = 0.15, 0.25, 20
# Less than that is no rewrite; from this many shared words on, both still drew on something in common.
_COMMON = 16
_QUOTED = 10
_MOST_EVIDENCE = 8
_DERIVED = frozenset({"copies", "rewrites"})


class _Pair(NamedTuple):
    a: Strand
    b: Strand
    order: Order | None
    cited: Order | None  # who is cited by the other


class _Related(NamedTuple):
    """Two articles side by side: what they share, what kind of relation it speaks for, which sentences match."""

    pair: _Pair
    overlap: Overlap
    kind: LineageKind | None
    confidence: float
    matched: list[Match]
    through: bool = False  # by way of a third article


def trace(readings: Sequence[Reading], table: Affiliations | None = None) -> tuple[Lineage, ...]:
    """All relations between the articles of a case: copies, rewrites, quotations, citations and common origins."""
    table = table or known()
    of = strands(readings)
    names = publisher_names(readings, table)
    short = parts(names, readings)
    credited = {r.article.id: _credited(r, table, names, short) for r in readings}
    called = {id: (*many, *short[id]) for id, many in names.items()}
    found: list[Lineage] = []
    cites: dict[tuple[int, int], list[Lineage]] = {}
    for i, j in combinations(range(len(of)), 2):
        if lines := list(_citations(of[i], of[j], credited, called)):
            cites[i, j] = lines
        found.extend(_agencies(of[i], of[j], credited))
    vectors = meanings(of)
    for at, line in cited(of, readings, vectors, called):
        if at not in cites:
            cites[at] = [line]
    cites = _one_account(of, cites, names)
    for at, related in _related(of, vectors, {at: _cited(of[at[0]], lines) for at, lines in cites.items()}).items():
        found.extend(_text(related))
        if related.through and related.pair.cited:
            cites.pop(at, None)
    found.extend(line for lines in cites.values() for line in lines)
    return tuple(sorted(found, key=lambda line: (line.between, line.kind, -line.share)))


def weighed(
    readings: Sequence[Reading], traced: Sequence[Lineage], odds: Mapping[tuple[str, str], float]
) -> tuple[Lineage, ...]:
    """Relations, with a rewriting more for each pair of accounts that are likely one from the other once what else
    speaks for it, such as an error that both have, is weighed with the likeness of their texts; `odds` says how much.

    Accounts that go back to one text already, through others or not, are left as they are.
    """
    by = {reading.article.id: reading for reading in readings}
    group = {id: {id} for id in by}
    for line in (line for line in traced if line.kind in _DERIVED and set(line.between) <= by.keys()):
        together = set().union(*(group[id] for id in line.between))
        group |= dict.fromkeys(together, together)
    out = list(traced)
    for (one, other), more in sorted(odds.items()):
        if other in group[one]:
            continue
        found = _rewriting(by[one], by[other], more)
        if found is not None:
            out = [
                line for line in out if line.kind != "shares_origin" or not line.share or line.between != found.between
            ]
            out.append(found)
    return tuple(sorted(out, key=lambda line: (line.between, line.kind, -line.share)))


def _rewriting(one: Reading, other: Reading, more: float) -> Lineage | None:
    """A rewriting, if the odds of one by the likeness of two texts, so many times as high, make it likely."""
    a, b = strands([one, other])
    close = nearness(*meanings([a, b]))
    likely = likeness(a, b, (outline(a), outline(b)), close)
    likely = more * likely / (1 - likely + more * likely)
    if likely < LIKELY:
        return None
    overlap = reworded(a, b, compare(a, b), rewritten(a, b, close))
    order = decide(written_order(a.article.published, b.article.published), None, by_losses(a, b, overlap.passages))
    return _line(_Pair(a, b, order, None), "rewrites", overlap.passages, overlap.whole, round(min(0.9, likely), 3))


def _one_account(
    of: Sequence[Strand], cites: Mapping[tuple[int, int], list[Lineage]], names: Mapping[str, tuple[str, ...]]
) -> dict[tuple[int, int], list[Lineage]]:
    """Citations of accounts that may be meant: none of one that came out later, and of a publisher's several accounts
    the last before; where that cannot be told, the one that shares most words with the sentence that cites."""
    by = {strand.article.id: strand for strand in of}

    def fits(line: Lineage) -> tuple[str, int]:
        source, derived = by[line.source_article or ""], by[line.derived_article or ""]
        at = [pair.derived.start for pair in line.evidence]
        told = [block for block in derived.blocks if any(block.start <= k < block.end for k in at)]
        own = frozenset(source.stems)
        return source.article.published or "", sum(len(block.stems & own) for block in told)

    best: dict[tuple[str | None, tuple[str, ...]], Lineage] = {}
    for line in (line for lines in cites.values() for line in lines):
        source, derived = by[line.source_article or ""].article, by[line.derived_article or ""].article
        if written_order(source.published, derived.published) == "second":
            continue
        key = derived.id, names[source.id] or (source.id,)
        if key not in best or fits(line) > fits(best[key]):
            best[key] = line
    kept = set(map(id, best.values()))
    left = {at: [line for line in lines if id(line) in kept] for at, lines in cites.items()}
    return {at: lines for at, lines in left.items() if lines}


def _credited(
    reading: Reading, table: Affiliations, names: Mapping[str, tuple[str, ...]], short: Mapping[str, tuple[str, ...]]
) -> list[Credit]:
    """The publishers that an article credits, by all the names that other accounts' publishers have, parts of them too
    where such a part stands by itself."""
    article = reading.article
    whole = {n for id, many in names.items() if id != article.id for n in many}
    part = {n for id, many in short.items() if names[id] != names[article.id] for n in many} - whole
    language = (article.language or "en").split("-")[0]
    return [
        credit
        for credit in credits(reading, table, sorted(whole | part))
        if credit.name not in part
        or (credit.span and alone(article.text, credit.span.start, credit.span.end, language))
    ]


def _cited(a: Strand, lines: Sequence[Lineage]) -> Order | None:
    """Which of two articles the other cites; none where each cites the other."""
    if len({line.source_article for line in lines}) != 1:
        return None
    return "first" if lines[0].source_article == a.article.id else "second"


def _related(
    of: Sequence[Strand], vectors: Sequence[Vectors], citing: Mapping[tuple[int, int], Order | None]
) -> dict[tuple[int, int], _Related]:
    """Every two articles that may share something; what goes by way of a third is no rewriting."""
    outlines = [outline(strand) for strand in of]

    def near(i: int, j: int) -> Vectors:
        return nearness(vectors[i], vectors[j])

    def published(i: int, j: int) -> Order | None:
        return written_order(of[i].article.published, of[j].article.published)

    found: dict[tuple[int, int], _Related] = {}
    for i, j in candidates(of):
        a, b = of[i], of[j]
        overlap, close = compare(a, b), near(i, j)
        likely = likeness(a, b, (outlines[i], outlines[j]), close)
        asked = likely >= LIKELY or _is_derived(overlap)
        matched = rewritten(a, b, close) if asked or (i, j) in citing else []
        overlap = reworded(a, b, overlap, matched) if asked else overlap
        order = decide(published(i, j), citing.get((i, j)), by_losses(a, b, overlap.passages))
        pair = _Pair(a, b, order, citing.get((i, j)))
        kind, confidence = _kind(pair, overlap)
        if kind not in _DERIVED and likely >= LIKELY:
            kind, confidence = "rewrites", round(min(0.9, likely), 3)
        found[i, j] = _Related(pair, overlap, kind, confidence, matched)
    some = {at: one.matched for at, one in found.items() if one.kind in _DERIVED or one.pair.cited}
    through = indirect(some, near, published)
    chained = by_chain(through, {at: one.pair.order for at, one in found.items() if one.pair.order})
    return {
        at: one._replace(kind=None, through=True)
        if at in through
        else one._replace(pair=one.pair._replace(order=one.pair.order or chained.get(at)))
        for at, one in found.items()
    }


def _is_derived(overlap: Overlap) -> bool:
    """Whether enough is shared that the sentences are worth being matched one by one."""
    return max(overlap.shared) >= _VERBATIM


def _text(related: _Related) -> Iterator[Lineage]:
    pair, overlap, kind, confidence = related[:4]
    if kind in _DERIVED:
        yield _line(pair, kind, overlap.passages, overlap.whole, confidence)
        return
    if max(overlap.quoted) >= _QUOTED:
        yield _quotation(pair, overlap)
    if kind == "shares_origin":
        written = overlap.of("verbatim", "reworded")
        yield _line(pair._replace(order=None), kind, written, overlap.shared, confidence)
    elif phrases := set_phrases(pair.a, pair.b, overlap.runs):
        part = [sum(p.a_end - p.a for p in phrases) / max(1, len(s.keys)) for s in (pair.a, pair.b)]
        yield _line(pair._replace(order=None), "shares_origin", phrases, (part[0], part[1]), 0.3)


def _kind(pair: _Pair, overlap: Overlap) -> tuple[LineageKind | None, float]:
    """The kind of relation that shared prose (quotations apart) speaks for, with the confidence in it."""
    # Without a direction either may be derived: the one that holds less of its own is the likelier.
    sides = (1,) if pair.order == "first" else (0,) if pair.order == "second" else (0, 1)
    verbatim = max(overlap.verbatim[n] for n in sides)
    shared = max(overlap.shared[n] for n in sides)
    most = max(overlap.written)
    sizes = len(pair.a.keys), len(pair.b.keys)
    short = min(sizes) < 2 * _WORDS
    reworded = overlap.of("reworded")
    if verbatim >= _COPY and (most >= _WORDS or short):
        return "copies", round(min(0.98, 0.6 + 0.4 * verbatim), 3)
    if verbatim >= _VERBATIM and most >= (8 if short else _WORDS):
        return "rewrites", round(min(0.95, 0.6 + 0.5 * verbatim), 3)
    # One sentence alike is what two reports of one fact look like; several in the same two texts are not.
    several = len(reworded) + (verbatim > 0) >= 2 or (short and any(p.score >= 0.65 for p in reworded))
    if shared >= _SHARED and several:
        return "rewrites", round(min(0.8, 0.35 + 0.5 * shared), 3)
    longest = max((p.b_end - p.b for p in overlap.of("verbatim")), default=0)
    if longest >= _COMMON or (
        len(written := overlap.of("verbatim", "reworded")) >= 3 and most >= 3 * _COMMON and written
    ):
        return "shares_origin", round(min(0.6, 0.35 + shared), 3)
    return None, 0.0


def _quotation(pair: _Pair, overlap: Overlap) -> Lineage:
    """The same words in quotation: from the other article if it is cited, else from the speech itself."""
    total = max(1, len(pair.a.keys)), max(1, len(pair.b.keys))
    share = overlap.quoted[0] / total[0], overlap.quoted[1] / total[1]
    if pair.cited and pair.cited == pair.order:
        return _line(pair, "quotes", overlap.of("quote"), share, 0.8)
    return _line(pair._replace(order=None), "shares_origin", overlap.of("quote"), share, 0.75)


def _line(
    pair: _Pair, kind: LineageKind, passages: Sequence[Passage], share: tuple[float, float], confidence: float
) -> Lineage:
    a, b = pair.a, pair.b
    first, second = (b, a) if pair.order == "second" else (a, b)
    turned = (
        [p._replace(a=p.b, a_end=p.b_end, b=p.a, b_end=p.a_end) for p in passages]
        if pair.order == "second"
        else passages
    )
    derived = max(share) if pair.order is None else share[0] if pair.order == "second" else share[1]
    return Lineage(
        kind=kind,
        source_article=first.article.id if pair.order else None,
        derived_article=second.article.id if pair.order else None,
        between=tuple(sorted((a.article.id, b.article.id))),
        direction="known" if pair.order else "unknown",
        share=round(min(1.0, derived), 3),
        evidence=evidence(first, second, turned, _MOST_EVIDENCE),
        confidence=confidence,
    )


def _citations(
    a: Strand, b: Strand, credited: dict[str, list[Credit]], names: dict[str, tuple[str, ...]]
) -> Iterator[Lineage]:
    """An article that names the other's publisher as its source; evidence is the name, beside the other's head."""
    for source, derived in ((a, b), (b, a)):
        spans = [c.span for c in credited[derived.article.id] if c.span and c.name in names[source.article.id]]
        if spans and source.keys:
            yield Lineage(
                kind="cites",
                source_article=source.article.id,
                derived_article=derived.article.id,
                between=tuple(sorted((a.article.id, b.article.id))),
                direction="known",
                share=0.0,
                evidence=tuple(SpanPair(source=_head(source), derived=span) for span in spans[:_MOST_EVIDENCE]),
                # A text that stands under an agency's dateline alone may yet be another outlet's print of it.
                confidence=0.7 if source.article.publisher or source.article.url else 0.6,
            )


def _head(strand: Strand) -> Span:
    block = strand.blocks[0]
    return strand.article.span(strand.words[block.first].start, strand.words[block.last - 1].end)


def _agencies(a: Strand, b: Strand, credited: dict[str, list[Credit]]) -> Iterator[Lineage]:
    """Both credit one agency; credits to the same group count, and one for the whole text more than one in passing."""
    pairs, whole = [], True
    for mine in credited[a.article.id]:
        for theirs in credited[b.article.id]:
            if _credited_name(mine) != _credited_name(theirs):
                continue
            both = mine.scope == theirs.scope == "whole"
            # A name that no table has is an agency's where it stands in two datelines; in passing it may be anybody's.
            if (mine.affiliation or both) and mine.span and theirs.span:
                pairs.append(SpanPair(source=mine.span, derived=theirs.span))
            whole = whole and both
    if pairs:
        yield Lineage(
            kind="shares_origin",
            source_article=None,
            derived_article=None,
            between=tuple(sorted((a.article.id, b.article.id))),
            direction="unknown",
            share=0.0,
            evidence=tuple(_once(pairs)),
            confidence=0.85 if whole else 0.6,
        )


def _credited_name(credit: Credit) -> str:
    return plain_name(credit.affiliation.name if credit.affiliation else credit.name)


def _once(pairs: Sequence[SpanPair]) -> list[SpanPair]:
    """Each passage in one pair alone."""
    kept: list[SpanPair] = []
    for pair in pairs:
        if all(pair.source != other.source and pair.derived != other.derived for other in kept):
            kept.append(pair)
    return kept[:_MOST_EVIDENCE]
