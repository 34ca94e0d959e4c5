"""Dates of an article as values; weekdays that no day of writing has made a day are kept by their name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.model import Reading
from rashomon.slots.lexicons import weekdays
from rashomon.slots.value import Value, passage
from rashomon.slots.windows import Page
from rashomon.text.edtf import day_of, is_full_day

__all__ = ["dates"]

_BETWEEN = re.compile(r"[^\S\n]*[,(\[–—-]?[^\S\n]*")


def dates(reading: Reading, of: Page, language: str) -> list[Value]:
    """All dates in text order; a weekday and the day in figures beside it are one: "Wednesday (January 10, 2017)"."""
    return list(_merged(reading, of, sorted(_single(reading, of, language), key=lambda v: (v.first, v.last))))


def _single(reading: Reading, of: Page, language: str) -> Iterator[Value]:
    names = weekdays(language)
    taken: set[int] = set()
    for time in reading.times:
        first, last = of.covering(time.start, time.end)
        if time.field is not None or first == last:
            continue
        taken.update(range(first, last))
        named = [names[of.keys[k]] for k in range(first, last) if of.keys[k] in names]
        day = day_of(time.edtf) if is_full_day(time.edtf) else None
        yield Value(
            "date", passage(time), first, last, time.edtf, edtf=time.edtf,
            weekday=named[0] if named else day.weekday() if day else None,
            numbered=any(c.isdigit() for c in time.text) or time.edtf.startswith("XXXX"),
            dated=re.search(r"\d{4}", time.text) is not None, published=time.role == "published",
            today=day is not None and day == day_of(reading.article.published),
        )  # fmt: skip
    for k, key in enumerate(of.keys):
        if key in names and k not in taken:
            span = reading.article.span(of.words[k].start, of.words[k].end)
            yield Value("date", span, k, k + 1, f"weekday {names[key]}", weekday=names[key])


def _merged(reading: Reading, of: Page, found: Sequence[Value]) -> Iterator[Value]:
    at = 0
    while at < len(found):
        one, other = found[at], found[at + 1] if at + 1 < len(found) else None
        if (
            other is not None
            and other.numbered
            and not one.numbered
            and one.weekday is not None
            and _BETWEEN.fullmatch(of.article.text, one.span.end, other.span.start)
        ):
            span = reading.article.span(one.span.start, other.span.end)
            yield replace(other, span=span, first=one.first, weekday=one.weekday)
            at += 2
            continue
        yield one
        at += 1
