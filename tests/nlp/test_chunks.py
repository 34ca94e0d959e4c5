"""Noun phrases from a tree: which words head one, how far left it reaches, and that none lies in another."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from rashomon.nlp.chunks import noun_chunks
from rashomon.nlp.parse import Token


def tokens(*words, first=0):
    """Tokens from (text, pos, dep, head), numbered from `first`."""
    return [
        Token(first + i, 0, 0, text, text, "", pos, dep, first + head, 0)
        for i, (text, pos, dep, head) in enumerate(words)
    ]


DAM = (
    ("The", "DET", "det", 2),
    ("old", "ADJ", "amod", 2),
    ("dam", "NOUN", "nsubj", 3),
    ("broke", "VERB", "ROOT", 3),
    ("above", "ADP", "prep", 3),
    ("the", "DET", "det", 6),
    ("town", "NOUN", "pobj", 4),
)


def test_a_phrase_reaches_from_its_leftmost_word_to_its_head():
    assert noun_chunks(tokens(*DAM)) == [(0, 3), (5, 7)]


def test_a_later_sentence_keeps_the_numbers_of_the_parse():
    assert noun_chunks(tokens(*DAM, first=40)) == [(40, 43), (45, 47)]


def test_a_joined_noun_is_a_phrase_where_the_first_is_one():
    joined = (
        ("Police", "NOUN", "nsubj", 5),
        (",", "PUNCT", "punct", 0),
        ("firemen", "NOUN", "conj", 0),
        ("and", "CCONJ", "cc", 2),
        ("nurses", "NOUN", "conj", 2),
        ("came", "VERB", "ROOT", 5),
    )
    assert noun_chunks(tokens(*joined)) == [(0, 1), (2, 3), (4, 5)]
    modifier = ((*joined[0][:2], "compound", 5), *joined[1:])
    assert noun_chunks(tokens(*modifier)) == []


def test_a_compound_and_a_possessor_are_part_of_the_larger_phrase():
    words = (
        ("The", "DET", "det", 1),
        ("mayor", "NOUN", "poss", 4),
        ("'s", "PART", "case", 1),
        ("press", "NOUN", "compound", 4),
        ("office", "NOUN", "nsubj", 5),
        ("apologised", "VERB", "ROOT", 5),
    )
    assert noun_chunks(tokens(*words)) == [(0, 5)]


def test_a_noun_over_an_earlier_phrase_gives_no_second_one():
    words = (
        ("Nobody", "PRON", "nsubj", 2),
        ("was", "AUX", "cop", 2),
        ("victim", "NOUN", "ROOT", 2),
    )
    assert noun_chunks(tokens(*words)) == [(0, 1)]


def test_no_tokens_no_phrases():
    assert noun_chunks([]) == []


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["NOUN", "PRON", "VERB"]),
            st.sampled_from(["nsubj", "conj", "ROOT", "compound"]),
            st.integers(0, 30),
        ),
        max_size=30,
    )
)
def test_phrases_never_overlap_whatever_the_heads(words):
    found = noun_chunks(tokens(*(("x", pos, dep, head % len(words)) for pos, dep, head in words)))
    assert all(first < last for first, last in found)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(found))
