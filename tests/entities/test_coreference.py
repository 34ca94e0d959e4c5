import pytest

from rashomon.entities.coreference import read_entities
from rashomon.nlp.parse import Parse
from rashomon.nlp.reader import parse
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


@pytest.mark.xfail(reason="the reader does not see it yet", strict=True)
def test_his_company_is_the_only_firm_named():
    text = "Karl Lindqvist, the director of Lindal Water, was on his way, his company said."
    assert told(text, "Lindal Water") == ["Lindal Water", "his company"]


def test_a_trade_beside_a_quotation_is_the_one_person_named_before():
    text = "Ana Pérez was awake at three. “I heard bells,” the winemaker said."
    assert told(text, "Ana Pérez") == ["Ana Pérez", "the winemaker"]


def test_a_trade_beside_a_quotation_is_nobodys_where_two_are_named():
    text = "Ana Pérez met Karl Lindqvist. “I heard bells,” the winemaker said."
    assert told(text, "Ana Pérez") == ["Ana Pérez"]


def test_a_title_behind_a_body_names_a_person():
    text = "Treasury Secretary Jane Lindal resigned. A letter came from BTTR President Ben Lindqvist on Monday."
    assert {e.name for e in entities(text).values() if e.kind == "person"} == {"Jane Lindal", "Ben Lindqvist"}


def test_surnames_that_are_also_words_or_countries_are_surnames():
    text = "Steve Israel met Betty Sellers. “It is late,” said Mr. Sellers, her husband. Israel agreed."
    assert told(text, "Steve Israel") == ["Steve Israel", "Israel"]
    assert "Betty Sellers" in entities(text)


def test_a_nickname_in_marks_is_part_of_the_name():
    text = "William “Mo” Lindal took the oath. Lindal thanked the voters. Mo Lindal wept."
    assert told(text, "William “Mo” Lindal") == ["William “Mo” Lindal", "Lindal", "Mo Lindal"]


def test_the_surname_alone_is_the_namesake_named_first_and_oftener():
    text = "Karl Harlow spoke. Karl Harlow is a judge. In came Jane Harlow. Harlow said he was tired."
    assert "Harlow" in told(text, "Karl Harlow")


def test_a_son_of_the_same_name_is_not_his_father():
    text = "Mr. Lindal denied it. Mr. Lindal had met the envoy. Karl Lindal Jr. was there, Mr. Lindal said."
    assert [m.text for m in entities(text)["Karl Lindal Jr."].mentions] == ["Karl Lindal Jr."]


def test_a_pronoun_behind_of_is_another():
    text = "Karl Lindqvist spoke to reporters. Of Paul Berg, he said: “I want him to do well.”"
    assert "he" in told(text, "Karl Lindqvist")


def test_quoted_sentences_keep_no_distance():
    text = (
        "Karl Lindqvist rejected the plan of Paul Berg. “It is a shame. It is wrong. It will cost jobs. "
        "Nobody wants it.” He added that it was late."
    )
    assert "He" in told(text, "Karl Lindqvist")


def test_the_subject_of_the_main_clause_leads_that_of_another():
    text = "Karl Lindqvist said that Paul Berg was ill. “We miss him,” he told reporters."
    assert "he" in told(text, "Karl Lindqvist")


def test_a_description_behind_a_dash_or_an_owner_joins():
    text = "Jane Lindal — a former Senate aide — spoke. Acme’s editor in chief, Paul Berg, disagreed."
    assert told(text, "Jane Lindal")[1] == "a former Senate aide"
    assert "editor" in told(text, "Paul Berg")


def test_a_description_that_tells_something_new_is_who_the_text_is_about():
    text = "Karl Lindqvist lost the vote on Friday. “I had no idea,” the former Ohio senator said."
    assert any(m.endswith("senator") for m in told(text, "Karl Lindqvist"))


def test_an_office_with_a_name_in_it_is_nobody_mentioned_before():
    text = "Karl Lindqvist lost the vote on Friday. The Senate historian said that few come back."
    assert told(text, "Karl Lindqvist") == ["Karl Lindqvist"]


def test_a_congressman_is_the_representative():
    text = "Representative Karl Lindqvist denied it. “I am certain,” the four-term congressman said."
    assert any(m.endswith("congressman") for m in told(text, "Karl Lindqvist"))


def test_a_word_before_a_name_is_no_part_of_it():
    text = "Karl Lindqvist spoke first. Crooked Karl Lindqvist, they call him. Democrat Karl Lindqvist won."
    assert "Karl Lindqvist" in entities(text)
    assert len(told(text, "Karl Lindqvist")) >= 3


@pytest.mark.parametrize(
    "text",
    [
        "Alazan Water, which runs the dam, said it had warned the town. Alazan Water blames the rain.",
        "Alazan Water, a family company from Oslo, denied it. Alazan Water will appeal.",
        "Alazan Water’s customers were angry. Alazan Water said the offer was fair.",
        "Brodco made a bid for Alazan Water on Monday. Alazan Water said the offer was too low.",
    ],
)
def test_a_firm_is_known_by_what_stands_around_its_name(text):
    assert entities(text)["Alazan Water"].kind == "organisation"


def test_a_name_with_an_age_is_a_persons():
    assert entities("Cleveland Varrow, 31, left. Cleveland Varrow had seen it.")["Cleveland Varrow"].kind == "person"


def test_a_surname_used_before_is_not_the_kins():
    text = "Varrow won the prize on Monday. Her father, Robert Varrow, was there. Varrow was tired, she said."
    assert told(text, "Robert Varrow") == ["Her father", "Robert Varrow"]


def test_what_one_is_said_to_be_is_nobody_else():
    text = "Her father, Robert Varrow, is a teacher who thinks that the prize is late."
    assert "a teacher" not in entities(text)


def test_a_family_is_a_group():
    assert entities("The family said that they would appeal.")["The family"].kind == "group"


def test_one_company_is_no_name():
    assert "One company" not in entities("One company told us it had no work. The company is sad.")


def test_a_group_is_named_with_whose_it_is():
    found = entities("Acme officials said it was late. Dorset officials said it was not.")
    assert {"Acme officials", "Dorset officials"} <= {*found}
