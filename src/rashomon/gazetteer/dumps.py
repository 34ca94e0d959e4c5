"""The layouts of files that the gazetteer can take: GeoNames' dumps, and tables of one's own.

GeoNames (https://download.geonames.org/export/dump/readme.txt): the main table (19 columns: all countries or
one), alternate names (8 or 10 columns), codes of first- and second-level regions (4 columns). A table of one's own has
a first line that names its columns, `name` and at least one of `geonames`, `latitude` with `longitude`, `same_as`.
"""

import csv
import gzip
import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

__all__ = [
    "KINDS",
    "AlternateName",
    "Code",
    "Entry",
    "Kind",
    "Own",
    "UnknownLayoutError",
    "entries",
    "kind_of",
    "opened",
]

Kind = str
# In the order in which layers are laid on: places first, then their codes and other names.
KINDS: tuple[Kind, ...] = ("places", "codes", "names", "own")
_MAIN, _CODES, _NAMES = 19, 4, (8, 10)
_OWN = frozenset({
    "name", "others", "feature", "geonames", "latitude", "longitude", "country", "admin1", "population", "same_as",
    "source", "date",
})  # fmt: skip
# What is no name in any language.
_NO_NAMES = frozenset({"link", "wkdt", "post", "iata", "icao", "faac", "tcid", "unlc", "phon", "piny"})
# GeoNames' feature classes and codes as ours.
_REGIONS, _COUNTRIES = {"ADM1", "ADM1H"}, {"PCLI", "PCLD", "PCLF", "PCLS", "PCLIX", "TERR", "PCL"}
_DISTRICTS = {"ADM2", "ADM2H"}
_AREAS = (("region", _REGIONS), ("country", _COUNTRIES), ("district", _DISTRICTS))
_SEAS = {"SEA", "OCN", "GULF", "STRT", "BAY"}
_MOST = 4 << 30  # bytes that a packed file may unpack to


class UnknownLayoutError(ValueError):
    """A file in none of the layouts."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the main table."""

    geonames: int
    name: str
    others: tuple[str, ...]
    feature: str
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float
    lon: float
    population: int


@dataclass(frozen=True, slots=True)
class Code:
    """A region's or district's code, name and id."""

    code: str
    name: str
    plain: str
    geonames: int


@dataclass(frozen=True, slots=True)
class AlternateName:
    """One more name of a place; `usual` where it is the preferred one of its language."""

    geonames: int
    name: str
    usual: bool


@dataclass(frozen=True, slots=True)
class Own:
    """A row of a table of one's own: a place, or with `same_as` (a code or GeoNames id) other names of one."""

    name: str
    others: tuple[str, ...]
    feature: str
    geonames: int | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    population: int
    same_as: str | None


Row = Entry | Code | AlternateName | Own


