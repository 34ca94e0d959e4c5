"""Findings on lineage: attributions lost on the way, errors inherited, claims that rest on one origin."""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence

from rashomon.findings.carried import carried, sentence, widened
from rashomon.findings.evidence import finding, role
from rashomon.model import Claim, Finding, Lineage, Origin, Reading, Severity, Span, Statement
from rashomon.text.lexicon import rows
from rashomon.text.passages import words

__all__ = ["attribution_lost", "shared_error", "single_origin"]

# How far from a passage a hedge in its sentence still bears on it ("is believed to have" …), in characters.
_REACH = 30
# Auxiliaries are short; a longer word between is what is hedged.
_SHORT = 4
# A sentence up to this length, in characters, is shown whole.
_SHOWN = 160
# A statement covers a passage if it holds this part of it.
_COVERS = 0.5


def attribution_lost(readings: Sequence[Reading], lineages: Sequence[Lineage]) -> Iterator[Finding]:
    """A passage that stands in one article as somebody's words, hedged or denied, and in the other as plain fact.

    Where several copies could have been the source, the derived passage is shown once, beside the surest of them.
    """
    by_id = {reading.article.id: reading for reading in readings}
    found: dict[tuple[str, int], Finding] = {}
    told: set[tuple[str, str, str]] = set()
    for line in sorted(lineages, key=lambda line: (-line.confidence, line.between)):
        if line.kind not in {"copies", "rewrites"} or not set(line.between) <= by_id.keys():
            continue
        for source, derived in _orders(line, by_id):
            pairs = [(at, to, _lost(source, at, derived, to)) for at, to in carried(line, source, derived)]
            for at, to, lost in sorted(pairs, key=lambda pair: -len(pair[2])):
                place = (derived.article.id, sentence(derived, to).start)
                # What one sentence says is lost once, in whichever of its parts and copies it is noticed.
                keys = {(derived.article.id, what, sentence(source, span).text) for what, span in lost}
                if lost and place not in found and not keys <= told:
                    told |= keys
                    wide = widened(source, at, [span for _, span in lost])
                    found[place] = _lost_finding(line, wide, _readable(derived, to), lost)
    yield from found.values()


def _readable(reading: Reading, span: Span) -> Span:
    """The sentence of a passage where it is short enough to be shown whole."""
    around = sentence(reading, span)
    return around if around.end - around.start <= _SHOWN else span


def _orders(line: Lineage, by_id: Mapping[str, Reading]) -> list[tuple[Reading, Reading]]:
    if line.source_article is not None and line.derived_article is not None:
        return [(by_id[line.source_article], by_id[line.derived_article])]
    a, b = (by_id[article] for article in line.between)
    return [(a, b), (b, a)]


def _lost(source: Reading, at: Span, derived: Reading, to: Span) -> list[tuple[str, Span]]:
    """What the derived passage lacks, with the words that gave it in the source: a denial, a speaker, a hedge."""
    given, kept = _statements(source, at), _statements(derived, to)
    lost = []
    for statement in given:
        if statement.stance == "denies" and all(s.stance != "denies" for s in kept):
            lost.append(("the denial", statement.cue or statement.content[0]))
            break
    if given and not kept:
        named = given[0].source or given[0].cue
        if named is not None and not _names(given[0], derived, to):
            lost.append(("the attribution", named))
    hedges = [hedge for hedge in _hedges(source, at) if _bears_on(source, hedge, at)]
    if hedges and not _hedges(derived, to) and not any(s.stance in {"hedges", "denies"} for s in kept):
        lost.append(("the hedge", hedges[0]))
    return lost


def _bears_on(reading: Reading, hedge: Span, passage: Span) -> bool:
    """Whether a hedge stands in a passage or right before it, with auxiliaries between at most ("may have been …")."""
    if passage.start <= hedge.start < passage.end:
        return True
    between = reading.article.text[hedge.end : passage.start] if hedge.end <= passage.start else None
    if between is None or len(between) > _REACH or any(c in between for c in ",;:—–()"):
        return False
    return all(len(word.key) <= _SHORT for word in words(between))


def _statements(reading: Reading, span: Span) -> list[Statement]:
    found = []
    for statement in reading.statements:
        shared = sum(max(0, min(c.end, span.end) - max(c.start, span.start)) for c in statement.content)
        size = min(span.end - span.start, sum(c.end - c.start for c in statement.content))
        if shared and shared >= _COVERS * size:
            found.append(statement)
    return found


