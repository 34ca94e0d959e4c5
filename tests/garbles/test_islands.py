import pytest

from rashomon.findings.places import region_elsewhere
from tests.places.readings import story

ONE = "The ferry left Pilar, Sorsogon, on Monday with forty people. Pilar lies in the Philippines."
TWO = (
    "A boat from Pilar in Sorsogon province sank on Monday, the Philippine coast guard said. Many had boarded in Pilar."
)
ISLAND = "The boat set out from Pilar, on the island of Mirao, in the Philippines. Boats in Pilar stayed in port."


def test_an_island_that_no_other_account_knows_is_held_against_their_region():
    (found,) = region_elsewhere(story(ONE, TWO, ISLAND))
    assert [(span.article, span.text) for span in found.evidence][:2] == [("c", "Pilar"), ("c", "Mirao")]
    assert {span.article for span in found.evidence[2:]} == {"a", "b"}


@pytest.mark.parametrize(
    "said",
    [
        "The boat set out from Pilar, on the island of Mirao, in Sorsogon in the Philippines.",  # both hold
        "The boat set out from Pilar on Monday in the Philippines.",
    ],
)
def test_an_account_that_contradicts_no_region_is_left_alone(said):
    assert not list(region_elsewhere(story(ONE, TWO, said)))


def test_one_account_alone_settles_no_region():
    assert not list(region_elsewhere(story(ONE, "A ferry sank on Monday in the Philippines.", ISLAND)))


def test_an_island_that_another_account_names_too_is_believed():
    assert not list(region_elsewhere(story(ONE, TWO + " Divers came from Mirao.", ISLAND)))
