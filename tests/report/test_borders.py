import importlib.util
import lzma
from pathlib import Path

import numpy as np
import pytest

from rashomon.report.borders import KINDS, unpacked, world

BUILD = Path(__file__).parents[2] / "training" / "borders" / "build.py"


@pytest.fixture(scope="module")
def build():
    spec = importlib.util.spec_from_file_location("borders_build", BUILD)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def crossed(kind, lon, lat):
    """How often a ray to the east crosses outlines of a kind: odd within an area."""
    count = 0
    for one in world().within((lon, lat, 181, lat)):
        if one.kind == kind:
            (x1, y1), (x2, y2) = one.points[:-1].T, one.points[1:].T
            spans = (y1 > lat) != (y2 > lat)
            with np.errstate(divide="ignore", invalid="ignore"):
                count += int((spans & (lon < x1 + (lat - y1) / (y2 - y1) * (x2 - x1))).sum())
    return count


def borders(west, south, east, north):
    return [one for one in world().within((west, south, east, north)) if one.kind == "border"]


@pytest.mark.parametrize(
    ("lat", "lon", "land"),
    [(50.45, 30.52, True), (-17.97, -67.12, True), (0.0, -30.0, False), (42.0, 50.5, False), (-80.0, 60.0, True)],
)
def test_land_is_land_and_sea_is_sea(lat, lon, land):
    assert crossed("land", lon, lat) % 2 == land


def test_great_lakes_are_lakes():
    assert crossed("lake", -87.0, 43.5) % 2 == 1
    assert crossed("lake", -89.0, 40.0) % 2 == 0


def test_an_agreed_border_says_nothing_and_one_that_is_not_says_what_the_source_does():
    pyrenees = borders(-0.5, 42.6, 1.5, 42.9)
    assert pyrenees
    assert not any(one.told for one in pyrenees)
    assert any("control" in one.told.casefold() for one in borders(74.0, 33.5, 76.0, 34.8))


def test_a_line_newer_than_the_classes_is_not_agreed():
    isthmus = borders(33.7, 45.9, 34.2, 46.2)
    assert isthmus
    assert all(one.told == "Not classed" for one in isthmus)
    assert {"Russia", "Ukraine"} <= {side for one in isthmus for side in one.sides.split(" and ")}


def test_what_is_found_within_a_box_meets_it():
    found = world().within((10.0, 47.0, 11.0, 48.0))
    assert {one.kind for one in found} >= {"land", "border", "region"}
    for one in found:
        low, high = one.points.min(axis=0), one.points.max(axis=0)
        assert (low <= (11.0, 48.0)).all()
        assert (high >= (10.0, 47.0)).all()
    assert len(world().within((10.0, 47.0, 11.0, 48.0), 5.0)) < len(found)


def test_what_is_packed_is_unpacked(build):
    lines = [
        build.Line("land", [(-180000, 5), (-179000, 7), (-180000, 9), (-180000, 5)]),
        build.Line("border", [(10, 10), (-20, 30)], "Disputed|A and B"),
        build.Line("region", [(1, 1), (2, 2), (3, -500)], "", 6.7),
    ]
    made = unpacked(lzma.decompress(build.pack(lines)))
    found = made.within((-181, -90, 181, 90))
    assert [KINDS.index(one.kind) for one in found] == [0, 2, 3]
    assert [one.points.tolist() for one in found] == [
        [[x * 0.001, y * 0.001] for x, y in line.points] for line in lines
    ]
    assert [(one.told, one.sides) for one in found] == [("", ""), ("Disputed", "A and B"), ("", "")]
    assert found[2].zoom == pytest.approx(6.7)


def test_lines_are_joined_where_no_third_one_meets(build):
    parts = [[(0.0, 0.0), (1.0, 0.0)], [(2.0, 0.0), (1.0, 0.0)], [(2.0, 0.0), (3.0, 0.0)], [(2.0, 0.0), (2.0, 1.0)]]
    made = list(build.joined(build.Line("border", part) for part in parts))
    assert sorted(len(one.points) for one in made) == [2, 2, 3]
    other = list(build.joined([build.Line("border", parts[0]), build.Line("border", parts[1], "Disputed|A and B")]))
    assert len(other) == 2


def test_thinning_keeps_the_ends_and_what_sticks_out(build):
    line = [(0.0, 0.0), (0.5, 0.2501), (1.0, 0.5), (2.0, 0.0)]
    assert build.thin(line) == [line[0], line[2], line[3]]
    ring = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)]
    assert build.thin(ring) == ring


def test_a_side_of_a_line_is_the_area_that_it_lies_in(build):
    square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
    assert build.lies_in((0.5, 0.5), [("Here", [square])]) == "Here"
    assert build.lies_in((1.5, 0.5), [("Here", [square])]) == ""
