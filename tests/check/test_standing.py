"""How a passage stands to the sentence: by hand, without any model."""

from dataclasses import replace

from rashomon.check.case import Case
from rashomon.check.nearness import Near
from rashomon.check.question import Question
from rashomon.check.standing import Standing, stand
from rashomon.claims.bindings import Bindings
from rashomon.claims.passages import Passage
from rashomon.model import Speaker, Statement, Time
from tests.claims.builders import passage


def near(of: Passage, **given: object) -> Near:
    return Near(of, **{"odds": 3.0, "met": 0.9, "meeting": 0.9, "same": True, **given})  # type: ignore[arg-type]


def hours_of(text: str) -> frozenset[int]:
    return frozenset(minutes for words, minutes in (("2 p.m.", 840), ("1 a.m.", 60)) if words in text)


def held(of: Passage, asked: Passage, names: tuple[tuple[int, int], ...] = (), **given: object) -> Standing:
    bound = {one.article: Bindings(one.article, (), (), one.times, (), ()) for one in (of, asked)}
    case = Case(
        texts={of.article: of.text, asked.article: asked.text}, bound=bound, published={}, places={}, entities={},
        acts={}, hours=hours_of, event_day="2026-06-16",
    )  # fmt: skip
    return stand(near(of, **given), Question(asked, asked.text, None, names), case)


def said(stance: str) -> Statement:
    speaker = Speaker(name="Ana Brey", kind="person", named=True, entity=None, anonymity=None)
    return Statement(
        id="s", kind="indirect", content=(), cue=None, source=None, speaker=speaker, on_record=True, via=(),
        stance=stance, duplicate_of=None, parent=None, confidence=1.0,
    )  # type: ignore[arg-type]  # fmt: skip


def day(edtf: str, article: str) -> tuple[Time, ...]:
    return (Time(article=article, start=0, end=1, text=edtf, id=edtf, edtf=edtf, role="event"),)


ASKED = passage("the gate opened", "sentence", sentence=(0, 15))


def test_what_says_the_same_asserts_it():
    assert held(passage("the gate opened"), ASKED).relation == "asserts"


def test_a_hedge_a_denial_and_a_question_are_told_apart():
    assert held(passage("it may have opened", hedged=True), ASKED).relation == "hedges"
    assert held(passage("the gate opened", statement=said("denies")), ASKED).relation == "denies"
    assert held(passage("the gate opened", statement=said("questions")), ASKED).relation == "questions"


def test_a_faint_contradiction_is_near_and_no_denial():
    no = passage("the gate did not open", negated=True)
    assert held(no, ASKED).relation == "denies"
    assert held(no, ASKED, odds=0.6).relation is None


def test_not_to_warn_denies_a_warning():
    asked = passage("the company was warned", "sentence", speaks=True)
    assert held(passage("nobody warned the company", negated=True, speaks=True), asked).relation == "denies"


def test_what_is_only_aimed_at_is_not_told():
    assert held(passage("the plan to open the gate", modality="unreal"), ASKED).why == "does not tell it as done"


def test_an_indirect_question_asserts_nothing():
    assert held(passage("how many gates opened"), ASKED).why == "leaves it open"


def test_an_account_that_lacks_a_name_does_not_carry_it():
    asked = passage("the gate at Velmora opened", "sentence")
    assert held(passage("the gate opened"), asked, ((12, 19),)).why == "the account does not name Velmora"
    assert held(passage("the gate of Velmora opened"), asked, ((12, 19),)).relation == "asserts"


def test_another_day_differs_and_none_is_not_enough():
    asked = replace(ASKED, times=day("2026-06-17", "sentence"))
    assert held(passage("the gate opened", times=day("2026-06-18", "a")), asked).how == "date"
    assert held(passage("the gate opened"), asked).why == "does not say on which day"


def test_the_day_of_the_event_goes_without_saying():
    assert held(passage("the gate opened"), replace(ASKED, times=day("2026-06-16", "sentence"))).relation == "asserts"


def test_another_hour_differs():
    asked = passage("the gate opened at 2 p.m.", "sentence")
    found = held(passage("the gate opened at 1 a.m."), asked)
    assert (found.relation, found.how, found.gives) == ("differs", "date", "01:00")


def test_what_is_not_near_enough_says_so():
    assert held(passage("a gull sat on the gate"), ASKED, same=False) == Standing(None, why="not near enough")
