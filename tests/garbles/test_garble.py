from tests.places.readings import story

ONE = "A mine gave way near the town of Huanuni, in Bolivia, on Monday. Rescuers from Huanuni dug all night."
TWO = "Rescuers dug all night at Huanuni after a mine gave way on Monday. The mayor of Huanuni asked for help."


def test_a_name_in_the_place_of_the_others_is_a_slip_with_reasons():
    wrong = "A mine gave way near the town of Huánuco, in Bolivia, on Monday. Rescuers from Huánuco dug all night."
    (found,) = story(ONE, TWO, wrong).garbles
    assert (found.article, found.name, found.intended.name) == ("c", "Huánuco", "Huanuni")
    assert found.reasons
    assert 0.5 <= found.confidence <= 1


def test_a_second_town_with_a_part_of_its_own_is_none():
    other = "A mine gave way near Huanuni, in Bolivia, on Monday. An expert in Huánuco, Peru, spoke of old shafts."
    assert story(ONE, TWO, other).garbles == ()


def test_a_slip_in_a_known_name_is_found_in_one_account_alone():
    (found,) = story("Police in the US city of Philadelhpia closed a bridge. The mayor of Philadelhpia spoke.").garbles
    assert found.intended.name == "Philadelphia"


def test_the_order_of_accounts_does_not_matter():
    wrong = "A mine gave way near the town of Huánuco, in Bolivia, on Monday. Rescuers from Huánuco dug all night."
    assert [g.name for g in story(wrong, TWO, ONE).garbles] == [g.name for g in story(ONE, TWO, wrong).garbles]


def test_every_slip_is_among_the_places_with_what_is_meant():
    wrong = "A mine gave way at Huannuni on Monday. Huannuni said nothing, and rescuers from Oruro in Bolivia dug."
    found = story(ONE, TWO, wrong)
    spans = {(span.article, span.start) for garble in found.garbles for span in garble.mentions}
    intended = {(m.article, m.start) for place in found.places for m in place.mentions if m.intended}
    assert spans == intended != set()


def test_one_slip_in_two_accounts_is_one_where_both_tell_the_storys_act_of_it():
    others = (
        "The army announced the capture of Huanuni in Bolivia on Friday. Residents of Huanuni stayed indoors.",
        "Bolivian troops captured Huanuni, a mining town in the Oruro region. Huanuni was quiet on Saturday.",
        "Huanuni has been captured by troops, Bolivia's army said. The miners of Huanuni hid.",
        "Troops announced the capture of Huánuco in Bolivia. Shops in Huánuco stayed shut.",
    )
    both = "Bolivia's president spoke of the capture of Huánuco. An assault on Huanuni is near, people in Huanuni say."
    found = story(*others, both).garbles
    assert [(one.article, one.name) for one in found] == [("d", "Huánuco"), ("e", "Huánuco")]
    assert "another account makes the same slip" in found[1].reasons
    apart = both.replace("the capture of", "the mayor of")
    assert [one.article for one in story(*others, apart).garbles] == ["d"]
