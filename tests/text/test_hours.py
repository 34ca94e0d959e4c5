"""Times of day in running text."""

import pytest

from rashomon.text.hours import find_hours


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("It was noticed at 3:40 a.m. local time.", "at 3:40 a.m.", "03:40", "03:40"),
        ("It burst around 2.10 p.m. in the valley.", "around 2.10 p.m.", "14:10", "14:10"),
        ("It burst at around 2:10 in the afternoon.", "at around 2:10 in the afternoon", "14:10", "14:10"),
        ("It left at 12.40 local time.", "at 12.40 local time", "12:40", "12:40"),
        ("Wind at 14:00 was force 4.", "at 14:00", "14:00", "14:00"),
        ("It was over by then, at noon.", "noon", "12:00", "12:00"),
        ("It shut at 12 a.m. on Monday.", "at 12 a.m.", "00:00", "00:00"),
        ("It shut on Tuesday evening.", "evening", "17:00", "23:59"),
    ],
)
def test_a_time_of_day_is_read_by_the_clock(text: str, words: str, first: str, last: str):
    (hour,) = find_hours(text)
    assert (text[hour.start : hour.end], hour.first, hour.last) == (words, first, last)


@pytest.mark.parametrize(
    "text",
    [
        "It burst at 2:10 by the clock.",  # of either half of the day
        "Shares stood at 14.50 in Oda.",
        "It rose at 12:30:15.5 and 13 a.m.",
        "They were at midnight in the yard.",
        "The score stood at 27:10.",
    ],
)
def test_what_is_no_certain_hour_is_left_out(text: str):
    assert find_hours(text) == []


def test_a_language_without_words_for_hours_has_none():
    assert find_hours("It burst at 6 a.m.", language="xx") == []
