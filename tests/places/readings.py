"""Readings by hand for the place tests: an article, parsed and with its places read."""

import functools

from rashomon.garbles.records import PlaceStory
from rashomon.garbles.story import place_story
from rashomon.gazetteer.gazetteer import Gazetteer
from rashomon.model import Article, PlaceMention, Reading
from rashomon.nlp.parse import Parse
from rashomon.nlp.reader import parse
from rashomon.places.resolve import read_places
from tests.builders import article
from tests.builders import reading as bare

__all__ = ["gazetteer", "places", "read", "story"]


@functools.cache
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def places(text: str, **given: object) -> dict[str, PlaceMention]:
    """The places of a text by their words (the last mention counts)."""
    one = article(text, **given)
    return {mention.text: mention for mention in read_places(one, parse(one), gazetteer())}


def read(one: Article) -> tuple[Reading, Parse]:
    parsed = parse(one)
    reading = bare(one, places=read_places(one, parsed, gazetteer()))
    return reading, parsed


def story(*texts: str) -> PlaceStory:
    """The place story of some texts, whose ids are a, b, c …"""
    read_ = [read(article(text, id=chr(ord("a") + n))) for n, text in enumerate(texts)]
    return place_story(
        [reading for reading, _ in read_], {reading.article.id: parsed for reading, parsed in read_}, gazetteer()
    )
