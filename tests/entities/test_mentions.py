import pytest

from tests.entities.sample import entities, told


def kinds(text):
    return {e.name: e.kind for e in entities(text).values()}


def test_acronym_in_brackets_joins_its_long_form():
    text = "The Bureau of Marine Research (BMR) closed the bay. The BMR said it would reopen."
    assert told(text, "Bureau of Marine Research") == ["Bureau of Marine Research", "BMR", "BMR"]


def test_forces_of_one_nation_are_one():
    text = "The Peruvian army crossed the river. Peruvian forces met no resistance, and Peru’s military said so."
    assert told(text, "Peruvian forces") == ["Peruvian army", "Peruvian forces", "Peru’s military"]


def test_forces_as_a_modifier_are_none():
    assert "organisation" not in kinds("Observers of Peruvian military strategy disagreed.").values()


def test_channel_is_an_organisation_with_its_kind_in_the_mention():
    text = "According to reports from the Telegram channel Brisk, the dam held."
    assert told(text, "Brisk") == ["the Telegram channel Brisk"]


def test_ministry_in_small_letters():
    text = "Sources within the Chilean interior ministry said the road was open."
    assert told(text, "Chilean interior ministry") == ["the Chilean interior ministry"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Troops of the 14th Separate Armored Brigade arrived.", "14th Separate Armored Brigade"),
        ("He served in the 3rd Marine Regiment for years.", "3rd Marine Regiment"),
        ("The Blackwood Battalion left on Sunday.", "Blackwood Battalion"),
    ],
)
def test_units(text, name):
    assert kinds(text)[name] == "military_unit"


def test_two_numbers_are_two_units_over_the_same_words():
    found = entities("Soldiers from the 14th and 15th Armored brigades entered.")
    one, other = found["14th Armored brigade"], found["15th Armored brigade"]
    assert one.mentions == other.mentions


@pytest.mark.parametrize(
    "text", ["About 300 army soldiers left.", "He won the second division title.", "She was first in company."]
)
def test_counts_are_no_units(text):
    assert "military_unit" not in kinds(text).values()


def test_the_brigade_points_back_to_the_only_one():
    text = "The 14th Armored Brigade took the hill. The brigade lost two tanks."
    assert told(text, "14th Armored Brigade")[-1] == "The brigade"


def test_press_service_takes_its_owner_along():
    assert kinds("According to the Pentagon press service, the ship left.")["Pentagon press service"] == "organisation"


def test_outlet_that_is_told_something_is_an_organisation():
    text = "“It is over,” the skipper told Brisk on Monday. Brisk reported the sinking first."
    assert kinds(text).get("Brisk") in {"organisation", None}
    assert kinds(text).get("Brisk") != "person"


def test_headline_capitals_make_no_names():
    text = "Old Bridge Falls As Mayor Ana Pérez Watches\n\nMayor Ana Pérez watched as the bridge fell."
    assert set(kinds(text)) == {"Ana Pérez"}


@pytest.mark.parametrize("rank", ["Lieutenant-Colonel", "Lieutenant Colonel", "Major-General"])
def test_a_rank_behind_an_office_is_no_part_of_the_name(rank):
    assert kinds(f"Armed forces spokesman {rank} Jonas Weber told reporters so.")["Jonas Weber"] == "person"
