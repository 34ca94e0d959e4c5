"""A place that an account puts on an island of which no other account knows, while they have it in a region.

The gazetteer has no islands, so it contradicts nothing: an island may well lie in the region. What tells is that
several places of one country bear the name, in other regions, and that neither side names the other's area.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from rashomon.garbles.links import Link
from rashomon.garbles.records import Elsewhere
from rashomon.garbles.scene import NameUse, Scene
from rashomon.gazetteer.gazetteer import Gazetteer, Place
from rashomon.gazetteer.index import USUAL
from rashomon.model import Article, Candidate, Span
from rashomon.places.candidates import candidate
from rashomon.text.lexicon import rows

__all__ = ["elsewhere"]

# Not learnt, for want of cases: even odds of a slip, the rest being that two places of one name are meant.
_CONFIDENCE = 0.5
# Accounts that stand by themselves and put the place in one region.
_ACCOUNTS = 2
_SUGGESTED = 3
# How far from a name its area may stand (characters).
_REACH = 48


def elsewhere(story: Scene, links: Iterable[Link], gazetteer: Gazetteer) -> tuple[Elsewhere, ...]:
    """The names put on an island against the region of the others, in the order of accounts and text."""
    areas: dict[str, dict[str, Link]] = {}
    for link in links:
        areas.setdefault(link.key, {}).setdefault(link.area.id, link)
    told = _islands(story)
    found: list[Elsewhere] = []
    for article in story.articles:
        for name in story.names[article]:
            place = name.place
            if place is None or place.feature != "city" or not name.listed:
                continue
            namesakes = [
                hit.place
                for hit in gazetteer.lookup(name.text)
                if hit.grade >= USUAL and hit.place.country == place.country and hit.place.feature == "city"
            ]
            for link in areas.get(name.key, {}).values():
                apart = [one for one in namesakes if gazetteer.contains(link.area, one) is False]
                if apart and gazetteer.contains(link.area, place) and link.area.feature != "country":
                    found += _against(story, name, place, link.area_span.text, told, apart, gazetteer)
    return tuple({(one.mention.article, one.mention.start): one for one in found}.values())


def _against(
    story: Scene,
    name: NameUse,
    place: Place,
    region: str,
    told: frozenset[str],
    apart: Sequence[Place],
    gazetteer: Gazetteer,
) -> Iterator[Elsewhere]:
    source = story.readings[name.article].article
    if _writes(source, region):
        return
    outside = story.outside(name.article)
    theirs = {id: span for id in sorted(outside) if (span := _put_in(story.readings[id].article, name.text, region))}
    if story.apart(theirs) < _ACCOUNTS:
        return
    for mention in name.mentions:
        island = _island(source, mention, told)
        if island is None or gazetteer.lookup(island.text):
            continue
        if any(_writes(story.readings[id].article, island.text) for id in outside):
            continue
        yield Elsewhere(
            mention=mention,
            area_span=island,
            place=name.literal or _candidate(place, gazetteer),
            region=region,
            others=tuple(theirs.values()),
            suggestions=tuple(candidate(one, 0.5, "a place of that name", gazetteer) for one in apart[:_SUGGESTED]),
            confidence=_CONFIDENCE,
        )


def _candidate(place: Place, gazetteer: Gazetteer) -> Candidate:
    return candidate(place, 1.0, "named in the text", gazetteer)


def _patterns(article: Article, kind: str) -> Iterator[re.Pattern[str]]:
    for name, pattern in rows(article.language or "en", "containment"):
        if name == kind:
            yield re.compile(pattern)


def _islands(story: Scene) -> frozenset[str]:
    """What some account calls an island."""
    articles = [reading.article for reading in story.readings.values()]
    return frozenset(
        match["area"]
        for article in articles
        for pattern in _patterns(article, "island")
        for match in pattern.finditer(article.text)
    )


def _island(article: Article, mention: Span, told: frozenset[str]) -> Span | None:
    """The island that the words behind a name put it on."""
    if mention.field is not None:
        return None
    behind = article.text[mention.end : mention.end + _REACH]
    for pattern in _patterns(article, "on_island"):
        match = pattern.match(behind)
        if match and match["area"] in told:
            return article.span(mention.end + match.start("area"), mention.end + match.end("area"))
    return None


def _writes(article: Article, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", article.text) is not None


def _put_in(article: Article, name: str, region: str) -> Span | None:
    """Where an account has a name with the region right behind it ("X, Y", "X in Y")."""
    match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)[^.;:\n]{{1,12}}?(?<!\w){re.escape(region)}(?!\w)", article.text)
    return article.span(match.start(), match.end()) if match else None
