"""Dates in running text, as EDTF.

A date that cannot be placed keeps unknown parts ("XXXX-12-11") or is left out; nothing is guessed. Relative dates
("yesterday", "on Thursday") need the day of writing; without it they are left out. Pure on strings; the words come from
the language's lexicon `months`. Each form is a pattern and a reader; where two match, the earlier and longer one holds.
"""

import datetime
import functools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from rashomon.text.edtf import is_edtf
from rashomon.text.lexicon import rows

__all__ = ["Date", "find_dates"]

DateKind = Literal["absolute", "partial", "relative"]
_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_FUTURE = re.compile(
    r"\b(?:will|going to|to be \w+|scheduled|due|expected|plans? to|set to|would(?!-be))\b", re.IGNORECASE
)
# News tells what was: a day ahead of the day of writing must lie this many days nearer than the last one before it.
_AGAINST_TENSE = 200


@dataclass(frozen=True, slots=True)
class Date:
    """A time expression between two offsets; `partial` lacks its year, `relative` hangs on the day of writing."""

    start: int
    end: int
    edtf: str
    kind: DateKind


@dataclass(frozen=True, slots=True)
class _Words:
    """The lexicon of one language by kind."""

    month: dict[str, int]
    weekday: dict[str, int]
    day: dict[str, int]
    shift: dict[str, int]
    span: dict[str, str]
    step: dict[str, str]
    season: dict[str, str]
    count: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Context:
    """What a reader needs beside the match: the lexicon, the day of writing, whether the words speak of the future."""

    words: _Words
    reference: datetime.date | None
    ahead: bool


_Match = re.Match[str]
_Reader = Callable[[_Match, _Context], str | None]


@functools.cache
def _words(language: str) -> _Words:
    found: dict[str, dict[str, str]] = {}
    for kind, word, value in rows(language, "months"):
        found.setdefault(kind, {})[word] = value

    def numbers(*kinds: str) -> dict[str, int]:
        return {word: int(value) for kind in kinds for word, value in found.get(kind, {}).items()}

    return _Words(
        month=numbers("month"),
        weekday=numbers("weekday", "weekday_short"),
        day=numbers("day"),
        shift=numbers("shift"),
        span=found.get("span", {}),
        step=found.get("step", {}),
        season=found.get("season", {}),
        count={w: int(low) for w, kind, low, _ in rows(language, "numbers") if kind == "unit"},
    )


def _any(words: Iterable[str]) -> str:
    """One of some words; those with a capital must be written with one, as "may" and "march" are no months."""
    listed = sorted({form for word in words for form in ((word,) if word.islower() else (word, word.upper()))})
    listed.sort(key=len, reverse=True)
    forms = [re.escape(word).replace(r"\ ", r"\s+") for word in listed]
    return "(?:" + ("|".join(f if f.islower() else f"(?-i:{f})" for f in forms) or r"(?!)") + ")"


