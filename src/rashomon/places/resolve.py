"""Toponym resolution: which place of the gazetteer a name denotes in its article.

All mentions of a name within an article are read together (one sense per discourse), unless the words beside them name
different kinds of place. Names are first read by themselves, then twice more with the other places as context.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.gazetteer.gazetteer import Gazetteer, Hit, Place, distance
from rashomon.gazetteer.names import key, squeeze
from rashomon.model import Article, PlaceMention, content_id
from rashomon.nlp.parse import Parse
from rashomon.places.bearings import fits as lies_as_stated
from rashomon.places.candidates import candidate
from rashomon.places.context import Context, read_context
from rashomon.places.evidence import Name, Ranked, gather, stated_areas_of
from rashomon.places.features import Evidence, score
from rashomon.places.given import given_toponyms
from rashomon.places.publishers import publisher_country, publisher_places
from rashomon.places.toponyms import Toponym, toponyms

__all__ = ["PASSES", "name_groups", "rank", "read_places"]

_CANDIDATES = 5
# Below this share of the odds, and where nothing but size speaks for it, one cannot tell.
# A name that was looked for must be sure to be a place's, and that place's (their product): a wrong pin is worse than
# none. Of a name that was given the best is told if it leads clearly.
_PIN, _CLEAR, _CLEAR_MISSPELLED = 0.65, 0.4, 0.6
_LEAD, _LEADING = 0.25, 2.0
# How sure it is that a name which the gazetteer lacks is a misspelling, and no other place's right name.
_SLIP = 0.8
# How like a misspelling must be to the name that it is read as (0..1), and how far the next best may lie behind.
_LIKE, _NEXT = 0.87, 0.03
# What lies so many kilometres from somewhere is a place.
_LOCATED = 0.9
PASSES = 3
# What the text says of a place's whereabouts outweighs the gazetteer, unless the place is known well (inhabitants),
# lies no further off (km), or shares its name with few.
_NOTED, _NEARBY, _RARE = 100_000, 500.0, 2
# A region of a town's name lies about it within so many kilometres.
_ABOUT = 60.0
# Bearers of one name that are weighed.
_WEIGHED = 120


def read_places(
    article: Article,
    parse: Parse,
    gazetteer: Gazetteer,
    given: Sequence[tuple[int, int]] | None = None,
) -> tuple[PlaceMention, ...]:
    """The place names of an article, each with ranked candidates and the place that it denotes, or none.

    `given`: offsets of place names known beforehand, resolved as they stand instead of being looked for.
    """
    found = toponyms(article, parse, gazetteer) if given is None else given_toponyms(article, list(given), gazetteer)
    if not found:
        return ()
    context = read_context(article, parse, found)
    names = name_groups(article, found, gazetteer, context)
    publisher = publisher_country(article.publisher)
    rankings: list[tuple[Ranked, ...]] = []
    for _ in range(PASSES):
        gathered = gather(found, names, context, rankings, gazetteer, publisher)
        rankings = [rank(name.hits, evidence) for name, evidence in zip(names, gathered, strict=True)]
    of_mention = {mention: i for i, name in enumerate(names) for mention in name.mentions}
    ranked = [rankings[of_mention[i]] for i in range(len(found))]
    located = {i for away in context.aways if away.km is not None for i in (away.inner, away.outer)}
    found = tuple(
        replace(one, surety=max(one.surety, _LOCATED)) if i in located else one for i, one in enumerate(found)
    )
    return tuple(
        _mention(
            article, toponym, ranked[i], gazetteer, _belied(i, found, context, ranked, gazetteer), given is not None
        )
        for i, toponym in enumerate(found)
    )


def name_groups(article: Article, found: tuple[Toponym, ...], gazetteer: Gazetteer, context: Context) -> list[Name]:
    """The names of an article, each with its mentions; last those that only its publisher's name holds.

    The mentions of a name are read together (one sense per discourse), unless words beside them name other kinds.
    """
    groups: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for i, toponym in enumerate(found):
        apart = toponym.hint in {"region", "district", "country"} or toponym.core != toponym.text
        groups[key(toponym.core), toponym.hint if apart else None].append(i)
    of_publisher = publisher_places(article.publisher, gazetteer, article.language or "en")
    borne = {squeeze(key(name)) for name in of_publisher}
    names = []
    for (folded, _hint), mentions in sorted(groups.items(), key=lambda group: group[1][0]):
        first = found[mentions[0]]
        hits = first.hits
        if not hits and first.core == first.text:
            hits = _misspelled(first.core, context, found, gazetteer)
        hints = frozenset(hint for i in mentions if (hint := found[i].hint))
        names.append(Name(tuple(mentions), _likeliest(hits), hints, squeeze(folded) in borne))
    written = {squeeze(folded) for folded, _ in groups}
    names += [
        Name((), _likeliest(gazetteer.lookup(name)), frozenset(), True)
        for name in of_publisher
        if squeeze(key(name)) not in written
    ]
    return names


def _likeliest(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Hits that are weighed: all but the smallest of a name that very many places bear."""
    return tuple(sorted(hits, key=lambda hit: (-hit.similarity, -hit.grade, -hit.place.population))[:_WEIGHED])


