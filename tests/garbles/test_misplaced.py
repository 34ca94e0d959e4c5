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
