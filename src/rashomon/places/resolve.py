"""Toponym resolution: which place of the gazetteer a name denotes in its article.

All mentions of a name within an article are read together (one sense per discourse), unless the words beside them name
different kinds of place. Two passes: names are first read by themselves, then with the other places as context.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.model import Article, Candidate, PlaceMention, content_id
from rashomon.nlp.parse import Parse
from rashomon.places.context import Context, read_context
from rashomon.places.features import Evidence, score
from rashomon.places.gazetteer import Gazetteer, Hit, Place, distance
from rashomon.places.names import key
from rashomon.places.tables import read_table
from rashomon.places.toponyms import Toponym, given_toponyms, toponyms

__all__ = ["candidate", "read_places"]

_CANDIDATES = 5
# Below this share of the odds, and where nothing but size speaks for it, one cannot tell.
_CLEAR, _CLEAR_MISSPELLED = 0.4, 0.6
_LEAD, _LEADING = 0.25, 2.0
# How like a misspelling must be to the name that it is read as (0..1), and how far the next best may lie behind.
_LIKE, _NEXT = 0.87, 0.03
_PASSES = 2
# What the text says of a place's whereabouts outweighs the gazetteer, unless the place is known well (inhabitants),
# lies no further off (km), or shares its name with few.
_NOTED, _NEARBY, _RARE = 100_000, 500.0, 2
# A region is called after a big town within it or, where the town is a region of its own, beside it (km, inhabitants).
_BESIDE, _BIG, _AWAY = 60.0, 50_000, 1e9


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of an article with the indices of its mentions."""

    mentions: tuple[int, ...]
    hits: tuple[Hit, ...]
    hints: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Ranked:
    place: Place
    odds: float
    share: float
    why: str
    similarity: float


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
    names = _names(found, gazetteer, context)
    ranked: list[tuple[_Ranked, ...]] = [()] * len(found)
    for _ in range(_PASSES):
        ranked = _pass(article, found, names, context, ranked, gazetteer)
    return tuple(
        _mention(article, toponym, ranked[i], gazetteer, _belied(i, found, context, ranked, gazetteer))
        for i, toponym in enumerate(found)
    )


def _names(found: tuple[Toponym, ...], gazetteer: Gazetteer, context: Context) -> list[_Name]:
    groups: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for i, toponym in enumerate(found):
        apart = toponym.hint in {"region", "country"} or toponym.core != toponym.text
        groups[key(toponym.core), toponym.hint if apart else None].append(i)
    names = []
    for (_, _hint), mentions in sorted(groups.items(), key=lambda group: group[1][0]):
        first = found[mentions[0]]
        hints = frozenset(hint for i in mentions if (hint := found[i].hint))
        hits = first.hits
        if not hits and first.core == first.text:
            hits = _misspelled(first.core, context, found, gazetteer)
        names.append(_Name(tuple(mentions), hits, hints))
    return names


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


def _pass(
    article: Article,
    found: tuple[Toponym, ...],
    names: list[_Name],
    context: Context,
    before: list[tuple[_Ranked, ...]],
    gazetteer: Gazetteer,
) -> list[tuple[_Ranked, ...]]:
    countries = _countries(found, context, before, gazetteer)
    publisher = _publisher_country(article.publisher)
    ranked: list[tuple[_Ranked, ...]] = [()] * len(found)
    for name in names:
        if not name.hits:
            continue
        own = set(name.mentions)
        chosen = {before[i][0].place.id: before[i][0].place for i in range(len(found)) if i not in own and before[i]}
        others = tuple(chosen[id] for id in sorted(chosen))
        evidence = Evidence(
            gazetteer=gazetteer,
            hints=name.hints,
            inside=tuple(area for i in name.mentions for area in _stated(i, context, before, gazetteer)),
            countries=countries,
            areas=tuple(place for place in others if place.feature == "region"),
            others=tuple(place for place in others if place.feature == "city"),
            population=next((context.populations[i] for i in name.mentions if i in context.populations), None),
            publisher=publisher,
            namesakes=_namesakes(name.hits),
            largest=max(hit.place.population for hit in name.hits),
        )
        ranking = _rank(name.hits, evidence)
        for i in name.mentions:
            ranked[i] = ranking
    return ranked


def _namesakes(hits: Iterable[Hit]) -> frozenset[str]:
    """Codes of the regions among some hits that are called after a town of theirs, or beside them."""
    hits = tuple(hits)
    towns = [hit.place for hit in hits if hit.place.feature == "city"]
    return frozenset(
        hit.place.code
        for hit in hits
        if hit.place.feature == "region" and hit.place.code
        for town in towns
        if town.admin1 == hit.place.code or ((distance(town, hit.place) or _AWAY) < _BESIDE and town.population > _BIG)
    )


