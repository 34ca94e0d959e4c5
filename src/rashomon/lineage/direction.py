"""Direction: which of two related articles came first, from what is known of them; else it cannot be told."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal

from rashomon.lineage.blocking import Strand
from rashomon.lineage.compare import Passage

__all__ = ["Order", "by_attribution", "by_time", "decide"]

Order = Literal["first", "second"]

_ISO = re.compile(
    r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:[T ](\d\d):?(\d\d)?(?::?(\d\d)(?:\.\d+)?)?)?\s*(Z|[+-]\d\d:?\d\d)?$"
)
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


def by_attribution(a: Strand, b: Strand, passages: Sequence[Passage]) -> Order | None:
    """A passage loses its "he said" on the way and does not gain it: who has it where the other lacks it is first."""
    only_a = only_b = 0
    for passage in passages:
        in_a, in_b = _attributed(a, passage.a, passage.a_end), _attributed(b, passage.b, passage.b_end)
        only_a += in_a and not in_b
        only_b += in_b and not in_a
    # One case may be chance, and one against it too many.
    if only_a >= 2 and not only_b:
        return "first"
    return "second" if only_b >= 2 and not only_a else None


def _attributed(strand: Strand, first: int, last: int) -> bool:
    """Whether a source or cue stands in the sentences of these words."""
    low = min((x.first for x in strand.blocks if x.first <= first < x.last), default=first)
    high = max((x.last for x in strand.blocks if x.first < last <= x.last), default=last)
    start, end = strand.words[low].start, strand.words[high - 1].end
    return any(start <= at < end for at, _ in strand.attribution)


def decide(time: Order | None, citation: Order | None, attribution: Order | None) -> Order | None:
    """Time and citation decide where they agree or stand alone; a lost attribution only where both are silent."""
    if time and citation:
        return time if time == citation else None
    return time or citation or attribution
