"""Kindred words: a kind is covered by what it is a kind of, not the other way round."""

from rashomon.text.kindred import covered, covers, key


def test_a_kind_is_covered_and_covers_nothing_above_it():
    assert covers("en", ("aircraft", "NOUN"), ("drone", "NOUN"))
    assert not covers("en", ("drone", "NOUN"), ("aircraft", "NOUN"))


def test_a_word_is_its_own_in_its_part_of_speech_alone():
    assert covers("en", ("surrender", "VERB"), ("surrender", "VERB"))
    assert not covers("en", ("bank", "NOUN"), ("river", "NOUN"))


def test_a_language_without_a_table_knows_words_alone():
    assert covers("xx", ("a", "NOUN"), ("a", "NOUN"))
    assert not covers("xx", ("a", "NOUN"), ("b", "NOUN"))


def test_the_keys_that_a_word_covers_are_those_of_the_words_it_covers():
    keys = covered("en", ("aircraft", "NOUN"))
    assert {key("aircraft", "NOUN"), key("drone", "PROPN")} <= keys
    assert key("drone", "VERB") not in keys
    assert key("aircraft", "NOUN") not in covered("en", ("drone", "NOUN"))
    assert covered("xx", ("a", "NOUN")) == {key("a", "NOUN")}
