import pytest

from tests.places.readings import story

RIGHT = "Floods hit the town of Huanuni, in the Oruro region of Bolivia, on Monday. Huanuni was cut off."


def test_an_account_that_moves_a_town_to_another_region_is_told():
    wrong = "Floods cut off the town of Huanuni, in the Potosí region of Bolivia, on Monday. Huanuni has no power."
    (found,) = story(RIGHT, RIGHT.replace("Monday", "1 May"), wrong).mismatches
    assert (found.article, found.mention.text, found.area_span.text.split()[0]) == ("c", "Huanuni", "Potosí")
    assert found.suggestions[0].name == "Oruro"


def test_accounts_that_agree_with_the_gazetteer_are_left_alone():
    assert story(RIGHT, RIGHT.replace("cut off", "flooded"), "Huanuni lies in Bolivia, near Oruro.").mismatches == ()


def test_a_place_of_that_name_in_the_area_is_the_one_meant():
    assert story("Police in Florence, in the US state of Alabama, closed a bridge in Florence.").mismatches == ()


TOWNS = "A strike closed the locks of Vlissingen, Terneuzen and Sluiskil."


def test_an_adjective_alone_puts_a_town_in_a_country():
    wrong = "Locks stood open in Flushing, in the Belgian Terneuzen and in Sluiskil."
    (found,) = story(TOWNS, wrong, "Terneuzen was hit first, then Vlissingen.").mismatches
    assert (found.article, found.mention.text, found.area_span.text) == ("b", "Terneuzen", "Belgian")
    assert found.suggestions[0].name == "Netherlands"


def test_an_adjective_of_a_further_word_puts_no_town_anywhere():
    right = "Boats in Flushing were searched by the Belgian Terneuzen patrol."
    assert story(TOWNS, right, "Terneuzen was hit first, then Vlissingen.").mismatches == ()


@pytest.mark.parametrize(("area", "told"), [("Russia", 0), ("Poland", 1)])
def test_where_a_place_belongs_that_states_quarrel_over_is_no_slip(area, told):
    assert len(story(f"Rain fell on the town of Donetsk in {area} on Monday.").mismatches) == told
