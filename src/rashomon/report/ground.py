"""What lies below a map's places: land, lakes and borders, cut to the frame and thinned to its pixels."""

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rashomon.report.borders import Outline, World
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
_OUTSIDE = np.array([1, 2, 4, 8])

Pixel = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Disputed:
    """A border that is not agreed: what the source says of it, and its path."""

    told: str
    path: str


@dataclass(frozen=True, slots=True)
class Ground:
    """SVG paths in half pixels, "" where there is nothing; `seam` where the date line cuts through land."""

    land: str
    lakes: str
    regions: str
    borders: str
    disputed: tuple[Disputed, ...]
    seam: bool


def ground(frame: Frame, world: World) -> Ground:
    """What of the world lies within a frame."""
    outlines = _within(frame, world)
    off = _OFF
    while True:
        made = _drawn(frame, outlines, off)
        size = sum(map(len, (made.land, made.lakes, made.regions, made.borders, *(one.path for one in made.disputed))))
        if size <= _MOST or off >= _MOST_OFF:
            return made
        off *= 2


def _within(frame: Frame, world: World) -> list[tuple[Outline, npt.NDArray[np.int64]]]:
    """The outlines in the frame's pixels, repeats left out; the globe goes round, so one may lie there turned."""
    wide = (WIDTH * SCALE / 2 + _PAD) / SCALE / frame.zoom / frame.squeeze
    high = (HEIGHT * SCALE / 2 + _PAD) / SCALE / frame.zoom
    level = math.log2(frame.zoom * 360 / _TILE) + _EARLIER
    speck = _SPECK / SCALE / frame.zoom
    found = []
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
            found.append((one, pixels[other]))
    return found


def _drawn(frame: Frame, outlines: Iterable[tuple[Outline, npt.NDArray[np.int64]]], off: float) -> Ground:
    areas: dict[str, list[str]] = {"land": [], "lake": []}
    lines: dict[tuple[str, str], list[str]] = {}
    for one, pixels in outlines:
        if one.kind in areas:
            ring = thinned(cut_area(_hugging(pixels, _PAD), _PAD), off)
            if len(ring) > 2 and _size(ring) >= _SPECK:
                areas[one.kind].append(_path(ring, closed=True))
        else:
            for piece in cut_line(_hugging(pixels, 0)):
                lines.setdefault((one.kind, _told(one)), []).append(_path(thinned(piece, off)))
    disputed = (Disputed(told, "".join(paths)) for (_, told), paths in sorted(lines.items()) if told)
    return Ground(
        land="".join(areas["land"]),
        lakes="".join(areas["lake"]),
        regions="".join(lines.get(("region", ""), ())),
        borders="".join(lines.get(("border", ""), ())),
        disputed=tuple(disputed),
        seam=_seam(frame),
    )


def _told(one: Outline) -> str:
    """`Israel and Palestine: disputed`; nothing where a border is agreed."""
    told = one.told[:1].lower() + one.told[1:] if one.told.split(" ")[0].lower() in _COMMON else one.told
    return f"{one.sides}: {told}" if one.sides else told


# The source's classes that are no names.
_COMMON = frozenset({"disputed", "indefinite", "line", "lease", "not"})


def _seam(frame: Frame) -> bool:
    """Whether the date line is in the frame: areas are cut there, and the cut is no coast."""
    wide = WIDTH / 2 / frame.zoom / frame.squeeze
    return any(frame.lon - wide < line < frame.lon + wide for line in (-_DATE_LINE, _DATE_LINE))


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
    """The part of a stretch within the frame (Liang and Barsky 1984)."""
    low, high = 0.0, 1.0
    for axis, most in ((0, WIDTH * SCALE), (1, HEIGHT * SCALE)):
        delta = b[axis] - a[axis]
        for p, q in ((-delta, a[axis]), (delta, most - a[axis])):
            if p == 0:
                if q < 0:
                    return None
            elif p < 0:
                low = max(low, q / p)
            else:
                high = min(high, q / p)
    if low > high:
        return None
    ends = [(round(a[0] + t * (b[0] - a[0])), round(a[1] + t * (b[1] - a[1]))) for t in (low, high)]
    return ends[0], ends[1]


def thinned(points: Sequence[Pixel], off: float) -> list[Pixel]:
    """The points without which the line would be off by more than `off` (Douglas and Peucker 1973); the ends stay."""
    keep = {0, len(points) - 1} if points else set()
    stack = [(0, len(points) - 1)] if points else []
    while stack:
        low, high = stack.pop()
        (x, y), (x2, y2) = points[low], points[high]
        dx, dy = x2 - x, y2 - y
        length = dx * dx + dy * dy
        most, where = off * off, 0
        for at in range(low + 1, high):
            px, py = points[at][0] - x, points[at][1] - y
            t = min(1.0, max(0.0, (px * dx + py * dy) / length)) if length else 0.0
            far = (px - t * dx) ** 2 + (py - t * dy) ** 2
            if far > most:
                most, where = far, at
        if where:
            keep.add(where)
            stack += [(low, where), (where, high)]
    return [points[at] for at in sorted(keep)]


def _size(ring: Sequence[Pixel]) -> int:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _path(points: Sequence[Pixel], *, closed: bool = False) -> str:
    """SVG path data: the first point, then steps; a minus parts two numbers as well as a space does."""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(points)]
    numbers = " ".join(str(n) for step in steps for n in step).replace(" -", "-")
    return f"M{points[0][0]} {points[0][1]}l{numbers}{'z' if closed else ''}"
