"""Layers that a user adds to the gazetteer: kept with the user's data, laid on the packaged index when it is built.

A layer is a file as it was given, packed, under its hash: a later version of Rashomon builds its index from it again.
"""

import csv
import gzip
import hashlib
import json
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from rashomon.data.folders import user_folder
from rashomon.gazetteer.districts import district_code
from rashomon.gazetteer.dumps import (
    KINDS,
    AlternateName,
    Code,
    Entry,
    Own,
    UnknownLayoutError,
    entries,
    kind_of,
    opened,
)
from rashomon.gazetteer.index import ALTERNATE, OWN, USUAL, Index
from rashomon.gazetteer.names import key

__all__ = [
    "Layer",
    "UnknownLayoutError",
    "add_layer",
    "is_name",
    "lay_on",
    "layers",
    "layers_folder",
    "remove_layer",
    "spelled",
]

# From this likeness on (1 = equal) two names are two spellings of one.
_SPELLING = 0.7


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: its file's name and SHA-256, its layout, rows that were read and that could not be."""

    name: str
    sha256: str
    kind: str
    rows: int
    unread: int


def layers_folder() -> Path:
    """Where layers are kept: `RASHOMON_DATA`, else the platform's folder for a user's data."""
    return user_folder() / "gazetteer"


def layers() -> tuple[Layer, ...]:
    """The layers, in the order in which they are laid on: by layout, then by hash, whenever they were added."""
    found = [Layer(**json.loads(path.read_text(encoding="utf-8"))) for path in layers_folder().glob("*.json")]
    return tuple(sorted(found, key=lambda layer: (KINDS.index(layer.kind), layer.sha256)))


def add_layer(path: Path) -> Layer:
    """Read a file through and keep it. Raises `UnknownLayoutError` where nothing in it can be read, `OSError`."""
    try:
        kind = kind_of(path)
        rows = unread = 0
        for row in entries(path, kind):
            rows += row is not None
            unread += row is None
    except (
        UnicodeDecodeError,
        EOFError,
        gzip.BadGzipFile,
        zipfile.BadZipFile,
        zlib.error,
        csv.Error,
        RuntimeError,
    ) as error:
        raise UnknownLayoutError(f"not UTF-8 text, or damaged ({error.__class__.__name__})") from error
    if not rows:
        raise UnknownLayoutError("no row of it can be read")
    folder, digest = layers_folder(), hashlib.sha256()
    folder.mkdir(parents=True, exist_ok=True)
    with path.open("rb") as source:
        while block := source.read(1 << 20):
            digest.update(block)
    layer = Layer(path.name, digest.hexdigest(), kind, rows, unread)
    draft = folder / f"{layer.sha256}.tmp"
    with opened(path) as lines, gzip.open(draft, "wt", encoding="utf-8", compresslevel=5, newline="\n") as kept:
        shutil.copyfileobj(lines, kept)
    draft.replace(folder / f"{layer.sha256}.gz")
    (folder / f"{layer.sha256}.json").write_text(json.dumps(asdict(layer), ensure_ascii=False), encoding="utf-8")
    return layer


def remove_layer(name: str) -> Layer | None:
    """Take away the layer with a file's name or the beginning of a hash; None where there is none, or more than one."""
    found = [layer for layer in layers() if layer.name == name or layer.sha256.startswith(name)]
    if len(found) != 1:
        return None
    (layers_folder() / f"{found[0].sha256}.json").unlink()
    (layers_folder() / f"{found[0].sha256}.gz").unlink(missing_ok=True)
    return found[0]


def lay_on(index: Index, layer: Layer) -> None:
    """Lay one layer on an index that is being written."""
    index.ready()
    laying = {"places": _entries, "codes": _codes, "names": _names, "own": _own}[layer.kind]
    laying(index, entries(layers_folder() / f"{layer.sha256}.gz", layer.kind))


