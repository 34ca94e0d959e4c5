"""A place of the gazetteer as a candidate of a record."""

from rashomon.gazetteer.gazetteer import Gazetteer, Place
from rashomon.model import Candidate

__all__ = ["candidate"]


def candidate(place: Place, score: float, why: str, gazetteer: Gazetteer) -> Candidate:
    """A gazetteer's place as a candidate."""
    region = gazetteer.by_code(place.admin1) if place.admin1 else None
    return Candidate(
        id=place.id,
        geonames=place.geonames,
        name=place.name,
        feature=place.feature,
        admin1=region.name if region else None,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        score=score,
        why=why,
    )
