"""Lemmas by tag and part of speech: the rules, the irregular forms and the words the package lists."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.nlp.lemma import lemma


@pytest.mark.parametrize(
    ("text", "tag", "pos", "expected"),
    [
        ("bridges", "NNS", "NOUN", "bridge"),
        ("Cities", "NNS", "NOUN", "city"),
        ("firemen", "NNS", "NOUN", "fireman"),
        ("warned", "VBD", "VERB", "warn"),
        ("denying", "VBG", "VERB", "deny"),
        ("closes", "VBZ", "VERB", "close"),
        ("higher", "JJR", "ADJ", "high"),
    ],
)
def test_suffixes_come_off(text, tag, pos, expected):
    assert lemma(text, tag, pos) == expected


@pytest.mark.parametrize(
    ("text", "tag", "pos", "expected"),
    [
        ("Said", "VBD", "VERB", "say"),
        ("told", "VBD", "VERB", "tell"),
        ("children", "NNS", "NOUN", "child"),
        ("worse", "JJR", "ADJ", "bad"),
        ("had", "VBD", "AUX", "have"),
    ],
)
def test_irregular_forms_are_known(text, tag, pos, expected):
    assert lemma(text, tag, pos) == expected


@pytest.mark.parametrize(
    ("text", "tag", "pos", "expected"),
    [
        ("n't", "RB", "PART", "not"),
        ("'s", "VBZ", "AUX", "be"),
        ("'s", "POS", "PART", "'s"),
        ("'s", "PRP", "PRON", "us"),
        ("'re", "VBP", "AUX", "be"),
        ("'d", "MD", "AUX", "would"),
        ("'d", "VBD", "AUX", "have"),
        ("wo", "MD", "AUX", "will"),
        ("ai", "VBP", "VERB", "be"),
        ("na", "TO", "PART", "to"),
    ],
)
def test_contractions_are_told_by_their_tag(text, tag, pos, expected):
    assert lemma(text, tag, pos) == expected


def test_pronouns_take_their_subject_form_and_possessives_stay():
    assert [lemma(word, "PRP", "PRON") for word in ("i", "Me", "them", "Her")] == ["I", "I", "they", "she"]
    assert lemma("Her", "PRP$", "PRON") == "her"


def test_names_keep_their_letters_and_other_words_do_not():
    assert lemma("Waters", "NNPS", "PROPN") == "Waters"
    assert lemma("The", "DT", "DET") == "the"
    assert lemma("Flood", "NN", "NOUN") == "flood"


def test_a_base_form_loses_no_ending():
    assert lemma("news", "NN", "NOUN") == "news"
    assert lemma("need", "VBP", "VERB") == "need"
    assert lemma("bitter", "JJ", "ADJ") == "bitter"


def test_curly_quotation_marks_become_straight():
    assert [lemma(mark, "''", "PUNCT") for mark in "“”‘’"] == ['"', '"', "'", "'"]


@settings(deadline=None)
@given(
    st.text(min_size=1, max_size=12),
    st.sampled_from(["NN", "NNS", "VBD", "JJR", "RB", "PRP", "''", "NNP", "nonsense", ""]),
    st.sampled_from(["NOUN", "VERB", "ADJ", "ADV", "PRON", "PUNCT", "PROPN", "AUX", "X", ""]),
)
def test_whatever_the_word_has_a_lemma(text, tag, pos):
    assert lemma(text, tag, pos)
