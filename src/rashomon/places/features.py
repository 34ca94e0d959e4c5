"""Features of toponym resolution: what speaks for a candidate, each a pure function, in one list with learnt weights.

After the feature sets of gazetteer-based geoparsers (name, population, containment, proximity, co-mention; compare
Leidner 2007, Lieberman and Samet 2012, Halterman 2023). Every function returns a number in -1..1; its docstring is the
reason that a reader is given. The weights (log-odds) stand in `data/places/weights.tsv`, written by
`training/places/resolution.py`.
"""

import functools
import math
from collections.abc import Callable
from dataclasses import dataclass

from rashomon.gazetteer.gazetteer import Gazetteer, Hit, Place, distance
from rashomon.gazetteer.index import OWN, USUAL
from rashomon.gazetteer.tables import fits, learnt
from rashomon.places.bearings import Away, lies_on
from rashomon.places.bearings import fits as lies_as_stated

__all__ = ["FEATURES", "Evidence", "Feature", "Neighbour", "score", "values", "weights"]

_PEOPLELESS = frozenset({"sea", "continent", "other"})
_KILOMETRES, _CLOSE = 150.0, 30.0
_SAME_SPOT = 0.5


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another place of the article, as read so far, and how sure that reading is (0..1)."""

    place: Place
    share: float


@dataclass(frozen=True, slots=True)
class Measured:
    """A statement of distance or direction, the other place in it, and whether the name is the one measured."""

    away: Away
    other: Place
    is_inner: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the article says about one name: all its mentions together.

    The shares (0..1) say how much of what the article names elsewhere lies in a country, region or district, by code.
    """

    gazetteer: Gazetteer
    hints: frozenset[str] = frozenset()
    inside: tuple[Place, ...] = ()  # what the text says that the place lies in
    countries: dict[str, float] | None = None
    regions: dict[str, float] | None = None
    districts: dict[str, float] | None = None
    others: tuple[Neighbour, ...] = ()  # other places of the article
    beside: tuple[Neighbour, ...] = ()  # those that stand near the name in the text
    measured: tuple[Measured, ...] = ()  # what the text says of its distance and direction from others
    water: str | None = None  # the river, lake or coast that the text puts it on
    population: int | None = None
    publisher: str | None = None  # the country of the publisher's domain
    of_publisher: bool = False  # the publisher's own name bears the name
    largest: int = 0  # inhabitants of the largest place of that name
    namesakes: dict[str, int] | None = None  # regions that share the name with a town of theirs: code, its inhabitants


def own_name(hit: Hit, _: Evidence) -> float:
    """the name is the place's own"""
    return 1.0 if hit.grade == OWN else 0.0


def usual_name(hit: Hit, _: Evidence) -> float:
    """the name is a usual one of its"""
    return 1.0 if hit.grade == USUAL else 0.0


def rare_name(hit: Hit, _: Evidence) -> float:
    """the name is one of its rarer ones"""
    return 1.0 if hit.grade < USUAL else 0.0


def like_name(hit: Hit, _: Evidence) -> float:
    """the name is nearly the place's"""
    return max(-1.0, 5 * (hit.similarity - 1))


def population(hit: Hit, evidence: Evidence) -> float:
    """no larger place has that name"""
    if hit.place.feature != "city":
        return 0.0
    return math.log10((hit.place.population + 100) / (evidence.largest + 100)) / 4


def inhabitants(hit: Hit, _: Evidence) -> float:
    """it is a large town"""
    return _size(hit, "city")


def region_inhabitants(hit: Hit, _: Evidence) -> float:
    """it is a region of many"""
    return _size(hit, "region")


def district_inhabitants(hit: Hit, _: Evidence) -> float:
    """it is a district of many"""
    return _size(hit, "district")


def _size(hit: Hit, feature: str) -> float:
    return math.log10(hit.place.population + 100) / 8 if hit.place.feature == feature else 0.0


def seat_population(hit: Hit, evidence: Evidence) -> float:
    """it is large, and the outlet bears its name"""
    return population(hit, evidence) if evidence.of_publisher else 0.0


def _bare(hit: Hit, evidence: Evidence, *features: str) -> float:
    named = any(kind in evidence.hints for kind in ("city", "region", "district", "country"))
    return 1.0 if hit.place.feature in features and not named else 0.0


