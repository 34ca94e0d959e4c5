"""What can be known for another's passage."""

import pytest

from rashomon.findings.closeness import close
from rashomon.model import Span


def span(text: str, article: str = "a") -> Span:
    return Span(article=article, start=0, end=len(text), text=text, field=None)


@pytest.mark.parametrize(
    ("without", "known", "expected"),
    [
        ("The spillway gate jammed at midnight and drowned the lower orchards.", True, True),
        ("The spillway gate jammed at midnight and drowned the lower orchards.", False, True),
        ("At midnight the jammed spillway flooded some orchards.", True, True),
        ("At midnight the jammed spillway flooded some orchards.", False, False),  # four words: two may report so
        ("Anna Petrenko of Telavi said nothing about the gate.", True, False),
    ],
)
def test_a_passage_is_known_by_words_that_both_chose(without, known, expected):
    with_ = span("The spillway gate jammed at midnight and drowned the lower orchards, Anna Petrenko of Telavi said.")
    assert close(with_, span(without, "b"), [span("Anna Petrenko of Telavi")], known=known) is expected
