"""Weakened: hedges, disclaimers and denials of an article whose matter another has without them."""

import functools
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from rashomon.findings.carried import sentence
from rashomon.findings.closeness import opening, shares
from rashomon.findings.taken_back import Back, taken_back
from rashomon.findings.told_again import again, clauses, count_apart, is_told, span_of
from rashomon.lineage.wordwise import Worded
from rashomon.model import Reading, Span
from rashomon.text.lexicon import rows
from rashomon.text.passages import words

__all__ = ["Loss", "firm", "hedges", "left_out", "weakened"]

# What a hedge weakens goes on behind it to the end of its clause, and so many characters at most.
_REACH = 90
# So many telling words behind a hedge must return for the same to be told without it; so many words in common make a
# denial one of what was told.
_FIRST, _OF_DENIED, _MOST = 2, 2, 0.66
# A clause beside a disclaimer of fewer words tells nothing by itself.
_CLAUSE_WORDS = 4
_CLAUSE = re.compile(r"[,;:—–()](?=\s)")
# "Could not" weakens nothing: it denies.
_NOT = re.compile(r"\s?(?:not|n['’]t)\b")


class Loss(NamedTuple):
    """A passage, where it is told again, what that one lacks and in which words; `known` for it whatever the words."""

    at: Span
    to: Span
    what: Literal["the denial", "the hedge"]
    words: Span
    known: bool


def weakened(source: Reading, mine: Worded, derived: Reading, theirs: Worded) -> Iterator[Loss]:
    """What stands behind a hedge and is told again."""
    article = source.article
    quoted = [(c.start, c.end) for s in source.statements if s.kind == "direct" for c in s.content]
    for hedge in hedges(source, 0, len(article.text)):
        around = sentence(source, hedge)
        end = min(around.end, hedge.end + _REACH)
        if any(low <= hedge.start < high for low, high in quoted) or hedge.end >= end:
            continue
        low, high = next(clauses(source, [article.span(hedge.end, end)]), (hedge.end, end))
        found = again(mine, [(low, high)], theirs)
        told = sentence(derived, span_of(derived, theirs, found.answer)) if found is not None else None
        if found and told and firm(source, hedge, told) and not count_apart(source, around, derived, told):
            to = span_of(derived, theirs, found.answer)
            yield Loss(article.span(hedge.start, high), to, "the hedge", hedge, found.known)


def left_out(source: Reading, mine: Worded, derived: Reading, theirs: Worded) -> Iterator[Loss]:
    """Denials and disclaimers that the other lacks, though it has what they speak of."""
    disclaims = any(back.what == "the hedge" for back in taken_back(derived, theirs))
    for back in taken_back(source, mine):
        if disclaims and back.what == "the hedge":
            continue
        beside = list(_beside(source, back))
        if not beside and is_told(mine, back.words, theirs):
            continue
        counts = _speaks_of_counts(source, back.words)
        for of in beside or back.of:
            denial = back.what == "the denial"
            # "The company denies this": what was told last.
            far = denial and of is not back.of[0]
            if not beside and not _speaks_of(source, back.words, of, _OF_DENIED if denial else 1, points=not far):
                continue
            found = [
                (told, span_of(derived, theirs, told.answer))
                for stretch in clauses(source, [of])
                if (told := again(mine, [stretch], theirs)) is not None
                and (not counts or _counts(source, source.article.span(*stretch)))
            ]
            # What speaks of a number is lost where a number is told.
            found = [(told, to) for told, to in found if not counts or _counts(derived, sentence(derived, to))]
            if found:
                told, to = max(found, key=lambda one: one[0].answer.score)
                yield Loss(of, to, back.what, back.by or back.words, told.known)
                break


def _beside(reading: Reading, back: Back) -> Iterator[Span]:
    """What else stands in the sentence of a disclaimer that breaks into it: "its loss, if confirmed, would be …"."""
    if back.by is None:
        return
    for low, high in clauses(reading, [back.words]):
        if high <= back.by.start or back.by.end <= low:
            clause = reading.article.span(low, high)
            if len(words(clause.text)) >= _CLAUSE_WORDS:
                yield clause


def _speaks_of_counts(reading: Reading, words_: Span) -> bool:
    """Whether a disclaimer speaks of a number alone ("the toll could not be verified")."""
    language = (reading.article.language or "en").split("-")[0]
    pointing = _pointing(language)
    match = pointing.search(words_.text) if pointing else None
    counts = {row[0] for row in rows(language, "figures")}
    return match is not None and match.group().casefold().split()[-1].removesuffix("s") in counts


def _counts(reading: Reading, span: Span) -> bool:
    return any(q.start < span.end and span.start < q.end for q in reading.quantities)


def firm(source: Reading, hedge: Span, told: Span) -> bool:
    """Whether a sentence tells the very thing that is hedged: it has the first telling words behind the hedge, or most
    of those of its clause ("might have entered the workings at night", "broke into the workings at night")."""
    language = (source.article.language or "en").split("-")[0]
    behind = source.article.text[hedge.end : sentence(source, hedge).end]
    there = set(opening(told.text, language))
    first, clause = opening(behind, language, _FIRST), opening(_CLAUSE.split(behind)[0], language)
    here = [word for word in clause if word in there]
    if len(clause) == 1 and clause[0].isdigit():
        return clause == here  # "could be more than 200": the figure is all that there is
    return bool(first) and (set(first) <= there or (len(here) >= _FIRST and len(here) >= _MOST * len(clause)))


def _speaks_of(reading: Reading, words_: Span, of: Span, fewest: int, *, points: bool) -> bool:
    """Whether a denial or disclaimer speaks of a passage: it is in it, has words of it, or `points` back to it."""
    if words_.start < of.end and of.start < words_.end:
        return True
    pointing = _pointing((reading.article.language or "en").split("-")[0])
    return bool(points and pointing and pointing.search(words_.text)) or shares(words_.text, of.text, fewest)


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
