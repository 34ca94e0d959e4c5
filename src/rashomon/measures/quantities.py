"""Quantities: the numbers of an article with what they count, in which scope, over which period, by whom.

Numbers that count nothing are left out: dates, years, clock times, ordinals, numbers of units, roads and telephones.
"""

import datetime
import re
from dataclasses import replace

from rashomon.measures.bare import antecedent, are_others, may_be_bare
from rashomon.measures.counted import Counted, counted
from rashomon.measures.headline import Headcount, headcounts
from rashomon.measures.multiples import multiples, together
from rashomon.measures.named import named
from rashomon.measures.scopes import BEFALLS, scope_of
from rashomon.measures.uncounted import is_address, is_bare_age, is_label, is_name, is_year
from rashomon.measures.unwritten import unwritten
from rashomon.model import Article, Quantity, Span, Statement, content_id
from rashomon.nlp.parse import Parse, Token
from rashomon.text.dates import find_dates
from rashomon.text.numbers import Number, find_numbers

__all__ = ["read_quantities"]

# "8-year-old", "8 yo", "8 y/o".
_AGE = re.compile(r"[-\s](year|month|week|day)s?[-\s]olds?\b|[-\s]?(?:yo|y/o|yrs?[-\s]olds?)\b", re.IGNORECASE)
_PERIOD = re.compile(
    r"\b(?:a|per|each|every)\s+(?:day|week|month|year|night|hour)\b(?!\s+(?:after|before|later|earlier|ago|or|and|of))|\bdaily\b|\bweekly\b|\bmonthly\b|\bannual(?:ly)?\b"
    r"|\bin total\b|\baltogether\b|\boverall\b"
    r"|\bsince\s+(?:\w+\s+)?(?:\w+\s+)?(?:\d{4}|[A-Z]\w+|the\s+\w+)|\bso far\b"
    r"|\b(?:in|over|during|within|for)\s+the\s+(?:past|last|first)\s+(?:\w+\s+)?(?:hours?|days?|weeks?|months?|years?|decades?)\b"
    r"|\bthis\s+(?:week|month|year)\s+alone\b|\b(?:this|for\s+the)\s+(?:month|year)\b|\byear[-\s]to[-\s]date\b"
    r"|\bin the past\b|\bovernight\b",
    re.IGNORECASE,
)
_ANY_DAY = datetime.date(2000, 1, 1)
# How far from a number the words of its period may stand (characters).
_NEAR = 80
_OF_THE = re.compile(r"\s+of\b", re.IGNORECASE)
_OF_THEM = re.compile(r"\s+of\s+(?:them|whom)\b", re.IGNORECASE)

_LONGEST_TITLE = 400


def read_quantities(article: Article, parse: Parse, statements: tuple[Statement, ...]) -> tuple[Quantity, ...]:
    """The quantities of the prose, in text order; `by` is the statement whose content holds the number."""
    language, text = article.language or "en", article.text
    out: list[Quantity] = []
    for low, high in parse.read:
        # With any day of writing, since here only the words of a date matter, not the day that they mean.
        dates = [(d.start, d.end) for d in find_dates(article.text, low, high, language, _ANY_DAY)]
        for number in find_numbers(article.text, low, high, language):
            if any(start < number.core_end and number.core_start < end for start, end in dates):
                continue
            quantity = _quantity(article, parse, number, statements, language, out, _behind_a_date(text, dates, number))
            if quantity is not None:
                out.append(quantity)
        for number, scope in multiples(article.text, low, high, language):
            out.append(_record(article, number, _plain(number), scope, statements, parse))
    for number, what, scope in (*unwritten(parse, language), *together(parse, language), *named(parse, language)):
        out.append(_record(article, number, what, scope, statements, parse))
    out += _titled(article, language)
    return tuple(sorted(out, key=lambda q: (q.field or "", q.start, q.end)))


def _behind_a_date(text: str, dates: list[tuple[int, int]], number: Number) -> bool:
    """ "on Wednesday 31 ships waited": a day before a number does not make it part of a name."""
    return any(end <= number.start and not text[end : number.start].strip() for _, end in dates)


def _plain(number: Number) -> Counted:
    """People whom no noun names."""
    return Counted("persons", None, None, None, number.start, number.end)


def _titled(article: Article, language: str) -> list[Quantity]:
    """The counts of people in a title that does not stand in the text."""
    # What is longer is no title but a text put in its place; offsets stay those of the title.
    title = (article.title or "")[:_LONGEST_TITLE]
    if title.strip() in article.text:
        return []
    several = [Headcount(n, scope, n.end, n.end) for n, scope in multiples(title, 0, len(title), language)]
    return [
        Quantity(
            article=article.id,
            start=one.number.start,
            end=one.number.end,
            text=title[one.number.start : one.number.end],
            field="title",
            id=content_id("q", article.id, "title", one.number.start, one.number.end),
            low=one.number.low,
            high=one.number.high,
            unit="persons",
            of=Span(
                article=article.id,
                start=one.noun_start,
                end=one.noun_end,
                text=title[one.noun_start : one.noun_end],
                field="title",
            )
            if one.noun_start < one.noun_end
            else None,
            scope=one.scope,
            bound=one.number.bound,
            period=None,
            by=None,
        )
        for one in sorted((*headcounts(title, language), *several), key=lambda one: one.number.start)
    ]


