"""The places of the case: those on the map, those beside it, and the wrong names with what they must mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model import Candidate, CasePlace, Dossier, Intended
from rashomon.report.geography import Map, Point, draw, kilometres
from rashomon.report.passages import Passage, Passages

__all__ = ["Meant", "PlaceRow", "Places", "places"]

# Too wide for a dot; a dot in its middle would point at some town.
_WIDE = frozenset({"country", "continent", "ocean", "sea"})


@dataclass(frozen=True, slots=True)
class Meant:
    """What some mentions must mean instead; the distance where both places are known."""

    name: str
    kilometres: int | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place with its mentions; `number` is set where it may stand on the map."""

    number: int | None
    place: CasePlace
    where: str
    passages: tuple[Passage, ...]
    written: tuple[str, ...]
    meant: tuple[Meant, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """The rows that could be located, those that could not, and the map."""

    located: tuple[PlaceRow, ...]
    unresolved: tuple[PlaceRow, ...]
    map: Map | None


def places(dossier: Dossier, passages: Passages) -> Places:
    """The places, most mentioned first, wrong names before all."""
    known = _coordinates(dossier)
    ordered = sorted(
        dossier.places,
        key=lambda one: (not any(m.intended for m in one.mentions), -len(one.mentions), one.name, one.id),
    )
    located: list[PlaceRow] = []
    unresolved: list[PlaceRow] = []
    points: list[Point] = []
    arrows: list[tuple[tuple[float, float], tuple[float, float]]] = []
    for place in ordered:
        lat, lon = place.lat, place.lon
        number = None
        if lat is not None and lon is not None:
            if not _wide(place):
                number = len(points) + 1
                points.append(Point(number, place.name, lat, lon))
            for target in _targets(place, known):
                arrows.append(((lat, lon), target))
        row = _row(place, number, known, passages)
        (unresolved if lat is None or lon is None else located).append(row)
    return Places(tuple(located), tuple(unresolved), draw(points, arrows))


def _row(place: CasePlace, number: int | None, known: dict[int, tuple[float, float]], passages: Passages) -> PlaceRow:
    here = (place.lat, place.lon) if place.lat is not None and place.lon is not None else None
    meant = []
    for name, geonames in sorted({(one.name, one.geonames) for one in _intended(place)}, key=str):
        there = known.get(geonames) if geonames is not None else None
        far = round(kilometres(here, there)) if here and there else None
        wrong = [m for m in place.mentions if m.intended and (m.intended.name, m.intended.geonames) == (name, geonames)]
        meant.append(Meant(name, far, passages.all_of(wrong)))
    written = sorted({m.text for m in place.mentions if m.text.casefold() != place.name.casefold()})
    where = ", ".join(part for part in (place.admin1, place.country) if part)
    return PlaceRow(number, place, where, passages.all_of(place.mentions), tuple(written), tuple(meant))


def _intended(place: CasePlace) -> list[Intended]:
    return [mention.intended for mention in place.mentions if mention.intended]


def _targets(place: CasePlace, known: dict[int, tuple[float, float]]) -> Sequence[tuple[float, float]]:
    meant = {one.geonames for one in _intended(place) if one.geonames is not None}
    return [known[geonames] for geonames in sorted(meant) if geonames in known]


def _wide(place: CasePlace) -> bool:
    return place.feature in _WIDE


def _coordinates(dossier: Dossier) -> dict[int, tuple[float, float]]:
    """Where each GeoNames id lies, from the case's places and from what the readings weighed."""
    found: dict[int, tuple[float, float]] = {}
    candidates = (c for reading in dossier.readings for mention in reading.places for c in mention.candidates)
    known: list[CasePlace | Candidate] = [*dossier.places, *candidates]
    for one in known:
        if one.geonames is not None and one.lat is not None and one.lon is not None:
            found.setdefault(one.geonames, (one.lat, one.lon))
    return found
