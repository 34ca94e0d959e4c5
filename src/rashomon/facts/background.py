"""Background: a figure whose sentence names a day long before the account ("in 2017 an attack killed 59")."""

import bisect

from rashomon.model import Quantity, Reading
from rashomon.text.edtf import bounds_of, day_of

__all__ = ["is_background"]

# Days between an account and an event that it still reports as news; an older date in the sentence marks background.
_NEWS_DAYS = 60
_STOPS = (". ", ".\n", "? ", "! ", "\n")


def is_background(reading: Reading, quantity: Quantity) -> bool:
    """Whether a date in the sentence lies well before the account."""
    if quantity.field == "title":
        return False
    text, day = reading.article.text, day_of(reading.article.published)
    start = max((text.rfind(stop, 0, quantity.start) for stop in _STOPS), default=-1) + 1
    ends = [at for stop in _STOPS if (at := text.find(stop, quantity.end)) >= 0]
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