def _quantity(
    article: Article,
    parse: Parse,
    number: Number,
    statements: tuple[Statement, ...],
    language: str,
    before: list[Quantity],
    dated: bool,
) -> Quantity | None:
    text = article.text
    tokens = parse.within(number.core_start, number.core_end)
    if not tokens or (is_name(parse, tokens, number, language) and not (dated and _leads_to_things(parse, tokens))):
        return None
    age = _AGE.match(text, number.core_end)
    if age:
        return _record(
            article,
            number,
            Counted((age.group(1) or "year").lower() + "s", "age", None, None, number.start, number.end),
            "age",
            statements,
            parse,
        )
    if is_bare_age(parse, tokens, language):
        return _record(
            article, number, Counted("years", "age", None, None, number.start, number.end), "age", statements, parse
        )
    if is_label(parse, tokens, number, language):
        return None
    what = counted(parse, number, language)
    if what is not None and (is_address(parse, number, what) or is_year(parse, number, what)):
        return None
    scope = what.scope if what is not None else None
    # A measure befalls nobody: who shoots a 400-pound animal has not shot 400.
    if scope is None and (what is None or what.first is not None):
        scope = scope_of(parse, tokens, what.first if what else None, what.last if what else None, language)
    if what is not None and scope is not None and _cannot(what.unit, scope):
        scope = None
    if what is None and scope is None:
        parted = _OF_THE.match(text, number.end) and not _OF_THEM.match(text, number.end)  # "five of the injured"
        if parted or not may_be_bare(parse, tokens, number, language):
            return None
        what = antecedent(parse, tokens, before, number, language)
        if what is None:
            return None
        scope = what.scope
    what = what or Counted("persons", None, None, None, number.start, number.end)
    if scope is None and are_others(parse, what, language):
        others = antecedent(parse, tokens, before, number, language)
        what = replace(what, unit=others.unit) if others else what  # "31 ships lay there; six others had left"
    of_the = _OF_THE.match(text, number.end) and not (scope in BEFALLS and _OF_THEM.match(text, number.end))
    if number.low == number.high == 1 and not number.digits and (scope is None or of_the):
        return None  # "one resident said", "one of the dead" count nobody
    return _record(article, number, what, scope, statements, parse)


def _leads_to_things(parse: Parse, tokens: list[Token]) -> bool:
    """Whether a noun in the plural stands right behind a number."""
    at = tokens[-1].i + 1
    return at < len(parse.tokens) and parse.tokens[at].tag == "NNS"


def _cannot(unit: str, scope: str) -> bool:
    """Meetings are not arrested when they are held; people who are gone are not destroyed."""
    people = unit in {"persons", "families"}
    return (scope == "arrested" and not people) or (scope in {"destroyed", "damaged"} and people)


def _record(
    article: Article,
    number: Number,
    what: Counted,
    scope: str | None,
    statements: tuple[Statement, ...],
    parse: Parse,
) -> Quantity:
    start, end = what.start, number.end
    of = None
    if what.first is not None and what.last is not None:
        of = article.span(parse.tokens[what.first].start, parse.tokens[what.last - 1].end)
    return Quantity(
        article=article.id,
        start=start,
        end=end,
        text=article.text[start:end],
        id=content_id("q", article.id, start, end),
        low=number.low,
        high=number.high,
        unit=what.unit,
        of=of,
        scope=scope,
        bound=number.bound,
        period=_period(article, parse, number),
        by=_by(number, statements),
    )


def _period(article: Article, parse: Parse, number: Number) -> str | None:
    """The words near the number that say over which time it counts."""
    sentence = parse.sentence_at(number.core_start)
    if sentence is None:
        return None
    start = max(sentence.start, number.core_start - _NEAR)
    found = [m for m in _PERIOD.finditer(article.text, start, sentence.end) if m.start() < number.core_end + _NEAR]
    nearest = min(found, key=lambda m: (abs(m.start() - number.core_end), m.start()), default=None)
    return " ".join(nearest.group().split()) if nearest else None


def _by(number: Number, statements: tuple[Statement, ...]) -> str | None:
    """The innermost statement whose content covers the number."""
    holding: list[tuple[int, str]] = []
    for statement in statements:
        for span in statement.content:
            if span.field is None and span.start <= number.core_start and number.core_end <= span.end:
                holding.append((span.end - span.start, statement.id))
    return min(holding)[1] if holding else None
