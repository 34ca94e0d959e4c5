"""EDTF strings (Extended Date/Time Format, Library of Congress 2019): the part of levels 0 to 2 that we write."""

import calendar
import datetime
import re

__all__ = ["bounds_of", "day_of", "is_edtf", "is_full_day"]

_SIMPLE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?([?~%])?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTHS = frozenset(f"{month:02}" for month in range(1, 13))
_SEASONS = frozenset({"21", "22", "23", "24"})
# Seasons without a hemisphere (21 spring to 24 winter): their bounds are those of the year, the only safe reading.


def is_edtf(value: str) -> bool:
    """Whether a string is a date or season, perhaps with X, ?, ~ or %, or an interval of two, either end open."""
    if "/" not in value:
        return _is_simple(value)
    low, _, high = value.partition("/")
    sides = [side for side in (low, high) if side != ".."]
    return bool(sides) and all(map(_is_simple, sides))


def _is_simple(value: str) -> bool:
    match = _SIMPLE.fullmatch(value)
    if not match:
        return False
    year, month, day = match.group(1, 2, 3)
    if day is None:
        return month is None or month == "XX" or month in _MONTHS | _SEASONS
    if month == "XX" or day == "XX":
        return day == "XX" and (month == "XX" or month in _MONTHS)
    if month not in _MONTHS:
        return False
    # An unknown year may be a leap year.
    leap = int(year) if year.isdigit() and int(year) else 2000
    return 1 <= int(day) <= calendar.monthrange(leap, int(month))[1]


def is_full_day(edtf: str) -> bool:
    """Whether an EDTF string names one certain day."""
    return _DAY.fullmatch(edtf) is not None


def day_of(published: str | None) -> datetime.date | None:
    """The day of an ISO 8601 date or date-time; None where it is missing, coarser than a day or not a date."""
    try:
        return datetime.date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def bounds_of(edtf: str) -> tuple[str, str]:
    """The first and the last day that an EDTF string may mean, as ISO days; unknown parts take their widest values."""
    low, _, high = edtf.partition("/")
    first = "0000-01-01" if low == ".." else _edge(low, last=False)
    end = high or low
    return first, "9999-12-31" if end == ".." else _edge(end, last=True)


def _edge(value: str, *, last: bool) -> str:
    year, month, day = [*value.rstrip("?~%").split("-"), "XX", "XX"][:3]
    year = year.replace("X", "9" if last else "0")
    if month not in _MONTHS:
        return f"{year}-12-31" if last else f"{year}-01-01"
    if day == "XX":
        days = calendar.monthrange(int(year) or 2000, int(month))[1]
        return f"{year}-{month}-{days if last else 1:02}"
    return f"{year}-{month}-{day}"
