"""Figures of a passage beside those of the sentence."""

from rashomon.check.counts import counted_alike, figure, figures_differ, unsaid, vaguer
from rashomon.claims.passages import Passage
from rashomon.model import Quantity, Span
from tests.claims.builders import passage

EARLY, LATE = "2026-03-01T08:00:00+00:00", "2026-03-01T20:00:00+00:00"
UNDATED: dict[str, str | None] = {"a": EARLY, "sentence": None}


def counting(low: float, text: str, of: str = "people", scope: str | None = "killed", **given: object) -> Passage:
    who, high = str(given.pop("article", "a")), float(given.pop("high", low))  # type: ignore[arg-type]
    start = text.index(of) if of in text else 0
    noun = Span(article=who, start=start, end=start + len(of), text=of) if of else None
    quantity = Quantity(
        article=who, start=0, end=len(text.split()[0]), text=text.split()[0], id=f"{who}{low}", low=low, high=high,
        unit="persons", of=noun, scope=scope, bound="exact", period=None, by=None,
    )  # fmt: skip
    return passage(text, who, quantities=(quantity,), **given)


ASKED = counting(11, "Eleven people died", article="sentence", acts=frozenset({"die"}))


def how(mine: Passage, asked: Passage = ASKED, published: dict[str, str | None] = UNDATED) -> str | None:
    pair = figure(mine, asked)
    assert pair is not None
    return figures_differ(*pair, mine, published)


def test_one_figure_agrees_however_the_dead_are_called():
    assert how(counting(11, "eleven bodies were found", of="bodies")) is None


def test_another_figure_differs_in_number():
    assert how(counting(6, "six people died")) == "number"


def test_a_lower_figure_of_an_earlier_account_is_another_stage():
    assert how(counting(6, "six people died"), published={"a": EARLY, "sentence": LATE}) == "update"


def test_a_count_of_others_differs_in_scope_even_where_the_number_is_one():
    assert how(counting(11, "eleven soldiers died", of="soldiers")) == "scope"


def test_figures_of_two_scopes_are_not_held_against_each_other():
    missing = counting(11, "eleven people are missing", scope="missing")
    assert figure(missing, ASKED) is None
    assert not counted_alike(ASKED, missing)


def test_a_count_that_says_not_what_befell_them_may_count_something_else():
    pair = figure(listed := counting(11, "eleven people were on the list", scope=None), ASKED)
    assert pair is not None
    assert unsaid(*pair, listed, ASKED)


def test_dozens_leave_room_for_a_figure_and_do_not_give_it():
    pair = figure(counting(24, "dozens died", of="", high=99), counting(43, "Forty-three people died"))
    assert pair is not None
    assert vaguer(*pair)


def test_the_noun_may_stand_behind_the_number():
    children = counting(2, "Two children died", of="children", article="sentence")
    assert how(counting(3, "three of them children", of=""), children) == "number"
