"""Which sentences can be asked, and which propositions they hold."""

import pytest

from rashomon.check.question import LONGEST, Question, questions, refusal
from rashomon.claims.bindings import bind
from rashomon.claims.passages import find_passages
from rashomon.nlp import reader
from rashomon.pipeline import read_article
from tests.builders import article


def asked(sentence: str) -> list[Question]:
    reading, parse = read_article(article(sentence, published="2026-06-17"), strict=True)
    bound = bind([reading], [], [])
    return questions(list(find_passages(reading, parse, bound["a"])), parse)


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("", "empty"),
        (" \n\t", "empty"),
        ("11 67 50", "no words"),
        ("Cement", "one word"),
        ("How many people died?", "put it as a statement"),
        ("a b " * LONGEST, "characters"),
        ("七十多人在船上。", "another language"),
        ("Семьдесят человек были на борту.", "another language"),
        ("Elf Menschen starben.", "another language"),
        ("Es waren mehr als siebzig Menschen an Bord der Fähre, sagte sie.", "another language (de)"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_line(sentence, why):
    told = refusal(sentence)
    assert why in told
    assert "\n" not in told


@pytest.mark.parametrize("sentence", ["Eleven people died.", "The ferry was overloaded.", "Telavi was flooded"])
def test_a_short_statement_can_be_asked(sentence):
    assert refusal(sentence) == ""


def test_a_sentence_with_two_clauses_holds_two_propositions():
    found = asked("Six people died when the ferry capsized.")
    assert [question.text for question in found] == ["Six people died", "the ferry capsized"]


def test_a_noun_that_only_repeats_a_part_of_the_clause_is_not_asked_apart():
    assert len(asked("Six people died in the collapse of the bridge.")) == 1


def test_a_particle_stays_with_its_verb_and_a_loose_word_goes():
    found = asked("The ferry sank after a fire broke out.")
    assert [question.text for question in found] == ["The ferry sank", "a fire broke out"]


def test_whom_the_sentence_gives_it_to_is_kept_apart_from_what_is_said():
    (question,) = asked("The company said that the launch was overloaded.")
    assert (question.text, question.speaker) == ("the launch was overloaded", "the company")


def test_what_the_sentence_has_somebody_deny_is_asked_as_a_denial():
    (question,) = asked("The company denied that the launch was overloaded.")
    assert question.text == "it is not so that the launch was overloaded"


def test_names_are_found_and_days_are_none():
    (question,) = asked("A dam burst above New Velmora on Tuesday.")
    text = "A dam burst above New Velmora on Tuesday."
    assert [text[start:end] for start, end in question.names] == ["New Velmora"]


def test_english_is_among_the_languages_read():
    assert "en" in reader.LANGUAGES
