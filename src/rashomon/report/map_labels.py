"""A map's frame, and where the names of its places go: beside their dots, or farther off at the end of a line."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["DOT", "HEIGHT", "LETTER", "MARK", "WIDTH", "Box", "Frame", "Label", "Point", "place_labels"]

WIDTH, HEIGHT = 720, 440
# Rough width of a letter at the label's size, for keeping labels apart.
LETTER, _LABEL_HEIGHT = 7.2, 15.0
DOT, MARK = 5.0, 17.0
# Where a name may go: beside its dot, else ever farther off at the end of a line, the nearest first.
_BESIDE = ((9, 4, "start"), (-9, 4, "end"), (0, 19, "middle"), (0, -10, "middle"))
_AWAY = (26, 44, 66, 92)
_ANGLES = (20, 160, -20, -160, 55, 125, -55, -125, 90, -90)


@dataclass(frozen=True, slots=True)
class Frame:
    """An equirectangular view: its middle, how much longitude is squeezed, and the pixels of a degree of latitude."""

    lat: float
    lon: float
    squeeze: float
    zoom: float

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a point lies, in pixels; a longitude counts as it stands, so the caller turns it to this side."""
        x = WIDTH / 2 + (lon - self.lon) * self.squeeze * self.zoom
        y = HEIGHT / 2 - (lat - self.lat) * self.zoom
        return round(x, 1), round(y, 1)


@dataclass(frozen=True, slots=True)
class Point:
    """A place to be drawn; `number` is its number in the list, `look` is sure, unsure or wide (a region), `marked`
    where a mark stands around it."""

    number: int
    name: str
    lat: float
    lon: float
    look: str = "sure"
    marked: bool = False

    @property
    def reach(self) -> float:
        """How far its dot or mark goes, in pixels."""
        return MARK if self.marked else DOT


@dataclass(frozen=True, slots=True)
class Label:
    """A drawn point with where its name goes (none where no room is left), `leader` where a line leads to it."""

    point: Point
    x: float
    y: float
    text_x: float | None
    text_y: float | None
    align: str
    leader: bool = False


Box = tuple[float, float, float, float]


def place_labels(points: Sequence[Point], at: dict[int, tuple[float, float]], kept: Sequence[Box]) -> tuple[Label, ...]:
    """A label for each point at its pixels; what is `kept` stays free."""
    reach = {point.number: point.reach for point in points}
    taken: list[Box] = [(x - r, y - r, x + r, y + r) for x, y, r in ((*at[number], reach[number]) for number in reach)]
    # The scale's corner.
    taken += [(0, 0, 210, 32), *kept]
    found = []
    for point in points:
        x, y = at[point.number]
        spot = _spot(x, y, point.reach - DOT, LETTER * (len(point.name) + 1.5 + len(str(point.number))), taken)
        if spot is None:
            found.append(Label(point, x, y, None, None, ""))
            continue
        text_x, text_y, align, box, leader = spot
        taken.append(box)
        found.append(Label(point, x, y, text_x, text_y, align, leader))
    return tuple(found)


def _spot(
    x: float, y: float, more: float, width: float, taken: Sequence[Box]
) -> tuple[float, float, str, Box, bool] | None:
    away = [(far * math.cos(math.radians(a)), -far * math.sin(math.radians(a))) for far in _AWAY for a in _ANGLES]
    beside = [
        (dx + math.copysign(more, dx) if dx else 0.0, dy + (math.copysign(more, dy) if not dx else 0), align)
        for dx, dy, align in _BESIDE
    ]
    spots: list[tuple[float, float, str, bool]] = [(dx, dy, align, False) for dx, dy, align in beside]
    spots += [(dx, dy, "middle" if abs(dx) < 1 else "start" if dx > 0 else "end", True) for dx, dy in away]
    for dx, dy, align, leader in spots:
        text_x, text_y = round(x + dx, 1), round(y + dy, 1)
        left = text_x - {"start": 0.0, "end": width, "middle": width / 2}[align]
        box = (left, text_y - _LABEL_HEIGHT + 3, left + width, text_y + 3)
        if left < 0 or left + width > WIDTH or box[1] < 0 or box[3] > HEIGHT - 14:
            continue
        if not any(_meet(box, other) for other in taken):
            return text_x, text_y, align, box, leader
    return None


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
