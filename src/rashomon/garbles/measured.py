"""Distances and directions that an account states and the gazetteer contradicts: "X, 12 km south-west of Y".

Only between two names that the story reads as towns, and only well outside of what a rounded distance by road allows
(`bearings.fits`). Either figure, wind or name is a slip, or a smaller place of that name is meant.
"""

from collections.abc import Callable, Mapping, Sequence

from rashomon.garbles.records import Garble, OffDistance, bare
from rashomon.gazetteer.gazetteer import Gazetteer, Place, distance
from rashomon.model import Candidate, PlaceMention, Reading
from rashomon.places.bearings import Away, aways, bearing, compass, fits
from rashomon.places.candidates import candidate

__all__ = ["off_distances"]

# Not learnt, for want of cases (17 in 1,700 real articles, none of them a slip): even odds, and better where a namesake
# lies just as stated.
_CONFIDENCE, _WITH_NAMESAKE = 0.5, 0.7
_SUGGESTED = 3


def off_distances(
    readings: Sequence[Reading],
    place_of: Mapping[tuple[str, int], Place | None],
    garbles: Sequence[Garble],
    gazetteer: Gazetteer,
) -> tuple[OffDistance, ...]:
    """The statements of distance or direction that do not fit, in the order of accounts and text, each pair once.

    `place_of`: what the story reads a mention as, by article id and offset. Names known to be slips are left out.
    """
    slips = {(span.article, span.start) for garble in garbles for span in garble.mentions}
    found: dict[tuple[str, str, str], OffDistance] = {}
    for reading in sorted(readings, key=lambda one: one.article.id):
        id = reading.article.id
        mentions = [m for m in reading.places if m.nested_in is None and (id, m.start) not in slips]
        for away in aways(reading.article, [(m.start, m.end, m.text) for m in mentions]):
            inner, outer = mentions[away.inner], mentions[away.outer]
            places = [_town(m, place_of.get((id, m.start)), gazetteer) for m in (inner, outer)]
            if places[0] is None or places[1] is None or fits(away, places[0], places[1]) is not False:
                continue
            slot = (id, places[0].id, places[1].id)
            found.setdefault(slot, _record(away, inner, outer, places[0], places[1], gazetteer))
    return tuple(found.values())


def _town(mention: PlaceMention, place: Place | None, gazetteer: Gazetteer) -> Place | None:
    """A mention's place; of a region that shares its name with a town, the town: distances are from towns."""
    if place is None or place.feature not in {"region", "district"}:
        return place
    towns = (gazetteer.by_id(one.id) for one in mention.candidates if one.feature == "city")
    return next((town for town in towns if town and gazetteer.contains(place, town)), place)


def _record(
    away: Away, inner: PlaceMention, outer: PlaceMention, place: Place, origin: Place, gazetteer: Gazetteer
) -> OffDistance:
    suggestions = [
        *_namesakes(inner.text, place, lambda other: fits(away, other, origin), gazetteer),
        *_namesakes(outer.text, origin, lambda other: fits(away, place, other), gazetteer),
    ]
    towards = bearing(origin, place)
    return OffDistance(
        mention=bare(inner),
        origin_span=bare(outer),
        passage=away.evidence,
        place=candidate(place, 1.0, "named in the text", gazetteer),
        origin=candidate(origin, 1.0, "named in the text", gazetteer),
        km=distance(place, origin) or 0.0,
        wind=compass(towards) if towards is not None else "",
        suggestions=tuple(suggestions[:_SUGGESTED]),
        confidence=_WITH_NAMESAKE if suggestions else _CONFIDENCE,
    )


def _namesakes(text: str, read: Place, suits: Callable[[Place], bool | None], gazetteer: Gazetteer) -> list[Candidate]:
    """The places of that name, or of one like it, that lie as stated; the likest first."""
    hits = {hit.place.id: hit for hit in (*gazetteer.fuzzy(text), *gazetteer.lookup(text)) if hit.place.id != read.id}
    suited = [hit for hit in hits.values() if suits(hit.place)]
    suited.sort(key=lambda hit: (-hit.similarity, -hit.place.population, hit.place.id))
    return [candidate(hit.place, round(hit.similarity, 3), "it lies as the text says", gazetteer) for hit in suited]
