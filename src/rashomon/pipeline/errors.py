"""Errors of a case, gathered from where they are found: names of places and people gone wrong, odd figures."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rashomon.garbles.story import PlaceStory
from rashomon.lineage.errors import Error
from rashomon.model import Fact, Finding, Quantity, Reading, Span
from rashomon.text.amounts import amount

__all__ = ["errors"]

_PERSONS = "persons"
# So many accounts at least must have it otherwise.
_ENOUGH = 2
# An error and what is right make so many ways to write it.
_WAYS = 2


def errors(
    readings: Sequence[Reading], places: PlaceStory | None, spelled: Sequence[Finding], facts: Sequence[Fact]
) -> tuple[Error, ...]:
    """What single accounts, or a few, have wrong as far as the others tell; of names spelled in two ways (`spelled`)
    and of figures, that which fewer have."""
    found = [*_places(places), *(error for one in spelled for error in _names(one)), *_numbers(readings, facts)]
    return tuple(sorted(found, key=lambda e: (e.article, e.spans[0].start, e.kind, e.written)))


def _places(story: PlaceStory | None) -> Iterator[Error]:
    for garble in story.garbles if story is not None else ():
        meant = garble.intended.geonames
        if meant is None or story is None:
            continue
        others = [place for place in story.places if place.geonames == meant]
        right = frozenset(m.article for place in others for m in place.mentions if m.intended is None)
        written = _plain(garble.mention.text)
        yield Error("place", garble.article, garble.mentions, written, str(meant), garble.intended.name, right)


def _names(finding: Finding) -> Iterator[Error]:
    """The spelling of a name that fewer accounts have; romanisations, which are notes, are no errors."""
    ways: dict[str, list[Span]] = defaultdict(list)
    for span in finding.evidence:
        ways[span.role or ""].append(span)
    if finding.severity != "check" or len(ways) != _WAYS:
        return
    accounts = {way: {span.article for span in spans} for way, spans in ways.items()}
    wrong, right = sorted(ways, key=lambda way: (len(accounts[way]), way))
    if len(accounts[right]) < max(_ENOUGH, len(accounts[wrong]) + 1):
        return
    for article in sorted(accounts[wrong]):
        spans = tuple(s for s in ways[wrong] if s.article == article)
        meant = "|".join(finding.about)
        yield Error(
            "name", article, spans, _plain(wrong), f"{meant}:{_plain(right)}", right, frozenset(accounts[right])
        )


def _numbers(readings: Sequence[Reading], facts: Sequence[Fact]) -> Iterator[Error]:
    """The figures of a fact that cannot be reconciled and that fewer accounts have than another."""
    known: Mapping[str, Quantity] = {q.id: q for reading in readings for q in reading.quantities}
    for fact in facts:
        # What is counted in no scope, or is no count of people, is too seldom one thing to be an error ("$250,000").
        if fact.state != "conflict" or not fact.scope:
            continue
        values: dict[float, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
        for member in fact.members:
            quantity = known.get(member.quantity)
            if quantity is not None and quantity.low == quantity.high and quantity.unit == _PERSONS:
                values[quantity.low][member.article].append(member.span)
        ranked = sorted(values, key=lambda value: (-len(values[value]), value))
        if len(ranked) < _WAYS or len(values[ranked[0]]) < _ENOUGH:
            continue
        right = frozenset(values[ranked[0]])
        for value in ranked[1:]:
            for article, spans in values[value].items() if len(values[value]) < len(right) else ():
                at = tuple(sorted(spans, key=lambda s: s.start))
                yield Error("number", article, at, amount(value), fact.id, amount(ranked[0]), right)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