@contextmanager
def opened(path: Path) -> Iterator[IO[str]]:
    """The text of a file, unpacked where it is a zip of one table or gzip; readmes in a zip are left out."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            tables = [
                one for one in packed.infolist() if one.filename.endswith(".txt") and "readme" not in one.filename
            ]
            # A country's alternate names come with the list of languages beside them.
            tables = [one for one in tables if "iso-languagecodes" not in one.filename]
            if len(tables) != 1 or tables[0].file_size > _MOST:
                raise UnknownLayoutError("a zip must hold one table of at most 4 GiB")
            with packed.open(tables[0]) as raw:
                yield io.TextIOWrapper(raw, encoding="utf-8-sig", newline="\n")
        return
    with path.open("rb") as start:
        packed_by_gzip = start.read(2) == b"\x1f\x8b"
    with (
        gzip.open(path, "rt", encoding="utf-8-sig", newline="\n")
        if packed_by_gzip
        else path.open(encoding="utf-8-sig", newline="\n") as lines
    ):
        yield lines


def kind_of(path: Path) -> Kind:
    """The layout of a file, by its first rows. Raises `UnknownLayoutError`, `OSError`, `UnicodeDecodeError`."""
    with opened(path) as lines:
        first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    cells = first.rstrip("\r\n").split("\t")
    if len(cells) == _MAIN and cells[0].isdigit() and _number(cells[4]) is not None:
        return "places"
    if len(cells) == _CODES and "." in cells[0] and cells[3].isdigit():
        return "codes"
    if len(cells) in _NAMES and cells[0].isdigit() and cells[1].isdigit():
        return "names"
    header = {cell.strip().lower() for cell in next(csv.reader([first], delimiter=_delimiter(first)), [])}
    if "name" in header and header & {"geonames", "latitude", "same_as"} and header <= _OWN:
        return "own"
    raise UnknownLayoutError(
        "not a table of GeoNames (places, admin codes, alternate names), nor one with a first line of column names"
    )


def entries(path: Path, kind: Kind) -> Iterator[Row | None]:
    """The rows of a file, one after another; None for each row that cannot be read."""
    with opened(path) as lines:
        if kind == "own":
            yield from _own(lines)
            return
        readers: dict[Kind, Callable[[list[str]], Row | None]] = {"places": _entry, "codes": _code, "names": _alternate}
        read = readers[kind]
        for line in lines:
            if line.strip() and not line.startswith("#"):
                try:
                    found = read(line.rstrip("\r\n").split("\t"))
                except (ValueError, IndexError):
                    yield None
                    continue
                if found is not None:
                    yield found


def _entry(cells: list[str]) -> Entry:
    id, name, _ascii, others, lat, lon, cls, code, country, _cc2, admin1, admin2, _a3, _a4, population = cells[:15]
    region = f"{country}.{admin1}" if country and admin1 and admin1 != "00" else None
    return Entry(
        geonames=int(id),
        name=name,
        others=tuple(other for other in others.split(",") if other and other != name),
        feature=_feature(cls, code),
        country=country or None,
        admin1=region,
        admin2=f"{region}.{admin2}" if region and admin2 else None,
        lat=_degrees(lat, 90),
        lon=_degrees(lon, 180),
        population=int(population or 0),
    )


def _feature(cls: str, code: str) -> str:
    if cls == "P":
        return "city"
    if cls == "A":
        # Communes and other parts of districts are areas without a code of their own here.
        found = [kind for kind, codes in _AREAS if code in codes]
        return found[0] if found else "other"
    return "sea" if cls == "H" and code in _SEAS else "other"


def _code(cells: list[str]) -> Code:
    code, name, plain, id = cells
    if not 1 <= code.count(".") <= 2:
        raise ValueError
    return Code(code, name, plain, int(id))


def _alternate(cells: list[str]) -> AlternateName | None:
    _, id, language, name, preferred, _short, _colloquial, _historic = (*cells, *[""] * 8)[:8]
    if language in _NO_NAMES or not name:
        return None
    return AlternateName(int(id), name, preferred == "1")


def _own(lines: IO[str]) -> Iterator[Own | None]:
    plain = (line for line in lines if line.strip() and not line.startswith("#"))
    first = next(plain, "")
    delimiter = _delimiter(first)
    header = [cell.strip().lower() for cell in next(csv.reader([first], delimiter=delimiter), [])]
    for cells in csv.reader(plain, delimiter=delimiter):
        row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        try:
            yield _own_row(row)
        except ValueError:
            yield None


def _own_row(row: dict[str, str]) -> Own:
    get = row.get
    if not get("name") or not (get("same_as") or get("geonames") or (get("latitude") and get("longitude"))):
        raise ValueError
    return Own(
        name=row["name"],
        others=tuple(other for other in (get("others") or "").split("|") if other),
        feature=get("feature") or "city",
        geonames=int(row["geonames"]) if get("geonames") else None,
        lat=_degrees(row["latitude"], 90) if get("latitude") else None,
        lon=_degrees(row["longitude"], 180) if get("longitude") else None,
        country=get("country") or None,
        admin1=get("admin1") or None,
        population=int(get("population") or 0),
        same_as=get("same_as") or None,
    )


def _delimiter(line: str) -> str:
    return "\t" if "\t" in line else ","


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


def _degrees(cell: str, most: float) -> float:
    value = float(cell)
    if not -most <= value <= most:
        raise ValueError(cell)
    return value
