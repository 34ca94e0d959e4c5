from rashomon.places.given import given_toponyms
from tests.builders import article
from tests.places.readings import gazetteer


def given(text: str, *names: str):
    one = article(text)
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    return given_toponyms(one, spans, gazetteer())


def best(text: str, name: str) -> str:
    return given(text, name)[0].hits[0].place.name


def test_spans_are_taken_as_they_stand():
    (found,) = given("They met in Quito on Monday.", "Quito")
    assert (found.text, found.start) == ("Quito", 12)


def test_a_body_named_after_a_place_is_read_as_the_place():
    assert best("The Mombasa City Council met.", "Mombasa City Council") == "Mombasa"
    assert best("The US Geological Survey said so.", "US Geological Survey") == "United States"


def test_directions_and_common_words_are_no_places():
    (found,) = given("The South Building burnt.", "South Building")
    assert found.hits == ()


def test_adjectives_mean_their_country_or_continent():
    assert best("The European plan failed.", "European") == "Europe"
    assert best("A Kenyan envoy spoke.", "Kenyan") == "Kenya"


def test_the_words_beside_a_name_say_what_kind_of_place_it_is():
    assert given("Floods hit the Cusco region.", "Cusco")[0].hint == "region"
    assert given("He lives in the city of Cusco.", "Cusco")[0].hint == "city"
    assert given("The Cusco District Court sat.", "Cusco")[0].hint is None
