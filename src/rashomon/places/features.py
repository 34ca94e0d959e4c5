"""Features of toponym resolution: what speaks for a candidate, each a pure function, in one weighted list.

After the feature sets of gazetteer-based geoparsers (name, population, containment, proximity, co-mention; compare
Leidner 2007, Lieberman and Samet 2012, Halterman 2023). Every function returns a number in -1..1.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from rashomon.places.gazetteer import Gazetteer, Hit, Place, distance

__all__ = ["FEATURES", "Evidence", "Feature", "score"]

_PEOPLELESS = frozenset({"sea", "continent", "other"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the article says about one name: all its mentions together."""

    gazetteer: Gazetteer
    hints: frozenset[str]
    inside: tuple[Place, ...]  # what the text says that the place lies in
    countries: dict[str, float]  # share of the article's references to countries, 0..1
    areas: tuple[Place, ...]  # regions and larger areas that the article names
    others: tuple[Place, ...]  # other places of the article, as read so far
    population: int | None
    publisher: str | None  # the country of the publisher's domain
    largest: int = 0  # inhabitants of the largest place of that name
    namesakes: frozenset[str] = frozenset()  # codes of regions that share the name with a town of theirs


def name_fits(hit: Hit, _: Evidence) -> float:
    """the name is the place's own"""
    plain = {3: 1.0, 2: 0.85, 1: 0.5, 0: 0.0}[hit.grade]
    return plain if hit.similarity == 1.0 else 4 * (hit.similarity - 1)


def population(hit: Hit, evidence: Evidence) -> float:
    """it is the largest of the places of that name"""
    if hit.place.feature in _PEOPLELESS:
        return 0.5
    return math.log10((hit.place.population + 100) / (evidence.largest + 100)) / 4 + 0.5


def kind(hit: Hit, evidence: Evidence) -> float:
    """a bare name is more often a country's or a town's than a region's"""
    if evidence.hints & {"city", "region", "country"}:
        return 0.0
    if hit.place.code in evidence.namesakes:
        return -1.0
    return {"country": 1.0, "continent": 1.0, "sea": 0.8, "other": 0.8, "city": 0.5}.get(hit.place.feature, 0.2)


def capital(hit: Hit, evidence: Evidence) -> float:
    """it is a country's capital"""
    return 1.0 if hit.place.feature == "city" and evidence.gazetteer.is_capital(hit.place) else 0.0


def hinted(hit: Hit, evidence: Evidence) -> float:
    """the words beside the name call it that kind of place"""
    if not evidence.hints or evidence.hints == {"other"}:
        return 0.0
    return 1.0 if hit.place.feature in evidence.hints else -1.0


def stated(hit: Hit, evidence: Evidence) -> float:
    """the text says that it lies there"""
    verdicts = [evidence.gazetteer.contains(area, hit.place) for area in evidence.inside if area.id != hit.place.id]
    known = [verdict for verdict in verdicts if verdict is not None]
    if not known:
        return 0.0
    return 1.0 if any(known) else -1.0


def country(hit: Hit, evidence: Evidence) -> float:
    """the article speaks of its country"""
    if hit.place.feature == "country" and evidence.countries:
        return evidence.countries.get(hit.place.code or "", 0.0)
    return max((evidence.countries.get(c, 0.0) for c in evidence.gazetteer.countries_of(hit.place)), default=0.0)


def region(hit: Hit, evidence: Evidence) -> float:
    """the article names a region that it lies in"""
    if hit.place.feature != "city":
        return 0.0
    return 1.0 if any(evidence.gazetteer.contains(area, hit.place) for area in evidence.areas) else 0.0


def holds(hit: Hit, evidence: Evidence) -> float:
    """other places of the article lie in it"""
    if hit.place.feature not in {"region", "country"}:
        return 0.0
    return 1.0 if any(evidence.gazetteer.contains(hit.place, other) for other in evidence.others) else 0.0


def near(hit: Hit, evidence: Evidence) -> float:
    """it lies near the other places of the article"""
    if hit.place.feature != "city":
        return 0.0
    ways = [way for other in evidence.others if (way := distance(hit.place, other)) is not None and way > 0.5]
    return max((math.exp(-way / 150) for way in ways), default=0.0)


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
    """A feature with its weight (in log-odds); its docstring is the reason given in reports."""

    function: Callable[[Hit, Evidence], float]
    weight: float


FEATURES = (
    Feature(name_fits, 4.0),
    Feature(population, 5.0),
    Feature(kind, 1.2),
    Feature(capital, 1.5),
    Feature(hinted, 3.0),
    Feature(stated, 4.5),
    Feature(country, 1.2),
    Feature(region, 3.0),
    Feature(holds, 2.0),
    Feature(near, 3.0),
    Feature(size_stated, 1.5),
    Feature(home, 1.5),
)


def score(hit: Hit, evidence: Evidence) -> tuple[float, str]:
    """The log-odds of a candidate, and its strongest reasons in words."""
    total, reasons = 0.0, []
    for feature in FEATURES:
        value = feature.weight * feature.function(hit, evidence)
        total += value
        if value > 0.5:
            reasons.append((-value, (feature.function.__doc__ or "").strip()))
        elif feature.function is stated and value < 0:
            reasons.append((value, "though the text says that it lies elsewhere"))
    words = "; ".join(reason for _, reason in sorted(reasons)[:3])
    return total, words or "its name is the same"
