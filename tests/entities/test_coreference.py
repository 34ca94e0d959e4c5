from rashomon.entities.coreference import read_entities
from rashomon.nlp.parse import Parse
from rashomon.nlp.spacy_ import parse
from tests.builders import article, noise
from tests.entities.sample import entities, reading, told


def test_surname_title_and_pronoun_join_the_full_name():
    text = (
        "President Karl Lindqvist opened the bridge. Lindqvist praised the workers. The president left early, he said."
    )
    assert told(text, "Karl Lindqvist") == ["President Karl Lindqvist", "Lindqvist", "The president", "he"]


def test_spans_are_the_exact_words():
    text = "Mayor Ana Pérez said the “old” dam — built in 1950 — had failed.\r\nPérez blamed the weather 🌧."
    source = reading(text)
    assert source.entities
    for entity in source.entities:
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.text


def test_title_in_small_letters_belongs_to_the_mention():
    assert told("The plan failed, military analyst Jonas Weber told reporters.", "Jonas Weber") == [
        "military analyst Jonas Weber"
    ]


def test_apposition_behind_the_name_joins():
    text = "Colonel Jonas Weber, commander of the 14th Armored Brigade, spoke. The colonel thanked the troops."
    assert "commander of the 14th Armored Brigade" in told(text, "Jonas Weber")


def test_shared_surname_is_given_to_neither():
    text = "John Harlow met Jane Harlow in court. Harlow said nothing afterwards."
    found = entities(text)
    assert [m.text for m in found["John Harlow"].mentions] == ["John Harlow"]
    assert [m.text for m in found["Jane Harlow"].mentions] == ["Jane Harlow"]


def test_two_presidents_leave_the_title_open():
    text = "President Karl Lindqvist met President Ana Pérez. The president spoke of trade."
    assert all("The president" not in [m.text for m in e.mentions] for e in entities(text).values())


def test_pronoun_does_not_go_to_the_other_gender():
    text = "Maria Lindqvist spoke on Monday. He said nothing."
    assert "He" not in told(text, "Maria Lindqvist")


def test_places_are_no_people():
    text = "The fighting in Brontok went on. Brontok was shelled. Many fled the Brontok region or lived near Brontok."
    assert not any("Brontok" in e.name and e.kind != "group" for e in entities(text).values())


def test_place_of_two_words_is_no_person():
    text = "Police closed the Salim Hadad district of the city. Salim Hadad is the oldest part of the town."
    assert "Salim Hadad" not in {e.name for e in entities(text).values() if e.kind == "person"}


def test_unnamed_speaker_is_a_person():
    found = entities("“We are tired,” said one resident, who asked not to be named.")
    assert found["one resident"].kind == "person"


def test_the_officer_points_back_to_the_commander():
    text = "The minister thanked a senior military commander. The commander had led the assault, the officer said."
    assert [m.text for m in entities(text)["a senior military commander"].mentions][-1] == "the officer"


def test_groups_that_speak_are_kept_with_their_place():
    text = "Residents of Brontok described the night as long. Fishermen were counted."
    assert entities(text)["Residents of Brontok"].kind == "group"


def test_noise_yields_nothing_but_repeats_are_read():
    text = "Karl Lindqvist spoke.\n\nTags: Ana Pérez\n\nKarl Lindqvist spoke."
    source = article(text)
    marked = article(text, noise=(noise(source, "Tags: Ana Pérez", "tags"),))
    found = read_entities(marked, parse(marked))
    assert [e.name for e in found] == ["Karl Lindqvist"]
    assert len(found[0].mentions) == 2


def test_empty_parse_gives_nothing():
    assert read_entities(article(""), Parse("a", "", (), (), (), (), ())) == ()


def test_country_that_speaks_is_its_government():
    found = entities("The Norwegian government rejected the plan. Norway denied the report on Friday.")
    assert [m.text for m in found["Norwegian government"].mentions] == ["The Norwegian government", "Norway"]


def test_names_are_longest_first_and_hold_no_pronouns():
    entity = entities("President Karl Lindqvist spoke. He said that Lindqvist would stay.")["Karl Lindqvist"]
    assert entity.names == ("President Karl Lindqvist", "Karl Lindqvist", "Lindqvist")


def test_a_surname_alone_is_the_person_and_no_organisation():
    text = "The chair was for Delia Urquizo. “The fan had been off,” said Urquizo, who leads the committee."
    assert told(text, "Delia Urquizo") == ["Delia Urquizo", "Urquizo"]


def test_the_company_is_the_one_so_called():
    text = "Harland Energy, the company that runs the dam, was silent. The company later denied a leak."
    assert told(text, "Harland Energy") == ["Harland Energy", "the company", "The company"]


def test_his_company_is_the_only_firm_named():
    text = "Karl Lindqvist, the director of Lindal Water, was on his way, his company said."
    assert told(text, "Lindal Water") == ["Lindal Water", "his company"]


def test_a_trade_beside_a_quotation_is_the_one_person_named_before():
    text = "Ana Pérez was awake at three. “I heard bells,” the winemaker said."
    assert told(text, "Ana Pérez") == ["Ana Pérez", "the winemaker"]


def test_a_trade_beside_a_quotation_is_nobodys_where_two_are_named():
    text = "Ana Pérez met Karl Lindqvist. “I heard bells,” the winemaker said."
    assert told(text, "Ana Pérez") == ["Ana Pérez"]
