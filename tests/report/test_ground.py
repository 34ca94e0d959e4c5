import math
import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.report.borders import KINDS, World, world
from rashomon.report.ground import SCALE, cut_line, ground, thinned
from rashomon.report.map_labels import HEIGHT, WIDTH, Frame

HERE = Frame(50.0, 10.0, 0.64, 100.0)
PIXEL = st.tuples(st.integers(-4000, 4000), st.integers(-4000, 4000))


def made(*lines):
    """A world of (kind, points) or (kind, points, name, zoom)."""
    rows = [(*line, *("", 0.0)[len(line) - 2 :]) for line in lines]
    points = [np.array(row[1], dtype=float) for row in rows]
    return World(
        points=np.concatenate(points),
        ends=np.cumsum([len(one) for one in points]),
        boxes=np.array([[*one.min(axis=0), *one.max(axis=0)] for one in points]),
        kinds=np.array([KINDS.index(row[0]) for row in rows], dtype=np.uint8),
        zooms=np.array([row[3] for row in rows]),
        names=tuple(row[2] for row in rows),
        named=np.arange(len(rows), dtype=np.uint8),
    )


def square(west, south, east, north):
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


def lines(path):
    """The points of each part of a path, in half pixels."""
    found = []
    for part in path.split("M")[1:]:
        first, _, steps = part.rstrip("z").partition("l")
        x, y = map(int, first.split())
        numbers = list(map(int, re.findall(r"-?\d+", steps)))
        points = [(x, y)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        found.append(points)
    return found


def sides(ring):
    points = np.array(ring, dtype=float)
    return points.T, np.roll(points, -1, axis=0).T


def inside(rings, x, y):
    """Whether a point lies in areas, even-odd."""
    crossings = 0
    for ring in rings:
        (x1, y1), (x2, y2) = sides(ring)
        with np.errstate(divide="ignore", invalid="ignore"):
            crossings += int((((y1 > y) != (y2 > y)) & (x < x1 + (y - y1) / (y2 - y1) * (x2 - x1))).sum())
    return crossings % 2 == 1


def distance(rings, x, y):
    """From a point to the nearest side of areas."""
    least = math.inf
    for ring in rings:
        (x1, y1), (x2, y2) = sides(ring)
        dx, dy = x2 - x1, y2 - y1
        part = np.clip(((x - x1) * dx + (y - y1) * dy) / np.maximum(dx * dx + dy * dy, 1e-9), 0, 1)
        least = min(least, float(np.hypot(x - x1 - part * dx, y - y1 - part * dy).min()))
    return least


def test_an_empty_frame_has_nothing():
    made_ = ground(HERE, made(("land", square(60, 60, 70, 70)), ("border", [(60, 60), (61, 61)])))
    assert (made_.land, made_.lakes, made_.regions, made_.borders, made_.disputed) == ("", "", "", "", ())


def test_land_around_the_frame_fills_it_without_a_coast_in_sight():
    (ring,) = lines(ground(HERE, made(("land", square(-80, 0, 80, 80)))).land)
    assert all(inside([ring], x, y) for x, y in ((1, 1), (WIDTH * SCALE - 1, 1), (1, HEIGHT * SCALE - 1)))
    assert not any(0 <= x <= WIDTH * SCALE and 0 <= y <= HEIGHT * SCALE for x, y in ring)


def test_a_hole_in_the_land_is_water():
    where = ground(HERE, made(("land", square(-80, 0, 80, 80)), ("land", square(9, 49, 11, 51)))).land
    assert not inside(lines(where), WIDTH, HEIGHT)
    assert inside(lines(where), 5, HEIGHT)


def test_a_border_ends_at_the_frame():
    (line,) = lines(ground(HERE, made(("border", [(-100, 50), (100, 50)]))).borders)
    assert line == [(0, HEIGHT), (WIDTH * SCALE, HEIGHT)]


def test_a_border_that_leaves_and_comes_back_is_two_lines():
    high = HEIGHT / HERE.zoom
    where = [(9.9, 50), (9.9, 50 + high), (10.1, 50 + high), (10.1, 50)]
    assert len(lines(ground(HERE, made(("border", where))).borders)) == 2


def test_a_border_that_is_not_agreed_stands_apart_and_is_named():
    made_ = ground(
        HERE,
        made(
            ("border", [(9, 50), (11, 50)]),
            ("border", [(9, 50.5), (11, 50.5)], "Disputed|A and B"),
            ("border", [(9, 49.5), (11, 49.5)], "Ceasefire Line 1994|C"),
        ),
    )
    assert len(lines(made_.borders)) == 1
    assert [one.told for one in made_.disputed] == ["Ceasefire Line 1994 (C)", "disputed (A and B)"]


def test_both_sides_of_the_date_line_are_drawn_once_each_from_whichever_side_one_counts():
    both = made(("land", square(178, 49, 180, 51)), ("land", square(-180, 49, -178, 51)))
    for lon in (180.0, -180.0):
        made_ = ground(Frame(50.0, lon, 0.64, 100.0), both)
        assert made_.seam
        assert len(lines(made_.land)) == 2
        assert inside(lines(made_.land), WIDTH - 20, HEIGHT)
        assert inside(lines(made_.land), WIDTH + 20, HEIGHT)
    assert not ground(HERE, both).seam


def test_regions_come_where_the_map_is_near_enough():
    small = made(("region", [(9.9, 50), (10.1, 50)], "", 8.0))
    assert ground(HERE, small).regions
    assert not ground(Frame(50.0, 10.0, 0.64, 20.0), small).regions


def test_how_far_a_border_may_be_off_is_drawn_where_it_can_be_seen():
    border = made(("border", [(9, 50), (11, 50)]))
    assert ground(Frame(50.0, 10.0, 0.64, 600.0), border).haze == pytest.approx(600 / 111.195 * 3 * SCALE, abs=0.1)
    assert ground(HERE, border).haze == 0


@settings(max_examples=25, deadline=None)
@given(st.floats(-90, 90), st.floats(-540, 180), st.floats(8, 600))
def test_what_is_drawn_of_the_world_lies_within_the_frame_and_is_small(lat, lon, zoom):
    made_ = ground(Frame(lat, lon, max(0.1, math.cos(math.radians(lat))), zoom), world())
    assert len(made_.land) + len(made_.lakes) + len(made_.lines) < 40_000
    for path, pad in ((made_.land, 12), (made_.lakes, 12), (made_.lines, 0)):
        for x, y in (point for line in lines(path) for point in line):
            assert -pad <= x <= WIDTH * SCALE + pad
            assert -pad <= y <= HEIGHT * SCALE + pad


@settings(max_examples=25, deadline=None)
@given(st.floats(-85, 85), st.floats(-179, 179), st.floats(20, 300))
def test_cutting_and_thinning_move_no_point_across_a_coast(lat, lon, zoom):
    """The middle of the frame is on land just where it is in the source, but for the coast's own pixels."""
    frame = Frame(lat, lon, max(0.1, math.cos(math.radians(lat))), zoom)
    rings = [pixels(frame, one.points) for one in world().within((lon, lat, 181, lat)) if one.kind == "land"]
    drawn = lines(ground(frame, world()).land)
    if min(distance(rings, WIDTH, HEIGHT), distance(drawn, WIDTH, HEIGHT)) < 20:
        return
    assert inside(drawn, WIDTH, HEIGHT) == inside(rings, WIDTH, HEIGHT)


def pixels(frame, points):
    x = WIDTH / 2 + (points[:, 0] - frame.lon) * frame.squeeze * frame.zoom
    y = HEIGHT / 2 - (points[:, 1] - frame.lat) * frame.zoom
    return np.column_stack((x, y)) * SCALE


@given(st.lists(PIXEL, min_size=2, max_size=60), st.floats(0.5, 50))
def test_thinning_leaves_no_point_farther_off_than_said(line, off):
    kept = thinned(line, off)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    if len(kept) > 1:
        pairs = [[a, b] for a, b in pairwise(kept)]
        assert all(min(distance([pair], *point) for pair in pairs) <= off + 0.01 for point in line)


def test_thinning_nothing_is_nothing():
    assert thinned([], 1.0) == []
    assert thinned([(1, 2)], 1.0) == [(1, 2)]


@given(st.lists(PIXEL, min_size=2, max_size=20))
def test_parts_of_a_line_lie_within_the_frame(line):
    for part in cut_line(line):
        assert len(part) > 1
        assert all(0 <= x <= WIDTH * SCALE and 0 <= y <= HEIGHT * SCALE for x, y in part)
