"""Dates of publication as ISO 8601, as precise as they are stated."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

__all__ = ["EARLIEST", "iso_date", "plausible"]

# The first newspapers; what is stated to be older is a misprint.
EARLIEST = date(1600, 1, 1)
_ISO = re.compile(
    r"(?P<day>\d{4}(?:-\d\d(?:-\d\d)?)?)"
    r"(?:[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
    re.IGNORECASE,
)


def iso_date(stated: str) -> str | None:
    """A stated date or date-time as ISO 8601 with the precision and offset that it has; none where it is no date."""
    match = _ISO.fullmatch(stated.strip())
    if match is None:
        return _from_mail_format(stated)
    day, time, zone = match["day"], match["time"], match["zone"] or ""
    if not "1000" <= day[:4] < "9999":
        return None  # "0001-01-01T00:00:00Z": how machines write that there is no date
    try:
        datetime.fromisoformat(f"{(day + '-01-01')[:10]}T{time or '00:00'}")
    except ValueError:
        return None
    if not time:
        return day
    if zone.upper() in {"Z", "UTC", "GMT"}:
        zone = "+00:00"
    elif zone:
        digits = re.sub(r"\D", "", zone).ljust(4, "0")
        zone = f"{zone[0]}{digits[:2]}:{digits[2:]}"
        if int(digits[:2]) > 14 or int(digits[2:]) > 59:
            return None
    return f"{day}T{time}{zone}" if len(day) == 10 else None


def _from_mail_format(stated: str) -> str | None:
    """The format of RFC 5322, which feeds use ("Mon, 15 Sep 2025 18:10:00 +0400")."""
    try:
        found = parsedate_to_datetime(stated)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return found.isoformat(timespec="seconds")


def plausible(iso: str, last_day: date) -> bool:
    """Whether an article can have been published then: not before there were newspapers, nor after `last_day`."""
    # A reader east of here may already have tomorrow's paper.
    return EARLIEST.isoformat() <= iso[:10] and iso[:10] <= date.fromordinal(last_day.toordinal() + 1).isoformat()
