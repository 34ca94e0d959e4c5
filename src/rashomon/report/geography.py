"""A map without tiles: equirectangular about the case's middle latitude, fitted to its places."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.report.map_labels import DOT, HEIGHT, LETTER, WIDTH, Frame, Label, Point, place_labels

__all__ = ["HEIGHT", "WIDTH", "Arrow", "Label", "Line", "Map", "Point", "crowded", "draw", "kilometres", "within"]

_MARGIN = 70
# Half a degree, about 55 km: a single town needs some land around it.
_LEAST_SPAN = 0.5
_KM_PER_DEGREE = 111.195
_EARTH_KM = 6371.0
_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 45)
_LINES = 6
# A place this many times farther from the middle than the median one would squeeze all others into a dot.
_FAR = 6.0
_NEAR_KM = 300.0
# Places that lie this close together for the size of the map are drawn once more, larger.
_CROWD = 0.2


@dataclass(frozen=True, slots=True)
class Line:
    """A graticule line with its degrees."""

    x1: float
    y1: float
    x2: float
    y2: float
    text: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """From where a name lies to where it is meant to lie; `name` where the beginning is beyond the frame."""

    x1: float
    y1: float
    x2: float
    y2: float
    name: str = ""
    name_x: float = 0.0
    name_y: float = 0.0


@dataclass(frozen=True, slots=True)
class Map:
    """Everything to draw, in pixels, and the numbers of the places left off as too far away, with their distance."""

    labels: tuple[Label, ...]
    lines: tuple[Line, ...]
    arrows: tuple[Arrow, ...]
    scale_km: float
    scale_px: float
    off: tuple[tuple[Point, int], ...]
    frame: Frame


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance of two (latitude, longitude) pairs, in kilometres (haversine)."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, h)))


def crowded(points: Sequence[Point]) -> list[Point]:
    """The places that lie so close together that they deserve a map of their own; none where the map is not crowded."""
    near, _ = _split(points) if points else ([], [])
    if len(near) < 4:
        return []
    apart = {(a.number, b.number): kilometres((a.lat, a.lon), (b.lat, b.lon)) for a in near for b in near}
    reach = _CROWD * max(apart.values())
    groups = [[b for b in near if apart[a.number, b.number] <= reach] for a in near]
    group = max(groups, key=lambda one: (len(one), -one[0].number))
    return group if 3 <= len(group) < len(near) else []


def draw(points: Sequence[Point], arrows: Sequence[tuple[tuple[float, float], tuple[float, float]]] = ()) -> Map | None:
    """The map of some places and of arrows between (latitude, longitude) pairs; None without any place."""
    if not points:
        return None
    turn = _widest_gap([point.lon for point in points])
    near, off = _split(points)
    frame = _fit([(p.lat, _turned(p.lon, turn)) for p in near])
    at = {p.number: frame.at(p.lat, _turned(p.lon, turn)) for p in near}
    reach = {(p.lat, p.lon): p.reach for p in near}
    drawn = []
    for low, high in arrows:
        ends = [frame.at(lat, _turned(lon, turn)) for lat, lon in (low, high)]
        arrow = _clipped(ends[0], _short_of(ends[0], ends[1], reach.get(high, DOT)))
        if arrow:
            names = [p for p, _ in off if (p.lat, p.lon) == low]
            drawn.append(_named(arrow, f"{names[0].number} {names[0].name}") if names else arrow)
    km, px = _scale(frame)
    taken = [(a.name_x, a.name_y - 12, a.name_x + LETTER * len(a.name), a.name_y + 4) for a in drawn if a.name]
    return Map(place_labels(near, at, taken), _graticule(frame), tuple(drawn), km, px, tuple(off), frame)


def _graticule(frame: Frame) -> tuple[Line, ...]:
    wide, high = WIDTH / frame.zoom / frame.squeeze, HEIGHT / frame.zoom
    step = next((one for one in _STEPS if max(wide, high) / one <= _LINES), _STEPS[-1])
    found = []
    for degree in _multiples(frame.lon - wide / 2, frame.lon + wide / 2, step):
        x = frame.at(frame.lat, degree)[0]
        found.append(Line(x, 0, x, HEIGHT, _degrees((degree + 180) % 360 - 180, "E", "W")))
    for degree in _multiples(max(-90.0, frame.lat - high / 2), min(90.0, frame.lat + high / 2), step):
        y = frame.at(degree, frame.lon)[1]
        found.append(Line(0, y, WIDTH, y, _degrees(degree, "N", "S")))
    return tuple(found)


def _fit(where: Sequence[tuple[float, float]]) -> Frame:
    lats, lons = [lat for lat, _ in where], [lon for _, lon in where]
    middle = (min(lats) + max(lats)) / 2
    squeeze = max(0.1, math.cos(math.radians(middle)))
    high = max(max(lats) - min(lats), _LEAST_SPAN)
    wide = max((max(lons) - min(lons)) * squeeze, _LEAST_SPAN)
    zoom = min((WIDTH - 2 * _MARGIN) / wide, (HEIGHT - 2 * _MARGIN) / high)
    return Frame(middle, (min(lons) + max(lons)) / 2, squeeze, zoom)


def _split(points: Sequence[Point]) -> tuple[list[Point], list[tuple[Point, int]]]:
    """Those to draw, and those too far away to be drawn with them."""
    lat, lon = _median([p.lat for p in points]), _median([p.lon for p in points])
    away = {p.number: kilometres((lat, lon), (p.lat, p.lon)) for p in points}
    limit = max(_NEAR_KM, _FAR * _median(list(away.values())))
    near = [p for p in points if len(points) < 3 or away[p.number] <= limit]
    kept = {p.number for p in near}
    return near, [(p, round(away[p.number])) for p in points if p.number not in kept]


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def _widest_gap(lons: Sequence[float]) -> float:
    """The longitude at which to cut the globe: the end of the widest stretch without a place."""
    ordered = sorted(set(lons))
    gaps = [(b - a, b) for a, b in pairwise(ordered)]
    wrap = ordered[0] + 360 - ordered[-1]
    widest = max(gaps, default=(0.0, ordered[0]))
    return widest[1] if widest[0] > wrap else -181.0


def _turned(lon: float, turn: float) -> float:
    return lon - 360 if turn > -181 and lon >= turn else lon


def _short_of(a: tuple[float, float], b: tuple[float, float], reach: float) -> tuple[float, float]:
    """A little before the end, so that the arrow's head does not hide the place or its mark."""
    far = math.dist(a, b)
    if far < 2 * reach:  # within the other's mark
        reach = DOT
    part = max(0.0, (far - reach - 2) / far) if far else 1.0
    return a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])


