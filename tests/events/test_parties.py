import functools
import json
import math

import msgspec
import pytest

from rashomon.attribution.read import attribute
from rashomon.entities.coreference import read_entities
from rashomon.entities.resolve import merge_entities
from rashomon.events.accounts import story
from rashomon.events.parties import ROLES, borne, features, learnt, parties
from rashomon.events.party_signs import DIRECT, SIGNS
from rashomon.model import Party, Reading, Story
from rashomon.nlp.parse import Parse
from rashomon.nlp.reader import parse
from tests.builders import article, reading

MARKET = (
    "Owen Marsh, 34, was shot and killed at a market in Harbourton on Tuesday, police said. "
    "Silas Crane, 41, was arrested and charged with murder. "
    "“We are still asking questions,” said Sgt. Dora Finch, a police spokeswoman."
)


@functools.cache
def read(*texts: str) -> tuple[tuple[Reading, ...], dict[str, Parse]]:
    readings, parses = [], {}
    for number, text in enumerate(texts):
        one = article(text, id=chr(ord("a") + number))
        parses[one.id] = parse(one)
        entities = tuple(read_entities(one, parses[one.id]))
        readings.append(reading(one, entities=entities, statements=tuple(attribute(one, parses[one.id], entities))))
    return tuple(readings), parses


def told(*texts: str) -> dict[str, list[str]]:
    """The names of the parties, by role."""
    readings, parses = read(*texts)
    found = parties(readings, parses, merge_entities(readings))
    return {role: [party.name for party in found if party.role == role] for role in ROLES}


def seen(text: str, name: str) -> set[str]:
    """The names of the signs that the mentions of somebody bear."""
    readings, parses = read(text)
    of_story = story(readings, parses)
    (one,) = (b for b in borne(of_story, merge_entities(readings)) if b.entity.name == name)
    return {sign.__name__ for at, sign in enumerate(SIGNS) if any(row[at] > 0 for _, row in one.mentions)}


def test_who_is_accused_acted_and_who_was_shot_is_affected():
    found = told(MARKET)
    assert found["acted"] == ["Silas Crane"]
    assert "Owen Marsh" in found["affected"]
    assert not any("Finch" in name for names in found.values() for name in names)


def test_a_party_shows_the_words_that_give_its_role():
    readings, parses = read(MARKET)
    found = parties(readings, parses, merge_entities(readings))
    (accused,) = (party for party in found if party.role == "acted")
    assert accused.evidence[0].text == "Silas Crane, 41, was arrested and charged with murder."
    assert accused.articles == ("a",)
    for party in found:
        assert party.evidence
        assert all(span.text == MARKET[span.start : span.end] for span in party.evidence)


@pytest.mark.parametrize(
    ("text", "name", "sign"),
    [
        ("The suspect, Silas Crane, ran.", "Silas Crane", "called_suspect"),
        ("The victim was identified as Owen Marsh.", "Owen Marsh", "called_hurt"),
        ("Police named Silas Crane as the gunman.", "Silas Crane", "called_suspect"),
        ("Owen Marsh was shot by Silas Crane.", "Owen Marsh", "suffered"),
        ("Owen Marsh was shot by Silas Crane.", "Silas Crane", "did_harm"),
        ("Silas Crane is accused of shooting a baker.", "Silas Crane", "charged"),
        ("Owen Marsh was found dead on the pier.", "Owen Marsh", "found_dead"),
        ("The family of Owen Marsh asked for quiet.", "Owen Marsh", "kin_named"),
        ("Silas Crane has not been charged.", "Silas Crane", "charged_not"),
        ("Owen Marsh shot himself in the foot.", "Owen Marsh", "harmed_self"),
    ],
)
def test_a_sign_is_seen(text: str, name: str, sign: str):
    assert sign in seen(text, name)


def test_who_is_not_charged_is_not_told_to_be_charged():
    assert "charged" not in seen("Silas Crane has not been charged.", "Silas Crane")


def test_names_in_a_row_share_what_is_said_of_them():
    text = "The victims were Owen Marsh, 34, Ruth Alder, 29, and Paul Reed, 51."
    assert all("called_hurt" in seen(text, name) for name in ("Owen Marsh", "Ruth Alder", "Paul Reed"))


def test_who_is_held_counts_as_accused_only_where_harm_was_done():
    assert "held" in seen("A bomb killed four people. Silas Crane was arrested.", "Silas Crane")
    assert "held" not in seen("The sides signed a deal. Silas Crane was jailed.", "Silas Crane")


def test_a_group_without_a_name_is_a_party_where_two_accounts_have_it():
    found = told(
        "An explosion killed two contract workers at the mill on Monday.",
        "Two contract workers were killed on Monday when a boiler burst.",
    )
    assert found["affected"] == ["two contract workers"]
    assert found["acted"] == []


def test_one_account_of_two_makes_no_group_a_party():
    found = told(
        "An explosion killed two contract workers at the mill.", "A boiler burst at the mill. Smoke rose over the town."
    )
    assert found == {"acted": [], "affected": []}


def test_who_fires_at_a_crowd_acted_and_the_crowd_is_affected():
    found = told(
        "Police fired tear gas at the square. Nine marchers were injured.",
        "Nine marchers were wounded after police fired tear gas into the crowd.",
    )
    assert found == {"acted": ["police"], "affected": ["nine marchers"]}


def test_a_group_may_both_have_acted_and_be_affected():
    found = told(
        "Police fired rubber bullets. Marchers injured police with stones.",
        "Police fired rubber bullets at marchers, who then attacked police.",
    )
    assert "police" in found["acted"]
    assert "police" in found["affected"]


def test_a_story_of_nothing_has_no_parties():
    assert parties((), {}, ()) == ()


def test_the_order_of_the_readings_does_not_matter():
    readings, parses = read(MARKET, "Silas Crane was charged with the murder of Owen Marsh.")
    entities = merge_entities(readings)
    assert parties(readings, parses, entities) == parties(readings[::-1], parses, entities)


def test_every_feature_has_a_weight_for_either_role():
    readings, parses = read(MARKET)
    of_story = story(readings, parses)
    names = set(features(of_story, borne(of_story, merge_entities(readings))[0]))
    for role in ROLES:
        assert set(learnt()[role]) == names
        assert all(math.isfinite(weight) for weight in learnt()[role].values())
        assert DIRECT[role] <= {sign.__name__ for sign in SIGNS}


def test_the_parties_of_a_story_are_always_written_and_may_be_missing_where_read():
    bare = Story(id="s", headline="h", event_time=None, place=None)
    written = json.loads(msgspec.json.encode(bare))
    assert written["parties"] == []
    del written["parties"]
    assert msgspec.convert(written, Story) == bare


def test_a_party_without_a_name_has_no_entity():
    readings, parses = read("Two fishermen drowned off the cape.", "Two fishermen drowned on Sunday.")
    (party,) = parties(readings, parses, merge_entities(readings))
    assert isinstance(party, Party)
    assert (party.entity, party.name, party.articles) == (None, "two fishermen", ("a", "b"))
