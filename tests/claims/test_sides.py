"""Sides: what most accounts say, and how each passage stands to it."""

from rashomon.claims.passages import Passage
from rashomon.claims.sides import denies_it_whole, difference, norm, relation
from rashomon.model import Quantity, Span
from tests.claims.builders import passage

MORNING, EVENING = "2026-03-01T08:00:00+00:00", "2026-03-01T20:00:00+00:00"
TIMES: dict[str, str | None] = {"a": MORNING, "b": MORNING, "c": EVENING}


def counting(article: str, number: float, of: str = "miners", scope: str | None = "killed") -> Passage:
    noun = Span(article=article, start=4, end=4 + len(of), text=of)
    quantity = Quantity(
        article=article, start=0, end=3, text=str(number), id=f"{article}{number}", low=number, high=number,
        unit="persons", of=noun, scope=scope, bound="exact", period=None, by=None,
    )  # fmt: skip
    return passage(f"{number} {of} died", article, quantities=(quantity,))


def how(*passages: Passage) -> list[str | None]:
    most = norm(passages, TIMES)
    return [difference(p, most, TIMES) for p in passages]


def test_what_some_affirm_and_others_deny_is_told_as_affirmed():
    told, denied = passage("the gate opened", "a"), passage("the gate did not open", "b", negated=True)
    most = norm([told, denied, passage("no gate opened", "c", negated=True)], TIMES)
    assert (relation(told, most), relation(denied, most)) == ("asserts", "denies")


def test_what_all_deny_is_told_as_denied():
    denied = [passage("no gate opened", article, negated=True) for article in "ab"]
    assert [relation(p, norm(denied, TIMES)) for p in denied] == ["asserts", "asserts"]


def test_what_a_passage_says_is_false_is_denied():
    told, false = passage("two hundred are buried", "a"), passage("the figure is false", "b", denying=True)
    assert relation(false, norm([told, false], TIMES)) == "denies"


def test_a_hedge_weakens():
    assert relation(passage("it may open", hedged=True), norm([passage("it opened")], TIMES)) == "hedges"


def test_a_higher_count_in_a_later_account_is_an_update():
    assert how(counting("a", 6), counting("b", 6), counting("c", 9)) == [None, None, "update"]


def test_a_lower_count_in_a_later_account_differs_in_number():
    assert how(counting("a", 6), counting("b", 6), counting("c", 4)) == [None, None, "number"]


def test_a_count_of_others_differs_in_scope():
    assert how(counting("a", 6), counting("b", 6), counting("c", 4, "children"))[2] == "scope"


def test_a_bare_figure_is_held_against_the_one_count_of_people():
    bare = passage("the agreement was for four", "c", bare=(4.0,))
    assert how(counting("a", 6), counting("b", 6), bare)[2] == "number"
    assert how(counting("a", 6), counting("b", 6), passage("it was for six", "c", bare=(6.0,)))[2] is None
    assert how(bare, bare) == [None, None]


def test_what_is_still_to_come_beside_what_is_done_is_an_update():
    done = [passage("engineers emptied the lake", article) for article in "ab"]
    coming = passage("engineers will empty the lake", "c", modality="planned", done=False)
    assert how(*done, coming) == [None, None, "update"]


def test_a_negation_of_an_hour_or_of_what_is_to_come_denies_nothing_that_is_told():
    opened = [passage("the gates opened", "a", done=True)]
    assert denies_it_whole(passage("the gates did not open", "b", negated=True, done=True), opened)
    assert not denies_it_whole(passage("not at five", "b", negated=True, done=True, bare=(5.0,)), opened)
    assert not denies_it_whole(passage("they will not open", "b", negated=True, done=False), opened)
