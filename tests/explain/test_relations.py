import pytest

from rashomon.explain.relations import backing, differences, does, foremost, standing
from tests import sample


def members(*relations, how=None):
    return tuple(sample.member(sample.POST, "Ammunition", one, how=how) for one in relations)


def test_who_denies_it_anywhere_is_said_to_deny_it():
    assert foremost(members("asserts", "hedges", "denies")) == "denies"
    assert does(members("asserts", "differs")) == "tells otherwise"
    assert does(members("hedges")) == "says with reserve"
    assert does(members("asserts", "hedges")) == "says"


def test_in_what_it_differs_is_said():
    assert standing("differs", ["number"]) == "differs (number)"
    assert standing("differs", ["number"], within=True) == "differs: number"
    assert standing("asserts") == "states it"


@pytest.mark.parametrize(
    ("relations", "named"),
    [
        (("asserts", "denies"), ("stated and denied",)),
        (("hedges", "denies"), ("hedged and denied",)),
        (("denies", "denies"), ("denied",)),
        (("asserts", "differs"), ("number",)),
    ],
)
def test_what_nobody_states_is_not_stated_and_denied(relations, named):
    own = tuple(
        one for relation in relations for one in members(relation, how="number" if relation == "differs" else None)
    )
    assert differences(own) == named


def test_an_origin_that_differs_is_not_said_to_deny():
    assert backing(2, 0, 1) == "2 origins state it · 1 differs"
    assert backing(1, 2, 0, reserved=True) == "1 origin hedges it · 2 deny it"
    assert backing(0, 1, 0) == "none states it · 1 origin denies it"
