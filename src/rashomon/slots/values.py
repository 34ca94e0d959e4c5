"""Values: what fills the slots of an article, typed and in text order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.model import Reading
from rashomon.slots.actors import actors, among, tellers
from rashomon.slots.dates import dates
from rashomon.slots.lexicons import aliases, causes, match
from rashomon.slots.telling import Telling
from rashomon.slots.value import Value, passage
from rashomon.slots.windows import Page, page
from rashomon.text.names import latin

__all__ = ["telling", "values"]


def telling(reading: Reading) -> Telling:
    """An account with its values."""
    of = page(reading.article)
    found = values(reading, of)
    return Telling(of, found, (reading.article.language or "en").split("-")[0], among(found))


def values(reading: Reading, of: Page) -> list[Value]:
    """All typed values of an article, in text order."""
    language = (reading.article.language or "en").split("-")[0]
    days = dates(reading, of, language)
    who = [v for v in actors(reading, of, language) if among(days).isdisjoint(range(v.first, v.last))]
    bodies = among([v for v in who if v.kind == "actor" and v.names])
    telling = tellers(reading, of, language)
    found = [
        *days,
        *_without_acronyms(of, [replace(v, teller=not telling.isdisjoint(range(v.first, v.last))) for v in who]),
        # "San Bernardino County Sheriff's Department" is no place of the event.
        *(v for v in _places(reading, of, language) if bodies.isdisjoint(range(v.first, v.last))),
        *_causes(reading, of, language),
        *_numbers(reading, of),
    ]
    return sorted(found, key=lambda v: (v.first, v.last, v.kind))


def _without_acronyms(of: Page, who: Sequence[Value]) -> Iterator[Value]:
    """An acronym in brackets behind its name is no second actor: "Syrian Army (SAA)"."""
    ends = {v.last for v in who}
    acronyms = {v.first: v.last for v in who if v.first in ends and _bracketed(of, v)}
    for value in who:
        if value.first not in acronyms:
            yield replace(value, last=acronyms.get(value.last, value.last))


def _bracketed(of: Page, value: Value) -> bool:
    before = of.article.text[of.words[value.first - 1].end : value.span.start] if value.first else ""
    return before.strip() in ("(", "[")


def _places(reading: Reading, of: Page, language: str) -> Iterator[Value]:
    for mention in reading.places:
        first, last = of.covering(mention.start, mention.end)
        if mention.field is not None or mention.nested_in is not None or first == last:
            continue
        if any(aliases(language, word) for word in re.findall(r"[\w'’-]+", mention.text)):
            continue  # "Islamic State", taken for a place
        name = latin(mention.text)
        chosen = next((c for c in mention.candidates if c.id == mention.place), None)
        yield Value(
            "place", passage(mention), first, last, mention.place or name, names=frozenset({name}), place=chosen
        )


def _causes(reading: Reading, of: Page, language: str) -> Iterator[Value]:
    k = 0
    while k < len(of.keys):
        width, found = match(of.keys, k, causes(language))
        if width:
            span = reading.article.span(of.words[k].start, of.words[k + width - 1].end)
            yield Value("cause", span, k, k + width, found)
        k += width or 1


def _numbers(reading: Reading, of: Page) -> Iterator[Value]:
    for one in reading.quantities:
        first, last = of.covering(one.start, one.end)
        if one.field is None and first < last:
            yield Value(
                "number", passage(one), first, last, f"{one.low:g}-{one.high:g}", low=one.low, high=one.high,
                counts=f"{one.bound} {one.scope or ''} {one.unit}", id=one.id,
            )  # fmt: skip
