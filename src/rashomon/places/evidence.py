"""What an article says about each of its names, given how the others are read so far."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.gazetteer.gazetteer import Gazetteer, Hit, Place, distance
from rashomon.places.context import Context
from rashomon.places.features import Evidence, Measured, Neighbour
from rashomon.places.toponyms import Toponym

__all__ = ["Name", "Ranked", "gather", "stated_areas_of"]

# A region is called after a big town within it or, where the town is a region of its own, beside it (km, inhabitants).
_BESIDE, _BIG, _AWAY = 60.0, 50_000, 1e9
# What is named within so many code points stands beside; readings less sure than this say nothing of others.
_NEAR, _SURE = 120, 0.05
# How much a name tells of its country: a country's more than a town's; an adjective in between.
_WEIGHT = {"country": 1.0, "region": 1.0, "district": 0.7, "city": 0.6}
_ADJECTIVE = 0.6
_PEOPLED = frozenset({"city", "region", "country"})
_SPREAD = 3  # an area over more countries tells of none


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an article: the indices of its mentions (none for one that only the publisher bears), its hits."""

    mentions: tuple[int, ...]
    hits: tuple[Hit, ...]
    hints: frozenset[str]
    of_publisher: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate: its log-odds, its share of the odds among the candidates, why, and how like its name is."""

    place: Place
    odds: float
    share: float
    why: str
    similarity: float


@dataclass(slots=True)
class _Spoken:
    """How much of the article speaks of each country, region and district, by code: in all, and by name."""

    total: Counter[str] = field(default_factory=Counter)
    by_name: dict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def without(self, name: int) -> dict[str, float]:
        own = self.by_name.get(name, Counter())
        left = {code: number - own[code] for code, number in self.total.items()}
        most = max(left.values(), default=0.0)
        return {code: math.sqrt(max(0.0, v) / most) for code, v in left.items()} if most > 1e-6 else {}


def gather(
    found: Sequence[Toponym],
    names: Sequence[Name],
    context: Context,
    rankings: Sequence[tuple[Ranked, ...]],
    gazetteer: Gazetteer,
    publisher: str | None,
) -> list[Evidence]:
    """The evidence for each name; `rankings` are their candidates as ranked so far, empty before the first pass."""
    countries, regions, districts = _spoken(names, context, rankings, gazetteer)
    best = [_neighbours(ranking) for ranking in rankings] or [()] * len(names)
    of_mention = {mention: i for i, name in enumerate(names) for mention in name.mentions}
    gathered = []
    for i, name in enumerate(names):
        others: dict[str, Neighbour] = {}
        for j, near in enumerate(best):
            if j != i:
                for one in near:
                    if one.place.id not in others or others[one.place.id].share < one.share:
                        others[one.place.id] = one
        beside = {j for m in name.mentions for j in _beside(m, found, of_mention) if j != i}
        gathered.append(
            Evidence(
                gazetteer=gazetteer,
                hints=name.hints,
                inside=tuple(
                    area for m in name.mentions for area in stated_areas_of(m, context, of_mention, rankings, gazetteer)
                ),
                countries=countries.without(i),
                regions=regions.without(i),
                districts=districts.without(i),
                others=tuple(others[id] for id in sorted(others)),
                beside=tuple(one for j in sorted(beside) for one in best[j]),
                measured=tuple(one for m in name.mentions for one in _measured(m, context, of_mention, rankings)),
                water=next((context.waters[m] for m in name.mentions if m in context.waters), None),
                population=next((context.populations[m] for m in name.mentions if m in context.populations), None),
                publisher=publisher,
                of_publisher=name.of_publisher,
                largest=max((hit.place.population for hit in name.hits if hit.place.feature in _PEOPLED), default=0),
                namesakes=_namesakes(name.hits),
            )
        )
    return gathered


def _neighbours(ranking: Sequence[Ranked]) -> tuple[Neighbour, ...]:
    return tuple(Neighbour(one.place, one.share) for one in ranking if one.share >= _SURE)


def _beside(mention: int, found: Sequence[Toponym], of_mention: Mapping[int, int]) -> Iterable[int]:
    """The names that stand near a mention."""
    for step in (-1, 1):
        at = mention + step
        while 0 <= at < len(found):
            gap = found[at].start - found[mention].end if step > 0 else found[mention].start - found[at].end
            if gap > _NEAR:
                break
            if at in of_mention:
                yield of_mention[at]
            at += step


def _spoken(
    names: Sequence[Name], context: Context, rankings: Sequence[tuple[Ranked, ...]], gazetteer: Gazetteer
) -> tuple[_Spoken, _Spoken, _Spoken]:
    countries, regions, districts = _Spoken(), _Spoken(), _Spoken()
    for code, number in context.adjectives.items():
        (regions if "." in code else countries).total[code] += _ADJECTIVE * number  # type: ignore[assignment]
    for i, name in enumerate(names):
        weight = math.sqrt(max(1, len(name.mentions)))
        for place, share in _readings(name, rankings[i] if rankings else ()):
            listed = gazetteer.countries_of(place)
            for code in listed if len(listed) <= _SPREAD else ():
                part = weight * share * _WEIGHT.get(place.feature, 0.5) / len(listed)
                _say(countries, i, code, part)
            # A large area speaks of every region that it covers ("Donbas").
            for code in [place.admin1] if place.admin1 else [part for part in place.parts if "." in part]:
                _say(regions, i, code, weight * share)
            district = place.code if place.feature == "district" else place.admin2
            if district:
                _say(districts, i, district, weight * share)
    return countries, regions, districts


def _say(spoken: _Spoken, name: int, code: str, part: float) -> None:
    spoken.total[code] += part  # type: ignore[assignment]
    spoken.by_name[name][code] += part  # type: ignore[assignment]


def _readings(name: Name, ranking: Sequence[Ranked]) -> list[tuple[Place, float]]:
    """How a name is read so far; before the first pass only what can hardly mean anything else."""
    if ranking:
        return [(one.place, one.share) for one in ranking if one.share >= _SURE]
    if len(name.hits) == 1 and name.hits[0].grade >= 2:
        return [(name.hits[0].place, 1.0)]
    return []


def stated_areas_of(
    mention: int,
    context: Context,
    of_mention: Mapping[int, int],
    rankings: Sequence[tuple[Ranked, ...]],
    gazetteer: Gazetteer,
) -> tuple[Place, ...]:
    """The places that a mention is said to lie in, as read so far; towns hold nothing that we could check."""
    areas: dict[str, Place] = {}
    for stated in context.stated:
        if stated.inner != mention:
            continue
        if stated.outer is None:
            held = [gazetteer.by_code(code) for code in stated.codes]
        else:
            outer = of_mention.get(stated.outer)
            held = [one.place for one in rankings[outer][:1]] if rankings and outer is not None else []
        for area in held:
            if area is not None and area.feature in {"country", "region", "district", "other", "continent"}:
                areas[area.id] = area
    return tuple(areas[id] for id in sorted(areas))


def _measured(
    mention: int, context: Context, of_mention: Mapping[int, int], rankings: Sequence[tuple[Ranked, ...]]
) -> Iterable[Measured]:
    """The statements of distance or direction about a mention, each with the other place as read so far."""
    for away in context.aways if rankings else ():
        if mention in (away.inner, away.outer):
            other = of_mention.get(away.outer if mention == away.inner else away.inner)
            if other is not None and rankings[other]:
                yield Measured(away, rankings[other][0].place, mention == away.inner)


def _namesakes(hits: Iterable[Hit]) -> dict[str, int]:
    """The regions among some hits that are called after a town in or beside them: code, inhabitants of the town."""
    hits, found = tuple(hits), dict[str, int]()
    towns = [hit.place for hit in hits if hit.place.feature == "city"]
    for place in (hit.place for hit in hits if hit.place.feature in {"region", "district"}):
        for town in towns:
            within = place.code in {town.admin1, town.admin2}
            if place.code and (within or (town.population > _BIG and (distance(town, place) or _AWAY) < _BESIDE)):
                found[place.code] = max(found.get(place.code, 0), town.population)
    return found
