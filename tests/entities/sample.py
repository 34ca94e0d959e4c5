"""Readings of invented texts, parsed with the real parser."""

import functools

from rashomon.entities.coreference import read_entities
from rashomon.model import READING_SCHEMA, Entity, GeneratedBy, Reading
from rashomon.nlp.reader import parse
from tests.builders import article

__all__ = ["entities", "reading", "told"]


@functools.cache
def reading(text: str, name: str = "a") -> Reading:
    """A reading that holds entities alone."""
    source = article(text, id=name)
    return Reading(
        schema=READING_SCHEMA,
        generated_by=GeneratedBy(rashomon="0", models={}, gazetteer=None),
        warnings=(),
        read_share=1.0,
        article=source,
        statements=(),
        entities=read_entities(source, parse(source)),
        places=(),
        times=(),
        quantities=(),
    )


def entities(text: str) -> dict[str, Entity]:
    """The entities of a text by name."""
    return {entity.name: entity for entity in reading(text).entities}


def told(text: str, name: str) -> list[str]:
    """The words of an entity's mentions, in order."""
    return [mention.text for mention in entities(text)[name].mentions]
