"""Quantities: the numbers of an article with what they count, in which scope, over which period, by whom.

Numbers that count nothing are left out: dates, years, clock times, ordinals, numbers of units, roads and telephones.
"""

import datetime
import re

from rashomon.measures.counted import Counted, counted, persons, units
from rashomon.measures.scopes import scope_of
from rashomon.measures.unwritten import unwritten
from rashomon.model import Article, Quantity, Statement, content_id
from rashomon.nlp.parse import Parse, Token
from rashomon.text.dates import find_dates
from rashomon.text.numbers import Number, find_numbers

__all__ = ["read_quantities"]

_AGE = re.compile(r"[-\s]years?[-\s]olds?\b|[-\s]months?[-\s]olds?\b", re.IGNORECASE)
_PERIOD = re.compile(
    r"\b(?:a|per|each|every)\s+(?:day|week|month|year|night|hour)\b(?!\s+(?:after|before|later|earlier|ago|or|and|of))|\bdaily\b|\bweekly\b|\bmonthly\b|\bannual(?:ly)?\b"
    r"|\bin total\b|\baltogether\b|\boverall\b"
    r"|\bsince\s+(?:\w+\s+)?(?:\w+\s+)?(?:\d{4}|[A-Z]\w+|the\s+\w+)|\bso far\b"
    r"|\b(?:in|over|during|within|for)\s+the\s+(?:past|last|first)\s+(?:\w+\s+)?(?:hours?|days?|weeks?|months?|years?|decades?)\b"
    r"|\bthis\s+(?:week|month|year)\s+alone\b"
    r"|\bin the past\b|\bovernight\b",
    re.IGNORECASE,
)
# A number that follows one of these names something ("Flight 370", "lap 48"); the shape tells, whatever the words.
_GLUED = re.compile(r"\w[-–]$|[#:@.]$|/\s?$|\d\s+of\s$|№\s?$|\b[Nn]os?\.\s?$|\b[Nn]o\s$")
_AGES = re.compile(r"\bage[sd]?\s+(?:\d{1,3}(?:\s*,\s*|\s+and\s+|\s*,\s*and\s+|\s+to\s+))*$", re.IGNORECASE)
_ANY_DAY = datetime.date(2000, 1, 1)
# How far from a number the words of its period may stand (characters).
_NEAR = 80
_LEAST_ADDRESS = 13
_OF_THE = re.compile(r"\s+of\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"\s?(?:[ap]\.?m\b|o['’]clock|hrs\b|GMT\b|UTC\b)|-(?-i:[A-Z]{2,})\b|"
    r"[:.h]\d\d\b|\s?/\s?\d|[-–]\d|\s+of\s+\d",
    re.IGNORECASE,
)


def read_quantities(article: Article, parse: Parse, statements: tuple[Statement, ...]) -> tuple[Quantity, ...]:
    """The quantities of the prose, in text order; `by` is the statement whose content holds the number."""
    language = article.language or "en"
    out = []
    for low, high in parse.read:
        # With any day of writing, since here only the words of a date matter, not the day that they mean.
        dates = [(d.start, d.end) for d in find_dates(article.text, low, high, language, _ANY_DAY)]
        for number in find_numbers(article.text, low, high, language):
            if any(start < number.core_end and number.core_start < end for start, end in dates):
                continue
            quantity = _quantity(article, parse, number, statements, language)
            if quantity is not None:
                out.append(quantity)
    for number, what, scope in unwritten(parse, language):
        out.append(_record(article, number, what, scope, statements, parse))
    return tuple(sorted(out, key=lambda q: (q.start, q.end)))


def _quantity(
    article: Article, parse: Parse, number: Number, statements: tuple[Statement, ...], language: str
) -> Quantity | None:
    text = article.text
    tokens = parse.within(number.core_start, number.core_end)
    if not tokens or _is_name(parse, tokens, number):
        return None
    age = _AGE.match(text, number.core_end)
    if age:
        return _record(
            article,
            number,
            Counted(
                "years" if "year" in age.group().lower() else "months", "age", None, None, number.start, number.end
            ),
            "age",
            statements,
            parse,
        )
    if _is_bare_age(parse, tokens, language):
        return _record(
            article, number, Counted("years", "age", None, None, number.start, number.end), "age", statements, parse
        )
    if _is_label(parse, tokens, number, language):
        return None
    what = counted(parse, number, language)
    if what is not None and _is_address(parse, number, what):
        return None
    scope = what.scope if what is not None else None
    if scope is None and (what is None or what.unit != "percent"):
        scope = scope_of(parse, tokens, what.first if what else None, what.last if what else None, language)
    if what is None:
        if scope is None:
            return None
        what = Counted("persons", None, None, None, number.start, number.end)
    if number.low == number.high == 1 and not number.digits and (scope is None or _OF_THE.match(text, number.end)):
        return None  # "one resident said", "one of the dead" count nobody
    return _record(article, number, what, scope, statements, parse)


def _is_name(parse: Parse, tokens: list[Token], number: Number) -> bool:
    """Whether a number belongs to a name, a time of day, a score or a list."""
    text = parse.text
    before, after = (
        text[max(0, number.core_start - 6) : number.core_start],
        text[number.core_end : number.core_end + 12],
    )
    if _GLUED.search(before) or _CLOCK.match(after):
        return True
    if not number.digits:
        return False
    previous = parse.tokens[tokens[0].i - 1] if tokens[0].i else None
    if previous is None or previous.sentence != tokens[0].sentence or number.start < number.core_start:
        return False
    if (
        len(str(int(number.low))) > 6
        and "," not in tokens[0].text
        and "." not in tokens[0].text
        and number.low == number.high
    ):
        return len(tokens) == 1
    if previous.text.lower() in {"one", "other"}:
        return True  # "one 16 and the other 17"
    # "Flight 370", "Highway 1", "lap 48": a noun right before and no counted noun behind.
    named = (
        previous.pos in {"NOUN", "PROPN"}
        and tokens[-1].dep in {"nummod", "appos", "npadvmod"}
        and tokens[-1].head == previous.i
    )
    return named and previous.lemma.lower() not in {"toll", "number"}


def _is_label(parse: Parse, tokens: list[Token], number: Number, language: str) -> bool:
    """ "the 3700 block", "a 2013 model": a bare number of several before a noun in the singular names, not counts."""
    at, last = tokens[0].i, tokens[-1].i
    if not number.digits or number.low < 2 or number.bound != "exact" or not at or last + 1 >= len(parse.tokens):
        return False
    before, after = parse.tokens[at - 1], parse.tokens[last + 1]
    singular = after.tag == "NN" and after.sentence == tokens[0].sentence and after.start - tokens[-1].end == 1
    ends = last + 2 >= len(parse.tokens) or parse.tokens[last + 2].pos not in {"NOUN", "PROPN"}
    known = after.text.lower() in persons(language) or after.text.lower() in units(language)
    return before.text.lower() in {"the", "a", "an"} and singular and ends and not known


def _is_address(parse: Parse, number: Number, what: Counted) -> bool:
    """ "1915 Birch Street": digits before a proper noun in the singular."""
    if what.last is None or not number.digits or number.low < _LEAST_ADDRESS or number.bound != "exact":
        return False
    noun = parse.tokens[what.last - 1]
    return noun.tag == "NNP" and what.unit != "persons" and not noun.text.lower().endswith("s")


def _is_bare_age(parse: Parse, tokens: list[Token], language: str) -> bool:
    """ "Jason Hendrix, 16, of …", "aged 52"."""
    at, last = tokens[0].i, tokens[-1].i
    previous = parse.tokens[at - 1] if at else None
    if _AGES.search(parse.text[max(0, tokens[0].start - 40) : tokens[0].start]):
        return True
    if previous is not None and previous.text.lower() == "both":
        return True  # "two women, both 19,"
    if at < 2 or previous is None or previous.text != "," or len(tokens) != 1 or last + 1 >= len(parse.tokens):
        return False
    someone = parse.tokens[at - 2]
    if someone.pos == "NOUN" and someone.tag == "NN" and someone.text.lower() in persons(language):
        return parse.tokens[last + 1].text == ","  # "a man, 40, died"
    if someone.pos != "PROPN":
        return False
    head = parse.tokens[tokens[0].head]
    counts = head.i > last and tokens[0].dep == "nummod" and head.pos in {"NOUN", "PROPN"} and head.i - last <= 3
    return tokens[0].text.isdigit() and len(tokens[0].text) <= 3 and not counts


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
