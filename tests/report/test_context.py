import msgspec
import pytest

from rashomon.report.context import around
from tests import sample


def beside(text, words):
    article = msgspec.structs.replace(sample.POST, text=text)
    start = text.index(words)
    return around(article, article.span(start, start + len(words)))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("It rained. At least 40 died on Sunday. Then sun.", "40", ("At least ", " died on Sunday.")),
        ("One.\nForty died\nTwo.", "Forty", ("", " died")),
        ("He left. She stayed. They slept.", "She stayed.", ("", "")),
        ("The U.S. envoy spoke on Monday.", "envoy", ("The U.S. ", " spoke on Monday.")),
    ],
)
def test_a_passage_stands_in_its_sentence(text, words, expected):
    assert beside(text, words) == expected


def test_a_long_sentence_is_cut_on_either_side():
    before, after = beside("word " * 100 + "HERE" + " word" * 100, "HERE")
    assert before.startswith("…")
    assert after.endswith("…")
    assert len(before) < 140 > len(after)
