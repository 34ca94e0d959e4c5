"""Blocking: which figures of the accounts may speak of the same thing, by scope and by what is counted."""

import bisect
import functools
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.model import Quantity, Reading
from rashomon.text.edtf import bounds_of, day_of
from rashomon.text.lexicon import rows
from rashomon.text.numbers import find_numbers

__all__ = ["WHOLE", "Figure", "Key", "block"]

Key = tuple[str, str]  # scope ("" for none), unit
WHOLE = "people"
# Scopes that speak of one thing or person, or of the story's furniture, are no facts of the event.
_NO_FACT = frozenset({"age", "duration", "distance", "area"})
_MEASURES = frozenset({"percent"})
# Days between an account and an event that it still reports as news; an older date in the sentence marks background.
_NEWS_DAYS = 60


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity as one account gives it.

    `group` is the class of people counted; `rising`: the text tells a change; `part`: it counts some of those already
    named, or one person alone; `low`..`high` is the quantity's, or the sum of a list's ("a woman and two children").
    """

    quantity: Quantity
    article: str
    published: str | None
    group: str
    rising: bool
    part: bool
    speaker: str | None
    low: float
    high: float

    @property
    def exact(self) -> bool:
        """Whether the figure is one number without a bound."""
        return self.quantity.bound == "exact" and self.low == self.high


@functools.cache
def _persons(language: str) -> dict[str, str]:
    return dict(rows(language, "persons"))  # type: ignore[arg-type]


@functools.cache
def _rising(language: str) -> frozenset[str]:
    return frozenset(word for (word,) in rows(language, "rising"))


def block(readings: Iterable[Reading]) -> dict[Key, list[Figure]]:
    """The figures of all accounts by scope and unit, background left out; keys and figures in a stable order."""
    found: dict[Key, list[Figure]] = {}
    for reading in sorted(readings, key=lambda r: r.article.id):
        speakers = {s.id: s.speaker.name for s in reading.statements}
        for quantity in sorted(reading.quantities, key=lambda q: (q.start, q.end)):
            if quantity.scope in _NO_FACT or quantity.unit in _MEASURES or _in_repeat(reading, quantity):
                continue
            if _is_background(reading, quantity):
                continue
            figure = _figure(reading, quantity, speakers.get(quantity.by or ""))
            found.setdefault((quantity.scope or "", _unit(quantity)), []).append(figure)
    return dict(sorted(found.items()))


def _unit(quantity: Quantity) -> str:
    """The unit; where no scope ties the figures together, what is counted must be named alike."""
    if quantity.unit != "persons" or quantity.scope:
        return quantity.unit
    return f"persons:{_last_word(quantity)}"


def _last_word(quantity: Quantity) -> str:
    return quantity.of.text.split()[-1].lower() if quantity.of else ""


def _figure(reading: Reading, quantity: Quantity, speaker: str | None) -> Figure:
    language = reading.article.language or "en"
    words = reading.article.text[max(0, quantity.start - 60) : quantity.start].lower().split()[-6:]
    return Figure(
        quantity=quantity,
        article=reading.article.id,
        published=reading.article.published,
        group=_persons(language).get(_last_word(quantity), WHOLE),
        rising=any(word.strip(",.") in _rising(language) for word in words),
        part=_is_part(reading.article.text, quantity, language),
        speaker=speaker,
        low=quantity.low,
        high=quantity.high,
    )


def _is_part(text: str, quantity: Quantity, language: str) -> bool:
    """ "two of the wounded", "the last three bodies", and a person told of without a number ("a man")."""
    after = " ".join(text[quantity.end : quantity.end + 20].lower().split()) + " "
    before = " " + " ".join(text[max(0, quantity.start - 20) : quantity.start].lower().split())
    for where, phrase in rows(language, "partitives"):
        if after.startswith(phrase + " ") if where == "behind" else before.endswith(" " + phrase):
            return True
    return quantity.low == quantity.high == 1 and not find_numbers(quantity.text, language=language)


def _in_repeat(reading: Reading, quantity: Quantity) -> bool:
    """Repeated prose counts once."""
    return any(
        n.kind == "repeat" and n.start <= quantity.start and quantity.end <= n.end for n in reading.article.noise
    )


def _is_background(reading: Reading, quantity: Quantity) -> bool:
    """Whether the nearest date in the sentence lies well before the account ("in 2017 an attack killed 59")."""
    text, day = reading.article.text, day_of(reading.article.published)
    start = max((text.rfind(stop, 0, quantity.start) for stop in (". ", ".\n", "? ", "! ", "\n")), default=-1) + 1
    ends = [at for stop in (". ", ".\n", "? ", "! ", "\n") if (at := text.find(stop, quantity.end)) >= 0]
    end = min(ends, default=len(text))
    times = reading.times
    at = bisect.bisect_left(times, start, key=lambda time: time.start)
    for time in times[at:]:
        if time.start >= end:
            break
        if time.role == "published" or time.edtf.startswith("X") or "/.." in time.edtf:
            continue
        last = bounds_of(time.edtf)[1]
        latest = day.isoformat() if day else _latest(reading)
        if latest and _days(last, latest) > _NEWS_DAYS:
            return True
    return False


def _latest(reading: Reading) -> str | None:
    """The latest day that the account names, where it is undated."""
    days = [bounds_of(t.edtf)[1] for t in reading.times if len(t.edtf) >= 10 and not t.edtf.startswith("X")]
    return max((day for day in days if day < "9999"), default=None)


def _days(earlier: str, later: str) -> int:
    a, b = day_of(earlier), day_of(later)
    return (b - a).days if a and b else 0