def _rank(hits: Iterable[Hit], evidence: Evidence) -> tuple[_Ranked, ...]:
    scored = sorted(
        ((*score(hit, evidence), hit) for hit in hits), key=lambda one: (-round(one[0], 6), one[2].place.id)
    )
    top = scored[0][0]
    whole = sum(math.exp(odds - top) for odds, _, _ in scored)
    return tuple(
        _Ranked(hit.place, odds, math.exp(odds - top) / whole, why, hit.similarity)
        for odds, why, hit in scored[:_CANDIDATES]
    )


def _stated(
    mention: int, context: Context, ranked: list[tuple[_Ranked, ...]], gazetteer: Gazetteer
) -> tuple[Place, ...]:
    """The places that a mention is said to lie in, as read so far; cities hold nothing that we could check."""
    areas: dict[str, Place] = {}
    for stated in context.stated:
        if stated.inner != mention:
            continue
        if stated.outer is None:
            held = [gazetteer.by_code(code) for code in stated.codes]
        else:
            held = [one.place for one in ranked[stated.outer][:1]]
        for area in held:
            if area is not None and area.feature in {"country", "region", "other", "continent"}:
                areas[area.id] = area
    return tuple(areas[id] for id in sorted(areas))


def _countries(
    found: tuple[Toponym, ...], context: Context, ranked: list[tuple[_Ranked, ...]], gazetteer: Gazetteer
) -> dict[str, float]:
    """How much the article speaks of each country: 1 for the one it speaks of most."""
    counts: Counter[str] = Counter()
    for code, number in context.adjectives.items():
        if "." not in code:
            counts[code] += 0.6 * number  # type: ignore[assignment]
    for i, toponym in enumerate(found):
        place = ranked[i][0].place if ranked[i] else None
        if place is None:
            sure = [hit.place for hit in toponym.hits if hit.place.feature == "country" and hit.grade >= 2]
            place = sure[0] if len(toponym.hits) == 1 and sure else None
        if place is None:
            continue
        listed = gazetteer.countries_of(place)
        weight = 1.0 if place.feature in {"country", "region"} else 0.5
        for code in listed if len(listed) <= 3 else ():
            counts[code] += weight / len(listed)  # type: ignore[assignment]
    most = max(counts.values(), default=0)
    return {code: math.sqrt(number / most) for code, number in sorted(counts.items())} if most else {}


def _publisher_country(publisher: str | None) -> str | None:
    if not publisher or "." not in publisher:
        return None
    domain = "." + publisher.rsplit(".", 1)[1].lower()
    return next((row[0] for row in read_table("countries") if row[8] == domain), None)


def _mention(
    article: Article,
    toponym: Toponym,
    ranked: tuple[_Ranked, ...],
    gazetteer: Gazetteer,
    belied: bool,
) -> PlaceMention:
    candidates = tuple(candidate(one.place, round(one.share, 3), one.why, gazetteer) for one in ranked)
    chosen = ranked[0] if ranked and _sure(ranked) and not belied else None
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
    ranked: list[tuple[_Ranked, ...]],
    gazetteer: Gazetteer,
) -> bool:
    """Whether the text means a small place that the gazetteer lacks, and not the best candidate, which lies elsewhere.

    A well-known place, one of a rare name in the same country, and one nearby stay: there the text may be wrong.
    """
    if not ranked[mention]:
        return False
    best = ranked[mention][0]
    folded = key(found[mention].core)
    alike = [i for i, toponym in enumerate(found) if key(toponym.core) == folded]
    areas = [area for i in alike for area in _stated(i, context, ranked, gazetteer)]
    if not areas or any(gazetteer.contains(area, best.place) is not False for area in areas):
        return False
    if best.place.feature != "city" or best.place.population >= _NOTED:
        return False
    if any((distance(area, best.place) or 0.0) <= _NEARBY for area in areas):
        return False
    rare = len(found[mention].hits) <= _RARE and best.similarity == 1
    return not (rare and any(best.place.country in gazetteer.countries_of(area) for area in areas))


def _sure(ranked: tuple[_Ranked, ...]) -> bool:
    """Whether the best candidate leads clearly; a misspelling needs more than a name that is written right."""
    best, second = ranked[0], ranked[1].share if len(ranked) > 1 else 0.0
    if best.similarity < 1:
        return best.share >= _CLEAR_MISSPELLED
    return best.share >= _CLEAR or (best.share >= _LEAD and best.share >= _LEADING * second)


def candidate(place: Place, score: float, why: str, gazetteer: Gazetteer) -> Candidate:
    """A gazetteer's place as a candidate."""
    region = gazetteer.by_code(place.admin1) if place.admin1 else None
    return Candidate(
        id=place.id,
        geonames=place.geonames,
        name=place.name,
        feature=place.feature,
        admin1=region.name if region else None,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        score=score,
        why=why,
    )
