"""Acts: classes, roles, polarity and modality, from our own sentences."""

import pytest

from rashomon.claims.acts import Act, find_acts
from rashomon.claims.bindings import Bindings
from rashomon.nlp.reader import parse
from tests.builders import article


def acts(text: str) -> list[Act]:
    a = article(text)
    return list(find_acts(parse(a), Bindings("a", (), (), (), (), ()), "en"))


def one(text: str, kind: str) -> Act:
    return next(act for act in acts(text) if act.kind == kind)


def test_a_passive_verb_has_its_subject_as_whom():
    act = one("The bridge was destroyed by the storm on Monday.", "destroy")
    assert act.whom is not None
    assert act.whom.text == "The bridge"
    assert act.who is not None
    assert act.who.text == "the storm"


def test_an_intransitive_verb_has_what_it_happens_to_as_whom():
    act = one("The old dam collapsed shortly after midnight.", "collapse")
    assert act.whom is not None
    assert act.whom.text == "The old dam"
    assert act.who is None


def test_a_noun_takes_its_object_from_of():
    act = one("The destruction of the market shocked the valley.", "destroy")
    assert act.whom is not None
    assert act.whom.text == "the market"
    assert act.modality == "actual"


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("The mine may have been flooded by the river.", "flood", "possible"),
        ("The council did not approve the plan.", "approve", "negated"),
        ("The firm plans to close the plant.", "close", "planned"),
        ("Residents prepared for an impending evacuation of the camp.", "withdraw", None),
        ("The ministry denied that the dam collapsed.", "collapse", "actual"),
        ("They did not just damage the bridge, they looted it.", "damage", "actual"),
    ],
)
def test_modality(text, kind, modality):
    found = [act.modality for act in acts(text) if act.kind == kind]
    assert found == ([] if modality is None else [modality])  # acts of territory need a place


def test_a_relative_pronoun_stands_for_its_noun():
    act = one("The flood that killed four people came at night.", "kill")
    assert act.who is not None
    assert act.who.text.startswith("The flood")


def test_the_passage_of_an_act_leaves_loose_clauses_out():
    act = one("The collapse of the tower, which was built in 1960, killed two men.", "collapse")
    assert act.end - act.start < len("The collapse of the tower, which")
