import pytest

from rashomon.attribution.anonymity import holds_office, is_insider, shared
from tests.attribution.reading import read


@pytest.mark.parametrize(
    ("who", "phrase"),
    [
        ("one official, {}, said", "who spoke on condition of anonymity because he was not authorised to speak to us"),
        ("a foreman, {}, said", "who would not give his name for fear of losing his share"),
        ("an employee, {}, said", "who asked not to be named because he feared for his job"),
        ("a man who works there, and {}, said", "who did not want his name printed"),
        ("a nurse, {}, said", "whose name is being withheld to protect her family"),
        ("an aide, {}, said", "granted anonymity to describe private talks"),
        ("a diplomat, {}, said", "speaking anonymously"),
        ("one officer {} said", "who declined to be named"),
    ],
)
def test_namelessness_is_given_with_its_reason(who, phrase):
    (found,) = [s for s in read(who.format(phrase).capitalize() + " that the dam was old.") if s.cue.text == "said"]
    assert (found.speaker.anonymity.text, found.on_record) == (phrase, False)


def test_the_next_sentence_may_give_the_reason():
    found = read("“The dam was old,” one engineer said. He asked not to be identified, citing fear of reprisals.")[0]
    assert found.speaker.anonymity.text == "asked not to be identified, citing fear of reprisals"


def test_what_is_said_of_somebody_else_is_not_taken():
    found = read("Ana Ruiz told a colleague who asked not to be named that the dam was old.")
    assert all(s.speaker.anonymity is None for s in found if s.speaker.name == "Ana Ruiz")


def test_the_holder_of_an_office_is_on_record_without_a_name():
    assert [s.on_record for s in read("The mayor said that the dam was old.")] == [True]
    assert [s.on_record for s in read("A mayor said that the dam was old.")] == [False]


def test_an_office_that_one_person_holds_tells_who_it_is():
    assert all(
        holds_office("en", words) for words in ("the police chief", "president of the union", "head of the mine")
    )
    assert not any(holds_office("en", words) for words in ("a mayor", "the former mayor", "the commander", "the aide"))


def test_officials_who_know_more_than_they_may_say_are_hidden_sources():
    assert is_insider("en", "officials familiar with the talks")
    assert not is_insider("en", "fire officials")


def test_all_statements_of_one_speaker_share_what_is_said_once():
    found = shared(read("A foreman, who asked not to be named, said that the dam was old. “It leaked,” he said."))
    assert {s.speaker.anonymity.text for s in found if s.speaker.name == "A foreman"} == {"who asked not to be named"}
