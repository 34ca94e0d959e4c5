"""Tiny builders: records by hand, with everything that a test does not care about filled in."""

import hashlib

from rashomon.model import READING_SCHEMA, Article, GeneratedBy, Noise, Reading, Span

__all__ = ["article", "reading", "span"]


def article(text: str, **given: object) -> Article:
    """An article of this text; anything else by keyword."""
    base: dict[str, object] = {
        "id": "a",
        "sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        "file": None,
        "media_type": "text/plain",
        "title": None,
        "publisher": None,
        "author": None,
        "url": None,
        "published": None,
        "captured": None,
        "language": "en",
        "text": text,
        "noise": (),
    }
    return Article(**{**base, **given})  # type: ignore[arg-type]


def reading(of: Article, **given: object) -> Reading:
    """A reading of an article that holds nothing but what is given by keyword."""
    base: dict[str, object] = {
        "schema": READING_SCHEMA,
        "generated_by": GeneratedBy(rashomon="0", models={}, gazetteer=None),
        "warnings": (),
        "read_share": 1.0,
        "article": of,
        "statements": (),
        "entities": (),
        "places": (),
        "times": (),
        "quantities": (),
    }
    return Reading(**{**base, **given})  # type: ignore[arg-type]


def span(of: Article, words: str, nth: int = 0) -> Span:
    """The nth occurrence of some words in an article."""
    start = -1
    for _ in range(nth + 1):
        start = of.text.index(words, start + 1)
    return of.span(start, start + len(words))


def noise(of: Article, words: str, kind: str = "other") -> Noise:
    """A stretch marked as noise."""
    at = span(of, words)
    return Noise(article=of.id, start=at.start, end=at.end, text=at.text, kind=kind)  # type: ignore[arg-type]
