"""The places of the case: those on the map, those beside it, wrong names with what they must mean, who is said to hold
which."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rashomon.model import Candidate, CasePlace, Dossier, Finding, Intended, Span
from rashomon.report.accounts import Account
from rashomon.report.borders import world
from rashomon.report.candidates import Candidates, candidates
from rashomon.report.control import Held, held
from rashomon.report.geography import Map, Point, crowded, draw, kilometres
from rashomon.report.ground import Ground, ground
from rashomon.report.passages import Passage, Passages
from rashomon.text.countries import country_name

__all__ = ["Control", "Mark", "Meant", "PlaceRow", "Places", "Sheet", "places"]

# Too wide for a dot; a dot in its middle would point at some town.
_WIDE = frozenset({"country", "continent", "ocean", "sea"})
_REGION = "region"
# Below this a place is more a guess than a reading.
_SURE = 0.6


@dataclass(frozen=True, slots=True)
class Meant:
    """What some mentions must mean instead, and why in a finding's words; the distance where both places are known."""

    name: str
    kilometres: int | None
    passages: tuple[Passage, ...]
    written: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place with its mentions; `number` is set where it may stand on the map."""

    number: int | None
    place: CasePlace
    where: str
    passages: tuple[Passage, ...]
    written: tuple[str, ...]
    meant: tuple[Meant, ...]
    look: str
    candidates: Candidates = field(default_factory=Candidates)


@dataclass(frozen=True, slots=True)
class Control:
    """A place with what is claimed of its holder; `number` is its number on the map."""

    number: int | None
    name: str
    claims: tuple[Held, ...]

    @property
    def marked(self) -> tuple[Held, ...]:
        """The claims that surely speak of this place."""
        return tuple(one for one in self.claims if one.marked)

    @property
    def contested(self) -> bool:
        """Whether a claim is denied, or told otherwise in more than one account."""
        return any(one.contested for one in self.marked)

    @property
    def independent(self) -> bool:
        """Whether a claim has more than one independent origin."""
        return any(one.independent for one in self.marked)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place's claims of control at its pixels."""

    x: float
    y: float
    control: Control


@dataclass(frozen=True, slots=True)
class Sheet:
    """A map with what lies below its places and the marks of control upon them."""

    map: Map
    ground: Ground
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """The rows that could be located, those that could not, the map, its crowded part once more (if it has one), and
    the claims about control."""

    located: tuple[PlaceRow, ...]
    unresolved: tuple[PlaceRow, ...]
    sheet: Sheet | None
    closer: Sheet | None
    controls: tuple[Control, ...]

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """What is drawn below the places, of one map or both."""
        return tuple(one.ground for one in (self.sheet, self.closer) if one)

    @property
    def dashed(self) -> tuple[str, ...]:
        """What the borders' source says of each line on the maps that is not agreed."""
        return tuple(sorted({line.told for one in self.grounds for line in one.disputed}))

    @property
    def wrong(self) -> int:
        """How many names, as written, must mean another place."""
        rows = (*self.located, *self.unresolved)
        return len({name.casefold() for row in rows for meant in row.meant for name in meant.written})


def places(dossier: Dossier, passages: Passages, accounts: Sequence[Account] = ()) -> Places:
    """The places, most mentioned first, wrong names before all."""
    known = _coordinates(dossier)
    told = held(dossier, accounts, passages)
    claimed = {one.place.id for one in told if one.marked}
    story = _of_the_story(dossier.places)
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
                points.append(Point(number, _label(place), lat, lon, _look(place), place.id in claimed))
            for target in _targets(place, known):
                arrows.append(((lat, lon), target))
        row = _row(place, number, known, passages, dossier.findings)
        if lat is None or lon is None:
            row = replace(row, candidates=candidates(place, dossier.readings, story))
        (unresolved if lat is None or lon is None else located).append(row)
    group = crowded(points)
    inside = {(point.lat, point.lon) for point in group}
    closer = draw(group, [arrow for arrow in arrows if inside & set(arrow)]) if group else None
    controls = _controls(told, {row.place.id: row.number for row in located})
    sheets = (_sheet(draw(points, arrows), controls), _sheet(closer, controls))
    return Places(tuple(located), tuple(unresolved), *sheets, controls)


def _sheet(drawn: Map | None, controls: Sequence[Control]) -> Sheet | None:
    if drawn is None:
        return None
    at = {label.point.number: label for label in drawn.labels}
    marks = tuple(Mark(at[one.number].x, at[one.number].y, one) for one in controls if one.marked and one.number in at)
    return Sheet(drawn, ground(drawn.frame, world()), marks)


def _controls(found: Sequence[Held], numbers: dict[str, int | None]) -> tuple[Control, ...]:
    """The claims by place, those on the map first."""
    names = {one.place.id: one.place.name for one in found}
    groups = [
        Control(numbers.get(place), name, tuple(one for one in found if one.place.id == place))
        for place, name in names.items()
    ]
    return tuple(sorted(groups, key=lambda one: (one.number is None, one.number or 0, one.name)))


def _look(place: CasePlace) -> str:
    return "unsure" if place.confidence < _SURE else "wide" if place.feature == _REGION else "sure"


def _label(place: CasePlace) -> str:
    """A region often bears its town's name."""
    return f"{place.name} (region)" if place.feature == _REGION else place.name


def _row(
    place: CasePlace,
    number: int | None,
    known: dict[int, tuple[float, float]],
    passages: Passages,
    findings: Sequence[Finding],
) -> PlaceRow:
    here = (place.lat, place.lon) if place.lat is not None and place.lon is not None else None
    meant = []
    for name, geonames in sorted({(one.name, one.geonames) for one in _intended(place)}, key=str):
        there = known.get(geonames) if geonames is not None else None
        far = round(kilometres(here, there)) if here and there else None
        wrong = [m for m in place.mentions if m.intended and (m.intended.name, m.intended.geonames) == (name, geonames)]
        as_written = tuple(sorted({m.text for m in wrong}))
        meant.append(Meant(name, far, passages.all_of(wrong), as_written, _why(wrong, findings)))
    written = sorted({m.text for m in place.mentions if m.text.casefold() != place.name.casefold()})
    where = ", ".join(part for part in (place.admin1, country_name(place.country)) if part and part != place.name)
    return PlaceRow(number, place, where, passages.all_of(place.mentions), tuple(written), tuple(meant), _look(place))


def _of_the_story(found: Sequence[CasePlace]) -> list[tuple[float, float]]:
    """Where the story's places lie: no countries and seas, and no names that must mean another place."""
    return [
        (one.lat, one.lon)
        for one in found
        if one.lat is not None and one.lon is not None and not _wide(one) and not all(m.intended for m in one.mentions)
    ]


def _why(wrong: Sequence[Span], findings: Sequence[Finding]) -> str:
    """The reasons that the finding about these mentions gives, the fullest of them."""
    at = {(m.article, m.start, m.end) for m in wrong}
    told = [
        one.text.partition("Reasons: ")[2]
        for one in findings
        if one.kind == "toponym_garbled" and any((e.article, e.start, e.end) in at for e in one.evidence)
    ]
    return max(told, key=lambda text: (len(text), text), default="")


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
