"""Places, actors and speakers of a passage beside those of the sentence."""

import pytest

from rashomon.check.acts import act_of_another, nobody_said
from rashomon.check.case import Case
from rashomon.check.names import lacking, other_place
from rashomon.check.question import Question
from rashomon.claims.bindings import Bindings, bind
from rashomon.model import CasePlace, CasePlaceMention, Intended
from tests.builders import article, reading, span
from tests.claims.builders import act, passage, slot

# What stands, what is meant (GeoNames), the kind of place.
OPSK, ILVA, VOLD = ("Opsk", 1, "city"), ("Ilva", 2, "city"), ("Vold", 3, "country")


def case(texts: dict[str, str], *places: tuple[str, int, str], intended: dict[str, int] | None = None, **given) -> Case:
    readings = [reading(article(text, id=id)) for id, text in texts.items()]
    found = []
    for name, geonames, feature in places:
        meant = (intended or {}).get(name)
        to = Intended(geonames=meant, name="", confidence=1.0) if meant else None
        ats = [span(one.article, name) for one in readings if name in one.article.text]
        mentions = tuple(
            CasePlaceMention(article=at.article, start=at.start, end=at.end, text=at.text, intended=to) for at in ats
        )
        found.append(
            CasePlace(
                id=f"g{geonames}",
                name=name,
                geonames=geonames,
                feature=feature,
                admin1=None,
                country="Vold",
                lat=None,
                lon=None,
                confidence=1.0,
                mentions=mentions,
            )
        )
    base = {
        "texts": texts, "bound": bind(readings, [], found), "published": {}, "places": {p.id: p for p in found},
        "entities": {}, "acts": {}, "hours": lambda _: frozenset(),
    }  # fmt: skip
    return Case(**{**base, **given})


def pair(told: str, asked: str):
    return passage(told, "a"), passage(asked, "sentence"), {"a": told, "sentence": asked}


@pytest.mark.parametrize(
    ("told", "asked", "found"),
    [
        ("a dam burst above Ilva", "a dam burst above Opsk", "Ilva"),
        ("a dam burst above Opsk", "a dam burst above Opsk", ""),
        ("troops took Ilva", "troops took Opsk", "Ilva"),
        ("it left Ilva, bound for the port of Opsk", "it sailed to Opsk", ""),
        ("a dam burst in Vold", "a dam burst above Opsk", ""),
    ],
)
def test_another_place_of_one_kind_in_the_same_part_is_told(told, asked, found):
    mine, theirs, texts = pair(told, asked)
    assert other_place(mine, theirs, case(texts, OPSK, ILVA, VOLD)) == found


def test_a_name_that_must_mean_the_same_is_another_by_what_is_written():
    mine, theirs, texts = pair("a dam burst above Ilva", "a dam burst above Opsk")
    assert other_place(mine, theirs, case(texts, OPSK, ILVA, intended={"Ilva": 1})) == "Ilva"


def test_a_name_is_lacking_unless_the_account_has_it_or_a_place_within_it():
    mine, theirs, texts = pair("a dam burst above Ilva", "a dam burst in Vold near Opsk")
    vold, opsk = ((15, 19),), ((25, 29),)
    held = case(texts, OPSK, ILVA, VOLD)
    assert lacking(mine, Question(theirs, theirs.text, None, vold), held) == ""
    assert lacking(mine, Question(theirs, theirs.text, None, opsk), held) == "Opsk"


def deeds(mine: str | None, theirs: str) -> tuple:
    told, asked, texts = pair("Opsk was taken", "they took Opsk")
    acts = {
        "a": [act("a", kind="take", who=slot(mine) if mine else None, whom=slot("Opsk"))],
        "sentence": [act("sentence", kind="take", who=slot(theirs), whom=slot("Opsk"))],
    }
    return told, asked, case(texts, acts=acts)


def test_forces_of_two_countries_are_two_actors_and_of_one_country_one():
    assert act_of_another(*deeds("Voldish Armed Forces", "Ilvan forces")) == "Voldish Armed Forces"
    assert act_of_another(*deeds("Voldish Armed Forces", "Voldish forces")) == ""


def test_an_account_that_names_nobody_does_not_carry_who_did_it():
    assert nobody_said(*deeds(None, "Voldish forces"))
    assert not nobody_said(*deeds("the troops", "Voldish forces"))


def test_bindings_may_be_empty():
    mine, theirs, texts = pair("a dam burst", "a dam burst")
    bound = {id: Bindings(id, (), (), (), (), ()) for id in texts}
    assert other_place(mine, theirs, case(texts, bound=bound)) == ""
