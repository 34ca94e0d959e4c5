"""What lies below a map's places: land, lakes and borders, cut to the frame and thinned to its pixels."""

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rashomon.report.borders import Outline, World
from rashomon.report.geography import within
from rashomon.report.map_labels import HEIGHT, WIDTH, Frame

__all__ = ["SCALE", "Disputed", "Ground", "ground"]

# Coordinates are whole numbers of this part of a pixel; an SVG group scales them back.
SCALE = 2
# Areas are cut a little outside the frame, so that the cut is not seen as a coast.
_PAD = 6 * SCALE
# What a point may be off before it is kept, in those parts; more where the whole would be larger than this.
_OFF, _MOST_OFF, _MOST = 0.8, 8.0, 24_000
# Islands and lakes smaller than this are no more than dirt on the map.
_SPECK = 3
# The source gives the zoom of a web map (256 pixels for the globe at 0) from which a region's line is worth it.
_TILE, _EARLIER = 256, 1.0
_DATE_LINE = 179.999
# What a border may be off, in kilometres: drawn for 1:10 million, then thinned by half a kilometre. Narrower bands than
# this, in pixels, would look like a thicker line.
_UNSURE, _HAZE = 1.5, 4.0
_KM_PER_DEGREE = 111.195
_OUTSIDE = np.array([1, 2, 4, 8])
_AREAS = frozenset({"land", "lake"})
# Below this many points a loop is quicker than arrays.
_FEW = 40

Pixel = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Disputed:
    """A border that is not agreed: what the source says of it, and its path."""

    told: str
    path: str


@dataclass(frozen=True, slots=True)
class Ground:
    """SVG paths in half pixels, "" where there is nothing; `seam` where the date line cuts through land.

    `haze` is the width of the band within which a border may lie, in half pixels, 0 where it is no wider than a line.
    """

    land: str
    lakes: str
    regions: str
    borders: str
    disputed: tuple[Disputed, ...]
    seam: bool
    haze: float

    @property
    def lines(self) -> str:
        """All borders in one path, for the band within which they may lie."""
        return "".join((self.regions, self.borders, *(one.path for one in self.disputed)))


def ground(frame: Frame, world: World) -> Ground:
    """What of the world lies within a frame."""
    pieces = list(_cut(frame, world))
    off = _OFF
    while True:
        made = _drawn(frame, pieces, off)
        if len(made.land) + len(made.lakes) + len(made.lines) <= _MOST or off >= _MOST_OFF:
            return made
        off *= 2


def _cut(frame: Frame, world: World) -> Iterator[tuple[Outline, list[Pixel]]]:
    """The parts of outlines within the frame, in its pixels."""
    for one, pixels in _within(frame, world):
        if one.kind in _AREAS:
            ring = cut_area(_hugging(pixels, _PAD), _PAD)
            if ring:
                yield one, ring
        else:
            for piece in cut_line(_hugging(pixels, 0)):
                yield one, piece


def _within(frame: Frame, world: World) -> Iterator[tuple[Outline, npt.NDArray[np.int64]]]:
    """The outlines that may lie in the frame, repeats left out; the globe goes round, so one may lie there turned."""
    wide = (WIDTH / 2 + _PAD / SCALE) / frame.zoom / frame.squeeze
    high = (HEIGHT / 2 + _PAD / SCALE) / frame.zoom
    level = math.log2(frame.zoom * 360 / _TILE) + _EARLIER
    speck = _SPECK / SCALE / frame.zoom
    for turn in (-360.0, 0.0, 360.0):
        box = (frame.lon - wide - turn, frame.lat - high, frame.lon + wide - turn, frame.lat + high)
        for one in world.within(box, speck):
            if one.kind == "region" and one.zoom > level:
                continue
            x = WIDTH / 2 + (one.points[:, 0] + turn - frame.lon) * (frame.squeeze * frame.zoom)
            y = HEIGHT / 2 - (one.points[:, 1] - frame.lat) * frame.zoom
            pixels = np.rint(np.column_stack((x, y)) * SCALE).astype(np.int64)
            other = np.ones(len(pixels), dtype=bool)
            other[1:] = (pixels[1:] != pixels[:-1]).any(axis=1)
            yield one, pixels[other]


def _drawn(frame: Frame, pieces: Iterable[tuple[Outline, list[Pixel]]], off: float) -> Ground:
    paths: dict[tuple[str, str], list[str]] = {}
    for one, piece in pieces:
        points = thinned(piece, off)
        if one.kind in _AREAS and (len(points) < 3 or _size(points) < _SPECK):
            continue
        told = _told(one) if one.kind == "border" else ""
        paths.setdefault((one.kind, told), []).append(_path(points, closed=one.kind in _AREAS))
    whole = {key: "".join(own) for key, own in sorted(paths.items())}
    return Ground(
        land=whole.get(("land", ""), ""),
        lakes=whole.get(("lake", ""), ""),
        regions=whole.get(("region", ""), ""),
        borders=whole.get(("border", ""), ""),
        disputed=tuple(Disputed(told, path) for (_, told), path in whole.items() if told),
        seam=_seam(frame),
        haze=_haze(frame),
    )


def _told(one: Outline) -> str:
    """`disputed (Israel and Palestine)`; nothing where a border is agreed."""
    if not one.told:
        return ""
    told = one.told[:1].lower() + one.told[1:] if one.told.split(" ")[0].lower() in _COMMON else one.told
    return f"{told} ({one.sides or 'sides not named'})"


