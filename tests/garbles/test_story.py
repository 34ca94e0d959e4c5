import pytest

from rashomon.garbles.story import place_story
from rashomon.model import PlaceMention
from rashomon.places.candidates import candidate
from tests.builders import article, reading
from tests.places.readings import gazetteer, read, story

ONE = "The army announced the capture of Huanuni in Bolivia on Friday. Residents of Huanuni stayed indoors."
TWO = "Bolivian troops captured Huanuni, a mining town in the Oruro region. Huanuni was quiet on Saturday."
SLIP = "Troops announced the capture of Huánuco in Bolivia. Shops in Huánuco stayed shut."


def geonames(name):
    return next(hit.place.geonames for hit in gazetteer().lookup(name) if hit.place.feature == "city")


def focus(found):
    return next(place for place in found.places if place.id == found.focus)


def test_the_storys_place_is_the_one_that_the_accounts_share():
    assert focus(story(ONE, TWO)).geonames == geonames("Huanuni")


def test_a_slip_keeps_its_literal_place_and_gets_the_intended_one():
    found = story(ONE, TWO, SLIP)
    (garble,) = found.garbles
    assert (garble.article, garble.literal.geonames, garble.intended.geonames) == (
        "c", geonames("Huánuco"), geonames("Huanuni"),
    )  # fmt: skip
    literal = next(place for place in found.places if place.geonames == geonames("Huánuco"))
    assert {mention.intended.geonames for mention in literal.mentions} == {geonames("Huanuni")}
    assert len(garble.mentions) == 2
    assert garble.reasons


def test_one_account_alone_cannot_tell():
    found = story(SLIP)
    assert (found.focus, found.garbles) == (None, ())
    assert all(mention.intended is None for place in found.places for mention in place.mentions)


def test_a_namesake_that_is_put_nowhere_is_the_storys_town():
    others = (
        "Police in Trinidad, in Bolivia, closed the market of Trinidad on Friday.",
        "The market of Trinidad, in Bolivia's Beni region, was closed. Trinidad was calm.",
    )
    near = "The market of Trinidad was closed, as was one in Sancti Spíritus. Shops in Trinidad stayed shut."
    found = story(*others, near)
    assert found.garbles == ()
    assert {place.country for place in found.places if any(m.text == "Trinidad" for m in place.mentions)} == {"BO"}


def test_a_namesake_that_an_account_puts_elsewhere_is_a_slip():
    others = (
        "Police in Trinidad, in Bolivia, closed the market of Trinidad on Friday.",
        "The market of Trinidad, in Bolivia's Beni region, was closed. Trinidad was calm.",
    )
    (garble,) = story(*others, "Cuba's Trinidad closed its market. Shops in Trinidad stayed shut.").garbles
    assert (garble.article, garble.literal.country) == ("c", "CU")


def test_two_real_towns_of_one_story_are_no_slip():
    far = "After the capture of Huanuni in Bolivia, troops moved on Oruro. La Paz is calm, and Cochabamba too."
    assert story(ONE, TWO, far).garbles == ()


def test_a_name_that_denotes_nothing_is_read_by_the_story():
    found = story(ONE, TWO, "Troops announced the capture of the town of Huanumi, in Bolivia.")
    meant = {mention.intended.geonames for place in found.places for mention in place.mentions if mention.intended}
    read = {place.geonames for place in found.places if any(m.text == "Huanumi" for m in place.mentions)}
    assert geonames("Huanuni") in meant | read


@pytest.mark.parametrize("road", ["3701 Huanumi", "Huanumi Street", "a house on Huanumi, as Huanumi Street is called"])
def test_a_road_is_no_slip_for_a_town(road: str):
    assert story(ONE, TWO, f"Troops announced the capture of Bolivian towns. They shot at {road}.").garbles == ()


def test_a_number_in_the_line_above_is_no_house_number():
    slip = "Troops in Bolivia took prisoners, 14\n\nHuánuco was captured on Friday. Shops in Huánuco stayed shut."
    assert [one.name for one in story(ONE, TWO, slip).garbles] == ["Huánuco"]


def test_a_quarter_of_a_town_is_no_slip_for_another_town():
    found = story(ONE, TWO, "Troops announced the capture of Bolivian towns. In the Huanumi quarter shops stayed shut.")
    assert found.garbles == ()
    assert not any(m.intended for place in found.places for m in place.mentions if m.text == "Huanumi")


def test_order_of_the_accounts_does_not_matter():
    read_ = [read(article(text, id=id)) for id, text in (("a", ONE), ("b", TWO), ("c", SLIP))]
    parses = {reading.article.id: parsed for reading, parsed in read_}
    readings = [reading for reading, _ in read_]
    assert place_story(readings, parses, gazetteer()) == place_story(readings[::-1], parses, gazetteer())


def test_a_place_in_the_wrong_region_is_a_mismatch():
    (mismatch,) = story(ONE, "Huanuni, in Bolivia's Potosí department, has a mine.").mismatches
    assert (mismatch.article, mismatch.mention.text, mismatch.area_span.text) == ("b", "Huanuni", "Potosí")


def test_a_place_in_its_own_region_is_none():
    assert story("Huanuni, in the Oruro department of Bolivia, has a mine.").mismatches == ()


def test_two_spellings_of_one_town_are_a_variant():
    (variant,) = story("Crowds filled Kiev in Ukraine.", "Crowds filled Kyiv in Ukraine.").variants
    assert variant.names == ("Kiev", "Kyiv")


def test_abbreviations_and_longer_forms_are_no_variants():
    found = story("A fire in Pittsburgh, Pa., went on.", "A fire in Pittsburgh, Pennsylvania, went on.")
    assert found.variants == ()


def test_a_name_that_one_account_leaves_open_and_another_hardly_reads_is_open_in_both():
    def account_of(account, score, read):
        one = article("Crowds filled Zarin.", id=account)
        place = gazetteer().lookup("Stryi")[0].place
        mention = PlaceMention(
            article=account, start=14, end=19, text="Zarin", id=account, place=place.id if read else None,
            nested_in=None, candidates=(candidate(place, score, "", gazetteer()),),
        )  # fmt: skip
        return reading(one, places=(mention,))

    def read_as(*scores):
        read = [account_of(account, score, score > 0.65) for account, score in zip("ab", scores, strict=True)]
        pinned = {m.article for p in place_story(read, {}, gazetteer()).places if p.geonames for m in p.mentions}
        return [account in pinned for account in "ab"]

    assert read_as(0.66, 0.2) == [False, False]
    assert read_as(0.95, 0.6) == [True, True]  # together they are sure
    assert read_as(0.66, 0.66) == [True, True]


def test_two_names_that_no_gazetteer_lists_and_that_look_alike_are_held_against_each_other():
    found = story(
        "A slope gave way below Mount Karstel in Papua New Guinea on Tuesday.",
        "The village under Mount Karsten was buried, the highest of Papua New Guinea.",
    ).lookalikes
    assert [[m.text for m in pair.mentions] for pair in found] == [["Mount Karstel", "Mount Karsten"]]


def test_names_in_one_account_and_streets_are_not():
    both = "A slope gave way below Mount Karstel in Papua New Guinea. The village under Mount Karsten was buried."
    assert story(both, "The village under Mount Karsten was buried, the highest of Papua New Guinea.").lookalikes == ()
    assert story("It burned in Karstel Street.", "It burned in Karsten Street.").lookalikes == ()