def _entries(index: Index, rows: Iterator[object]) -> None:
    """Places: a known one gains names, a district its id; the rest are new."""
    for row in rows:
        if not isinstance(row, Entry):
            continue
        n = index.find(id=f"geonames:{row.geonames}")
        code = row.admin2 if row.feature == "district" else row.admin1 if row.feature == "region" else None
        if n is None and row.feature == "district" and row.admin1:
            n = _district(index, row.admin1, row.name)
            if n is not None:
                index.change(n, id=f"geonames:{row.geonames}", geonames=row.geonames, lat=row.lat, lon=row.lon)
                if code and index.find(code=code) is None:
                    index.recode(n, code)
        if n is None:
            n = index.add(
                id=f"geonames:{row.geonames}", geonames=row.geonames, name=row.name, feature=row.feature,
                code=code if code and index.find(code=code) is None else None, admin1=row.admin1,
                admin2=row.admin2 if row.feature != "district" else None, country=row.country, lat=row.lat, lon=row.lon,
                population=row.population,
            )  # fmt: skip
            index.call(n, row.name, OWN)
        elif row.admin2 and row.feature == "city":
            index.change(n, admin2=row.admin2)
        own = key(row.name)
        for other in row.others:
            if is_name(other):
                index.call(n, other, USUAL if spelled(own, other) else ALTERNATE)


def _district(index: Index, region: str, name: str) -> int | None:
    return index.find(code=district_code(region, name))


def _codes(index: Index, rows: Iterator[object]) -> None:
    """Codes: districts by name gain their id and code, and with their towns a point; the rest are new, without one."""
    for row in rows:
        if not isinstance(row, Code):
            continue
        id, (country, region) = f"geonames:{row.geonames}", row.code.split(".")[:2]
        admin1, second = f"{country}.{region}", row.code.count(".") > 1
        n = index.find(id=id) or index.find(code=row.code)
        if n is None and second:
            n = _district(index, admin1, row.name) or _district(index, admin1, row.plain)
            if n is not None:
                index.change(n, id=id, geonames=row.geonames)
        if n is None:
            n = index.add(
                id=id, geonames=row.geonames, name=row.name, feature="district" if second else "region", admin1=admin1,
                country=country, population=0,
            )  # fmt: skip
        if index.find(code=row.code) is None:
            index.recode(n, row.code)
        for name in (row.name, row.plain):
            index.call(n, name, OWN)


def _names(index: Index, rows: Iterator[object]) -> None:
    """Other names of places that are there; names of others are of no use."""
    last, own = None, ""
    n: int | None = None
    for row in rows:
        if not isinstance(row, AlternateName):
            continue
        if row.geonames != last:
            last, n = row.geonames, index.find(id=f"geonames:{row.geonames}")
            own = index.own_key(n) if n is not None else ""
        if n is not None and is_name(row.name):
            index.call(n, row.name, USUAL if row.usual or spelled(own, row.name) else ALTERNATE)


def _own(index: Index, rows: Iterator[object]) -> None:
    for row in rows:
        if not isinstance(row, Own):
            continue
        same = row.same_as or ""
        n = index.find(id=f"geonames:{same}") if same.isdigit() else index.find(code=same) if same else None
        if n is None and row.geonames is not None:
            n = index.find(id=f"geonames:{row.geonames}")
        if n is None and not same:
            n = index.add(
                id=f"geonames:{row.geonames}" if row.geonames else f"own:{key(row.name).replace(' ', '-')}",
                geonames=row.geonames, name=row.name, feature=row.feature, admin1=row.admin1, country=row.country,
                lat=row.lat, lon=row.lon, population=row.population,
            )  # fmt: skip
            index.call(n, row.name, OWN)
        if n is not None:
            for name in (row.name, *row.others):
                index.call(n, name, USUAL)


def is_name(name: str) -> bool:
    """Whether an alternate name is one: no airport code, machine transliteration (all lower case) or address."""
    code = len(name) <= 4 and name.isascii() and name.isupper()
    return bool(name) and not code and not (name.isascii() and name == name.lower()) and "://" not in name


def spelled(own: str, other: str) -> bool:
    """Whether another name is a spelling of the own one (Seville, Sevilla), and not a name apart (Mumbai, Bombay)."""
    return Levenshtein.normalized_similarity(own, key(other)) >= _SPELLING
