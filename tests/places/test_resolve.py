from rashomon.nlp.reader import parse
from rashomon.places.resolve import read_places
from tests.builders import article
from tests.places.readings import gazetteer, places


def place(mention):
    return gazetteer().by_id(mention.place) if mention.place else None


def test_a_homonym_is_chosen_by_the_country_named_beside_it():
    assert place(places("Police in London, Ontario, made an arrest.")["London"]).country == "CA"
    assert place(places("Police in London made an arrest.")["London"]).country == "GB"


def test_a_homonym_is_chosen_by_a_region_of_the_article():
    text = "The dam near Georgetown burst. Farmers in Guyana fear for the harvest, and the Guyanese army is on its way."
    assert place(places(text)["Georgetown"]).country == "GY"


def test_a_country_and_a_region_of_one_name_are_told_apart():
    assert (
        place(places("Lawmakers in Georgia met in Atlanta, and voters in Florida watched.")["Georgia"]).feature
        == "region"
    )
    assert place(places("Protesters in Georgia met in Tbilisi, and Armenia watched.")["Georgia"]).feature == "country"


def test_a_bare_name_is_the_town_and_with_region_the_region():
    assert place(places("Shells fell on Idlib.")["Idlib"]).feature == "city"
    assert place(places("Shells fell across the Idlib region.")["Idlib"]).feature == "region"


def test_a_misspelling_is_read_as_the_nearest_name_of_the_country():
    text = "The port of Valparaisso in Chile was closed. Chilean officials gave no reason."
    assert place(places(text)["Valparaisso"]).name == "Valparaíso"


def test_a_wrong_region_in_the_text_does_not_move_a_known_town():
    text = "Floods hit Telavi, a town in the Imereti region of Georgia."
    assert place(places(text)["Telavi"]).admin1 == "GE.67"


def test_a_small_place_far_from_where_the_text_puts_it_is_not_guessed():
    text = "Shells fell on the village of Milis in Idlib province, Syria."
    assert places(text)["Milis"].place is None


def test_a_name_of_no_place_has_no_candidate_and_no_place():
    text = "A fire broke out in the village of Qwxyzabad."
    mention = places(text)["Qwxyzabad"]
    assert (mention.place, mention.candidates) == (None, ())


def test_candidates_come_with_scores_and_reasons():
    mention = places("Police in Cambridge, Massachusetts, made an arrest.")["Cambridge"]
    assert mention.place == mention.candidates[0].id
    assert 1 < len(mention.candidates) <= 5
    assert [c.score for c in mention.candidates] == sorted((c.score for c in mention.candidates), reverse=True)
    assert mention.candidates[0].why == mention.candidates[0].why.strip() != ""


def test_the_stated_population_speaks_for_the_town_of_that_size():
    text = "Alexandria, with a population of 5,100, is in the news."
    told, bare = places(text)["Alexandria"], places("Alexandria is in the news.")["Alexandria"]
    assert told.candidates[0].score < bare.candidates[0].score or told.place != bare.place


def test_given_places_are_resolved_as_they_stand():
    one = article("quake felt in la paz, bolivia")
    mentions = read_places(one, parse(one), gazetteer(), [(14, 20), (22, 29)])
    assert [place(m).country for m in mentions] == ["BO", "BO"]


def test_a_historical_region_is_a_place_without_an_id():
    mention = places("Fighting went on in Darfur.")["Darfur"]
    assert mention.place == mention.candidates[0].id
    assert mention.candidates[0].geonames is None
