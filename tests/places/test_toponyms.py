from rashomon.model import Noise
from rashomon.nlp.reader import parse
from rashomon.places.toponyms import given_toponyms, toponyms
from tests.builders import article, noise
from tests.places.readings import gazetteer


def found(text, **given):
    one = article(text, **given)
    return [toponym.text for toponym in toponyms(one, parse(one), gazetteer())]


def test_towns_and_regions_in_their_places():
    assert found("Rebels left the town of Manbij in Aleppo province on Friday.") == ["Manbij", "Aleppo"]


def test_adjectives_and_demonyms_are_no_toponyms():
    assert found("The Peruvian minister met two Chileans and a German envoy.") == []


def test_a_surname_is_no_place_whatever_town_bears_it():
    assert found("Maria Sucre resigned on Monday. Sucre said that she was tired.") == []


def test_nothing_is_found_inside_other_words():
    assert found("The ambassador was embarrassed by the assassination.") == []


def test_a_name_inside_an_organisations_name_is_nested():
    one = article("He teaches at the University of Nairobi.")
    (toponym,) = toponyms(one, parse(one), gazetteer())
    assert toponym.text == "Nairobi"
    assert toponym.nested is not None
    assert "University" in one.text[slice(*toponym.nested)]


def test_a_generic_word_in_capitals_belongs_to_the_name():
    assert found("Floods reached Sindh Province and Punjab.")[0] == "Sindh Province"


def test_days_directions_and_planets_are_no_places():
    assert found("On Friday the South sent a probe from Earth to Mars.") == []


def test_repeated_prose_is_read_and_other_noise_is_not():
    text = "Floods hit Beira.\nFloods hit Beira.\nbeira, mozambique"
    one = article(text)
    again = noise(one, "Floods hit Beira.\n", "repeat")
    tags = noise(one, "beira, mozambique", "tags")
    marked = article(text, noise=(Noise(**{f: getattr(again, f) for f in again.__struct_fields__}), tags))
    assert [t.start for t in toponyms(marked, parse(marked), gazetteer())] == [11, 29]


def test_given_spans_are_taken_as_they_stand():
    one = article("the bolivian highlands near oruro")
    given = given_toponyms(one, [(4, 12), (28, 33)], gazetteer())
    assert [(t.text, t.hits[0].place.country) for t in given] == [("bolivian", "BO"), ("oruro", "BO")]


def test_every_span_is_its_text():
    one = article("“Émeutes” 🔥 in Saint-Denis, near Paris, and in Zürich…")
    for toponym in toponyms(one, parse(one), gazetteer()):
        assert one.text[toponym.start : toponym.end] == toponym.text
