import datetime

from rashomon.stories.seen import see
from tests.builders import article

TEXT = (
    "The Vorran dam burst at 5 a.m. on Tuesday. Engineers told Mayor Ilse Brandauer that 12 houses were lost. "
    "Peter Lindner, 61, fled."
)


def test_what_is_seen_of_an_article():
    seen = see(article(TEXT, title="Dam bursts", published="2024-03-14", publisher="Courier"))
    assert {"vorran", "ilse", "brandauer"} <= seen.names.keys()
    assert "engineers" not in seen.names  # opens a sentence
    assert "lindner" in seen.people
    assert "12 house" in seen.numbers
    assert seen.ages == seen.opening_ages == {"61"}
    assert seen.hours == {300}
    assert seen.days == (datetime.date(2024, 3, 12),)
    assert seen.opening["dam"] == 2  # title and text
    assert seen.size == sum(seen.words.values())


def test_an_empty_article_is_seen():
    seen = see(article("", title=None, language=None))
    assert not seen.words
    assert seen.language == "en"
    assert seen.day is None
