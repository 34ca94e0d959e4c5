import datetime

import pytest

from rashomon.stories.told import ages, days, hours


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a 34-year-old baker", {"34"}),
        ("a three-year-old girl and a boy aged 12", {"3", "12"}),
        ("Ilse Brandauer, 34, opened", {"34"}),
        ("an 18-month-old child", {"18m"}),
        ("Brandauer (34) opened", {"34"}),
        ("the 150-year-old dam", set()),
    ],
)
def test_ages(text, told):
    assert ages(text, "en") == told


def test_hours_are_minutes_of_the_day():
    assert hours("at 10:30 p.m. and again at 3 am, not at 12:15 a.m.", "en") == {22 * 60 + 30, 3 * 60, 15}
    assert hours("25 pm, 3 amateurs, 4 pmx", "en") == frozenset()


def test_days_hang_on_publication_and_lie_about_it():
    published = datetime.date(2024, 3, 14)
    text = "It burst on Tuesday. It was built on 3 May 1961 and mended on January 5, 2022."
    assert days(text, "en", published) == (datetime.date(2024, 3, 12), datetime.date(2022, 1, 5))
    assert days("It burst on Tuesday.", "en", None) == ()


def test_a_language_without_lexicons_tells_nothing():
    assert ages("34-year-old", "xx") == frozenset()
    assert hours("10:30 p.m.", "xx") == frozenset()
