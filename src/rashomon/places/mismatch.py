"""A place that the text puts where it does not lie: "X in the Y region", "Y's town of X"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.model import Candidate, PlaceMention, Reading, Span
from rashomon.nlp.parse import Parse
from rashomon.places.context import Stated, statements
from rashomon.places.gazetteer import Gazetteer, Place
from rashomon.places.resolve import candidate

__all__ = ["RegionMismatch", "region_mismatches", "stated_areas"]


@dataclass(frozen=True, slots=True)
class RegionMismatch:
    """A place, the area that the text puts it in, the passages of both, and places of that name within the area."""

    article: str
    mention: Span
    area_span: Span
    passage: Span
    place: Candidate
    area: Candidate
    suggestions: tuple[Candidate, ...]
    confidence: float


def _stated(reading: Reading) -> tuple[Stated, ...]:
    return statements(reading.article, [(mention.start, mention.end, mention.text) for mention in reading.places])


def stated_areas(
    reading: Reading, mentions: Iterable[PlaceMention], gazetteer: Gazetteer
) -> list[tuple[Place, Stated]]:
    """The areas that the text says some mentions lie in, with where it says so."""
    wanted = {mention.start for mention in mentions}
    found: list[tuple[Place, Stated]] = []
    for stated in _stated(reading):
        if reading.places[stated.inner].start in wanted:
            found.extend((area, stated) for area in _areas(reading.places, stated, gazetteer))
    return found


def _areas(places: Sequence[PlaceMention], stated: Stated, gazetteer: Gazetteer) -> list[Place]:
    if stated.outer is None:
        held = [gazetteer.by_code(code) for code in stated.codes]
    else:
        outer = places[stated.outer].place
        held = [gazetteer.by_id(outer) if outer else None]
    return [area for area in held if area is not None and area.feature in {"country", "region"}]


def region_mismatches(reading: Reading, _parse: Parse | None, gazetteer: Gazetteer) -> tuple[RegionMismatch, ...]:
    """Every plain statement of where a place lies that the gazetteer contradicts; the first for each pair of places."""
    found: dict[tuple[str, str], RegionMismatch] = {}
    for stated in _stated(reading):
        mention = reading.places[stated.inner]
        place = gazetteer.by_id(mention.place) if mention.place else None
        areas = _areas(reading.places, stated, gazetteer)
        if place is None or not stated.plain or not areas or place.feature not in {"city", "region"}:
            continue
        if mention.nested_in or any(gazetteer.contains(area, place) is not False for area in areas):
            continue
        pair = (place.id, areas[0].id)
        if pair not in found:
            found[pair] = _mismatch(reading, mention, stated, areas[0], gazetteer)
    return tuple(found.values())


def _mismatch(
    reading: Reading, mention: PlaceMention, stated: Stated, area: Place, gazetteer: Gazetteer
) -> RegionMismatch:
    article = reading.article
    if stated.outer is None:
        area_span = article.span(stated.evidence.start, mention.start)
    else:
        outer = reading.places[stated.outer]
        area_span = article.span(outer.start, outer.end)
    inside = [hit for hit in gazetteer.lookup(mention.text) if gazetteer.contains(area, hit.place)]
    inside += [hit for hit in gazetteer.fuzzy(mention.text) if gazetteer.contains(area, hit.place)]
    seen: set[str] = set()
    suggestions = []
    for hit in inside:
        if hit.place.id not in seen and hit.place.id != area.id:
            seen.add(hit.place.id)
            why = "a place of that name lies there" if hit.similarity == 1 else "a place of a similar name lies there"
            suggestions.append(candidate(hit.place, round(hit.similarity, 3), why, gazetteer))
    literal = next(c for c in mention.candidates if c.id == mention.place)
    return RegionMismatch(
        article=article.id,
        mention=article.span(mention.start, mention.end),
        area_span=area_span,
        passage=stated.evidence,
        place=literal,
        area=candidate(area, 1.0, "named in the text", gazetteer),
        suggestions=tuple(suggestions[:3]),
        confidence=round(0.6 + 0.35 * literal.score, 3),
    )
