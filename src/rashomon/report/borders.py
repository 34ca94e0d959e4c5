"""Land, lakes, borders and disputed lines of the world, as packaged (data/borders; made by training/borders)."""

import functools
import io
import lzma
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["KINDS", "Outline", "World", "world"]

KINDS = ("land", "lake", "border", "region")


@dataclass(frozen=True, slots=True)
class Outline:
    """One line or ring: its (longitude, latitude) pairs, the zoom from which it is worth drawing, and for a border that
    is not agreed the source's class of it and its sides."""

    kind: str
    points: npt.NDArray[np.float64]
    zoom: float
    told: str
    sides: str


@dataclass(frozen=True, slots=True)
class World:
    """All outlines: each one's stretch of `points`, its box (west, south, east, north), kind, zoom and name."""

    points: npt.NDArray[np.float64]
    ends: npt.NDArray[np.int64]
    boxes: npt.NDArray[np.float64]
    kinds: npt.NDArray[np.uint8]
    zooms: npt.NDArray[np.float64]
    names: tuple[str, ...]
    named: npt.NDArray[np.uint8]

    def within(self, box: Sequence[float], least: float = 0.0) -> list[Outline]:
        """The outlines whose boxes meet a box and are wider or higher than `least` degrees, in the file's order."""
        west, south, east, north = box
        low, high = self.boxes[:, :2], self.boxes[:, 2:]
        meets = (low[:, 0] <= east) & (high[:, 0] >= west) & (low[:, 1] <= north) & (high[:, 1] >= south)
        return [self._outline(int(at)) for at in np.flatnonzero(meets & ((high - low).max(axis=1) >= least))]

    def _outline(self, at: int) -> Outline:
        first = int(self.ends[at - 1]) if at else 0
        told, _, sides = self.names[self.named[at]].partition("|")
        kind = KINDS[self.kinds[at]]
        return Outline(kind, self.points[first : int(self.ends[at])], float(self.zooms[at]), told, sides)


@functools.cache
def world() -> World:
    """The packaged outlines, unpacked once."""
    file = resources.files("rashomon.data").joinpath("borders", "world.npz.xz")
    return unpacked(lzma.decompress(file.read_bytes()))


def unpacked(body: bytes) -> World:
    """Outlines from numpy arrays: first points, then differences as two bytes each, high and low apart."""
    with np.load(io.BytesIO(body), allow_pickle=False) as file:
        arrays: dict[str, Any] = {name: file[name] for name in file.files}
    ends = np.cumsum(arrays["length"].astype(np.int64))
    firsts = np.concatenate(([0], ends[:-1]))
    halves = arrays["bytes"].astype(np.int16)
    steps = np.empty((int(ends[-1]), 2), dtype=np.int64)
    rest = np.ones(len(steps), dtype=bool)
    rest[firsts] = False
    steps[rest, 0] = (halves[0] << 8) | halves[1]
    steps[rest, 1] = (halves[2] << 8) | halves[3]
    # One running sum over all: each line begins with the way from the last one's end.
    steps[firsts] = 0
    run = np.cumsum(steps, axis=0)
    points = run + np.repeat(arrays["first"] - run[firsts], arrays["length"], axis=0)
    degrees = points * float(arrays["step"])
    boxes = np.hstack((np.minimum.reduceat(degrees, firsts), np.maximum.reduceat(degrees, firsts)))
    names = tuple(arrays["names"].tobytes().decode().split("\n"))
    return World(degrees, ends, boxes, arrays["kind"], arrays["zoom"] / 10, names, arrays["told"])
