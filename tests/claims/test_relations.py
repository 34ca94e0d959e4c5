"""Relations and differences, by typed comparison."""

from rashomon.claims.relations import act_relation, differing_acts
from tests.claims.builders import act, slot

NO_TIMES: dict[str, str | None] = {}


def houses(number: float, article: str = "a", **given: object):
    return act(article, quantity=slot(str(number), low=number, high=number), **given)


def test_two_numbers_of_one_thing_differ():
    assert differing_acts(houses(112, "b"), houses(46), NO_TIMES) == "number"
    assert differing_acts(houses(46, "b"), houses(46), NO_TIMES) is None


def test_a_number_that_grew_with_time_is_an_update():
    times = {"a": "2025-09-14", "b": "2025-09-15"}
    assert differing_acts(houses(7, "b"), houses(4), times) == "update"
    assert differing_acts(houses(3, "b"), houses(4), times) == "number"


def test_a_number_of_others_differs_in_scope():
    assert differing_acts(houses(5, head="civilian"), houses(7, head="people"), NO_TIMES) == "scope"


def test_another_name_for_the_place_differs_in_place():
    assert differing_acts(act(literal_place="p1"), act(literal_place="p2"), NO_TIMES) == "place"


def test_causes_without_a_word_in_common_differ_in_cause():
    mine = act(kind="cause", who=slot("a blocked spillway"))
    assert differing_acts(mine, act(kind="cause", who=slot("exceptional rain")), NO_TIMES) == "cause"
    assert differing_acts(mine, act(kind="cause", who=slot("the spillway")), NO_TIMES) is None


def test_an_act_still_to_come_differs_from_one_that_is_told():
    done, planned = act(), act(modality="planned")
    assert act_relation(planned, None, done) == "differs"
    assert differing_acts(planned, done, NO_TIMES) == "update"
    assert act_relation(planned, None, planned) == "asserts"


def test_a_denied_denial_asserts():
    assert act_relation(act(modality="negated"), None, act()) == "denies"
    assert act_relation(act(modality="negated"), "denies", act()) == "asserts"
