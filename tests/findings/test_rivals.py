"""Findings on rivals: which figures and which causes stand against one another, with the words of each as evidence."""

import pytest

from rashomon.claims.bindings import Bindings
from rashomon.claims.passages import find_passages
from rashomon.findings.rivals import rival_cause, rival_figure
from rashomon.nlp.reader import parse
from tests.builders import article, reading


def found(find, *texts):
    articles = {f"a{k}": article(text, id=f"a{k}") for k, text in enumerate(texts)}
    parses = {id: parse(of) for id, of in articles.items()}
    passages = [
        p
        for id, of in articles.items()
        for p in find_passages(reading(of), parses[id], Bindings(id, (), (), (), (), ()))
    ]
    return list(find(passages, parses, articles))


def test_two_figures_of_one_deal_are_a_conflict_of_numbers():
    (one,) = found(rival_figure, "The deal was for thirty.", "The agreement was for twelve.")
    assert (one.kind, one.rule, one.severity) == ("number_conflict", "claims.rival_figures", "check")
    assert "12 and 30" in one.text
    assert [(e.article, e.role) for e in one.evidence] == [("a0", "30"), ("a1", "12")]


def test_the_evidence_is_the_accounts_own_words():
    texts = "The deal was for thirty.", "The agreement was for twelve."
    (one,) = found(rival_figure, *texts)
    assert [e.text for e in one.evidence] == [
        text[e.start : e.end] for text, e in zip(texts, one.evidence, strict=True)
    ]


def test_one_figure_in_two_accounts_is_nothing():
    assert found(rival_figure, "The deal was for thirty.", "The agreement was for thirty.") == []


def test_two_things_that_are_blamed_are_a_conflict_of_causes():
    (one,) = found(rival_cause, "The ministry blamed the storm.", "The farmers blame the dam.")
    assert (one.kind, one.rule) == ("cause_conflict", "claims.rival_causes")
    assert {e.article for e in one.evidence} == {"a0", "a1"}
    assert all("storm" in e.text or "dam" in e.text for e in one.evidence)


def test_each_passage_bears_the_thing_that_it_blames():
    (one,) = found(rival_cause, "The ministry blamed the storm.", "The farmers blame the dam.")
    assert all(e.role and e.role.split()[-1] in e.text for e in one.evidence)


@pytest.mark.parametrize("find", [rival_cause, rival_figure])
def test_nothing_blamed_or_counted_is_nothing_found(find):
    assert found(find, "The dam is old.", "Farmers use the valley.") == []
