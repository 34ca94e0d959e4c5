"""Trees from arc scores: always one root and no cycle, and the best-scoring one of those."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from rashomon.nlp.tree import tree

ANY_SCORE = st.floats(width=32, allow_nan=True, allow_infinity=True)
SCORE = st.floats(-20, 20, width=32)


def scored(values, most):
    return st.integers(1, most).flatmap(lambda n: arrays.arrays(np.float32, (n, n + 1), elements=values))


def well_formed(heads):
    """Whether every token comes to the one root."""

    def top(at):
        for _ in heads:
            at = heads[at]
        return heads[at] == at

    return sum(head == at for at, head in enumerate(heads)) == 1 and all(top(at) for at in range(len(heads)))


def total(scores, heads):
    return sum(float(scores[at, len(heads) if at == head else head]) for at, head in enumerate(heads))


def test_the_best_heads_stand_where_they_form_a_tree():
    scores = np.zeros((4, 5), dtype=np.float32)
    scores[[0, 1, 2, 3], [1, 4, 1, 2]] = 1
    assert tree(scores) == [1, 1, 1, 2]


def test_a_cycle_opens_where_that_costs_least():
    scores = np.full((3, 4), -9, dtype=np.float32)
    scores[0, 3] = 5  # the root
    scores[1, 2], scores[2, 1] = 8, 8
    scores[1, 0], scores[2, 0] = 1, 3
    assert tree(scores) == [0, 2, 0]


def test_of_two_roots_the_one_that_is_missed_least_gives_way():
    scores = np.full((2, 3), -9, dtype=np.float32)
    scores[0, 2], scores[1, 2] = 6, 5
    scores[0, 1], scores[1, 0] = 4, -2
    assert tree(scores) == [1, 1]


def test_the_scores_are_left_as_they_were():
    scores = np.ones((3, 4), dtype=np.float32)
    tree(scores)
    assert (scores == 1).all()


def test_nothing_has_no_heads_and_one_token_is_the_root():
    assert tree(np.zeros((0, 1), dtype=np.float32)) == []
    assert tree(np.zeros((1, 2), dtype=np.float32)) == [0]


@settings(deadline=None)
@given(scored(SCORE, 4))
def test_no_other_tree_scores_better(scores):
    n = len(scores)
    best = max(total(scores, heads) for heads in itertools.product(range(n), repeat=n) if well_formed(heads))
    assert total(scores, tree(scores)) == pytest.approx(best, abs=1e-3)


@settings(deadline=None)
@given(scored(ANY_SCORE, 12))
def test_any_scores_give_a_tree(scores):
    assert well_formed(tree(scores))


@pytest.mark.parametrize("length", [150, 151, 400])
def test_a_long_list_gives_a_tree(length):
    scores = np.random.default_rng(0).normal(size=(length, length + 1)).astype(np.float32)
    assert well_formed(tree(scores))
    assert well_formed(tree(np.zeros_like(scores)))
