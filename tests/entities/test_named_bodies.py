import pytest

from tests.entities.sample import entities, told


def kinds(text):
    return {e.name: e.kind for e in entities(text).values()}


def test_a_capital_inside_a_word_that_acts_names_a_body():
    text = "TideWorks denied it. Divers saw the TideWorks barge, and TideWorks will pay."
    assert told(text, "TideWorks") == ["TideWorks", "TideWorks", "TideWorks"]


def test_a_name_before_what_somebody_is_for_it_is_a_body():
    assert kinds("Brimmel spokesman Karl Lindqvist resigned.")["Brimmel"] == "organisation"


def test_a_body_in_the_title_of_a_person_is_named_too():
    found = kinds("Harbour Safety Agency President Anna Lindqvist spoke in Oslo.")
    assert (found["Harbour Safety Agency"], found["Anna Lindqvist"]) == ("organisation", "person")


def test_a_union_of_countries_is_one_body_whatever_it_does():
    text = "A deal with the EU failed. The EU regretted it, and European Union leaders met."
    assert told(text, "European Union") == ["EU", "EU", "European Union"]


@pytest.mark.parametrize(
    "text", ["They fear al-Qaeda.", "They fear al Qaeda.", "It was against NATOs plan, they said."]
)
def test_known_names_need_no_word_that_says_what_they_are(text):
    assert list(kinds(text).values()).count("organisation") == 1


def test_a_caption_behind_a_credit_is_no_part_of_it():
    text = "Karl Lindqvist won. Associated Press Karl Lindqvist waves to the crowd."
    assert told(text, "Karl Lindqvist") == ["Karl Lindqvist", "Karl Lindqvist"]


def test_the_place_of_an_agency_report_is_not_the_agency():
    assert "AFP" not in {
        form for e in entities("OSLO (AFP) - Rain fell.").values() if e.name == "OSLO" for form in e.names
    }


def test_a_body_behind_its_owner_is_one_name():
    assert kinds("The Dorset County Sheriff's Office said so.")["Dorset County Sheriff's Office"] == "organisation"


def test_a_group_that_opens_with_a_word_for_army_is_no_person():
    assert kinds("Jund al-Bahr attacked. Jund al-Bahr later denied it.") == {"Jund al-Bahr": "organisation"}


def test_the_head_of_a_name_alone_points_back():
    text = "The Tidal Observatory for Coastal Waters counted nine. According to the Observatory, two sank."
    assert told(text, "Tidal Observatory for Coastal Waters")[1:] == ["Observatory"]


def test_what_is_said_of_the_committee_of_a_movement_is_said_of_the_movement():
    text = (
        "The Blue Crescent sent tents. The Committee of the Blue Crescent thanked the Blue Crescent Society's donors."
    )
    assert "Blue Crescent" in told(text, "Committee of the Blue Crescent")


def test_an_agency_and_its_branch_in_a_country_are_two():
    text = "Brisk-Norway reported it. Brisk reported nothing. Brisk-Norway said: “Wait.” Brisk said no."
    assert all({m.text for m in e.mentions} != {"Brisk", "Brisk-Norway"} for e in entities(text).values())


def test_a_large_unit_with_a_number_and_a_capital_is_a_unit():
    found = kinds("The 18th Division left. The Fifth Corps stayed. She won the second division title.")
    assert sorted(found.values()).count("military_unit") == 2


def test_initials_may_open_a_name():
    assert "T.J. Lindqvist" in entities("Coach T.J. Lindqvist threw. T.J. Lindqvist fell.")


def test_a_county_that_is_a_given_name_is_no_person():
    text = "Marion County Prosecutor Karl Lindqvist announced charges."
    assert "Karl Lindqvist" in entities(text)


def test_what_a_text_shortens_itself_is_known_by_its_letters():
    text = "The Coastal Monitoring Mission (CMM) arrived. The CMM counted nine boats. “We saw them,” the CMM said."
    assert told(text, "Coastal Monitoring Mission") == ["Coastal Monitoring Mission", "CMM", "CMM", "CMM"]
