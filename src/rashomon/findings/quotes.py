"""Findings over quotations: one speaker in several wordings, one thought under several speakers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from rashomon.findings.evidence import finding, role
from rashomon.model import Finding, Reading, Span, Statement
from rashomon.nlp.encode import encode

__all__ = ["Quotation", "quotations", "quote_pairs", "quote_reused", "quote_variant"]

_FEWEST_WORDS = 5
# Read on the pairs of the repository's own example stories: below, quotations share a subject, not a thought.
_SAME_SPEAKER = 0.6
_OTHER_SPEAKER = 0.68
# From here two quotations are the same words (punctuation and case aside): no variant.
_VERBATIM = 97.0
_TWO = 2


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words with who is said to have said them; `voice` is the case's entity or the words used."""

    statement: Statement
    span: Span
    voice: str
    name: str


def quotations(readings: Sequence[Reading], entity_of: Mapping[tuple[str, str], str]) -> list[Quotation]:
    """The direct and mixed quotations of a case that are long enough to compare, repeats left out."""
    out = []
    for reading in readings:
        for s in reading.statements:
            if s.kind not in ("direct", "mixed") or s.duplicate_of is not None:
                continue
            span = max(s.content, key=lambda c: c.end - c.start)
            entity = entity_of.get((reading.article.id, s.speaker.entity)) if s.speaker.entity else None
            voice = entity or f"{reading.article.id}:{s.speaker.name.casefold()}"
            if len(span.text.split()) >= _FEWEST_WORDS:
                out.append(Quotation(s, span, voice, s.speaker.name))
    return out


def quote_variant(pairs: Sequence[tuple[Quotation, Quotation, float]]) -> Iterator[Finding]:
    """One speaker's sentence in several wordings: translated, cut, or reported from memory. One finding a sentence."""
    alike = [p for p in pairs if p[0].voice == p[1].voice and p[2] >= _SAME_SPEAKER]
    for group, likeness in _groups(alike):
        wordings = _wordings(group)
        if len(wordings) < _TWO or len({q.span.article for q in group}) < _TWO:
            continue
        yield finding(
            "quote_variant",
            "check",
            f"{group[0].name} is quoted in {len(wordings)} wordings. What would settle it: a recording or the transcript.",
            "quotes.variant",
            [role(q.span, f"wording {number}") for number, same in enumerate(wordings, 1) for q in same],
            confidence=likeness,
            about=[q.statement.id for q in group],
        )


def quote_reused(pairs: Sequence[tuple[Quotation, Quotation, float]]) -> Iterator[Finding]:
    """One thought in quotation under several speakers. One finding a thought."""
    alike = [p for p in pairs if p[2] >= _OTHER_SPEAKER and not _same_name(p[0], p[1])]
    for group, likeness in _groups(alike):
        names = sorted({q.name for q in group})
        yield finding(
            "quote_reused",
            "check",
            f"Nearly the same words are put in the mouths of {' and of '.join(names)}. What would settle it: "
            "a recording of either, or the order in which the accounts appeared.",
            "quotes.reused",
            [role(q.span, q.name) for q in group],
            confidence=likeness,
            about=[q.statement.id for q in group],
        )


def _same_name(a: Quotation, b: Quotation) -> bool:
    """True where two speakers are, or by their words may be, the same; an unresolved speaker is no other speaker."""
    mine, theirs = (set(q.name.casefold().split()) for q in (a, b))
    unknown = "unspecified" in (a.statement.speaker.kind, b.statement.speaker.kind)
    return a.voice == b.voice or unknown or mine <= theirs or theirs <= mine


def _groups(
    pairs: Sequence[tuple[Quotation, Quotation, float]],
) -> Iterator[tuple[list[Quotation], float]]:
    """Quotations joined by pairs, with the best likeness among them; in text order."""
    group_of: dict[str, list[Quotation]] = {}
    best: dict[int, float] = {}
    for a, b, likeness in pairs:
        mine = group_of.setdefault(a.statement.id, [a])
        theirs = group_of.setdefault(b.statement.id, [b])
        if mine is not theirs:
            mine.extend(theirs)
            best[id(mine)] = max(best.get(id(mine), 0.0), best.get(id(theirs), 0.0))
            for q in theirs:
                group_of[q.statement.id] = mine
        best[id(mine)] = max(best.get(id(mine), 0.0), likeness)
    seen: set[int] = set()
    for group in group_of.values():
        if id(group) not in seen:
            seen.add(id(group))
            yield sorted(group, key=lambda q: (q.span.article, q.span.start)), best[id(group)]


def _wordings(group: Sequence[Quotation]) -> list[list[Quotation]]:
    """Quotations by their words; punctuation and case aside."""
    out: list[list[Quotation]] = []
    for q in group:
        for same in out:
            if fuzz.token_sort_ratio(q.span.text.casefold(), same[0].span.text.casefold()) >= _VERBATIM:
                same.append(q)
                break
        else:
            out.append([q])
    return out


def quote_pairs(found: Sequence[Quotation]) -> list[tuple[Quotation, Quotation, float]]:
    """Every pair with its likeness: the mean of meaning (cosine) and shared words (rapidfuzz token set), 0..1."""
    vectors = encode([q.span.text for q in found])
    similar = vectors @ vectors.T
    out = []
    for i, a in enumerate(found):
        for j in range(i + 1, len(found)):
            b = found[j]
            words = fuzz.token_sort_ratio(a.span.text.casefold(), b.span.text.casefold()) / 100
            out.append((a, b, round(float(similar[i, j]) * 0.6 + words * 0.4, 3)))
    return out