@functools.cache
def _forms(language: str) -> tuple[tuple[re.Pattern[str], DateKind, _Reader], ...]:
    """The patterns of a language with their readers; the named group `at` is the passage, else the whole match."""
    words = _words(language)
    month, weekday = rf"{_any(words.month)}\.?", _any(w for w in words.weekday if len(w) > 5)
    named = rf"(?:{_any(words.weekday)}\.?,?\s+)?"
    year = rf"(?:\s*,?\s+(?P<y>{_YEAR})\b)?"
    dash = r"\s*(?:[-–—]|to|and|through)\s*"
    # "in 2014", "(2014)", but not "in 2014 people".
    lead = r"(?:\b(?:in|by|until|till|during|of|before|after|from|year|early|late|mid|than)[\s(-]+|\()"
    not_counted = r"\b(?!\s*[-–/]\s*\d|,\d|\.\d|\s*%|\s+(?:people|\w+s)\b)"
    forms: list[tuple[str, DateKind, _Reader]] = [
        (rf"(?P<iso>{_YEAR}-[01]\d-[0-3]\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-])", "absolute", _iso),
        (rf"(?P<y>{_YEAR})/(?P<m>[01]?\d)/(?P<d>[0-3]?\d)\b", "absolute", _slashed),
        (rf"(?P<a>\d\d?)(?P<sep>[/.-])(?P<b>\d\d?)(?P=sep)(?P<y>{_YEAR})\b", "absolute", _numeric),
        (
            rf"{named}(?P<m>{month})\s+(?P<a>{_DAY}){dash}(?:(?P<m2>{month})\s+)?(?P<b>{_DAY})\b{year}",
            "absolute",
            _days,
        ),
        (rf"(?P<a>{_DAY}){dash}(?P<b>{_DAY})\s+(?P<m>{month}){year}", "absolute", _days),
        (rf"{named}(?P<m>{month})\s+(?P<d>{_DAY})\b{year}(?!\s*%|,\d)", "absolute", _month_day),
        (rf"{named}(?:the\s+)?(?P<d>{_DAY})\s+(?:of\s+)?(?P<m>{month})(?!\w){year}", "absolute", _month_day),
        (rf"(?P<m>{month}),?\s+(?:of\s+)?(?P<y>{_YEAR})\b", "absolute", _month_year),
        (rf"(?P<a>{_YEAR})\s*[-–—/]\s*(?P<b>{_YEAR}|\d\d)\b(?![-/]\d)", "absolute", _years),
        (
            rf"(?:between|from)\s+(?P<at>(?P<a>{_YEAR})\s+(?:and|to|until|through)\s+(?P<b>{_YEAR}))\b",
            "absolute",
            _years,
        ),
        (rf"(?:the\s+)?(?P<s>{_any(words.season)})\s+(?:of\s+)?(?P<y>{_YEAR})\b", "absolute", _season),
        (r"(?P<decade>(?:1[5-9]|20)\d)0['’]?s\b", "absolute", lambda match, _: f"{match['decade']}X"),
        (rf"since\s+(?P<y>{_YEAR}){not_counted}", "absolute", lambda match, _: f"{match['y']}/.."),
        (rf"(?:circa|c\.|around)\s+(?P<y>{_YEAR}){not_counted}", "absolute", lambda match, _: f"{match['y']}~"),
        (rf"{lead}(?P<at>{_YEAR}){not_counted}", "absolute", lambda match, _: match["at"]),
        (rf"(?P<day>{_any(words.day)})\b", "relative", _day),
        (rf"(?P<n>\d{{1,3}}|an?|{_any(words.count)})\s+(?P<u>{_any(words.step)})\s+ago\b", "relative", _ago),
        (
            rf"(?P<s>{_any(words.shift)})\s+(?P<w>{_any([*words.weekday, *words.span, *words.month])})\b",
            "relative",
            _shift,
        ),
        (rf"(?P<w>{weekday})(?!['’]?\w)", "relative", _weekday),
        (rf"in\s+(?P<at>{_any(m for m in words.month if len(m) > 3)})\b(?!\s+\d)", "relative", _month_alone),
    ]
    return tuple((re.compile(r"(?<![\w/-])" + form, re.IGNORECASE), kind, read) for form, kind, read in forms)


def find_dates(
    text: str,
    start: int = 0,
    end: int | None = None,
    language: str = "en",
    reference: datetime.date | None = None,
    past: Callable[[int], bool] | None = None,
) -> list[Date]:
    """The dates between two offsets in text order; `reference` is the day of writing, if known.

    Words of the future just before a date make it one to come, but where `past` knows of its offset that it is told as
    past ("expected to survive after someone shot him on Monday").
    """
    end = len(text) if end is None else end
    found: list[tuple[int, int, int, Date | None]] = []
    for order, (pattern, kind, read) in enumerate(_forms(language)):
        for match in pattern.finditer(text, start, end):
            low, high = match.span("at" if "at" in pattern.groupindex else 0)
            ahead = _ahead(text, low) and not (past and past(low))
            try:
                edtf = read(match, _Context(_words(language), reference, ahead))
            except OverflowError:
                edtf = None  # "yesterday" of 1 January of the year 1, as machines write a missing date
            valid = edtf is not None and is_edtf(edtf)
            shown: DateKind = "partial" if valid and (edtf or "").startswith("XXXX") else kind
            found.append((low, -high, order, Date(low, high, edtf or "", shown) if valid else None))
    # A form that matched but could not be resolved still takes its words: "the 30th of February" is no "February".
    out, at = [], start
    for low, negative, _, date in sorted(found, key=lambda item: item[:3]):
        if low >= at:
            at = -negative
            if date is not None:
                out.append(date)
    return out


def _ahead(text: str, at: int) -> bool:
    """Whether the words just before speak of the future."""
    return _FUTURE.search(re.split(r"[.!?\n]", text[max(0, at - 60) : at])[-1]) is not None


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _iso(match: _Match, _context: _Context) -> str:
    return match["iso"]


def _slashed(match: _Match, _context: _Context) -> str:
    return f"{match['y']}-{int(match['m']):02}-{int(match['d']):02}"


def _numeric(match: _Match, _context: _Context) -> str | None:
    """ "13/11/2025" can be read one way only; of "12/11/2025" the year alone is certain; dots put the day first."""
    first, second, year = int(match["a"]), int(match["b"]), match["y"]
    if match["sep"] == ".":
        return f"{year}-{second:02}-{first:02}"
    if first == second or first <= 12 < second <= 31:
        return f"{year}-{first:02}-{second:02}"
    if second <= 12 < first <= 31:
        return f"{year}-{second:02}-{first:02}"
    return year if max(first, second) <= 12 else None