def _names(statement: Statement, reading: Reading, span: Span) -> bool:
    """Whether the derived sentence still names the speaker: the reading missed the attribution then, not the text."""
    there = {word.key for word in words(sentence(reading, span).text)}
    called = words(statement.speaker.name)
    if any(word.name and word.key in there for word in called):
        return True
    long = [word.key for word in called if len(word.key) > 2]
    return bool(long) and all(key in there for key in long)


def _hedges(reading: Reading, span: Span) -> list[Span]:
    """The hedging words in the sentences of a passage, from the language's lexicon."""
    article, around = reading.article, sentence(reading, span)
    pattern = _hedge_pattern(article.language or "en")
    found = pattern.finditer(article.text, around.start, around.end) if pattern else ()
    return [article.span(*match.span()) for match in found]


@functools.cache
def _hedge_pattern(language: str) -> re.Pattern[str] | None:
    found = sorted((row[0] for row in rows(language, "hedges")), key=lambda w: (-len(w), w))
    return re.compile(r"(?<!\w)(?i:" + "|".join(map(re.escape, found)) + r")(?!\w)") if found else None


def _lost_finding(line: Lineage, source: Span, derived: Span, lost: Sequence[tuple[str, Span]]) -> Finding:
    severity: Severity = "alarm" if any(what == "the denial" for what, _ in lost) else "check"
    what = " and ".join(f"{part} (“{words_.text}”)" for part, words_ in lost)
    if line.direction == "known":
        text = f"{derived.article} takes this passage from {source.article} and leaves out {what}."
    else:
        text = f"{source.article} gives this passage with, {derived.article} without {what}."
    return finding(
        "attribution_lost",
        severity,
        text,
        "lineage.attribution_lost",
        (role(source, "with"), role(derived, "without"), *(role(words_, "lost") for _, words_ in lost)),
        confidence=0.5 + 0.3 * (line.direction == "known") * line.confidence,
    )


def shared_error(lineages: Sequence[Lineage]) -> Iterator[Finding]:
    """Two articles with one wrong name: they have a source in common, or one has it from the other."""
    for line in lineages:
        if line.kind == "shares_error":
            wrong = ", ".join(sorted({pair.source.text for pair in line.evidence}))
            yield finding(
                "shared_error",
                "check",
                f"{' and '.join(line.between)} both write {wrong} where another place must be meant. "
                "A shared error suggests a common source more than shared facts do.",
                "lineage.shared_error",
                [role(span, "error") for pair in line.evidence for span in (pair.source, pair.derived)],
                confidence=line.confidence,
            )


def single_origin(claims: Sequence[Claim], origins: Sequence[Origin]) -> Iterator[Finding]:
    """Claims that several articles carry and one origin alone stands for; one finding for each origin."""
    by_id = {origin.id: origin for origin in origins}
    resting: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        members = [m for m in claim.members if m.relation in {"asserts", "hedges"} and m.origin in by_id]
        # As the claim's support counts: an account's own voice is no origin where others say from whom they have it.
        counted = [m for m in members if m.statement is not None] or members
        groups = {by_id[m.origin].affiliation or m.origin for m in counted if m.origin}
        several = len({m.article for m in members}) > 1
        if several and len(groups) == 1 and all(m.origin is not None for m in claim.members):
            resting.setdefault(tuple(sorted({m.origin for m in counted if m.origin})), []).append(claim)
    for of, found in sorted(resting.items()):
        members = [m for claim in found for m in claim.members if m.relation in {"asserts", "hedges"}]
        articles = sorted({m.article for m in members})
        names = " / ".join(sorted({by_id[origin].name for origin in of}))
        claims_ = "A claim" if len(found) == 1 else f"{len(found)} claims"
        yield finding(
            "single_origin",
            "check" if len(articles) > 2 else "note",
            f"{claims_} carried by {len(articles)} articles rest{'s' * (len(found) == 1)} on one origin: {names}.",
            "lineage.single_origin",
            [role(_passage(m), "carries") for m in members],
            confidence=0.8,
            about=(*(claim.id for claim in found), *of),
            searched=articles,
        )


def _passage(member: Span) -> Span:
    """A member's passage alone."""
    return Span(article=member.article, start=member.start, end=member.end, text=member.text, field=member.field)
