from rashomon.gazetteer.gazetteer import Hit
from rashomon.places.features import Evidence, Neighbour, score, values
from tests.places.readings import gazetteer, places


def hit(name: str, country: str) -> Hit:
    return next(h for h in gazetteer().lookup(name) if h.place.country == country and h.place.feature == "city")


def test_neighbours_in_the_text_draw_a_name_to_their_region():
    found = places(
        "Floods cut off the city of Olavarria. The road from Olavarria to Cordoba, in Argentina, was closed."
    )
    assert found["Cordoba"].place == hit("Cordoba", "AR").place.id


def test_a_region_said_beside_a_name_decides():
    found = places("The storm struck Florence, in Alabama, and moved on.")
    chosen = gazetteer().by_id(found["Florence"].place or "")
    assert chosen is not None
    assert chosen.admin1 == "US.AL"


def test_a_larger_namesake_yields_to_what_the_article_speaks_of():
    found = places("Police in Ontario, Canada, said that fires near London and Kitchener had spread towards Hamilton.")
    chosen = gazetteer().by_id(found["London"].place or "")
    assert chosen is not None
    assert chosen.country == "CA"


def test_reasons_are_told_in_words_and_bounded():
    here = hit("Florence", "IT")
    near = Neighbour(hit("Siena", "IT").place, 1.0)
    odds, why = score(here, Evidence(gazetteer(), others=(near,), countries={"IT": 1.0}, largest=here.place.population))
    assert odds > 0
    assert why
    assert all(-1.5 <= value <= 1.5 for value in values(here, Evidence(gazetteer())))
