import numpy as np

from rashomon.lineage.direct import by_chain, indirect
from rashomon.lineage.meaning import Match

# Of three articles with one sentence each: how near they are.
NEAR = {(0, 1): 0.8, (1, 2): 0.9, (0, 2): 0.7}


def near(i, j):
    return np.array([[NEAR[min(i, j), max(i, j)]]], dtype=np.float32)


def found():
    return {pair: [Match(0, 0, score)] for pair, score in NEAR.items()}


def test_the_weakest_of_three_goes_by_way_of_the_third():
    assert indirect(found(), near, lambda *_: None) == {(0, 2): 1}


def test_what_came_after_both_explains_nothing():
    assert indirect(found(), near, lambda _, j: "first" if j == 1 else None) == {}


def test_three_copies_stay_three():
    assert indirect({pair: [Match(0, 0, 1.0)] for pair in NEAR}, lambda *_: np.ones((1, 1)), lambda *_: None) == {}


def test_the_one_between_is_the_source_of_the_last():
    assert by_chain({(0, 2): 1}, {(0, 1): "first"}) == {(1, 2): "first"}
    assert by_chain({(0, 2): 1}, {}) == {}