def bare_country(hit: Hit, evidence: Evidence) -> float:
    """a bare name is most often a country's"""
    return _bare(hit, evidence, "country")


def bare_region(hit: Hit, evidence: Evidence) -> float:
    """a bare name is a region's"""
    return _bare(hit, evidence, "region")


def bare_district(hit: Hit, evidence: Evidence) -> float:
    """a bare name is a district's"""
    return _bare(hit, evidence, "district")


def bare_area(hit: Hit, evidence: Evidence) -> float:
    """it is a continent, a sea or another large area"""
    return _bare(hit, evidence, *_PEOPLELESS)


def namesake(hit: Hit, evidence: Evidence) -> float:
    """it is a region called after its town"""
    people = (evidence.namesakes or {}).get(hit.place.code or "")
    return 0.0 if people is None or evidence.hints & {"region", "district"} else math.log10(people + 100) / 8


def capital(hit: Hit, evidence: Evidence) -> float:
    """it is a country's capital"""
    return 1.0 if hit.place.feature == "city" and evidence.gazetteer.is_capital(hit.place) else 0.0


def hinted(hit: Hit, evidence: Evidence) -> float:
    """the words beside the name call it that kind of place"""
    kinds = evidence.hints - {"other"}
    if not kinds:
        return 0.0
    return 1.0 if any(fits(hit.place.feature, kind) for kind in kinds) else -1.0


def _stated(hit: Hit, evidence: Evidence) -> list[bool]:
    verdicts = (evidence.gazetteer.contains(area, hit.place) for area in evidence.inside if area.id != hit.place.id)
    return [verdict for verdict in verdicts if verdict is not None]


def stated(hit: Hit, evidence: Evidence) -> float:
    """the text says that it lies there"""
    return 1.0 if any(_stated(hit, evidence)) else 0.0


def stated_elsewhere(hit: Hit, evidence: Evidence) -> float:
    """though the text says that it lies elsewhere"""
    known = _stated(hit, evidence)
    return 1.0 if known and not any(known) else 0.0


def _measured(hit: Hit, evidence: Evidence) -> list[bool]:
    """Whether it lies as the text measures it, by statement, where one can tell; what lies by itself tells nothing."""
    pairs = (
        (one.away, hit.place, one.other) if one.is_inner else (one.away, one.other, hit.place)
        for one in evidence.measured
    )
    return [verdict for pair in pairs if (verdict := lies_as_stated(*pair)) is not None]


def measured(hit: Hit, evidence: Evidence) -> float:
    """it lies as far and in the direction that the text says"""
    return 1.0 if any(_measured(hit, evidence)) else 0.0


def measured_off(hit: Hit, evidence: Evidence) -> float:
    """though the text has it at another distance or in another direction"""
    known = _measured(hit, evidence)
    return 1.0 if known and not any(known) else 0.0


def on_water(hit: Hit, evidence: Evidence) -> float:
    """it is called after the water that the text puts it on"""
    return 1.0 if evidence.water and lies_on(hit.place, evidence.water, evidence.gazetteer) else 0.0


def country(hit: Hit, evidence: Evidence) -> float:
    """the article speaks of its country"""
    codes = [hit.place.code] if hit.place.feature == "country" else evidence.gazetteer.countries_of(hit.place)
    return max(((evidence.countries or {}).get(code or "", 0.0) for code in codes), default=0.0)


def main_country(hit: Hit, evidence: Evidence) -> float:
    """the article speaks of its country most"""
    return 1.0 if country(hit, evidence) > 0.99 else 0.0


def region(hit: Hit, evidence: Evidence) -> float:
    """the article speaks of the region that it lies in"""
    return (evidence.regions or {}).get(hit.place.admin1 or "", 0.0)


def main_region(hit: Hit, evidence: Evidence) -> float:
    """the article speaks of the region that it lies in most"""
    return 1.0 if region(hit, evidence) > 0.99 else 0.0


def district(hit: Hit, evidence: Evidence) -> float:
    """the article speaks of the district that it lies in"""
    code = hit.place.code if hit.place.feature == "district" else hit.place.admin2
    return (evidence.districts or {}).get(code or "", 0.0)


