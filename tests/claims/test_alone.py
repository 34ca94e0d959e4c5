"""Alone: clauses that stand as a sentence, those that point elsewhere, and fragments."""

import pytest

from rashomon.claims.alone import BROKEN, CLAUSE, SENTENCE
from tests.claims.test_passages import passages


@pytest.mark.parametrize(
    ("text", "words", "how"),
    [
        ("The miners left the pit on Monday.", "The miners", SENTENCE),
        ("The owner said that the pit had been closed in May.", "the pit", SENTENCE),
        ("They left the pit on Monday.", "They", CLAUSE),
        ("Our men left the pit on Monday.", "Our men", CLAUSE),
        ("The miners left the pit yesterday.", "The miners", CLAUSE),
        ("The pit, flooded in May, was closed, 17 of them hurt by the gas.", "17 of them", BROKEN),
        ("The owner of the pit, which has been closed, was away.", "which", BROKEN),
        ("The pit filled as though a river had entered it.", "a river", BROKEN),
        ("If the miners left the pit, nobody saw it.", "the miners", BROKEN),
        ("The miners will leave the pit unless the owner pays.", "The miners", SENTENCE),
        ("Unless the owner pays, the miners will leave the pit.", "the miners", BROKEN),
        ("The owner spoke of what he called “a bad day” in the valley.", "what he", BROKEN),
        ("The owner of the pit wants the miners to leave the valley.", "to leave", BROKEN),
    ],
)
def test_how_a_clause_stands(text: str, words: str, how: int):
    found = [p.stands for p in passages(text) if p.text.startswith(words)]
    assert max(found, default=BROKEN) == how


def test_a_clause_with_half_a_quotation_is_broken():
    text = "The police spoke of “idle young men, who were led astray” on Monday."
    cut = [p for p in passages(text) if p.text.count("“") != p.text.count("”")]
    assert all(p.stands == BROKEN for p in cut)
    assert cut
