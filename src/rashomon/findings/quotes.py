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
    """One speaker's sentence in two wordings: translated, cut, or reported from memory."""
    for a, b, likeness in pairs:
        if a.voice != b.voice or a.span.article == b.span.article or likeness < _SAME_SPEAKER:
            continue
        if fuzz.token_sort_ratio(a.span.text.casefold(), b.span.text.casefold()) >= _VERBATIM:
            continue
        yield finding(
            "quote_variant",
            "check",
            f"{a.name} is quoted in two wordings. What would settle it: a recording or the transcript.",
            "quotes.variant",
            [role(a.span, "wording"), role(b.span, "other wording")],
            confidence=likeness,
            about=[a.statement.id, b.statement.id],
        )


def quote_reused(pairs: Sequence[tuple[Quotation, Quotation, float]]) -> Iterator[Finding]:
    """One thought in quotation under two speakers."""
    for a, b, likeness in pairs:
        if a.voice == b.voice or a.name.casefold() == b.name.casefold() or likeness < _OTHER_SPEAKER:
            continue
        yield finding(
            "quote_reused",
            "check",
            f"Nearly the same words are put in the mouths of {a.name} and of {b.name}. What would settle it: "
            "a recording of either, or the order in which the accounts appeared.",
            "quotes.reused",
            [role(a.span, a.name), role(b.span, b.name)],
            confidence=likeness,
            about=[a.statement.id, b.statement.id],
        )


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
