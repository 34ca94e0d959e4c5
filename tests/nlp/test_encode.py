"""The encoder: a passage's vector depends on its words and nothing else."""

import numpy as np
import pytest

from rashomon.nlp import encode as encoder
from rashomon.nlp.encode import DIMENSIONS, encode, states

RAIN = "Rain fell on the valley for nineteen hours."


# As many word pieces as RAIN has, so that they are read together.
ALIKE = ["Snow fell on the harbour for nineteen hours.", "Rain fell on the village for thirteen days."]


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch):
    monkeypatch.setattr(encoder, "_VECTORS", {})
    monkeypatch.setattr(encoder, "_STATES", {})


def test_a_vector_does_not_depend_on_its_company(monkeypatch):
    alone, [(_, alone_states)] = encode([RAIN])[0], states([RAIN])
    monkeypatch.setattr(encoder, "_VECTORS", {})
    monkeypatch.setattr(encoder, "_STATES", {})
    company = [ALIKE[0], "A dam broke.", RAIN, ALIKE[1]]
    assert len({len(offsets) for offsets, _ in states([RAIN, *ALIKE])}) == 1
    monkeypatch.setattr(encoder, "_STATES", {})
    assert np.array_equal(alone, encode(company)[2])
    assert np.array_equal(alone_states, states(company)[2][1])


def test_what_was_read_is_kept_and_the_oldest_goes_first(monkeypatch):
    monkeypatch.setattr(encoder, "_MOST_STATES", 2)
    one, two, three = states([RAIN, *ALIKE])
    assert list(encoder._STATES) == ALIKE
    assert states([ALIKE[0]])[0] is two
    again = states([RAIN, ALIKE[1]])
    assert np.array_equal(again[0][1], one[1])
    assert again[1] is three


def test_paraphrases_are_nearer_than_other_subjects():
    vectors = encode([RAIN, "It rained in the valley for nineteen hours.", "The minister sold his shares."])
    assert vectors[0] @ vectors[1] > 0.7
    assert vectors[0] @ vectors[2] < 0.3


def test_shapes_of_nothing_and_of_an_empty_passage():
    assert encode([]).shape == (0, DIMENSIONS)
    assert not encode([""]).any()
