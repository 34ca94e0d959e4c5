"""Places: the gazetteer's, the mentions of them in an article, and what a story means by them."""

from rashomon.model.record import Record
from rashomon.model.span import Span

__all__ = ["Candidate", "CasePlace", "CasePlaceMention", "Intended", "PlaceMention"]


class Candidate(Record, frozen=True, kw_only=True):
    """What a name may denote, with its score (0..1) and the reasons in words. Coordinates in WGS84 degrees."""

    id: str
    geonames: int | None
    name: str
    feature: str
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    score: float
    why: str


class PlaceMention(Span, frozen=True, kw_only=True):
    """A toponym in an article; `place` is the chosen candidate's id, or null where one cannot tell."""

    id: str
    place: str | None
    nested_in: Span | None
    candidates: tuple[Candidate, ...]


class Intended(Record, frozen=True, kw_only=True):
    """The place that the story must mean where the name as written denotes another, or none."""

    geonames: int | None
    name: str
    confidence: float


class CasePlaceMention(Span, frozen=True, kw_only=True):
    """A mention within a case."""

    intended: Intended | None


class CasePlace(Record, frozen=True, kw_only=True):
    """One place across the articles of a case, by what the names literally denote."""

    id: str
    name: str
    geonames: int | None
    feature: str
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    confidence: float
    mentions: tuple[CasePlaceMention, ...]
