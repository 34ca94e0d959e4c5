"""Whom a pronoun or a description means as the speaker, and when that stays open."""

import pytest

from tests.attribution.reading import read, said

PORT = "Mayor Ana Ruiz met Paul Berg at the port. "


def speakers(text):
    return [found.speaker.name for found in read(text)]


def test_who_is_named_in_the_words_does_not_say_them():
    text = "Paul Berg met Jan Holm at the port. “Holm was kind to all of us,” he said."
    assert speakers(text) == ["Paul Berg"]


def test_nor_one_whom_the_quoted_paragraph_before_names():
    text = (
        "Paul Berg answered Jan Holm on Monday.\n\n"
        "“Jan Holm has told everybody that the dam is safe.\n\n"
        "“He never looked at it, and the town has paid for that,” he said."
    )
    assert speakers(text)[0] == "Paul Berg"


def test_nor_one_whom_a_clause_below_the_verb_names():
    assert "Jan Holm" not in speakers("Jan Holm left early. He said Holm had left because of the rain.")


@pytest.mark.parametrize("pronoun", ["she", "he"])
def test_a_pronoun_does_not_mean_the_other_gender(pronoun):
    names = {"she": "Ana Ruiz", "he": "Paul Berg"}
    assert speakers(PORT + f"“The water came at night,” {pronoun} said.") == [names[pronoun]]


def test_who_is_a_she_once_is_no_he_later():
    text = "Ubeni Lorn won the race. “I was tired,” she said. The crowd cheered Lorn. “It was slow,” he said."
    assert speakers(text) == ["Ubeni Lorn", "he"]


def test_somebody_wished_for_says_nothing():
    text = "Ana Ruiz said that she would prefer a stunt driver.\n“I was afraid of the car,” she says."
    assert speakers(text)[-1] == "Ana Ruiz"


def test_it_is_not_the_body_that_its_words_are_about():
    text = "Guards fired at a lorry on the convoy route of Acme Corp, it said."
    assert "Acme Corp" not in speakers(text)


def test_an_opening_it_takes_up_the_subject_before():
    text = "The Acme Institute looked at the dams for a year. It found that half of them leak."
    assert speakers(text)[-1] == "Acme Institute"


def test_an_opening_it_takes_up_whose_report_that_was():
    text = "A report by the Acme Institute came out on Monday. It found that half of the dams leak."
    assert speakers(text)[-1] == "Acme Institute"


def test_a_report_that_somebody_speaks_of_is_not_theirs():
    text = "The unions have read the report of last year. They want a new dam. The report said that the dam leaks."
    assert speakers(text)[-1] == "the report"


def test_a_statement_that_somebody_issued_is_theirs():
    text = "The army said in a statement that the bridge fell. The statement said that two men had died."
    assert speakers(text)[-1] == "the army"


def test_a_friend_of_somebody_is_not_that_somebody():
    text = "Police arrested Jan Holm. A friend of Jan Holm said nobody saw it coming. “He was quiet,” the friend said."
    assert "Jan Holm" not in speakers(text)


def test_a_former_vice_president_is_not_the_president():
    text = "Former Vice President Jan Holm left. If it passes, the president said, he will sign it."
    assert speakers(text) == ["the president"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Dozens of fishermen", "dozens of fishermen"),
        ("The Acme Campaign Committee, a group that backed Senator Jan Holm,", "Acme Campaign Committee"),
        ("Senator Ana Ruiz and Senator Jan Holm", "Ana Ruiz"),
        ("His ambassador to Norway Ana Ruiz", "Ana Ruiz"),
    ],
)
def test_the_head_of_a_source_tells_who_speaks(source, name):
    assert speakers(f"{source} said that the harbour had silted up.") == [name]


def test_one_of_a_party_is_told_by_all_their_words():
    (found,) = read("“You should turn off the lamp,” the Ohio Democrat said.")
    assert (found.speaker.name, found.speaker.kind) == ("the Ohio Democrat", "person")


def test_who_works_for_an_outlet_is_no_outlet():
    (found,) = read("Dorset Post columnist Ana Ruiz said that the harbour had silted up.")
    assert found.speaker.kind == "person"


def test_a_post_on_a_network_is_not_the_network():
    found = read("The school will stay closed, according to a Facebook post from the district.")
    assert [each.speaker.name for each in found] == ["a Facebook post from the district"]


def test_a_paragraph_of_quotation_is_of_who_alone_spoke_before():
    text = "Ana Ruiz says that the list worries her.\n\n“I have not found one engineer on it who knows dams.”"
    assert speakers(text) == ["Ana Ruiz", "Ana Ruiz"]


def test_not_where_two_spoke_before():
    text = (
        "Ana Ruiz says that the list worries her. Jan Holm says that it is good.\n\n"
        "“I have not found one engineer on it who knows dams.”"
    )
    assert speakers(text)[-1] == "unspecified"


def test_who_is_introduced_before_a_colon_speaks():
    text = (
        "“It is late,” Jan Holm says.\n\nAfter the vote Ana Ruiz put a question to the others:\n\n"
        "“Who is this harbour for, if not for those who fish?”"
    )
    assert speakers(text)[-1] == "Ana Ruiz"


def test_a_heading_in_quotation_marks_is_nobodys():
    text = "“It was dark,” Ana Ruiz said.\n\n‘Catching A Lot Of Fish’\n\nThe port was built in 1950."
    assert [said(each) for each in read(text)] == ["It was dark,"]


def test_a_dateline_is_no_part_of_a_source():
    (found,) = read("SAN REMO - New court papers show that the man was the owner.")
    assert found.source.text == "New court papers"


def test_that_is_kept_where_it_is_what_the_clause_is_about():
    (found,) = read("Asked about the motive, Ana Ruiz said that remains under investigation.")
    assert said(found) == "that remains under investigation"


def test_a_paragraph_with_two_voices_hands_on_to_none():
    text = (
        "Jan Holm claimed that the port had begun it, which engineers call “false”.\n\n"
        "“Just so you understand, the port has sold the cranes to the town twice over.”"
    )
    assert "engineers" not in speakers(text)[-1:]
