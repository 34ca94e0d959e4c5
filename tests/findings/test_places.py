import pytest

from rashomon.findings.places import region_mismatch, toponym_garbled, toponym_variant
from tests.places.readings import story

ONE = "The army announced the capture of Huanuni in Bolivia on Friday."
TWO = "Bolivian troops captured Huanuni. Huanuni was quiet on Saturday."
SLIP = "Troops announced the capture of Huánuco in Bolivia. Shops in Huánuco stayed shut."


def test_a_slip_is_found_with_every_mention_and_a_proposal():
    (found,) = toponym_garbled(story(ONE, TWO, SLIP))
    assert (found.kind, found.rule) == ("toponym_garbled", "places.garbled")
    assert [span.text for span in found.evidence] == ["Huánuco", "Huánuco"]
    assert found.suggestions[0].name.startswith("Huanuni")
    assert found.searched == ("a", "b", "c")
    assert "Huánuco" in found.text


def test_a_mismatch_shows_the_place_and_the_region_named():
    (found,) = region_mismatch(story("Telavi, in the Georgian region of Imereti, was flooded."))
    assert [(span.text, span.role) for span in found.evidence] == [("Telavi", "place"), ("Imereti", "region named")]


def test_a_mismatch_proposes_what_the_story_means():
    (found,) = region_mismatch(story(ONE, TWO, SLIP))
    assert found.suggestions[0].name.startswith("Huanuni")


def test_spellings_are_listed_with_one_mention_each():
    (found,) = toponym_variant(story("Crowds filled Kiev in Ukraine.", "Crowds filled Kyiv in Ukraine."))
    assert (found.severity, sorted(span.text for span in found.evidence)) == ("note", ["Kiev", "Kyiv"])


def test_an_ordinary_story_has_no_findings():
    places = story(ONE, TWO)
    assert [*toponym_garbled(places), *region_mismatch(places), *toponym_variant(places)] == []


STORY = (
    "Troops announced the capture of Huánuco in Bolivia. Shops in Huánuco stayed shut.",
    "The army announced the capture of Huanuni in Bolivia on Friday. Residents of Huanuni stayed indoors.",
    "Bolivian troops captured Huanuni, a mining town in the Oruro region. Huanuni was quiet on Saturday.",
    "Smoke rose over Huanuni. Huanuni fell on Friday, officers said.",
    "Huanuni was taken by soldiers. People of Huanuni hid.",
)


@pytest.mark.parametrize(("word", "others", "told"), [("Huánuco", 1, 1), ("Huánuco", 2, 0), ("Huánucos", 2, 1)])
def test_a_name_that_several_other_accounts_write_is_no_slip_and_a_longer_word_is_another_name(word, others, told):
    texts = [text + f" The {word} was late." if 0 < k <= others else text for k, text in enumerate(STORY)]
    found = story(*texts)
    assert [one.evidence[0].article for one in toponym_garbled(found)].count("a") == told
    assert any(m.intended for place in found.places for m in place.mentions if m.article == "a") == bool(told)