def holds(hit: Hit, evidence: Evidence) -> float:
    """other places of the article lie in it"""
    if hit.place.feature not in {"region", "country", "district"}:
        return 0.0
    return max(
        (other.share for other in evidence.others if evidence.gazetteer.contains(hit.place, other.place)), default=0.0
    )


def _nearness(hit: Hit, others: tuple[Neighbour, ...], scale: float) -> float:
    best = 0.0
    for other in others:
        if other.share <= best or other.place.feature not in {"city", "district"}:
            continue
        way = distance(hit.place, other.place)
        if way is not None and way > _SAME_SPOT:
            best = max(best, other.share * math.exp(-way / scale))
    return best


def near(hit: Hit, evidence: Evidence) -> float:
    """it lies near other places of the article"""
    return _nearness(hit, evidence.others, _KILOMETRES) if hit.place.feature in {"city", "district"} else 0.0


def close(hit: Hit, evidence: Evidence) -> float:
    """it lies close to other places of the article"""
    return _nearness(hit, evidence.others, _CLOSE) if hit.place.feature in {"city", "district"} else 0.0


def beside_country(hit: Hit, evidence: Evidence) -> float:
    """a place of its country is named beside it"""
    codes = set(evidence.gazetteer.countries_of(hit.place))
    found = (n.share for n in evidence.beside if codes & set(evidence.gazetteer.countries_of(n.place)))
    return max(found, default=0.0)


def beside_region(hit: Hit, evidence: Evidence) -> float:
    """a place of its region is named beside it"""
    own = hit.place.admin1
    return max((n.share for n in evidence.beside if own and n.place.admin1 == own), default=0.0)


def beside_near(hit: Hit, evidence: Evidence) -> float:
    """it lies near a place that is named beside it"""
    return _nearness(hit, evidence.beside, _KILOMETRES) if hit.place.feature in {"city", "district"} else 0.0


def size_stated(hit: Hit, evidence: Evidence) -> float:
    """its population is near the one that the text gives"""
    if not evidence.population or not hit.place.population:
        return 0.0
    return 1.0 - min(2.0, abs(math.log10(evidence.population / hit.place.population)) * 2)


def home(hit: Hit, evidence: Evidence) -> float:
    """it lies in the publisher's country"""
    return 1.0 if evidence.publisher and hit.place.country == evidence.publisher else 0.0


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature; its function's docstring is the reason given in reports."""

    function: Callable[[Hit, Evidence], float]

    @property
    def name(self) -> str:
        """The name under which its weight is kept."""
        return self.function.__name__

    @property
    def reason(self) -> str:
        """What it says, in words."""
        return (self.function.__doc__ or "").strip()


FEATURES = tuple(
    Feature(function)
    for function in (
        own_name, usual_name, rare_name, like_name, population, inhabitants, region_inhabitants,
        district_inhabitants, seat_population, bare_country, bare_region, bare_district, bare_area, namesake,
        capital, hinted, stated, stated_elsewhere, measured, measured_off, on_water, country, main_country,
        region, main_region, district, holds, near, close, beside_country, beside_region, beside_near,
        size_stated, home,
    )
)  # fmt: skip


@functools.cache
def weights() -> tuple[float, ...]:
    """The learnt weights, in the order of `FEATURES`."""
    table = learnt("weights")
    return tuple(table[feature.name] for feature in FEATURES)


def values(hit: Hit, evidence: Evidence) -> tuple[float, ...]:
    """What each feature says of a candidate."""
    return tuple(feature.function(hit, evidence) for feature in FEATURES)


def score(hit: Hit, evidence: Evidence) -> tuple[float, str]:
    """The log-odds of a candidate, and its strongest reasons in words."""
    total, reasons = 0.0, []
    for feature, weight, value in zip(FEATURES, weights(), values(hit, evidence), strict=True):
        part = weight * value
        total += part
        if value > 0 and (part > _SAID or feature.function in _SAID_AGAINST):
            reasons.append((-part, feature.reason))
    words = "; ".join(reason for _, reason in sorted(reasons)[:3])
    return total, words or "its name is the same"


# From this part of the log-odds on a feature is worth telling.
_SAID = 0.3
# What speaks against a candidate is told all the same.
_SAID_AGAINST = (stated_elsewhere, measured_off)
