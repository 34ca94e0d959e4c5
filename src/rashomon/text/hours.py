"""Times of day in running text: clock times and parts of a day, as what they can mean by the local clock.

An hour that can be of either half of the day ("at 2:10") is left out, and so are a figure with a point that nothing
says to be an hour ("at 14.50") and midnight, which is of either of two days. Pure on strings; the words come from the
language's lexicon `hours`.
"""

import functools
import re
from dataclasses import dataclass

from rashomon.text.lexicon import rows

__all__ = ["Hour", "find_hours"]

_NOON = 12


@dataclass(frozen=True, slots=True)
class Hour:
    """A time of day between two offsets, as `HH:MM`; the same twice for a moment, the ends for a part of a day."""

    start: int
    end: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class _Words:
    moment: dict[str, str]
    part: dict[str, str]
    half: dict[str, str]
    forms: re.Pattern[str]


def find_hours(text: str, start: int = 0, end: int | None = None, language: str = "en") -> list[Hour]:
    """The times of day between two offsets, in text order."""
    words = _words(language)
    if words is None:
        return []
    found = [_read(match, words) for match in words.forms.finditer(text, start, len(text) if end is None else end)]
    return [hour for hour in found if hour is not None]


def _read(match: re.Match[str], words: _Words) -> Hour | None:
    low, high = match.span()
    if match["moment"]:
        at = words.moment[match["moment"].lower()]
        return Hour(*match.span("moment"), at, at)
    if match["part"]:
        first, _, last = words.part[match["part"].lower()].partition("-")
        return Hour(*match.span("part"), first, last)
    written, minutes = match["h"] or match["h2"], match["m"] or match["m2"]
    hour, minute = int(written), int(minutes or 0)
    if match["half"]:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + int(words.half[" ".join(match["half"].lower().split())])
    elif not match["local"] and (match["sign"] == "." or not (hour >= _NOON or written.startswith("0"))):
        return None
    if hour > 23 or minute > 59:
        return None
    at = f"{hour:02}:{minute:02}"
    return Hour(low, high, at, at)


@functools.cache
def _words(language: str) -> _Words | None:
    found: dict[str, dict[str, str]] = {}
    for kind, word, value in rows(language, "hours"):
        found.setdefault(kind, {})[word] = value
    if not found:
        return None
    kinds = {kind: _any(found.get(kind, {})) for kind in ("moment", "part", "half", "local", "before")}
    # A figure is a clock time by what stands on either side: a half of the day, or "at" and its two digits of minutes.
    form = (
        rf"(?<![\w.:,-])(?:{kinds['before']}\s+)?(?P<h>\d\d?)(?:[.:](?P<m>\d\d))?\s*(?P<half>{kinds['half']})(?!\w)"
        rf"|(?<![\w.:,-]){kinds['before']}\s+(?P<h2>\d\d?)(?P<sign>[.:])(?P<m2>\d\d)(?!\d|[.:,]\d|\s*%)(?:\s+(?P<local>{kinds['local']}))?(?!\w)"
        rf"|(?<!\w){kinds['before']}\s+(?P<moment>{kinds['moment']})(?!\w)"
        rf"|(?<!\w)(?P<part>{kinds['part']})(?!\w)"
    )
    return _Words(found["moment"], found["part"], found["half"], re.compile(form, re.IGNORECASE))


def _any(words: dict[str, str]) -> str:
    listed = sorted(words, key=len, reverse=True)
    return "(?:" + ("|".join(re.escape(word).replace(r"\ ", r"\s+") for word in listed) or r"(?!)") + ")"
