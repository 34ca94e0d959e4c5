"""Acts: classes, roles, polarity and modality, from our own sentences."""

import pytest

from rashomon.claims.acts import Act, find_acts
from rashomon.claims.bindings import Bindings, bind
from rashomon.model import CasePlace
from rashomon.model.place import CasePlaceMention
from rashomon.nlp.reader import parse
from tests.builders import article, reading


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


def acts_at(text: str, name: str) -> list[Act]:
    """The acts of a text in which a name is a town's."""
    a = article(text)
    at = text.index(name)
    mention = CasePlaceMention(article=a.id, start=at, end=at + len(name), text=name, field=None, intended=None)
    town = CasePlace(
        id="p1", name=name, geonames=None, feature="city", admin1=None, country=None, lat=None, lon=None,
        confidence=1.0, mentions=(mention,),
    )  # fmt: skip
    return list(find_acts(parse(a), bind([reading(a)], (), (town,))[a.id], "en"))


@pytest.mark.parametrize(
    ("text", "kind", "whom"),
    [
        ("The army captured Ashford on Monday.", "take", "Ashford"),
        ("The army captured the town of Ashford on Monday.", "take", "the town of Ashford"),
        ("The army vacated parts of Ashford on Monday.", "withdraw", "parts of Ashford"),
    ],
)
def test_what_is_taken_or_left_is_a_place(text: str, kind: str, whom: str):
    assert [act.whom.text for act in acts_at(text, "Ashford") if act.kind == kind and act.whom] == [whom]


@pytest.mark.parametrize(
    "text",
    ["The loss of an Ashford fireman shocked the valley.", "They evacuated 90 people from Ashford on Monday."],
)
def test_people_are_not_taken_for_the_place_they_are_of(text: str):
    assert all(act.whom is None for act in acts_at(text, "Ashford") if act.kind in {"lose", "withdraw"})


def test_a_place_is_not_killed():
    (act,) = (act for act in acts_at("The killing on the Sava shocked the valley.", "Sava") if act.kind == "kill")
    assert act.whom is None
    assert act.where is not None
