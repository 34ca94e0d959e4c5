"""Readings of invented texts, parsed with the real parser."""

import functools

from rashomon.entities.coreference import read_entities
from rashomon.model import Entity, Reading
from rashomon.nlp.reader import parse
from tests.builders import article
from tests.builders import reading as bare

__all__ = ["entities", "reading", "told"]


@functools.cache
def reading(text: str, name: str = "a") -> Reading:
    """A reading that holds entities alone."""
    source = article(text, id=name)
    return bare(source, entities=read_entities(source, parse(source)))


def entities(text: str) -> dict[str, Entity]:
    """The entities of a text by name."""
    return {entity.name: entity for entity in reading(text).entities}


def told(text: str, name: str) -> list[str]:
    """The words of an entity's mentions, in order."""
    return [mention.text for mention in entities(text)[name].mentions]
