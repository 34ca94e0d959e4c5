import pytest

from rashomon.model import Noise
from rashomon.nlp.reader import parse
from rashomon.places.toponyms import toponyms
from tests.builders import article, noise
from tests.places.readings import gazetteer


def read(text, **given):
    one = article(text, **given)
    return toponyms(one, parse(one), gazetteer())


def found(text, **given):
    return [toponym.text for toponym in read(text, **given)]


def test_towns_and_regions_in_their_places():
    assert found("Rebels left the town of Manbij in Aleppo province on Friday.") == ["Manbij", "Aleppo"]


def test_adjectives_and_demonyms_are_no_toponyms():
    assert found("The Peruvian minister met two Chileans and a German envoy.") == []


def test_a_country_whose_name_looks_like_a_demonym_is_one():
    assert found("Rice is grown in Laos and in the Philippines.") == ["Laos", "Philippines"]


def test_a_surname_is_no_place_whatever_town_bears_it():
    assert found("Maria Sucre resigned on Monday. Sucre said that she was tired.") == []


def test_nothing_is_found_inside_other_words():
    assert found("The ambassador was embarrassed by the assassination.") == []


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        ("He teaches at the University of Nairobi.", "University of Nairobi"),
        ("Students of Aleppo University marched.", "Aleppo University"),
    ],
)
def test_a_name_inside_an_organisations_name_is_nested(text, outer):
    (toponym,) = read(text)
    assert toponym.text in {"Nairobi", "Aleppo"}
    assert toponym.nested is not None
    assert text[slice(*toponym.nested)] == outer


def test_an_owner_is_part_of_no_longer_name():
    toponym = read("They met in Nairobi's Harambee Hall.")[0]
    assert (toponym.text, toponym.nested) == ("Nairobi", None)


def test_a_generic_word_in_capitals_belongs_to_the_name():
    assert found("Floods reached Sindh Province and Punjab.")[0] == "Sindh Province"


def test_days_directions_and_planets_are_no_places():
    assert found("On Friday the South sent a probe from Earth to Mars.") == []


def test_bodies_cars_and_parties_are_no_places_whatever_town_bears_their_name():
    assert found("The Senate thanked Hamas. A lorry struck a Honda, and Mr Wiles wept.") == []


def test_parts_of_a_departments_name_are_no_places():
    assert found("The Department of Natural Resources and the Fire Department agreed.") == []


def test_a_byline_and_initials_are_no_places():
    assert found("BY CHAD MORROW\n\nThe firm Dimmock & Rowe, P.A., dates from 300 B.C., he joked.") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Aid reached the town of Gurjaani on Friday.", "Gurjaani"),
        ("The army of Georgia rebuilt the road to Gurjaani.", "Gurjaani"),
        ("Chile sent help. A truck left Iquique on Friday.", "Iquique"),
        ("The village of Dvani was shelled.", "Dvani"),
        ("The Camanchaca Mercury, Iquique\n\nChile mourned its dead.", "Iquique"),
    ],
)
def test_a_rare_name_counts_where_the_words_around_say_that_it_is_a_place(text, name):
    assert name in found(text)


def test_names_in_a_list_that_a_kind_of_place_ends():
    assert found("Roads in Navarro, Henderson and Ellis counties were shut.") == ["Navarro", "Henderson", "Ellis"]


def test_a_word_of_the_news_is_no_misspelt_place():
    assert found("Ohio heard little from Democrats, and nothing from the Senate.") == ["Ohio"]


def test_a_slip_is_found_where_places_stand():
    assert "Gurjaanni" in found("Georgia sent help. Floods cut off the town of Gurjaanni on Friday.")


def test_numbered_roads_are_names():
    assert "Highway 19" in found("A lorry overturned on Highway 19 near Reading, Ohio.")


@pytest.mark.parametrize("name", ["حلب", "ქუთაისი", "Київ", "Deir ez-Zor", "Mar’inka", "Constantinople", "Bombay"])
def test_names_in_any_script_and_spelling(name):
    assert name in found(f"The delegates met in {name} in May.")


def test_a_plain_place_is_surer_than_one_that_may_be_a_person():
    plain = read("Talks in Paris went on.")[0]
    doubtful = read("Chad joined them.")
    assert plain.surety > 0.9
    assert all(toponym.surety < plain.surety for toponym in doubtful)


def test_a_seat_stands_for_its_body_and_is_never_sure():
    assert all(t.surety <= 0.4 for t in read("They met in the White House.") if t.text == "White House")


def test_repeated_prose_is_read_and_other_noise_is_not():
    text = "Floods reached Beira.\nFloods reached Beira.\nbeira, mozambique"
    one = article(text)
    again = noise(one, "Floods reached Beira.\n", "repeat")
    tags = noise(one, "beira, mozambique", "tags")
    marked = article(text, noise=(Noise(**{f: getattr(again, f) for f in again.__struct_fields__}), tags))
    assert [t.start for t in toponyms(marked, parse(marked), gazetteer())] == [15, 37]


def test_every_span_is_its_text():
    text = "“Émeutes” 🔥 in Saint-Denis, near Paris, and in Zürich…"
    for toponym in read(text):
        assert text[toponym.start : toponym.end] == toponym.text


def test_a_direction_in_capitals_is_part_of_a_name_that_the_gazetteer_lacks():
    assert found("Out on the Western Scheldt the pilots counted ships near Terneuzen.") == [
        "Western Scheldt", "Terneuzen",
    ]  # fmt: skip


def test_a_tongue_called_by_a_town_of_the_text_is_no_place():
    assert "Masbateño" not in found("She spoke in Masbateño. A bus had left Masbate, in the Philippines.")
    assert "Masbateño" in found("She spoke in Masbateño. A bus had left the Philippines.")


def test_a_firm_called_by_a_sea_that_no_gazetteer_has_names_no_place():
    assert found("The owner of the vessel, Marilag Sea Lines, expressed its sympathy.") == []
    assert found("Ships crossed the Marilag Sea on Monday.") == ["Marilag Sea"]
