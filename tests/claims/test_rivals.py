"""Rivals: figures of one thing that exclude one another, and things that different sources blame."""

import pytest

from rashomon.claims.bindings import Bindings
from rashomon.claims.passages import Passage, find_passages
from rashomon.claims.rivals import rival_causes, rival_figures
from rashomon.nlp.parse import Parse
from rashomon.nlp.reader import parse
from tests.builders import article, reading


def told(*texts: str) -> tuple[list[Passage], dict[str, Parse], dict[str, str]]:
    articles = [article(text, id=f"a{k}") for k, text in enumerate(texts)]
    parses = {a.id: parse(a) for a in articles}
    passages = [
        p for a in articles for p in find_passages(reading(a), parses[a.id], Bindings(a.id, (), (), (), (), ()))
    ]
    return passages, parses, dict.fromkeys(parses, "en")


def test_a_deal_has_one_figure():
    (rivals,) = rival_figures(*told("The deal was for thirty.", "The agreement was for twelve."))
    assert [r.figure for r in rivals] == [30, 12]


def test_a_rounded_figure_is_the_same():
    assert rival_figures(*told("The deal was for thirty.", "The agreement was for thirty-one.")) == []


@pytest.mark.parametrize(("other", "count"), [("The farmers blame the dam.", 1), ("The farmers blame the storm.", 0)])
def test_two_things_that_are_blamed(other: str, count: int):
    assert len(rival_causes(*told("The ministry blamed the storm.", other))) == count
