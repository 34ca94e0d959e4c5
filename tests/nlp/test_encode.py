"""The encoder: a passage's vector depends on its words and nothing else."""

import numpy as np

from rashomon.nlp.encode import DIMENSIONS, encode

RAIN = "Rain fell on the valley for nineteen hours."


def test_a_vector_does_not_depend_on_its_company():
    alone = encode([RAIN])[0]
    among = encode(["A dam broke.", RAIN, "The mayor promised help to families who had lost their homes."])[1]
    assert np.array_equal(alone, among)


def test_paraphrases_are_nearer_than_other_subjects():
    vectors = encode([RAIN, "It rained in the valley for nineteen hours.", "The minister sold his shares."])
    assert vectors[0] @ vectors[1] > 0.7
    assert vectors[0] @ vectors[2] < 0.3


def test_shapes_of_nothing_and_of_an_empty_passage():
    assert encode([]).shape == (0, DIMENSIONS)
    assert not encode([""]).any()
