"""Weakened: hedges, disclaimers and denials of an article whose matter another has without them."""

import functools
import re
from collections.abc import Iterator

from rashomon.findings.carried import sentence
from rashomon.findings.closeness import opening, shares
from rashomon.findings.taken_back import taken_back
from rashomon.findings.told_again import again, clauses, count_apart, is_told, span_of
from rashomon.lineage.wordwise import Worded
from rashomon.model import Reading, Span
from rashomon.text.lexicon import rows

__all__ = ["firm", "hedges", "left_out", "weakened"]

# What a hedge weakens goes on behind it to the end of its clause, and so many characters at most.
_REACH = 90
# So many telling words behind a hedge must return for the same to be told without it; so many words in common make a
# denial one of what was told.
_FIRST, _OF_DENIED, _MOST = 2, 2, 0.66
_CLAUSE = re.compile(r"[,;:—–()](?=\s)")
# "Could not" weakens nothing: it denies.
_NOT = re.compile(r"\s?(?:not|n['’]t)\b")


def weakened(source: Reading, mine: Worded, derived: Reading, theirs: Worded) -> Iterator[tuple[Span, Span, Span]]:
    """What stands behind a hedge and is told again: the passage, where it is told, the hedge."""
    article = source.article
    quoted = [(c.start, c.end) for s in source.statements if s.kind == "direct" for c in s.content]
    for hedge in hedges(source, 0, len(article.text)):
        around = sentence(source, hedge)
        end = min(around.end, hedge.end + _REACH)
        if any(low <= hedge.start < high for low, high in quoted) or hedge.end >= end:
            continue
        low, high = next(clauses(source, [article.span(hedge.end, end)]), (hedge.end, end))
        found = again(mine, [(low, high)], theirs)
        told = sentence(derived, span_of(derived, theirs, found)) if found is not None else None
        if found and told and firm(source, hedge, told) and not count_apart(source, around, derived, told):
            yield article.span(hedge.start, high), span_of(derived, theirs, found), hedge


def left_out(source: Reading, mine: Worded, derived: Reading, theirs: Worded) -> Iterator[tuple[Span, Span, str, Span]]:
    """Denials and disclaimers that the other lacks, though it has what they speak of: that, where, what, its words."""
    disclaims = any(back.what == "the hedge" for back in taken_back(derived, theirs))
    for back in taken_back(source, mine):
        if (disclaims and back.what == "the hedge") or is_told(mine, back.words, theirs):
            continue
        for of in back.of:
            if not _speaks_of(source, back.words, of, _OF_DENIED if back.what == "the denial" else 1):
                continue
            told = (again(mine, [stretch], theirs) for stretch in clauses(source, [of]))
            found = max((one for one in told if one), key=lambda one: one.score, default=None)
            if found is not None:
                yield of, span_of(derived, theirs, found), back.what, back.words
                break


def firm(source: Reading, hedge: Span, told: Span) -> bool:
    """Whether a sentence tells the very thing that is hedged: it has the first telling words behind the hedge, or most
    of those of its clause ("might have entered the workings at night", "broke into the workings at night")."""
    language = (source.article.language or "en").split("-")[0]
    behind = source.article.text[hedge.end : sentence(source, hedge).end]
    there = set(opening(told.text, language))
    first, clause = opening(behind, language, _FIRST), opening(_CLAUSE.split(behind)[0], language)
    here = [word for word in clause if word in there]
    return bool(first) and (set(first) <= there or (len(here) >= _FIRST and len(here) >= _MOST * len(clause)))


def _speaks_of(reading: Reading, words_: Span, of: Span, fewest: int) -> bool:
    """Whether a denial or disclaimer speaks of a passage: it is in it, has words of it, or points back to it."""
    if words_.start < of.end and of.start < words_.end:
        return True
    pointing = _pointing((reading.article.language or "en").split("-")[0])
    return bool(pointing and pointing.search(words_.text)) or shares(words_.text, of.text, fewest)


@functools.cache
def _pointing(language: str) -> re.Pattern[str] | None:
    """What points back to what was told: a phrase anywhere, a single word where its clause ends."""
    told = [row[0] for row in rows(language, "pointing") if row[1] == "told"]
    phrases = "|".join(re.escape(one) for one in told if " " in one)
    single = "|".join(re.escape(one) for one in told if " " not in one)
    return re.compile(rf"(?<!\w)(?i:(?:{phrases})(?!\w)|(?:{single})(?=[.,;:!?]|\W*$))") if told else None


def hedges(reading: Reading, start: int, end: int) -> list[Span]:
    """The hedging words of a stretch, from the language's lexicon; the month of May is none."""
    article = reading.article
    found = _places(article.text, article.language or "en")
    spans = [article.span(low, high) for low, high in found if start <= low and high <= end]
    return [span for span in spans if not _is_name(reading, span) and not _NOT.match(article.text, span.end)]


def _is_name(reading: Reading, span: Span) -> bool:
    """Whether a hedging word is written with a capital within its sentence ("May")."""
    return span.text[0].isupper() and not span.text.isupper() and sentence(reading, span).start != span.start


@functools.lru_cache(maxsize=256)
def _places(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Where hedging words stand in a text."""
    pattern = _pattern(language)
    return tuple(match.span() for match in pattern.finditer(text)) if pattern else ()


@functools.cache
def _pattern(language: str) -> re.Pattern[str] | None:
    found = sorted((row[0] for row in rows(language, "hedges")), key=lambda w: (-len(w), w))
    return re.compile(r"(?<!\w)(?i:" + "|".join(map(re.escape, found)) + r")(?!\w)") if found else None
