"""Stances: who stands against a claim, weighed over all pairs of its passages."""

import pytest

from rashomon.claims.apart import Apart
from rashomon.claims.propositions import Alike
from rashomon.claims.stances import against, denying, otherwise
from tests.claims.builders import passage


def told(accounts: str, likely: float = 0.9, **apart: tuple[float, float]) -> Alike:
    """A passage of each account; `apart` by the two letters: how likely one denies, and how likely one differs."""
    passages = tuple(passage(f"told by {letter}", letter) for letter in accounts)
    pairs = {(i, j): likely for j in range(len(accounts)) for i in range(j) if accounts[i] != accounts[j]}
    found = {
        (i, j): Apart(*apart.get(accounts[i] + accounts[j], (0.01, 0.01)), how="number")
        for i, j in pairs
    }  # fmt: skip
    return Alike(passages, likely, pairs, found)


def first(one):
    return one.article


def test_the_one_that_denies_the_others_denies_the_claim():
    assert denying(told("abc", ac=(0.7, 0.0), bc=(0.6, 0.0)), [False, False, True]) == [False, False, True]


def test_of_one_that_may_deny_it_cannot_be_told():
    assert denying(told("abc", ac=(0.45, 0.0), bc=(0.45, 0.0)), [False, False, True])[2] is None


def test_one_that_is_negated_does_not_say_what_the_others_say():
    assert denying(told("abc"), [False, False, True]) == [False, False, None]


def test_without_a_negation_a_denial_must_be_surer():
    assert denying(told("abc", ac=(0.55, 0.0), bc=(0.55, 0.0)), [False] * 3)[2] is None
    assert denying(told("abc", ac=(0.65, 0.0), bc=(0.65, 0.0)), [False] * 3)[2] is True


def test_who_may_speak_of_something_else_denies_nothing():
    assert denying(told("ab", likely=0.5, ab=(0.8, 0.0)), [False, True]) == [False, None]


def test_a_known_denial_needs_no_model():
    assert denying(told("ab"), [False, True], {(0, 1)}) == [False, True]


def test_a_denial_denied_affirms():
    found = denying(told("abc", ab=(0.8, 0.0), bc=(0.8, 0.0), ac=(0.05, 0.0)), [False, True, False])
    assert found == [False, True, False]


def test_most_accounts_are_the_claim_and_the_other_differs():
    found = otherwise(told("abc", ac=(0.0, 0.7), bc=(0.0, 0.6)), [0, 1, 2], first)
    assert found == {2: "number"}


def test_of_two_the_first_is_the_claim():
    assert otherwise(told("ab", ab=(0.0, 0.7)), [0, 1], lambda p: {"a": "2", "b": "1"}[p.article]) == {0: "number"}


def test_about_even_is_left_open():
    assert otherwise(told("ab", ab=(0.0, 0.39)), [0, 1], first) == {1: None}


@pytest.mark.parametrize(("denies", "differs", "stands"), [(0.2, 0.3, True), (0.1, 0.1, False)])
def test_what_goes_with_nobody_is_against(denies: float, differs: float, stands: bool):
    assert against(told("ab", ab=(denies, differs)), 0, [0, 1]) is stands
