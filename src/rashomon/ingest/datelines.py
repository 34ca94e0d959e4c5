"""Dates that a page states of itself: in a line of their own, behind an outlet's name, or in an agency's dateline."""

import re
from dataclasses import dataclass

from rashomon.ingest.boilerplate import boilerplate
from rashomon.ingest.published import iso_date
from rashomon.text.dates import find_dates

__all__ = ["StatedDate", "dateline", "is_timestamp", "stated_date"]

# "2:10 p.m.", "21:15", "9.30am"; with the zones that are offsets in themselves.
_TIME = re.compile(
    r"\b(?P<h>[01]?\d|2[0-3])[:.h](?P<m>[0-5]\d)(?::[0-5]\d)?(?:\s*(?P<half>[ap])\.?m\b\.?)?"
    r"(?:\s*(?P<zone>UTC|GMT|Z|[+-]\d\d:?\d\d)\b)?",
    re.IGNORECASE,
)
_STAMP = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?:Z|UTC|[+-]\d\d:?\d\d)?")
# What may stand between and behind date and time: punctuation, a short word ("at"), a zone's letters ("EST").
_FILLER = re.compile(r"[\s,;:|·•/()\[\]–—-]+|\b[a-z]{2}\b|\b[A-Z]{2,4}\b|\b[a-z]{1,4}\.")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
# Longer lines are sentences.
_LONGEST = 160
_DATELINE = re.compile(r"\s*(?:\([^()\n]{2,60}\)\s*)?(?:[–—-]|:|$)")


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date in a line: `iso` as precise as stated; `before` stands before it and is a label where `labelled`."""

    iso: str
    start: int
    before: str
    labelled: bool


def is_timestamp(line: str) -> bool:
    """Whether a line is one machine-written date-time ("2025-03-09T11:00+0000")."""
    return _STAMP.fullmatch(line) is not None


def stated_date(line: str, language: str | None) -> StatedDate | None:
    """The date with which a short line ends, if it is a whole day ("Published 9 March 2025, 12:40")."""
    if len(line) > _LONGEST or not _YEAR.search(line):
        return None
    if is_timestamp(line):
        iso = iso_date(line)
        return StatedDate(iso, 0, "", False) if iso else None
    days = (date for date in find_dates(line, language=language or "und") if len(date.edtf) == 10)
    date = next((date for date in days if date.kind == "absolute"), None)
    if date is None:
        return None
    # A time may stand before the date too ("12:40, 9 March 2025").
    around = line[: date.start] + " " * (date.end - date.start) + line[date.end :]
    time = _TIME.search(around)
    rest_after = _without(line[date.end :], time, date.end)
    if _FILLER.sub("", rest_after):
        # "Posted 9 March 2025 4:15 pm Updated 10 March 2025": the first date is the one of publication.
        more = stated_date(line[max(date.end, time.end() if time else 0) :].strip(), language)
        if more is None or not more.labelled:
            return None
    before = _without(line[: date.start], time, 0).strip(" ,;:|·•–—-")
    label = before.casefold()
    labelled = any(
        label == words or label.endswith(" " + words) for words in boilerplate(language).labels.get("date", ())
    )
    iso = iso_date(f"{date.edtf}T{_clock(time)}" if time else date.edtf)
    start = min(date.start, time.start()) if time and time.start() < date.start else date.start
    return StatedDate(iso, start, before, labelled) if iso else None


def dateline(line: str, language: str | None) -> str | None:
    """The day in an agency's dateline ("TOWN, Country, May 22, 2025 (Agency) – …"), if it is stated with its year."""
    head = line[:120]
    for date in find_dates(head, language=language or "und"):
        if len(date.edtf) == 10 and date.kind == "absolute" and _DATELINE.match(line, date.end):
            place = re.match(r"[^\W\d_]{2,}", head)
            return date.edtf if place and place.group().isupper() and date.start < 80 else None
    return None


def _without(part: str, time: re.Match[str] | None, offset: int) -> str:
    """The part of a line without the time, where it lies in that part."""
    if time is None or not offset <= time.start() < offset + len(part):
        return part
    return part[: time.start() - offset] + part[time.end() - offset :]


def _clock(time: re.Match[str]) -> str:
    hour = int(time["h"])
    if time["half"]:
        hour = hour % 12 + (12 if time["half"].lower() == "p" else 0)
    return f"{hour:02}:{time['m']}{(time['zone'] or '').upper()}"
