"""Spoken words as they are compared."""

from rashomon.text.spoken import plain_words


def test_contractions_hyphens_and_insertions_are_the_outlets():
    assert plain_words("They’ve re-opened (on Friday) the gate, I'm told.") == "they have reopened the gate i am told"


def test_a_genitive_stays_as_it_is():
    assert plain_words("the mayor's word") == "the mayor s word"
