"""What the text says of how far and in which direction its places lie from each other, and on which water.

Held against the gazetteer: the great circle between two points, their initial bearing (Sinnott 1984, "Virtues of the
Haversine"). News gives distances by road as readily as by air, rounded, and from a town's edge as from its middle: what
is well outside of all that does not fit; between the two one cannot tell.
"""

import functools
import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.gazetteer.gazetteer import Gazetteer, Place, distance
from rashomon.gazetteer.names import key
from rashomon.gazetteer.tables import place_nouns
from rashomon.model import Article, Span
from rashomon.text.lexicon import rows

__all__ = ["Away", "aways", "bearing", "compass", "fits", "lies_on", "waters"]

# A road is up to so much longer than the way by air; a given distance may be rounded up or taken from the far edge.
_SHORTEST, _LONGEST = 0.5, 1.3
# Kilometres that no figure in the news is exact to, and those by which a town of a million reaches out from its middle.
_SLACK, _REACH, _MILLION = 10.0, 12.0, 1_000_000
# Degrees off the direction given within which it fits, and from which it does not; nearer than this (km) a direction
# between two middles says little.
_FITS, _OFF, _TOO_NEAR = 60.0, 100.0, 15.0
# "X, south of Y" without a distance speaks of neighbours (km).
_NEIGHBOURS = 250.0
_POINTS = frozenset({"city", "district"})
_WINDOW, _BEFORE = 120, 80
_WINDS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


@dataclass(frozen=True, slots=True)
class Away:
    """Name `inner` lies `km` kilometres from name `outer`, towards `degrees` from it; either may be left open."""

    inner: int
    outer: int
    km: float | None
    degrees: float | None
    evidence: Span


def bearing(a: Place, b: Place) -> float | None:
    """The direction from one place to another, in degrees from north (0..360); None where a place has no point."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat1, lat2, east = math.radians(a.lat), math.radians(b.lat), math.radians(b.lon - a.lon)
    y = math.sin(east) * math.cos(lat2)
    x = math.cos(lat1) * math.sin(lat2) - math.sin(lat1) * math.cos(lat2) * math.cos(east)
    return math.degrees(math.atan2(y, x)) % 360


def compass(degrees: float) -> str:
    """The nearest of the eight winds, in words."""
    return _WINDS[round(degrees / 45) % 8]


def fits(away: Away, inner: Place, outer: Place) -> bool | None:
    """Whether two places lie as stated; None where one cannot tell."""
    way = distance(inner, outer)
    if way is None or inner.feature not in _POINTS or outer.feature not in _POINTS or inner.id == outer.id:
        return None
    slack = _SLACK + _reach(inner) + _reach(outer)
    if away.km is not None and not away.km * _SHORTEST - slack <= way <= away.km * _LONGEST + slack:
        return False
    if away.km is None and way > _NEIGHBOURS:
        return None
    if away.degrees is None or way < _TOO_NEAR + slack / 2:
        return True if away.km is not None else None
    off = abs((bearing(outer, inner) or 0.0) - away.degrees)
    off = min(off, 360 - off)
    return True if off <= _FITS else False if off >= _OFF else None


def _reach(place: Place) -> float:
    return _REACH * math.sqrt(place.population / _MILLION)


@functools.cache
def _words(language: str, kind: str) -> dict[str, float]:
    return {
        word: float(value) for name, word, *values in rows(language, "bearings") for value in values if name == kind
    }


@functools.cache
def _lead_words(language: str) -> frozenset[str]:
    return frozenset(row[1] for row in rows(language, "bearings") if row[0] == "lead")


@functools.cache
def _pattern(language: str, kind: str) -> re.Pattern[str] | None:
    found = next((row[1] for row in rows(language, "bearings") if row[0] == kind), None)
    return re.compile(found) if found else None


def aways(article: Article, found: Sequence[tuple[int, int, str]]) -> tuple[Away, ...]:
    """The statements of distance and direction between names given by offsets and text, in text order."""
    language, text = article.language or "en", article.text
    away, before, then = (_pattern(language, kind) for kind in ("away", "away_before", "then"))
    out: list[Away] = []
    if away is None or before is None or then is None:
        return ()
    for i, (left, right) in enumerate(itertools.pairwise(found)):
        gap = text[left[1] : right[0]]
        if len(gap) > _WINDOW or "\n" in gap:
            continue
        match = away.search(gap)
        if match and _plain(match["lead"], language) and _is_kind(match["kind"], language):
            out += _read(match, article, i, i + 1, (left[0], right[1]), language)
            continue
        match = then.search(gap)
        ahead = before.search(text[max(0, left[0] - _BEFORE) : left[0]]) if match else None
        if match and ahead and _is_kind(match["kind"], language) and _is_kind(ahead["kind"], language):
            start = max(0, left[0] - _BEFORE) + ahead.start()
            out += _read(ahead, article, i + 1, i, (start, right[1]), language)
    return tuple(out)


def _read(
    match: re.Match[str], article: Article, inner: int, outer: int, stretch: tuple[int, int], language: str
) -> list[Away]:
    units, winds = _words(language, "unit"), _words(language, "direction")
    km = float(match["number"].replace(",", "")) * units[match["unit"]] if match["number"] else None
    degrees = winds.get(match["direction"].replace("-", "")) if match["direction"] else None
    if km is None and degrees is None:
        return []
    return [Away(inner, outer, km, degrees, article.span(*stretch))]


def _plain(lead: str, language: str) -> bool:
    """Whether the words before the distance only say what kind of place it is."""
    known, nouns = _lead_words(language), place_nouns(language)
    words = lead.strip(" ,(").split()
    return all(
        word in known or word.lower() in nouns or (after in nouns and word.islower()) or word.replace(",", "").isdigit()
        for word, after in itertools.zip_longest(words, words[1:], fillvalue="")
    )


def _is_kind(words: str, language: str) -> bool:
    """Whether nothing but a kind of place stands before the name that is measured from."""
    nouns = place_nouns(language)
    return all(word in nouns or word == "of" for word in words.split()[-2:])


def waters(article: Article, found: Sequence[tuple[int, int, str]]) -> dict[int, str]:
    """The water that a name is said to lie on, by the name's index."""
    pattern = _pattern(article.language or "en", "water")
    out: dict[int, str] = {}
    for i, (_, end, _text) in enumerate(found):
        match = pattern.search(article.text[end : end + _WINDOW].split("\n", 1)[0]) if pattern else None
        if match and _plain(match["lead"], article.language or "en"):
            out[i] = match["water"]
    return out


def lies_on(place: Place, water: str, gazetteer: Gazetteer) -> bool | None:
    """Whether a place bears the water's name in one of its own (Rostov-on-Don); None where no name tells.

    The gazetteer has no courses of rivers or roads: what no name tells is left open.
    """
    wanted = key(water)
    return True if any(wanted in name.split()[1:] for name in gazetteer.names(place.id, 1)) else None