# The source's classes that are no names.
_COMMON = frozenset({"disputed", "indefinite", "line", "lease", "not"})


def _seam(frame: Frame) -> bool:
    """Whether the date line is in the frame: areas are cut there, and the cut is no coast."""
    wide = WIDTH / 2 / frame.zoom / frame.squeeze
    return any(frame.lon - wide < line < frame.lon + wide for line in (-_DATE_LINE, _DATE_LINE))


def _haze(frame: Frame) -> float:
    wide = 2 * _UNSURE / _KM_PER_DEGREE * frame.zoom
    return round(wide * SCALE, 1) if wide >= _HAZE else 0.0


def _hugging(pixels: npt.NDArray[np.int64], pad: int) -> list[Pixel]:
    """The points without those far outside: of a run beyond one side of the frame the ends are enough."""
    x, y = pixels[:, 0], pixels[:, 1]
    beyond = np.column_stack((x < -pad, x > WIDTH * SCALE + pad, y < -pad, y > HEIGHT * SCALE + pad))
    side = np.where(beyond.any(axis=1), _OUTSIDE[beyond.argmax(axis=1)], 0)
    keep = side == 0
    keep[1:] |= side[1:] != side[:-1]
    keep[:-1] |= side[:-1] != side[1:]
    keep[[0, -1]] = True
    return [(int(a), int(b)) for a, b in pixels[keep]]


def cut_area(ring: Sequence[Pixel], pad: int) -> list[Pixel]:
    """The part of a ring within the frame and its pad (Sutherland and Hodgman 1974); runs along the edge are kept."""
    found = list(ring)
    for axis, edge, up in ((0, -pad, 1), (0, WIDTH * SCALE + pad, -1), (1, -pad, 1), (1, HEIGHT * SCALE + pad, -1)):
        before, found = found, []
        for a, b in zip([*before[-1:], *before[:-1]], before, strict=True):
            inside = (b[axis] - edge) * up >= 0
            if inside != ((a[axis] - edge) * up >= 0):
                part = (edge - a[axis]) / (b[axis] - a[axis])
                found.append((round(a[0] + part * (b[0] - a[0])), round(a[1] + part * (b[1] - a[1]))))
            if inside:
                found.append(b)
    return [one for at, one in enumerate(found) if one != found[at - 1]]


def cut_line(line: Sequence[Pixel]) -> list[list[Pixel]]:
    """The parts of a line within the frame, in order."""
    pieces: list[list[Pixel]] = []
    for a, b in itertools.pairwise(line):
        part = _segment(a, b)
        if part is None:
            continue
        if pieces and pieces[-1][-1] == part[0]:
            pieces[-1].append(part[1])
        else:
            pieces.append(list(part))
    return [one for one in pieces if len(set(one)) > 1]


def _segment(a: Pixel, b: Pixel) -> tuple[Pixel, Pixel] | None:
    """The part of a stretch within the frame."""
    part = within(a, b, (WIDTH * SCALE, HEIGHT * SCALE))
    if part is None:
        return None
    one, two = ((round(a[0] + t * (b[0] - a[0])), round(a[1] + t * (b[1] - a[1]))) for t in part)
    return one, two


def thinned(points: Sequence[Pixel], off: float) -> list[Pixel]:
    """The points without which the line would be off by more than `off` (Douglas and Peucker 1973); the ends stay."""
    line = np.array(points, dtype=np.float64).reshape(-1, 2)
    keep = {0, len(points) - 1} if points else set()
    stack = [(0, len(points) - 1)] if points else []
    while stack:
        low, high = stack.pop()
        if high - low < 2:
            continue
        where = _farthest(points, low, high, off) if high - low < _FEW else _farthest_of_many(line, low, high, off)
        if where:
            keep.add(where)
            stack += [(low, where), (where, high)]
    return [points[at] for at in sorted(keep)]


def _farthest(points: Sequence[Pixel], low: int, high: int, off: float) -> int:
    """Which point between two lies farthest from their line, 0 where none is off by more than `off`."""
    (x, y), (x2, y2) = points[low], points[high]
    dx, dy = x2 - x, y2 - y
    length = dx * dx + dy * dy
    most, where = off * off, 0
    for at in range(low + 1, high):
        px, py = points[at][0] - x, points[at][1] - y
        part = (px * dx + py * dy) / length if length else 0.0
        part = 0.0 if part < 0 else 1.0 if part > 1 else part
        far = (px - part * dx) ** 2 + (py - part * dy) ** 2
        if far > most:
            most, where = far, at
    return where


def _farthest_of_many(line: npt.NDArray[np.float64], low: int, high: int, off: float) -> int:
    """The same by whole arrays, which is quicker from some dozens on."""
    inner, way = line[low + 1 : high] - line[low], line[high] - line[low]
    length = float(way @ way)
    part = np.clip(inner @ way / length, 0, 1) if length else np.zeros(len(inner))
    far = ((inner - part[:, None] * way) ** 2).sum(axis=1)
    most = int(np.argmax(far))
    return low + 1 + most if far[most] > off * off else 0


def _size(ring: Sequence[Pixel]) -> int:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _path(points: Sequence[Pixel], *, closed: bool = False) -> str:
    """SVG path data: the first point, then steps; a minus parts two numbers as well as a space does."""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(points)]
    numbers = " ".join(str(n) for step in steps for n in step).replace(" -", "-")
    return f"M{points[0][0]} {points[0][1]}l{numbers}{'z' if closed else ''}"