def _month(word: str, context: _Context) -> int:
    return context.words.month[word.rstrip(".").capitalize()]


def _year_near(month: int, day: int, context: _Context) -> str:
    """The year in which a day lies nearest to the day of writing, with a lean to the tense; XXXX where unknown."""
    reference = context.reference
    if reference is None:
        return "XXXX"
    options = []
    for year in (reference.year - 1, reference.year, reference.year + 1):
        try:
            gap = (datetime.date(year, month, day) - reference).days
        except ValueError:
            continue
        against = gap != 0 and (gap > 0) != context.ahead
        options.append((abs(gap) + _AGAINST_TENSE * against, year))
    return str(min(options)[1]) if options else "XXXX"


def _month_day(match: _Match, context: _Context) -> str:
    month, day = _month(match["m"], context), _number(match["d"])
    return f"{match['y'] or _year_near(month, day, context)}-{month:02}-{day:02}"


def _days(match: _Match, context: _Context) -> str | None:
    month, first, last = _month(match["m"], context), _number(match["a"]), _number(match["b"])
    other = match.groupdict().get("m2")
    second = _month(other, context) if other else month
    year = match["y"] or _year_near(month, first, context)
    low, high = f"{year}-{month:02}-{first:02}", f"{year}-{second:02}-{last:02}"
    return f"{low}/{high}" if low < high else None


def _month_year(match: _Match, context: _Context) -> str:
    return f"{match['y']}-{_month(match['m'], context):02}"


def _month_alone(match: _Match, context: _Context) -> str:
    month = _month(match["at"], context)
    return f"{_year_near(month, 15, context)}-{month:02}"


def _years(match: _Match, _context: _Context) -> str | None:
    low, high = match["a"], match["b"]
    high = low[:2] + high if len(high) == 2 else high
    return f"{low}/{high}" if low < high else None


def _season(match: _Match, context: _Context) -> str:
    return f"{match['y']}-{context.words.season[match['s'].lower()]}"


def _day(match: _Match, context: _Context) -> str | None:
    shift = datetime.timedelta(days=context.words.day[" ".join(match["day"].lower().split())])
    return (context.reference + shift).isoformat() if context.reference else None


def _weekday(match: _Match, context: _Context) -> str | None:
    """The last such day up to the day of writing; the next one where the words speak of the future."""
    if context.reference is None:
        return None
    back = (context.reference.weekday() - context.words.weekday[match["w"].capitalize()]) % 7
    days = (7 - back) % 7 if context.ahead else -back
    return (context.reference + datetime.timedelta(days=days)).isoformat()


def _months_from(reference: datetime.date, months: int) -> str:
    year, month = divmod(reference.year * 12 + reference.month - 1 + months, 12)
    return f"{year:04}-{month + 1:02}"


def _ago(match: _Match, context: _Context) -> str | None:
    """ "three days ago" is a day; anything coarser is approximate."""
    if context.reference is None:
        return None
    word, step = match["n"].lower(), context.words.step[match["u"].lower()]
    count = int(word) if word.isdigit() else context.words.count.get(word, 1)
    if step in {"day", "week"}:
        day = context.reference - datetime.timedelta(days=count * (7 if step == "week" else 1))
        return day.isoformat() + ("~" if step == "week" else "")
    if step == "month":
        return _months_from(context.reference, -count) + "~"
    years = {"year": 1, "decade": 10}.get(step)
    return f"{context.reference.year - count * years:04}~" if years else None


def _shift(match: _Match, context: _Context) -> str | None:
    """ "last week", "next month", "last Tuesday"."""
    reference, words = context.reference, context.words
    by, word = words.shift[match["s"].lower()], match["w"].lower()
    if reference is None:
        return None
    name = word.capitalize()
    if name in words.weekday:
        back = (reference.weekday() - words.weekday[name]) % 7
        days = {-1: -(back or 7), 0: -back, 1: 7 - back}[by]
        return (reference + datetime.timedelta(days=days)).isoformat()
    if name in words.month:
        month = words.month[name]
        past = by < 0 and month >= reference.month
        coming = by > 0 and month <= reference.month
        return f"{reference.year - past + coming:04}-{month:02}"
    span = words.span[word]
    if span in {"week", "weekend"}:
        monday = reference - datetime.timedelta(days=reference.weekday()) + datetime.timedelta(weeks=by)
        first = monday + datetime.timedelta(days=5 if span == "weekend" else 0)
        return f"{first.isoformat()}/{(monday + datetime.timedelta(days=6)).isoformat()}"
    return _months_from(reference, by) if span == "month" else f"{reference.year + by:04}"
