"""The timeline of a case: when the accounts say that something happened, and when they were published."""

import re
from collections.abc import Sequence

import msgspec

from rashomon.model import Reading, Span, Time, TimelineEntry
from rashomon.text.edtf import bounds_of, day_of

__all__ = ["timeline"]

_ENDS = re.compile(r"[.!?…][\"'”’»)]*\s|[\r\n]")
_LONGEST_TEXT = 240


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


def _order(entry: TimelineEntry) -> tuple[bool, str, str, str, str, int, str]:
    first, last = bounds_of(entry.edtf)
    where = entry.evidence[0] if entry.evidence else None
    unplaced = entry.edtf.startswith("X")
    return unplaced, first, last, entry.kind, where.article if where else "", where.start if where else 0, entry.text


def _events(reading: Reading) -> list[TimelineEntry]:
    """One entry for each event time; a sentence told again in a repeat counts once."""
    out, seen = [], set()
    for time in reading.times:
        if time.role != "event":
            continue
        text = _sentence(reading.article.text, time)
        if (time.edtf, text) not in seen:
            seen.add((time.edtf, text))
            out.append(TimelineEntry(edtf=time.edtf, kind="event", claim=None, text=text, evidence=(_plain(time),)))
    return out


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


def _sentence(text: str, time: Time) -> str:
    """The sentence around a time, on one line, cut if it runs long."""
    before = [match.end() for match in _ENDS.finditer(text, max(0, time.start - _LONGEST_TEXT), time.start)]
    after = _ENDS.search(text, time.end, time.end + _LONGEST_TEXT)
    start = before[-1] if before else max(0, time.start - _LONGEST_TEXT)
    end = after.start() + 1 if after else min(len(text), time.end + _LONGEST_TEXT)
    return " ".join(text[start:end].split())
