"""The gazetteer: what a name may denote, where it lies, and what it lies in."""

import functools
import math
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from rashomon.gazetteer.build import build, index_path, version
from rashomon.gazetteer.index import FIELDS
from rashomon.gazetteer.names import backwards, key, skeleton, squeeze
from rashomon.gazetteer.tables import read_table

__all__ = ["Gazetteer", "Hit", "Place", "distance"]

_FIELDS = ", ".join(f"p.{field}" for field in FIELDS)
# A name is taken for a misspelling of another only from this similarity on (1 = equal); short names need more.
_NEAR_ENOUGH = 0.82
_FUZZY_FROM = 5
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer; `feature` is city, district, region, country, continent, sea or other.

    `code` is set for countries (ISO 3166), first-level regions and districts (GeoNames), by which other places name
    what they lie in; `parts` lists what a larger area covers; `population` is 0 where it is not known.
    """

    id: str
    geonames: int | None
    name: str
    feature: str
    code: str | None
    admin1: str | None
    admin2: str | None
    country: str | None
    lat: float | None
    lon: float | None
    population: int
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a name may denote: `grade` says how plainly (3 own name, 0 namesake), `similarity` how closely."""

    place: Place
    grade: int
    similarity: float


class Gazetteer:
    """Read-only access to the index; safe to share between threads that only read."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self.version = version()

    @classmethod
    def open(cls, path: Path | None = None, *, notify: Callable[[str], None] | None = None) -> "Gazetteer":
        """Open the index, building it first where it is missing (some 20 s, once); `notify` gets one line then."""
        path = path or index_path()
        if not path.is_file():
            if notify:
                notify(f"Building the gazetteer once, from GeoNames (CC BY 4.0), into {path}")
            build(path)
        return cls(path)

    @functools.lru_cache(maxsize=20_000)  # noqa: B019 - one gazetteer lives as long as the program
    def lookup(self, name: str) -> tuple[Hit, ...]:
        """The places that bear a name, whatever its case, script, diacritics, hyphens; the largest first."""
        folded = key(name)
        found = self._named(folded)
        if not found and squeeze(folded) != folded:
            found = self._named(squeeze(folded))
        return found

    def _named(self, folded: str) -> tuple[Hit, ...]:
        rows = self._base.execute(
            f"SELECT {_FIELDS}, n.grade FROM name n JOIN place p ON p.n = n.place WHERE n.key = ?", (folded,)
        )
        hits = [Hit(_place(row), row[len(FIELDS)], 1.0) for row in rows]
        return tuple(sorted(hits, key=lambda hit: (-hit.grade, -hit.place.population, hit.place.id)))

    @functools.lru_cache(maxsize=5_000)  # noqa: B019
    def fuzzy(self, name: str, within: tuple[str, ...] = (), limit: int = 12) -> tuple[Hit, ...]:
        """The places whose names come near a name, the nearest first, in some countries and regions or anywhere.

        Near is what shares half of its letters in place, or its consonants: a slip or two, or another transliteration.
        """
        folded = key(name)
        if len(folded) < _FUZZY_FROM:
            return ()
        keys = sorted(self._nearby(folded))
        near = process.extract(folded, keys, scorer=fuzz.ratio, score_cutoff=100 * _NEAR_ENOUGH, limit=200)
        best: dict[int, tuple[float, int]] = {}
        for text, score, _ in near:
            # One slip in a long name is nearer than the ratio of letters says.
            similarity = max(score / 100, 1 - Levenshtein.distance(folded, text) / max(len(folded), len(text)))
            for n, grade in self._base.execute("SELECT place, grade FROM name WHERE key = ?", (text,)):
                best[n] = max(best.get(n, (0.0, 0)), (similarity, grade))
        hits = []
        for n, (similarity, grade) in best.items():
            row = self._base.execute(f"SELECT {_FIELDS} FROM place p WHERE n = ?", (n,)).fetchone()
            place = _place(row)
            if not within or place.country in within or place.admin1 in within:
                hits.append(Hit(place, grade, round(similarity, 3)))
        return tuple(sorted(hits, key=lambda h: (-h.similarity, -h.place.population, h.place.id))[:limit])

    def _nearby(self, folded: str) -> set[str]:
        """The keys of about the same length that share the first half, the second half or the consonants."""
        half, bones, size = max(2, len(folded) // 2), skeleton(folded), (len(folded) - 3, len(folded) + 3)
        front, back = folded[:half], backwards(folded)[: len(folded) - half + 1]
        found = {
            row[0]
            for row in self._base.execute(
                "SELECT key FROM name WHERE key >= ? AND key < ? AND length(key) BETWEEN ? AND ?",
                (front, front + "\x7f", *size),
            )
        }
        for low, high in ((back, back + "\x7f"), ("#" + bones, "#" + bones + "\0")):
            if len(low) > half:
                query = "SELECT key FROM form WHERE form >= ? AND form < ? AND length(key) BETWEEN ? AND ?"
                found.update(row[0] for row in self._base.execute(query, (low, high, *size)))
        return found

    @functools.lru_cache(maxsize=20_000)  # noqa: B019
    def by_id(self, id: str) -> Place | None:
        """The place with an id, as candidates and mentions bear it."""
        row = self._base.execute(f"SELECT {_FIELDS} FROM place p WHERE id = ? ORDER BY n", (id,)).fetchone()
        return _place(row) if row else None

    @functools.lru_cache(maxsize=10_000)  # noqa: B019
    def by_code(self, code: str) -> Place | None:
        """The country or first-level region with a code."""
        row = self._base.execute(f"SELECT {_FIELDS} FROM place p WHERE code = ?", (code,)).fetchone()
        return _place(row) if row else None

    @functools.lru_cache(maxsize=5_000)  # noqa: B019
    def names(self, id: str, grade: int = 0) -> tuple[str, ...]:
        """The keys of a place's names of a grade or better (2: spellings of its own name), in alphabetical order."""
        rows = self._base.execute(
            "SELECT key FROM name WHERE grade >= ? AND place IN (SELECT n FROM place WHERE id = ?)", (grade, id)
        )
        return tuple(sorted({row[0] for row in rows}))

    def geonames_ids(self) -> set[str]:
        """The GeoNames ids of all places."""
        return {str(row[0]) for row in self._base.execute("SELECT geonames FROM place WHERE geonames IS NOT NULL")}

    @functools.lru_cache(maxsize=20_000)  # noqa: B019
    def is_capital(self, place: Place) -> bool:
        """Whether a town is its country's capital: the largest town there that bears the capital's name."""
        name = _capitals().get(place.country or "")
        if not name:
            return False
        towns = [hit.place for hit in self.lookup(name) if hit.place.country == place.country]
        towns = [town for town in towns if town.feature == "city"]
        return bool(towns) and max(towns, key=lambda town: (town.population, town.id)).id == place.id

    def contains(self, area: Place, place: Place) -> bool | None:
        """Whether an area holds a place; None where the gazetteer cannot tell (an area without known parts)."""
        if area.id == place.id:
            return True
        if area.feature == "country":
            if place.country is None:
                return None
            return place.country == area.code
        if area.feature == "region" and area.code:
            if place.admin1 is None:
                return None if place.country in (None, area.country) else False
            return place.admin1 == area.code
        if area.feature == "district" and area.code:
            if place.feature in {"region", "country"} or place.country not in (None, area.country):
                return False
            if place.admin1 is not None and place.admin1 != area.admin1:
                return False
            return None if place.admin2 is None else place.admin2 == area.code
        if not area.parts:
            return None
        return _covers(area.parts, place)

    def countries_of(self, place: Place) -> tuple[str, ...]:
        """The countries that a place lies in or extends over."""
        if place.country:
            return (place.country,)
        return tuple(sorted({part.lstrip("?").split(".")[0] for part in place.parts if not part.startswith("@")}))


