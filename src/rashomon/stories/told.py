"""Ages, hours of the day and days that a text tells, by pattern alone; the words come from lexicons."""

import datetime
import functools
import re

from rashomon.text.dates import find_dates
from rashomon.text.edtf import is_full_day
from rashomon.text.lexicon import rows

__all__ = ["ages", "days", "hours", "small_numbers"]

# An age set between a name and a comma ("Brandauer, 34,"), or in brackets behind it; the words of no language.
_SET_AGE = re.compile(r"[^\W\d_][\w'’.-]{1,40},\s(\d{1,2})(?=[,.;)\s])|\((\d{1,2})\)")
_LAST_WORD, _LONGEST_NUMBER, _AGE_DIGITS = re.compile(r"[^\W_]+$"), 12, 2
# A day that is named lies at or before publication (the day after, in another time zone), by a year and a bit at most;
# in words that give its year, further back.
_AHEAD, _BACK, _LONG_BACK = 1, 400, 1500


@functools.cache
def small_numbers(language: str) -> dict[str, str]:
    """Number words that stand alone, with their digits."""
    return {word: low for word, kind, low, _ in rows(language, "numbers") if kind in {"unit", "tens"}}


@functools.cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, int]]:
    """Numbers with words of age behind or before them; hours with the words for the half of the day."""
    found: dict[str, dict[str, str]] = {}
    for kind, word, value in rows(language, "ages_hours"):
        found.setdefault(kind, {})[word] = value

    def any_of(kind: str) -> str:
        words = sorted(found.get(kind, {}), key=lambda word: (-len(word), word))
        return "(?:" + ("|".join(re.escape(word).replace(r"\ ", r"[\s-]") for word in words) or r"(?!)") + ")"

    age = rf"[\s-]({any_of('age_after')})\b|\b{any_of('age_before')}\s(\d{{1,2}})\b"
    hour = rf"\b(\d{{1,2}})(?:[:.](\d\d))?\s?({any_of('half')})(?!\w)"
    halves = {word: int(value) for word, value in found.get("half", {}).items()}
    return re.compile(age, re.IGNORECASE), re.compile(hour, re.IGNORECASE), halves


def ages(text: str, language: str) -> frozenset[str]:
    """The ages that a text tells, as digits; those in months end in `m`."""
    pattern, _, _ = _patterns(language)
    units = {word: value for kind, word, value in rows(language, "ages_hours") if kind == "age_after"}
    spelled, out = small_numbers(language), set()
    for match in pattern.finditer(text):
        before = _LAST_WORD.search(text, max(0, match.start() - _LONGEST_NUMBER), match.start()) if match[1] else None
        number = match[2] or (before[0].lower() if before else "")
        number = spelled.get(number, number)
        if number.isdecimal() and len(number) <= _AGE_DIGITS:
            unit = units.get(re.sub(r"[\s-]+", " ", match[1]).lower(), "") if match[1] else ""
            out.add(number + ("m" if unit == "month" else ""))
    out.update(match[1] or match[2] for match in _SET_AGE.finditer(text))
    return frozenset(out)


def hours(text: str, language: str) -> frozenset[int]:
    """The times of day that a text tells, in minutes after midnight."""
    _, pattern, halves = _patterns(language)
    out = set()
    for match in pattern.finditer(text):
        hour, minute = int(match[1]), int(match[2] or 0)
        if 1 <= hour <= 12 and minute < 60:
            out.add((hour % 12 + halves[match[3].lower()]) * 60 + minute)
    return frozenset(out)


def days(text: str, language: str, published: datetime.date | None) -> tuple[datetime.date, ...]:
    """The days that a text names, in its order; those that cannot be of its event are left out."""
    out = []
    for found in find_dates(text, language=language, reference=published):
        if is_full_day(found.edtf):
            day = datetime.date.fromisoformat(found.edtf)
            back = _LONG_BACK if str(day.year) in text[found.start : found.end] else _BACK
            if published is None or -_AHEAD <= (published - day).days <= back:
                out.append(day)
    return tuple(dict.fromkeys(out))
