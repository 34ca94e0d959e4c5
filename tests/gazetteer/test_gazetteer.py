import time

from rashomon.gazetteer.build import index_path
from rashomon.gazetteer.gazetteer import Gazetteer, distance
from tests.places.readings import gazetteer


def first(name, feature):
    return next(hit.place for hit in gazetteer().lookup(name) if hit.place.feature == feature)


def test_a_town_is_found_under_its_other_spelling():
    assert 1275339 in {hit.place.geonames for hit in gazetteer().lookup("Bombay")}


def test_a_region_is_found_with_and_without_its_generic_word():
    assert first("Idlib", "region").id == first("IDLIB", "region").id
    assert first("Poltava", "region").name == "Poltava Oblast"


def test_a_region_goes_by_the_other_spellings_of_its_town():
    assert first("Kharkov", "region").geonames == 706482


def test_an_abbreviated_country_is_found():
    assert first("U.S.", "country").code == first("USA", "country").code == "US"


def test_a_state_that_claims_a_region_gets_the_regions_id():
    assert first("Donetsk People's Republic", "region").geonames == first("Donetsk", "region").geonames == 709716


def test_a_historical_region_has_parts_and_no_id():
    darfur = first("Darfur", "region")
    assert darfur.geonames is None
    assert gazetteer().contains(darfur, first("El Fasher", "city")) is True
    assert gazetteer().contains(darfur, first("Khartoum", "city")) is False


def test_containment_over_country_and_continent():
    kenya, africa, nairobi = first("Kenya", "country"), first("Africa", "continent"), first("Nairobi", "city")
    assert gazetteer().contains(kenya, nairobi) is True
    assert gazetteer().contains(africa, nairobi) is True
    assert gazetteer().contains(first("France", "country"), nairobi) is False


def test_an_area_without_known_parts_cannot_tell():
    assert gazetteer().contains(first("Krajina", "region"), first("Zagreb", "city")) is None
    assert gazetteer().contains(first("Krajina", "region"), first("Nairobi", "city")) is False
    assert gazetteer().contains(first("Andes", "other"), first("Quito", "city")) is None


def test_fuzzy_finds_a_slip_of_the_pen_within_a_country():
    assert gazetteer().fuzzy("Valparaisso", ("CL",))[0].place.name == "Valparaíso"


def test_a_capital_is_known():
    assert gazetteer().is_capital(first("Nairobi", "city"))
    assert not gazetteer().is_capital(first("Mombasa", "city"))


def test_distance_in_kilometres():
    assert 340 < (distance(first("Paris", "city"), first("London", "city")) or 0) < 350


def test_opens_fast_and_stays_small():
    Gazetteer.open()
    start = time.perf_counter()
    Gazetteer.open().lookup("Lima")
    assert time.perf_counter() - start < 0.3
    assert index_path().stat().st_size < 120_000_000


def test_a_missing_index_is_built_with_one_notice(tmp_path, monkeypatch):
    made = []
    monkeypatch.setattr("rashomon.gazetteer.gazetteer.build", lambda path: made.append(path) or path.write_bytes(b""))
    said: list[str] = []
    Gazetteer.open(tmp_path / "index.sqlite", notify=said.append)
    assert len(made) == len(said) == 1