def _clipped(a: tuple[float, float], b: tuple[float, float]) -> Arrow | None:
    """The part of a line within the frame."""
    part = within(a, b, (WIDTH, HEIGHT))
    if part is None or part[0] == part[1]:
        return None
    one, two, three, four = (round(a[n] + t * (b[n] - a[n]), 1) for t in part for n in (0, 1))
    return Arrow(one, two, three, four)


def within(a: tuple[float, float], b: tuple[float, float], size: tuple[float, float]) -> tuple[float, float] | None:
    """The part of a line that lies between 0, 0 and `size`, as shares of its length (Liang and Barsky 1984)."""
    low, high = 0.0, 1.0
    for start, end, most in zip(a, b, size, strict=True):
        delta = end - start
        for p, q in ((-delta, start), (delta, most - start)):
            if p == 0:
                if q < 0:
                    return None
            elif p < 0:
                low = max(low, q / p)
            else:
                high = min(high, q / p)
    return None if low > high else (low, high)


def _named(arrow: Arrow, name: str) -> Arrow:
    """The arrow with its beginning's name just within the frame."""
    width = LETTER * len(name)
    x = min(max(arrow.x1 + 16, 6), WIDTH - width - 6)
    y = min(max(arrow.y1 + (16 if arrow.y1 < HEIGHT / 2 else -8), 44), HEIGHT - 24)
    return Arrow(arrow.x1, arrow.y1, arrow.x2, arrow.y2, name, round(x, 1), round(y, 1))


def _scale(frame: Frame) -> tuple[float, float]:
    """A round number of kilometres that takes up at most a quarter of the width, and its pixels."""
    px_per_km = frame.zoom / _KM_PER_DEGREE
    most = WIDTH / 4 / px_per_km
    power = 10 ** math.floor(math.log10(most))
    km = next(step * power for step in (5, 2, 1) if step * power <= most)
    return km, round(km * px_per_km, 1)


def _multiples(low: float, high: float, step: float) -> list[float]:
    first = math.ceil(low / step)
    return [round(index * step, 4) for index in range(first, math.floor(high / step) + 1)]


def _degrees(value: float, positive: str, negative: str) -> str:
    return f"{abs(value):g}°{positive if value > 0 else negative if value < 0 else ''}"
