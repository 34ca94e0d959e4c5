"""Two rails of time: what happened above, when it was published below; a shelf for what has no date."""

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from rashomon.model import Dossier, TimelineEntry
from rashomon.report.accounts import Account
from rashomon.report.passages import Passage, Passages
from rashomon.text.edtf import bounds_of, is_edtf

__all__ = ["Entry", "Timeline", "timeline"]


class Sheet(NamedTuple):
    """How wide the drawing is with its margins, how wide and high an account's mark (a finger needs 24 pixels), the
    room that a day's name takes."""

    width: int
    margin: int
    mark: float
    lane: int
    name: int


WIDE = Sheet(720, 30, 18.0, 20, 0)
NARROW = Sheet(360, 8, 27.0, 29, 46)
_MOST_TICKS = 12
# How wide the mark of a moment is.
_INSTANT = 5.0
# What lies farther from the story than this many times the story's own length (or days) would squeeze it into a dot.
_FAR, _FAR_DAYS = 3, 30


@dataclass(frozen=True, slots=True)
class Entry:
    """A time with its words; `x1`..`x2` is where it lies on the rail, none where it cannot be placed."""

    number: int
    when: str
    text: str
    claim: str | None
    account: Account | None
    passages: tuple[Passage, ...]
    vague: bool
    x1: float | None = None
    x2: float | None = None
    lane: int = 0


@dataclass(frozen=True, slots=True)
class Timeline:
    """Both rails in order of time, the undated accounts, and the days at the rails' ends."""

    events: tuple[Entry, ...]
    published: tuple[Entry, ...]
    undated: tuple[Account, ...]
    first: str
    last: str
    left_off: int
    sheet: Sheet = WIDE

    @property
    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Where each day of a short time begins, with its date; a long one has its ends alone."""
        if not self.drawn:
            return ()
        first, last = map(datetime.date.fromisoformat, (self.first, self.last))
        days = (last - first).days + 1
        if days > _MOST_TICKS:
            return ()
        dates = [first + datetime.timedelta(days=day) for day in range(days)]
        per_day = (self.sheet.width - 2 * self.sheet.margin) / days
        # Where names would lie on each other every second or third day has one.
        step = math.ceil(self.sheet.name / per_day) or 1
        return tuple(
            (round(self.sheet.margin + at * per_day, 1), f"{day.day} {day:%b}" if at % step == 0 else "")
            for at, day in enumerate(dates)
        )

    @property
    def lanes(self) -> int:
        """How many lanes the published accounts take."""
        return max((one.lane for one in self.published), default=0) + 1

    @property
    def drawn(self) -> bool:
        """Whether there are two different days to draw between."""
        return self.first != self.last


def timeline(dossier: Dossier, accounts: Sequence[Account], passages: Passages, *, narrow: bool = False) -> Timeline:
    """The rails, wide or as narrow as a telephone; publication comes from the accounts, so that none is missing."""
    sheet = NARROW if narrow else WIDE
    told = [one for one in dossier.timeline if one.kind == "event"]
    told.sort(key=lambda one: (_order(one.edtf), one.text))
    dated = [account for account in accounts if account.article.published]
    zone, mixed = _zone([account.article.published or "" for account in dated])
    came = {account.index: _in_zone(account.article.published or "", zone) for account in dated}
    dated.sort(key=lambda account: (_came(came[account.index]), account.index))
    ends = [_days(one.edtf) for one in told] + [_days(came[a.index]) for a in dated]
    known = _near([end for end in ends if end], [_days(came[a.index]) for a in dated])
    first = min((low for low, _ in known), default=datetime.date.min)
    last = max((high for _, high in known), default=datetime.date.min)

    def placed(
        days: tuple[datetime.date, datetime.date] | None, clock: float | None = None
    ) -> tuple[float | None, float | None]:
        if not days or first == last or not first <= days[0] <= days[1] <= last:
            return None, None
        per_day = (sheet.width - 2 * sheet.margin) / ((last - first).days + 1)
        low, high = ((day - first).days for day in days)
        if clock is not None:
            # A mark at the end of the last day stays within the frame.
            at = min(sheet.margin + (low + clock) * per_day, sheet.width - sheet.mark / 2)
            return round(max(at - sheet.mark / 2, 0), 1), round(max(at, sheet.mark / 2) + sheet.mark / 2, 1)
        return round(sheet.margin + low * per_day, 1), round(sheet.margin + (high + 1) * per_day, 1)

    def happened(edtf: str) -> tuple[float | None, float | None]:
        """A moment has a narrow mark; a part of a day, its part of the day's stretch."""
        low, high = placed(_days(edtf))
        first, last = (_clock(side) for side in (edtf.partition("/")[0], edtf.rpartition("/")[2]))
        if low is None or high is None or first is None or last is None or "/" not in edtf:
            if low is None or high is None or first is None:
                return low, high
            at = low + first * (high - low)
            return round(at, 1), round(at + _INSTANT, 1)
        return round(low + first * (high - low), 1), round(low + last * (high - low), 1)

    # Where hours are told, a day without one is a stretch within which it may have been at any.
    clocks = any("T" in one.edtf for one in told)
    events = tuple(
        _event(number, one, passages, happened(one.edtf), clocks=clocks) for number, one in enumerate(told, 1)
    )
    published = tuple(
        Entry(
            number,
            _told_in(a, came[a.index]) if mixed else a.date or "",
            a.name,
            None,
            a,
            (),
            # Without an hour it may have come out at any of its day.
            _clock(came[a.index]) is None,
            *placed(_days(came[a.index]), _clock(came[a.index])),
        )
        for number, a in enumerate(dated, 1)
    )
    published = _laned(published, sheet.mark)
    undated = tuple(account for account in accounts if not account.article.published)
    left_off = sum(one.x1 is None and _days(one.when) is not None for one in events) if first != last else 0
    return Timeline(events, published, undated, first.isoformat(), last.isoformat(), left_off, sheet)


