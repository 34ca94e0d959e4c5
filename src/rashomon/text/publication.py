"""Publication times (ISO 8601, as precise as given): which of two is surely the earlier.

A time stands for all moments that it can mean: a day for its 24 hours, a clock time without an offset from UTC for all
the offsets on earth. What overlaps cannot be told apart.
"""

import functools
import re
from datetime import UTC, datetime, timedelta
from typing import Literal

__all__ = ["Order", "by_time", "is_later", "written_order"]

Order = Literal["first", "second"]

_ISO = re.compile(
    r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:[T ](\d\d):?(\d\d)?(?::?(\d\d)(?:\.\d+)?)?)?\s*(Z|[+-]\d\d:?\d\d)?$"
)
_DAY = len("2026-01-31")
# Clocks on earth run from twelve hours behind to fourteen ahead: a time without offset is that uncertain.
_BEHIND, _AHEAD = timedelta(hours=12), timedelta(hours=14)


def by_time(a: str | None, b: str | None) -> Order | None:
    """The earlier of two publication times (ISO 8601, as precise as given), if they cannot be the same or reversed."""
    first, second = _interval(a), _interval(b)
    if first is None or second is None:
        return None
    if first[2] != second[2]:
        first, second = (_widened(x) if not x[2] else x for x in (first, second))
    if first[1] <= second[0]:
        return "first"
    return "second" if second[1] <= first[0] else None


@functools.lru_cache(maxsize=4096)
def _interval(published: str | None) -> tuple[datetime, datetime, bool] | None:
    """The first and last moment that a time can mean, and whether its offset from UTC is known."""
    match = _ISO.match(published.strip()) if published else None
    if match is None:
        return None
    year, month, day, hour, minute, second, offset = match.groups()
    try:
        start = datetime(
            int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0), tzinfo=UTC
        )
        end = _end(start, month, day, hour, minute, second)
    except (ValueError, OverflowError):
        return None
    shift = _offset(offset)
    return start - shift, end - shift, offset is not None


def _end(start: datetime, *given: str | None) -> datetime:
    month, day, hour, minute, second = given
    if month is None:
        return start.replace(year=start.year + 1)
    if day is None:
        return (start + timedelta(days=31)).replace(day=1)
    span = timedelta(seconds=1) if second else timedelta(minutes=1) if minute else timedelta(hours=1)
    return start + (span if hour else timedelta(days=1))


def _offset(offset: str | None) -> timedelta:
    if offset is None or offset == "Z":
        return timedelta()
    size = timedelta(hours=int(offset[1:3]), minutes=int(offset[-2:]))
    return -size if offset[0] == "-" else size


def _widened(given: tuple[datetime, datetime, bool]) -> tuple[datetime, datetime, bool]:
    return given[0] - _AHEAD, given[1] + _BEHIND, False


def written_order(a: str | None, b: str | None) -> Order | None:
    """The earlier of two publication times, where the days as written decide if one of them has no clock time.

    What an editor goes by: Tuesday's paper is older than Wednesday's, wherever they were printed.
    """
    order = by_time(a, b)
    if order is None and a and b and (len(a) == _DAY or len(b) == _DAY):
        one, other = a[:_DAY], b[:_DAY]
        if len(one) == len(other) == _DAY and one != other:
            return "first" if one < other else "second"
    return order


def is_later(a: str | None, b: str | None) -> bool:
    """Whether the first publication time is the later one, as written."""
    return written_order(a, b) == "second"