def _covers(parts: Iterable[str], place: Place) -> bool | None:
    verdict: bool | None = False
    for part in parts:
        if part.startswith("@"):
            if place.country and _continents().get(place.country) == part[1:]:
                return True
        elif part.startswith("?"):
            # Somewhere in that country: elsewhere is outside, there one cannot tell.
            if place.country in (None, part[1:]):
                verdict = None
        elif place.admin1 == part or place.country == part:
            return True
        elif "." in part and place.admin1 is None and place.country in (None, part.split(".")[0]):
            verdict = None
    return verdict


@functools.cache
def _capitals() -> dict[str, str]:
    return {row[0]: row[3] for row in read_table("countries") if row[3]}


@functools.cache
def _continents() -> dict[str, str]:
    return {row[0]: row[4] for row in read_table("countries")}


def _place(row: tuple[object, ...]) -> Place:
    *plain, population, parts = row[: len(FIELDS)]
    listed = tuple(part for part in str(parts or "").split("|") if part)
    return Place(*plain, population or 0, listed)  # type: ignore[call-arg, arg-type]


def distance(a: Place, b: Place) -> float | None:
    """Kilometres along the great circle; None where a place has no point."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat1, lon1, lat2, lon2 = map(math.radians, (a.lat, a.lon, b.lat, b.lon))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))