_Days = tuple[datetime.date, datetime.date]


def _near(known: list[_Days], published: Sequence[_Days | None]) -> list[_Days]:
    """The times about the publications (without these about the median one); a year told long ago is only listed."""
    about = [days for days in published if days] or sorted(known)[len(known) // 2 : len(known) // 2 + 1]
    if not about:
        return []
    low, high = min(days[0] for days in about), max(days[1] for days in about)
    reach = datetime.timedelta(days=max(_FAR_DAYS, _FAR * (high - low).days))
    return [(a, b) for a, b in known if low - a <= reach and b - high <= reach]


def _event(
    number: int, one: TimelineEntry, passages: Passages, at: tuple[float | None, float | None], *, clocks: bool
) -> Entry:
    vague = _coarse(one.edtf) or any(mark in one.edtf for mark in "?~%X/.") or (clocks and "T" not in one.edtf)
    return Entry(number, one.edtf, one.text, one.claim, None, passages.all_of(one.evidence), vague, *at)


def _clock(when: str) -> float | None:
    """The part of its day that had passed, by its own clock; None where no time of day is told."""
    hours, mark, rest = when.partition("T")[2].partition(":")
    if not mark or not hours.isdigit() or not rest[:2].isdigit():
        return None
    return (int(hours) + int(rest[:2]) / 60) / 24


def _zone(published: Sequence[str]) -> tuple[datetime.tzinfo | None, bool]:
    """The offset from UTC that most publication times have, the first of these; and whether they have several."""
    offsets = [when.utcoffset() for when in map(_moment, published) if when is not None and when.tzinfo]
    known = [offset for offset in offsets if offset is not None]
    if not known:
        return None, False
    return datetime.timezone(max(dict.fromkeys(known), key=known.count)), len(set(known)) > 1


def _moment(published: str) -> datetime.datetime | None:
    """A publication time that has its hour; None otherwise."""
    if "T" not in published:
        return None
    try:
        return datetime.datetime.fromisoformat(published)
    except ValueError:
        return None


def _in_zone(published: str, zone: datetime.tzinfo | None) -> str:
    """A moment by the clock of a zone; what has no offset or no hour stays as it is."""
    moment = _moment(published)
    if moment is None or moment.tzinfo is None or zone is None:
        return published
    try:
        return moment.astimezone(zone).isoformat()
    except OverflowError:
        return published


def _told_in(account: Account, came: str) -> str:
    """`2031-03-04 08:30 +01:00 (15:30 +08:00)`: as the account has it, and by the clock that all are drawn by."""
    own, date = _moment(account.article.published or ""), account.date or ""
    by = _moment(came)
    if own is None or by is None or own.tzinfo is None or own.utcoffset() == by.utcoffset():
        return date
    day = f"{by.date()} " if by.date() != own.date() else ""
    return f"{date} ({day}{by:%H:%M} {came[-6:]})"


def _came(when: str) -> tuple[str, bool, str]:
    """In order of time; an account without its hour after those of its day that have one: it may cite any of them."""
    days = _days(when)
    return (days[0].isoformat() if days else "9999", bool(days) and not _coarse(when) and _clock(when) is None, when)


def _laned(entries: Sequence[Entry], least: float) -> tuple[Entry, ...]:
    """Each in the first lane in which it lies on no other."""
    ends: list[float] = []
    found = []
    for one in entries:
        if one.x1 is None or one.x2 is None:
            found.append(one)
            continue
        width = max(one.x2 - one.x1, least)
        lane = next((lane for lane, end in enumerate(ends) if end <= one.x1), len(ends))
        ends[lane : lane + 1] = [one.x1 + width]
        found.append(replace(one, lane=lane))
    return tuple(found)


def _coarse(when: str) -> bool:
    return len(when) < len("2000-01-01")


def _days(when: str) -> tuple[datetime.date, datetime.date] | None:
    """First and last day; None where it is no date, open, or beyond the calendar."""
    edtf = "/".join(side.partition("T")[0] for side in when.split("/"))
    if not is_edtf(edtf) or ".." in edtf:
        return None
    try:
        low, high = (datetime.date.fromisoformat(day) for day in bounds_of(edtf))
    except ValueError:
        return None
    return (low, high) if low <= high else None


def _order(when: str) -> tuple[str, str]:
    days = _days(when)
    # An instant sorts within its day; the unplaceable come last.
    return (days[0].isoformat() if days else "9999", when)
