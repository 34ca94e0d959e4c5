"""The timeline of a case: when the accounts say that something happened, and when they were published.

An hour is told with its day: that of its sentence, else the only day that the account has told before it.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from rashomon.model import Reading, Span, Time, TimelineEntry
from rashomon.text.edtf import bounds_of, day_of, is_full_day
from rashomon.text.hours import Hour, find_hours

__all__ = ["timeline"]

_ENDS = re.compile(r"[.!?…][\"'”’»)]*\s|[\r\n]")
_LONGEST_TEXT = 240
# Between a day and a part of it stands one short word at most ("Tuesday evening", "the morning of Tuesday").
_NEXT_TO = re.compile(r"\s+(?:[^\W\d_]{1,4}\s+)?")


def timeline(readings: Sequence[Reading]) -> tuple[TimelineEntry, ...]:
    """Event times with the sentence that tells them and publication times, earliest first, unplaced years last."""
    out: dict[tuple[str, str, str], TimelineEntry] = {}
    for reading in sorted(readings, key=lambda r: r.article.id):
        entry = _publication(reading)
        for found in [*_events(reading), *([entry] if entry else [])]:
            key = (found.kind, found.edtf, found.text)
            same = out.get(key)  # a sentence that one account took from another is one entry
            evidence = (*same.evidence, *found.evidence) if same else found.evidence
            out[key] = msgspec.structs.replace(found, evidence=evidence)
    return tuple(sorted(out.values(), key=_order))


def _order(entry: TimelineEntry) -> tuple[bool, str, str, str, str, str, int, str]:
    first, last = bounds_of("/".join(side.partition("T")[0] for side in entry.edtf.split("/")))
    clock = entry.edtf.partition("/")[0].partition("T")[2]
    where = entry.evidence[0] if entry.evidence else None
    unplaced = entry.edtf.startswith("X")
    place = (where.article, where.start) if where else ("", 0)
    return unplaced, first, last, clock, entry.kind, *place, entry.text


def _events(reading: Reading) -> list[TimelineEntry]:
    """One entry for each event time, with its hours where told; a sentence told again in a repeat counts once."""
    text = reading.article.text
    hours = _hours(reading)
    out, seen = [], set()
    for time in reading.times:
        if time.role != "event":
            continue
        told = hours.get(time.id, [])
        found = [(_at(time.edtf, hour), _span(reading, hour)) for hour in told]
        # A day has an entry of its own where none of its hours stands in its sentence.
        if not any(_sentence(text, span) == _sentence(text, time) for _, span in found):
            found.insert(0, (time.edtf, _plain(time)))
        for edtf, at in found:
            sentence = _sentence(text, at)
            if (edtf, sentence) not in seen:
                seen.add((edtf, sentence))
                evidence = (_plain(time),) if at == _plain(time) else (_plain(time), at)
                out.append(TimelineEntry(edtf=edtf, kind="event", claim=None, text=sentence, evidence=evidence))
    return out


def _hours(reading: Reading) -> dict[str, list[Hour]]:
    """The times of day that a text tells, by the id of the time that is their day; those of no certain day are left
    out."""
    text, language = reading.article.text, reading.article.language or "en"
    times = [time for time in reading.times if time.field is None]
    found: dict[str, list[Hour]] = {}
    for hour in find_hours(text, language=language):
        near = [time for time in times if _sentence_at(text, time) == _sentence_at(text, hour)]
        before = [time for time in times if time.end <= hour.start]
        if hour.first != hour.last:
            # A part of a day stands beside its day: "in the evening" alone may be of any.
            chosen = next((time for time in near if _beside(text, time, hour)), None)
        elif near:
            chosen = near[0] if len({time.edtf for time in near}) == 1 else None
        else:
            chosen = before[-1] if len({time.edtf for time in before}) == 1 else None
        if chosen and chosen.role == "event" and is_full_day(chosen.edtf):
            found.setdefault(chosen.id, []).append(hour)
    return found


def _beside(text: str, time: Time, hour: Hour) -> bool:
    gap = text[time.end : hour.start] if time.end <= hour.start else text[hour.end : time.start]
    return _NEXT_TO.fullmatch(gap) is not None


def _at(day: str, hour: Hour) -> str:
    """A moment of a day, or from which moment to which, as ISO 8601 has it."""
    first, last = (f"{day}T{clock}:00" for clock in (hour.first, hour.last))
    return first if first == last else f"{first}/{last}"


def _span(reading: Reading, hour: Hour) -> Span:
    return reading.article.span(hour.start, hour.end)


def _publication(reading: Reading) -> TimelineEntry | None:
    """When an account was published: as the article says, with the passage if one names that day."""
    pages = [time for time in reading.times if time.role == "published"]
    day = day_of(reading.article.published)
    edtf = day.isoformat() if day else (pages[0].edtf if pages else None)
    if edtf is None:
        return None
    named = tuple(_plain(time) for time in pages if time.edtf == edtf)[:1]
    who = reading.article.publisher or reading.article.title or reading.article.id
    return TimelineEntry(edtf=edtf, kind="published", claim=None, text=f"Published: {who}", evidence=named)


def _plain(time: Time) -> Span:
    return Span(article=time.article, start=time.start, end=time.end, text=time.text, field=time.field)


def _sentence(text: str, time: Span) -> str:
    """The sentence around a time, on one line, cut if it runs long."""
    start, end = _sentence_at(text, time)
    return " ".join(text[start:end].split())


def _sentence_at(text: str, time: Span | Hour) -> tuple[int, int]:
    before = [at.end() for at in _ends(text, max(0, time.start - _LONGEST_TEXT), time.start)]
    after = next(_ends(text, time.end, time.end + _LONGEST_TEXT), None)
    start = before[-1] if before else max(0, time.start - _LONGEST_TEXT)
    return start, after.start() + 1 if after else min(len(text), time.end + _LONGEST_TEXT)


def _ends(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Where sentences end: behind a stop no small letter follows, as behind that of "6 a.m."."""
    return (at for at in _ENDS.finditer(text, start, end) if not text[at.end() : at.end() + 1].islower())