def _misspelled(name: str, context: Context, found: tuple[Toponym, ...], gazetteer: Gazetteer) -> tuple[Hit, ...]:
    """The names nearest to one that the gazetteer lacks, within the countries that the article speaks of."""
    countries = {code for code in context.adjectives if "." not in code}
    for toponym in found:
        for hit in toponym.hits[:_CANDIDATES]:
            if hit.place.feature in {"country", "region"} and hit.grade >= 2:
                countries.update(gazetteer.countries_of(hit.place))
    hits = gazetteer.fuzzy(name, tuple(sorted(countries))) if countries else ()
    nearest = max((hit.similarity for hit in hits), default=0.0)
    return tuple(hit for hit in hits if hit.similarity >= max(_LIKE, nearest - _NEXT))


def rank(hits: Iterable[Hit], evidence: Evidence) -> tuple[Ranked, ...]:
    """The candidates of a name, the likeliest first, at most `_CANDIDATES`."""
    scored = sorted(
        ((*score(hit, evidence), hit) for hit in hits), key=lambda one: (-round(one[0], 6), one[2].place.id)
    )
    if not scored:
        return ()
    top = scored[0][0]
    whole = sum(math.exp(odds - top) for odds, _, _ in scored)
    return tuple(
        Ranked(hit.place, odds, math.exp(odds - top) / whole, why, hit.similarity)
        for odds, why, hit in scored[:_CANDIDATES]
    )


def _mention(
    article: Article,
    toponym: Toponym,
    ranked: tuple[Ranked, ...],
    gazetteer: Gazetteer,
    belied: bool,
    given: bool,
) -> PlaceMention:
    surety = _SLIP if ranked and ranked[0].similarity < 1 else toponym.surety
    candidates = tuple(candidate(one.place, round(surety * one.share, 3), one.why, gazetteer) for one in ranked)
    told = bool(ranked) and _sure(ranked, 1.0 if given else surety, _CLEAR if given else _PIN, gazetteer)
    chosen = ranked[0] if told and not belied else None
    return PlaceMention(
        article=article.id,
        start=toponym.start,
        end=toponym.end,
        text=toponym.text,
        id=content_id("p", article.id, toponym.start, toponym.end),
        place=chosen.place.id if chosen else None,
        nested_in=article.span(*toponym.nested) if toponym.nested else None,
        candidates=candidates,
    )


def _belied(
    mention: int,
    found: tuple[Toponym, ...],
    context: Context,
    ranked: list[tuple[Ranked, ...]],
    gazetteer: Gazetteer,
) -> bool:
    """Whether the text means a small place that the gazetteer lacks, and not the best candidate, which lies elsewhere.

    A well-known place, one of a rare name in the same country, and one nearby stay: there the text may be wrong.
    """
    if not ranked[mention]:
        return False
    best, every = ranked[mention][0], {i: i for i in range(len(found))}
    folded = key(found[mention].core)
    alike = [i for i, toponym in enumerate(found) if key(toponym.core) == folded]
    if best.place.feature != "city" or best.place.population >= _NOTED:
        return False
    if any(_out_of_reach(i, best.place, context, ranked) for i in alike):
        return True
    areas = [area for i in alike for area in stated_areas_of(i, context, every, ranked, gazetteer)]
    if not areas or any(gazetteer.contains(area, best.place) is not False for area in areas):
        return False
    if any((distance(area, best.place) or 0.0) <= _NEARBY for area in areas):
        return False
    rare = len(found[mention].hits) <= _RARE and best.similarity == 1
    return not (rare and any(best.place.country in gazetteer.countries_of(area) for area in areas))


def _out_of_reach(mention: int, place: Place, context: Context, ranked: list[tuple[Ranked, ...]]) -> bool:
    """Whether the text measures a name from a place so far from the best candidate that another must be meant."""
    for away in context.aways:
        if away.inner == mention and ranked[away.outer]:
            origin = ranked[away.outer][0].place
            if lies_as_stated(away, place, origin) is False and (distance(place, origin) or 0.0) > _NEARBY:
                return True
    return False


def _sure(ranked: tuple[Ranked, ...], surety: float, clear: float, gazetteer: Gazetteer) -> bool:
    """Whether the best candidate leads clearly; a misspelling needs more than a name that is written right."""
    best, second = ranked[0], ranked[1].share if len(ranked) > 1 else 0.0
    if best.similarity < 1:
        return best.share >= _CLEAR_MISSPELLED
    # A town and the region or district of its name that holds it (Idlib): whichever is meant, it is there.
    there = best.share + sum(one.share for one in ranked[1:] if _one_within(best.place, one.place, gazetteer))
    if surety * there >= clear:
        return True
    return clear == _CLEAR and best.share >= _LEAD and best.share >= _LEADING * second


def _one_within(a: Place, b: Place, gazetteer: Gazetteer) -> bool:
    """Whether one is a region or district about the other, which is a town or district."""
    if {a.feature, b.feature} <= {"region", "district", "city"} and a.feature != b.feature:
        return gazetteer.contains(a, b) is True or gazetteer.contains(b, a) is True or _beside(a, b)
    return False


def _beside(a: Place, b: Place) -> bool:
    """A capital that is a region of its own, and the region around it."""
    way = distance(a, b)
    return a.country == b.country and way is not None and way < _ABOUT
