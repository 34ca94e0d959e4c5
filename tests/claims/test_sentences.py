"""Sentences: the words that stand for a claim are one account's own, and a sentence where any is."""

import pytest

from rashomon.claims.bindings import bind
from rashomon.claims.passages import Passage, find_passages
from rashomon.claims.propositions import Alike
from rashomon.claims.sentences import of_passages
from rashomon.model import Article
from rashomon.pipeline.reading import read_article
from tests.builders import article

FULL = "The river Oda burst its banks on Monday."
PART = "In the district 214 cases have been told, 17 of them confirmed by a laboratory in Oda."
MOSTLY = "In Oda 214 cases have been told, 17 of them confirmed by a laboratory of the district on Monday."


def one_of(text: str, words: str, id: str) -> tuple[Article, Passage]:
    """The passage of a text that begins with some words."""
    reading, parsed = read_article(article(text, id=id))[:2]
    found = find_passages(reading, parsed, bind([reading], (), ())[id])
    return reading.article, next(p for p in found if p.text.startswith(words))


def said(*told: tuple[str, str], used: tuple[str, ...] = ()) -> str:
    """The sentence for passages of several accounts: each a text and the first words of the passage."""
    pairs = [one_of(text, words, f"a{k}") for k, (text, words) in enumerate(told)]
    chosen = tuple(passage for _, passage in pairs)
    cluster = Alike(chosen, 1.0, {(i, j): 1.0 for j in range(len(chosen)) for i in range(j)})
    return of_passages(cluster, dict.fromkeys(range(len(chosen)), "asserts"), {a.id: a for a, _ in pairs}, used)[0]


def test_a_sentence_goes_before_a_fragment():
    assert said((PART, "17 of them"), (FULL, "The river")) == FULL


def test_a_fragment_is_shown_in_its_sentence_where_it_is_most_of_it():
    assert said((MOSTLY, "17 of them")) == MOSTLY


def test_of_a_fragment_that_is_little_of_its_sentence_the_whole_is_quoted():
    assert said((PART, "17 of them")) == f"“{PART}”"


def test_a_fragment_of_a_sentence_that_is_used_stands_before_it():
    found = said((MOSTLY, "17 of them"), used=(MOSTLY,))
    assert found == f"… 17 of them confirmed by a laboratory of the district on Monday … (“{MOSTLY}”)"


def test_of_fragments_the_one_that_is_most_of_its_sentence_is_quoted():
    long = PART.replace("In the district", "In the district, as the mayor of the town read out from a list,")
    assert said((long, "17 of them"), (PART, "17 of them")) == f"“{PART}”"
    assert said((long, "17 of them")) == f"“{long}”"


def test_a_sentence_that_no_other_claim_has_is_quoted_before_one_that_is_used():
    assert said((MOSTLY, "17 of them"), (PART, "17 of them"), used=(MOSTLY,)) == f"“{PART}”"


def test_a_quotation_in_a_quoted_sentence_has_single_marks():
    text = '"The mill turned over as if a hand had pushed it," the guard said to the others at the gate.'
    told = said((text, "a hand"))
    assert told == "“‘The mill turned over as if a hand had pushed it,’ the guard said to the others at the gate.”"


def test_a_clause_has_what_says_which_thing_is_meant_and_what_its_verb_needs():
    kept = "The thieves entered through the cellar of a baker who kept the keys of the mill."
    assert said((kept, "The thieves")) == kept
    needed = "The owner of the mill will have to answer for letting that boat sail in this weather."
    assert said((needed, "The owner")) == needed


def test_what_is_used_gives_way_to_another_members_words():
    other = "The Oda left its bed on Monday."
    assert said((FULL, "The river"), (other, "The Oda"), used=(FULL,)) == other


def test_a_clause_keeps_the_word_that_opens_its_time():
    text = "Since 27 January 214 cases have been registered."
    assert said((text, "27 January")) == text


@pytest.mark.parametrize("marks", ["“{}”", '"{}"'])
def test_words_in_quotation_marks_are_shown_without(marks: str):
    text = marks.format("The gate of the mill was shut by the guard")
    assert said((f"{text}, she said.", "The gate")) == "The gate of the mill was shut by the guard."


@pytest.mark.parametrize(("opens", "closes"), [("“", "”"), ("‘", "’"), ('"', '"')])
def test_a_quotation_within_is_closed(opens: str, closes: str):
    text = f"The guard called the march {opens}a walk in the park.{closes} He then left the mill."
    assert said((text, "The guard")) == f"The guard called the march {opens}a walk in the park.{closes}"
