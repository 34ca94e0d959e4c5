"""What the words of a passage were resolved to: entities, places, times and quantities of the case, found by offset."""

import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from rashomon.model import CaseEntity, CasePlace, Quantity, Reading, Statement, Time

__all__ = ["MEASURES", "Bindings", "bind"]


# Scopes of quantities that count neither people nor things.
MEASURES = frozenset({"age", "distance", "duration", "area", "money", "percent", "population", "share"})


class _Stretch(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=_Stretch)


@dataclass(frozen=True, slots=True)
class _At:
    """A stretch with the id that it is bound to."""

    start: int
    end: int
    id: str
    literal: str | None = None
    feature: str | None = None


@dataclass(frozen=True, slots=True)
class Bindings:
    """The resolutions that lie in one article, in text order."""

    article: str
    entities: tuple[_At, ...]
    places: tuple[_At, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    statements: tuple[Statement, ...]
    names: Mapping[str, str] = field(default_factory=dict)

    def entity(self, start: int, end: int) -> str | None:
        """The case's entity whose mention lies between two offsets, the longest first."""
        found = _inside(self.entities, start, end)
        return max(found, key=lambda at: at.end - at.start).id if found else None

    def place(self, start: int, end: int) -> _At | None:
        """The place mention between two offsets, the first one; `id` is what the story means, `literal` what stands."""
        found = _inside(self.places, start, end)
        return found[0] if found else None

    def place_ids(self, start: int, end: int) -> frozenset[str]:
        """All places meant between two offsets."""
        return frozenset(at.id for at in _inside(self.places, start, end))

    def entity_ids(self, start: int, end: int) -> frozenset[str]:
        """All entities mentioned between two offsets."""
        return frozenset(at.id for at in _inside(self.entities, start, end))

    def time(self, start: int, end: int) -> Time | None:
        """The first time expression between two offsets."""
        found = _inside(self.times, start, end)
        return found[0] if found else None

    def count(self, start: int, end: int) -> Quantity | None:
        """The first quantity between two offsets that counts people or things (a length or an age does not)."""
        return next((q for q in _inside(self.quantities, start, end) if q.scope not in MEASURES), None)

    def statement(self, start: int, end: int) -> Statement | None:
        """The innermost statement whose content covers the offsets."""
        covering = [
            (content.end - content.start, statement.id, statement)
            for statement in self.statements
            for content in statement.content
            if content.start <= start and end <= content.end
        ]
        return min(covering, key=lambda c: c[:2])[2] if covering else None


def _inside(items: Sequence[S], start: int, end: int) -> list[S]:
    at = bisect.bisect_left(items, start, key=lambda item: item.start)
    out = []
    for item in items[at:]:
        if item.start >= end:
            break
        if item.end <= end:
            out.append(item)
    return out


def bind(
    readings: Sequence[Reading], entities: Sequence[CaseEntity], places: Sequence[CasePlace]
) -> dict[str, Bindings]:
    """The bindings of each article, by article id. A place takes its intended id where the story must mean another."""
    of_entity = {(m.article, m.entity): entity.id for entity in entities for m in entity.members}
    by_geonames = {place.geonames: place.id for place in places if place.geonames is not None}
    placed: dict[str, list[_At]] = {reading.article.id: [] for reading in readings}
    for place in places:
        for mention in place.mentions:
            meant = place.id
            if mention.intended is not None:
                meant = by_geonames.get(mention.intended.geonames or 0, place.id)
            if mention.article in placed:
                placed[mention.article].append(_At(mention.start, mention.end, meant, place.id, place.feature))
    out = {}
    for reading in readings:
        article = reading.article.id
        mentions = [
            _At(m.start, m.end, of_entity.get((article, entity.id), entity.id))
            for entity in reading.entities
            for m in entity.mentions
            if m.field is None
        ]
        out[article] = Bindings(
            article,
            tuple(sorted(mentions, key=lambda at: (at.start, at.end, at.id))),
            tuple(sorted(placed[article], key=lambda at: (at.start, at.end, at.id))),
            tuple(sorted(reading.times, key=lambda t: (t.start, t.end))),
            tuple(sorted((q for q in reading.quantities if _is_counted(q)), key=lambda q: (q.start, q.end))),
            reading.statements,
            {entity.id: entity.name for entity in entities},
        )
    return out


def _is_counted(quantity: Quantity) -> bool:
    """Whether a count stands in the text as one; a title is no passage, and a victim's name says not how many."""
    return quantity.field is None and (quantity.of is None or quantity.of.text != quantity.text)
