import pytest

from rashomon.places.publishers import publisher_country, publisher_places
from tests.places.readings import gazetteer


@pytest.mark.parametrize(
    ("publisher", "country"), [("example.ge", "GE"), ("example.com", None), ("Example", None), (None, None)]
)
def test_a_domain_tells_its_country(publisher, country):
    assert publisher_country(publisher) == country


@pytest.mark.parametrize(
    ("publisher", "names"),
    [
        ("quitonoticias.ec", ("quito",)),
        ("onlinenairobi.example.com", ("nairobi",)),
        ("The Nairobi Example", ("nairobi",)),
        ("thepost.com", ()),
        (None, ()),
    ],
)
def test_an_outlet_may_be_called_after_a_place(publisher, names):
    assert publisher_places(publisher, gazetteer(), "en") == names
