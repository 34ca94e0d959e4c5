"""The case's places as GeoJSON (RFC 7946): longitude before latitude in WGS84, no geometry where none is known."""

from typing import Any

import msgspec

from rashomon.model import CasePlace, Dossier

__all__ = ["places_geojson"]

_DECIMALS = 5


def places_geojson(dossier: Dossier) -> str:
    """A FeatureCollection with one feature for each place of the case, in the dossier's order."""
    collection = {"type": "FeatureCollection", "features": [_feature(place) for place in dossier.places]}
    return msgspec.json.format(msgspec.json.encode(collection), indent=1).decode() + "\n"


def _feature(place: CasePlace) -> dict[str, Any]:
    geometry = None
    if place.lat is not None and place.lon is not None:
        geometry = {"type": "Point", "coordinates": [round(place.lon, _DECIMALS), round(place.lat, _DECIMALS)]}
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": geometry,
        "properties": {
            "name": place.name,
            "geonames": place.geonames,
            "feature": place.feature,
            "admin1": place.admin1,
            "country": place.country,
            "confidence": round(place.confidence, 3),
            "articles": sorted({mention.article for mention in place.mentions}),
            # What the story must mean where the name says otherwise, each once.
            "intended": sorted({mention.intended.name for mention in place.mentions if mention.intended}),
            "mentions": msgspec.to_builtins(place.mentions),
        },
    }
