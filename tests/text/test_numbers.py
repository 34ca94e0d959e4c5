import pytest

from rashomon.text.numbers import find_numbers


def read(text):
    return [(text[n.start : n.end], n.low, n.high, n.bound) for n in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two dozen goats", ("two dozen", 24, 24, "exact")),
        ("at least 70 boats", ("at least 70", 70, 70, "at_least")),
        ("more than 11,000 tents", ("more than 11,000", 11_000, 11_000, "at_least")),
        ("up to 2,000 tents", ("up to 2,000", 2_000, 2_000, "at_most")),
        ("between 40 and 50 houses", ("between 40 and 50", 40, 50, "about")),
        ("40-50 houses", ("40-50", 40, 50, "about")),
        ("1.5 to 2 million tons", ("1.5 to 2 million", 1_500_000, 2_000_000, "about")),
        ("two or three men", ("two or three", 2, 3, "about")),
        ("hundreds of nets", ("hundreds", 100, 999, "about")),
        ("hundreds of thousands of nets", ("hundreds of thousands", 100_000, 999_000, "about")),
        ("a few hundred nets", ("a few hundred", 300, 900, "about")),
        ("half a million nets", ("half a million", 500_000, 500_000, "exact")),
        ("three hundred and twenty-five nets", ("three hundred and twenty-five", 325, 325, "exact")),
        ("12+ nets", ("12+", 12, 12, "at_least")),
        ("200 or so nets", ("200 or so", 200, 200, "about")),
        ("about 900 nets", ("about 900", 900, 900, "about")),
    ],
)
def test_a_number_is_read_with_its_bound_words(text, expected):
    assert read(text) == [expected]


def test_ordinals_and_letters_glued_to_digits_are_no_numbers():
    assert read("the 6th brigade, the 1990s and the x5") == []


def test_a_change_from_one_number_to_another_is_no_range():
    assert [n[1] for n in read("rose from 40 to 50")] == [40, 50]


def test_a_unit_may_be_glued_to_digits():
    assert read("60km away") == [("60", 60, 60, "exact")]


def test_a_language_without_a_lexicon_still_reads_digits():
    assert [(n.low, n.bound) for n in find_numbers("mindst 70 huse", language="da")] == [(70, "exact")]


def test_a_number_too_long_for_any_machine_is_none():
    assert find_numbers("9" * 309 + " people and 14 people")[-1].low == 14
    assert len(find_numbers("9" * 309 + " people and 14 people")) == 1
