import pytest

from rashomon.garbles.links import links_of
from tests.builders import article
from tests.places.readings import gazetteer, read


def linked(text: str) -> set[tuple[str, str, str]]:
    reading, _ = read(article(text))
    return {(link.key, link.area.name, link.kind) for link in links_of(reading, gazetteer())}


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Floods cut off the Jalisco town of Tequila, Mexico said.", ("tequila", "Jalisco", "plain")),
        ("The train left the rails outside Guadalajara (Jalisco) in Mexico.", ("guadalajara", "Jalisco", "plain")),
        ("The mine in Guadalajara, deep in the state of Jalisco, was closed.", ("guadalajara", "Jalisco", "loose")),
        ("The mayor of Nairobi, Kenya, spoke.", ("nairobi", "Kenya", "comma")),
    ],
)
def test_where_an_account_puts_a_place(text, link):
    assert link in linked(text)


def test_two_names_in_one_sentence_are_no_statement():
    kinds = {
        kind for key, _, kind in linked("They flew from Nairobi after talks on Sudan had failed.") if key == "nairobi"
    }
    assert kinds <= {"sentence"}


def test_the_city_of_a_regions_name_is_no_town_of_the_region():
    found = linked("Shells fell on Aleppo. Three people died in Idlib city.")
    assert not any(kind == "anaphor" for _, _, kind in found)
