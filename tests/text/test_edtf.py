import datetime

import pytest

from rashomon.text.edtf import bounds_of, day_of, is_edtf, is_full_day

VALID = [
    "2024",
    "2024-02-29",
    "XXXX-12-11",
    "2013/2014",
    "2014/..",
    "199X",
    "2014~",
    "2015-22",
    "2020-03-03/2020-03-05",
]
INVALID = ["", "2023-02-29", "2024-13", "../..", "yesterday", "2024-1-1", "XXXX-02-30", "20245"]


@pytest.mark.parametrize("value", VALID)
def test_what_we_write_is_valid(value):
    assert is_edtf(value)


@pytest.mark.parametrize("value", INVALID)
def test_anything_else_is_not(value):
    assert not is_edtf(value)


@pytest.mark.parametrize("value", VALID)
def test_the_reference_parser_agrees(value):
    edtf = pytest.importorskip("edtf", reason="the reference parser is not installed")
    assert edtf.parse_edtf(value) is not None


def test_unknown_parts_take_their_widest_values():
    assert bounds_of("199X") == ("1990-01-01", "1999-12-31")
    assert bounds_of("2024-02") == ("2024-02-01", "2024-02-29")
    assert bounds_of("2014/..")[1] == "9999-12-31"


def test_a_date_time_has_a_day_and_a_year_alone_has_none():
    assert day_of("2025-12-12T11:00+0000") == datetime.date(2025, 12, 12)
    assert day_of("2025") is None
    assert is_full_day("2025-12-12")
    assert not is_full_day("2025-12-12~")
