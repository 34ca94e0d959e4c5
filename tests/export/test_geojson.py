import json

from rashomon.export import places_geojson
from tests import sample


def features():
    return {one["properties"]["name"]: one for one in json.loads(places_geojson(sample.dossier()))["features"]}


def test_longitude_comes_first():
    assert features()["Velmora"]["geometry"] == {"type": "Point", "coordinates": [19.41234, 54.12345]}


def test_an_unknown_place_has_no_geometry_and_stays():
    assert features()["Ostmark"]["geometry"] is None


def test_a_wrong_name_says_what_was_meant_and_where_it_stands():
    wrong = features()["Valmorra"]["properties"]
    assert wrong["intended"] == ["Velmora"]
    assert [mention["text"] for mention in wrong["mentions"]] == ["Valmorra"]


def test_what_the_rfc_asks_of_every_feature():
    collection = json.loads(places_geojson(sample.dossier()))
    assert collection["type"] == "FeatureCollection"
    # RFC 7946: no other reference system (section 4), no member of another object's kind (7.1).
    assert not {"crs", "coordinates", "geometry", "properties"} & collection.keys()
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        assert {"geometry", "properties"} <= feature.keys()
        if feature["geometry"]:
            longitude, latitude = feature["geometry"]["coordinates"]
            assert -180 <= longitude <= 180
            assert -90 <= latitude <= 90
