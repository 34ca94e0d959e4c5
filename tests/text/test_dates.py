import datetime

import pytest

from rashomon.text.dates import find_dates

FRIDAY = datetime.date(2024, 3, 15)


def read(text, reference=None):
    return [(text[d.start : d.end], d.edtf) for d in find_dates(text, reference=reference)]


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("on December 11, officials", "December 11", "XXXX-12-11"),
        ("on Dec. 11, 2024", "Dec. 11, 2024", "2024-12-11"),
        ("Wed 05 Apr 2017 Floods", "Wed 05 Apr 2017", "2017-04-05"),
        ("at 2025-12-12T11:00+0000", "2025-12-12T11:00+0000", "2025-12-12"),
        ("the strikes of 2013-2014.", "2013-2014", "2013/2014"),
        ("from 2013 to 2016,", "2013 to 2016", "2013/2016"),
        ("in 2014, he", "2014", "2014"),
        ("since 2014,", "since 2014", "2014/.."),
        ("in the 1990s", "1990s", "199X"),
        ("March 3-5, 2020", "March 3-5, 2020", "2020-03-03/2020-03-05"),
        ("13/11/2025", "13/11/2025", "2025-11-13"),
        ("12/11/2025", "12/11/2025", "2025"),
        ("05.02.2015", "05.02.2015", "2015-02-05"),
        ("the summer of 2015", "the summer of 2015", "2015-22"),
    ],
)
def test_a_date_is_read_without_a_day_of_writing(text, words, edtf):
    assert read(text) == [(words, edtf)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on Thursday", "2024-03-14"),
        ("on Friday", "2024-03-15"),
        ("will meet on Monday", "2024-03-18"),
        ("last Friday", "2024-03-08"),
        ("yesterday", "2024-03-14"),
        ("three days ago", "2024-03-12"),
        ("a decade ago", "2014~"),
        ("last week", "2024-03-04/2024-03-10"),
        ("last month", "2024-02"),
        ("on December 11", "2023-12-11"),
        ("on March 20", "2024-03-20"),
        ("will open on March 20", "2024-03-20"),
    ],
)
def test_a_relative_date_is_resolved_by_the_day_of_writing(text, edtf):
    assert [found for _, found in read(text, FRIDAY)] == [edtf]


def test_a_relative_date_without_a_day_of_writing_is_left_out():
    assert read("yesterday, on Thursday, three days ago, last week") == []


@pytest.mark.parametrize("text", ["in 2014 people", "may 5 people march 6 miles", "Feb. 30, 2011", "2,014 votes"])
def test_what_only_looks_like_a_date_is_left_out(text):
    assert read(text, FRIDAY) == []


def test_words_of_the_future_do_not_hold_for_what_is_known_to_be_past():
    text = "expected to survive after the crash on Monday"
    monday = text.index("Monday")
    assert [d.edtf for d in find_dates(text, reference=FRIDAY)] == ["2024-03-18"]
    assert [d.edtf for d in find_dates(text, reference=FRIDAY, past=lambda at: at == monday)] == ["2024-03-11"]


def test_a_would_be_is_no_future():
    assert read("the would-be robber was shot on Monday", FRIDAY) == [("Monday", "2024-03-11")]


@pytest.mark.parametrize("words", ["yesterday", "three days ago", "last week"])
def test_before_the_first_day_of_the_calendar_there_is_no_date(words):
    assert find_dates(f"It burned {words}.", reference=datetime.date(1, 1, 1)) == []


def test_hyphens_between_day_month_and_year():
    assert [d.edtf for d in find_dates("17-06-2016 Seven people were hurt")] == ["2016-06-17"]
    assert [d.edtf for d in find_dates("05-04-2016 Seven people were hurt")] == ["2016"]
    assert [d.edtf for d in find_dates("Call 555-17-06-2016 for more")] == []
