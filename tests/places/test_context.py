import pytest

from rashomon.places.context import statements
from tests.builders import article, span


def stated(text, *names):
    one = article(text)
    spans = [span(one, name) for name in names]
    found = statements(one, [(s.start, s.end, s.text) for s in spans])
    return tuple(s for s in found if s.kind in {"plain", "comma"})


@pytest.mark.parametrize(
    ("text", "names", "inner"),
    [
        ("Kutum, a small town in the Darfur region", ("Kutum", "Darfur"), 0),
        ("Telavi in eastern Georgia", ("Telavi", "Georgia"), 0),
        ("Bolivia's mining town of Huanuni", ("Bolivia", "Huanuni"), 1),
    ],
)
def test_a_plain_statement_of_where_a_place_lies(text, names, inner):
    (one,) = stated(text, *names)
    assert (one.inner, one.outer, one.plain) == (inner, 1 - inner, True)


def test_an_adjective_before_a_kind_of_place_states_the_country():
    (one,) = stated("the Syrian town of Manbij", "Manbij")
    assert (one.codes, one.evidence.text) == (("SY",), "Syrian town of Manbij")


def test_an_owned_region_holds_the_place_before_it():
    found = stated("Huanuni, in Bolivia's Oruro department", "Huanuni", "Bolivia", "Oruro")
    assert (0, 2) in {(one.inner, one.outer) for one in found}


def test_a_list_states_nothing():
    assert stated("talks in Paris, Berlin and Rome", "Paris", "Berlin", "Rome") == ()


def test_what_somebody_does_elsewhere_states_nothing():
    assert stated("Troops from Manbij who fought in Libya", "Manbij", "Libya") == ()
    assert stated("Russian forces attacked the town of Manbij", "Manbij") == ()


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("Kutum, the capital of Darfur, was quiet", 0),
        ("Kutum is the administrative centre of Darfur", 0),
        ("Darfur's capital, Kutum, was quiet", 1),
        ("in the Darfur capital Kutum", 1),
    ],
)
def test_a_chief_town_lies_in_its_area(text, inner):
    names = ("Kutum", "Darfur") if inner == 0 else ("Darfur", "Kutum")
    (one,) = stated(text, *names)
    assert (one.inner, one.outer, one.plain) == (inner, 1 - inner, True)
