"""What the attribution tests share: an article read from a few words, without or with its entities."""

import functools

from rashomon.attribution.read import attribute
from rashomon.entities.coreference import read_entities
from rashomon.nlp.reader import parse
from tests.builders import article

__all__ = ["read", "said"]


@functools.cache
def read(text, *, noise=()):
    """The statements of a text."""
    of = article(text, noise=noise)
    parsed = parse(of)
    return attribute(of, parsed, read_entities(of, parsed))


def said(statement):
    """The content of a statement, pieces joined by a bar."""
    return " | ".join(span.text for span in statement.content)
