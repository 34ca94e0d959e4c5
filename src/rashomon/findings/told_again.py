"""Told again: what an article says on somebody's word, or with a hedge, and where another says it in its own words."""

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.lineage.wordwise import Answer, Worded, answers
from rashomon.model import Reading, Span
from rashomon.text.lexicon import rows
from rashomon.text.sources import tells

__all__ = ["Again", "Told", "again", "clauses", "count_apart", "is_told", "span_of", "told_again"]

# From this score on a sentence says the same as a passage of so many telling words; of few words, or from a quotation
# to plain prose, it takes more. Fewer than the few are not enough to know a passage by.
SAME, _WORDS, _SURELY, _FEW = 0.56, 3, 0.68, 2
# So near, and so much nearer than any other sentence, a passage of so many telling words is known for the other's
# whatever the words; of fewer words where it comes nearer still.
_KNOWN, _AHEAD, _MANY, _SHORT = 0.6, 0.2, 4, 0.75


class Again(NamedTuple):
    """A passage of one article and the words of another that say it again; `known` for it whatever the words."""

    at: Span
    to: Span
    score: float
    known: bool


class Told(NamedTuple):
    """The sentence that says a passage again; `known` for it whatever the words."""

    answer: Answer
    known: bool


def told_again(source: Reading, mine: Worded, derived: Reading, theirs: Worded) -> Iterator[Again]:
    """For each statement of an article the passages of the other that tell it again: it, or a clause of it."""
    language = source.article.language or "en"
    quoted = [(c.start, c.end) for s in derived.statements if s.kind == "direct" for c in s.content]
    for statement in source.statements:
        if statement.duplicate_of is not None or tells(statement, language) != "somebody":
            continue
        whole = [(span.start, span.end) for span in statement.content]
        found: dict[int, Again] = {}
        for stretches in (whole, *([one] for one in clauses(source, statement.content))):
            told = again(mine, stretches, theirs)
            # A clause says less than what it stands in: it must be known by itself.
            if told is None or not (told.known or stretches == whole):
                continue
            at = source.article.span(stretches[0][0], stretches[-1][1])
            to = span_of(derived, theirs, told.answer)
            plain = statement.kind == "direct" and not any(x < to.end and to.start < y for x, y in quoted)
            if (plain and told.answer.score < _SURELY) or count_apart(source, at, derived, to):
                continue
            best = found.get(told.answer.block)
            if best is None or (told.known, told.answer.score) > (best.known, best.score):
                found[told.answer.block] = Again(at, to, told.answer.score, told.known)
        yield from found.values()


def clauses(reading: Reading, stretches: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Stretches of a text cut where a clause of its own begins."""
    cut = _cut((reading.article.language or "en").split("-")[0])
    for span in stretches:
        low = span.start
        for match in cut.finditer(reading.article.text, span.start, span.end):
            if match.start() > low:
                yield low, match.start()
            low = match.start() if match.group()[:1].isalpha() else match.end()
        if span.end > low:
            yield low, span.end


@functools.cache
def _cut(language: str) -> re.Pattern[str]:
    words = "|".join(re.escape(row[0]) for row in rows(language, "clause_openers"))
    return re.compile(r"[,;:—–()](?=\s)" + (rf"|(?<=\s)(?:{words})(?=\s)|\band that(?=\s)" if words else ""))


def count_apart(source: Reading, at: Span, derived: Reading, to: Span) -> bool:
    """Whether both passages count something and not one number is the same."""
    mine = {n for q in source.quantities if q.start < at.end and at.start < q.end for n in (q.low, q.high)}
    theirs = {n for q in derived.quantities if q.start < to.end and to.start < q.end for n in (q.low, q.high)}
    return bool(mine and theirs and not (mine - {None}) & (theirs - {None}))


def again(mine: Worded, stretches: list[tuple[int, int]], theirs: Worded) -> Told | None:
    """The sentence of an article that says what stands in stretches of another; none where nothing does."""
    telling = len(mine.telling(stretches))
    if telling < _FEW:
        return None
    found = answers(mine, stretches, theirs)
    if not found or found[0].score < (SAME if telling >= _WORDS else _SURELY):
        return None
    ahead = found[0].score - (found[1].score if len(found) > 1 else 0.0)
    least = _KNOWN if telling >= _MANY else _SHORT
    return Told(found[0], telling >= _WORDS and found[0].score >= least and ahead >= _AHEAD)


def is_told(mine: Worded, span: Span, theirs: Worded) -> bool:
    """Whether an article says what stands in a passage of another."""
    return again(mine, [(span.start, span.end)], theirs) is not None


def span_of(reading: Reading, worded: Worded, answer: Answer) -> Span:
    """The words of an article that answer."""
    words = worded.strand.words
    return reading.article.span(words[answer.first].start, words[answer.last - 1].end)
