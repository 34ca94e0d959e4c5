from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.report.geography import HEIGHT, WIDTH, Point, crowded, draw, kilometres
from rashomon.report.map_labels import DOT, MARK

COORDINATES = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def points(*where):
    return [Point(number, f"Place {number}", lat, lon) for number, (lat, lon) in enumerate(where, 1)]


@given(st.lists(COORDINATES, min_size=1, max_size=8), st.lists(st.tuples(COORDINATES, COORDINATES), max_size=3))
def test_all_that_is_drawn_lies_within_the_frame(where, arrows):
    made = draw(points(*where), arrows)
    assert len(made.labels) + len(made.off) == len(where)
    for label in made.labels:
        assert 0 <= label.x <= WIDTH
        assert 0 <= label.y <= HEIGHT
    for arrow in made.arrows:
        assert all(-0.1 <= x <= WIDTH + 0.1 for x in (arrow.x1, arrow.x2))


def test_north_is_up_and_east_is_right():
    south_west, north_east = draw(points((50, 10), (51, 11))).labels
    assert south_west.x < north_east.x
    assert south_west.y > north_east.y


def test_places_on_both_sides_of_the_date_line_lie_together():
    fiji, samoa = draw(points((-17.8, 178.0), (-13.8, -171.8))).labels
    assert 0 < samoa.x - fiji.x < WIDTH


def test_a_far_place_does_not_squeeze_the_others():
    made = draw(points((50, 10), (50.1, 10.1), (50.2, 10), (50.1, 9.9), (-30, 140)))
    assert [point.number for point, _ in made.off] == [5]
    assert made.off[0][1] == pytest.approx(15000, rel=0.1)


def test_names_do_not_lie_on_each_other_and_a_line_leads_to_those_farther_off():
    made = draw(points(*[(50, 10)] * 9, (51, 12)))
    told = [(label.text_x, label.text_y) for label in made.labels if label.text_x is not None]
    assert len(set(told)) == len(told)
    assert any(label.leader for label in made.labels)


def test_a_crowded_part_is_found_and_an_even_map_has_none():
    close = points((50, 10), (50.01, 10), (50, 10.01), (51.5, 11))
    assert [point.number for point in crowded(close)] == [1, 2, 3]
    assert crowded(points((50, 10), (51, 12), (53, 10), (54, 14))) == []


def test_an_arrow_from_beyond_the_frame_bears_its_name():
    where = points((50, 10), (50.1, 10.1), (50.2, 10), (50.1, 9.9), (-30, 140))
    (arrow,) = draw(where, [((-30, 140), (50, 10))]).arrows
    assert arrow.name == "5 Place 5"


def test_the_distance_of_two_cities_is_right():
    assert kilometres((52.52, 13.405), (48.8566, 2.3522)) == pytest.approx(878, abs=2)


def test_without_places_there_is_no_map():
    assert draw([]) is None


def test_a_mark_keeps_names_and_arrows_off():
    marked = [replace(one, marked=True) for one in points((50, 10))]
    (plain,), (wide,) = draw(points((50, 10))).labels, draw(marked).labels
    assert wide.text_x - wide.x >= plain.text_x - plain.x + MARK - DOT
    two = [*marked, *points((50, 10), (50, 11))[1:]]
    (arrow,) = draw(two, [((50, 11), (50, 10))]).arrows
    end = next(label for label in draw(two, ()).labels if label.point.number == 1)
    assert arrow.x2 - end.x >= MARK
