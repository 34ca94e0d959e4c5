"""Passages: clauses with polarity, hedges and voice; what only attributes is none."""

import pytest

from rashomon.claims.bindings import Bindings
from rashomon.claims.passages import Passage, find_passages
from rashomon.model import Speaker, Statement
from rashomon.nlp.reader import parse
from tests.builders import article, reading, span


def passages(text: str) -> list[Passage]:
    of = article(text)
    return list(find_passages(reading(of), parse(of), Bindings("a", (), (), (), (), ())))


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("The bridge was not blocked.", True),
        ("No warning was raised before the storm.", True),
        ("Nobody counted the passengers at the pier.", True),
        ("The bridge was blocked.", False),
        ("The captain asked the crew not to leave the deck.", False),
        ("The flood did not just damage the bridge.", False),
        ("Nobody but the guards was seen on the bridge.", False),
        ("No other dam is in danger, but the valley fears a second flood.", True),
    ],
)
def test_what_is_negated(text: str, negated: bool):
    assert passages(text)[0].negated is negated


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("A spark may have caused the fire.", True),
        ("The fire was probably caused by a spark.", True),
        ("A spark caused the fire.", False),
        ("The engineers will inspect the tower.", False),
    ],
)
def test_what_is_hedged(text: str, hedged: bool):
    assert passages(text)[0].hedged is hedged


def test_a_clause_that_says_that_something_is_not_so_denies():
    assert passages("The figure of forty is entirely false.")[0].denying
    assert not passages("The false ceiling fell on the shelves.")[0].denying


def test_a_dateline_is_no_part_of_a_passage():
    assert passages("GALWAY (ABC) — A trawler sank off the western coast.")[0].text.startswith("A trawler")


def test_what_only_attributes_is_no_passage():
    text = "The harbour master said the trawler sank."
    of = article(text)
    said = Statement(
        id="s", kind="indirect", content=(span(of, "the trawler sank"),), cue=span(of, "said"),
        source=span(of, "The harbour master"), on_record=True, via=(), stance="asserts", duplicate_of=None, parent=None,
        speaker=Speaker(name="The harbour master", kind="person", named=False, entity=None, anonymity=None),
        confidence=1.0,
    )  # fmt: skip
    found = find_passages(reading(of, statements=(said,)), parse(of), Bindings("a", (), (), (), (), (said,)))
    assert [(p.text, p.statement and p.statement.id) for p in found] == [("the trawler sank", "s")]


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("The ministry denies that any of its men entered the valley.", "any of its men entered the valley"),
        ("The news according to which the bridge has been taken is false.", "the bridge has been taken"),
    ],
)
def test_what_governs_a_clause_may_say_that_it_is_not_so(text: str, clause: str):
    (found,) = (p for p in passages(text) if p.text.casefold() == clause)
    assert found.negated
    assert not found.negates


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("There was no sign that letters had been taken.", "letters had been taken"),
        ("The mill says it has no indication for now that letters were stolen.", "letters were stolen"),
    ],
)
def test_what_nothing_speaks_for_is_denied_with_reserve(text: str, clause: str):
    (found,) = (p for p in passages(text) if p.text.endswith(clause))
    assert found.negated
    assert found.hedged


def test_what_something_speaks_for_is_not_denied():
    (found,) = (p for p in passages("There was a sign that letters had been taken.") if "letters" in p.text)
    assert not found.negated


def test_not_one_is_none():
    assert passages("Not one of them has surrendered.")[0].negated
