"""What a number in no scope counts is told by a clause that one of the accounts writes."""

import pytest

from tests.facts.test_resolve import DAYS, facts

POSSESSIVE = (
    "About sixty people protested outside the company's gates at noon.",
    "Around sixty people gathered shortly at the company’s offices during the day.",
)


def unscoped(*texts):
    return [found.what for found in facts(*texts, published=DAYS) if found.scope is None or "(" in found.what]


def test_a_label_is_a_clause_of_an_account_and_no_heap_of_words():
    (what,) = unscoped(*POSSESSIVE)
    noun, _, phrase = what.removesuffix("”)").partition(" (“")
    assert noun == "people"
    assert any(phrase in text for text in POSSESSIVE)


def test_the_number_itself_is_left_out_since_accounts_may_differ_in_it():
    one = "At the time of the blast 54 people were working in the Vela mine, the owner said."
    other = "The inspectorate said that 71 people were working in the Vela mine when the blast occurred."
    (what,) = unscoped(one, other)
    assert "54" not in what
    assert "71" not in what


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        (
            "The water carried off two footbridges, a chapel gate and most of the market.",
            "Two footbridges, a chapel gate and most of the market were carried off by the water.",
            "footbridges (“The water carried off …”)",
        ),
        (
            "The customs post lies some 165 km west of the city of Sayun.",
            "The customs post, 165km west of the city of Sayun, was shut.",
            "km (“west of the city of Sayun”)",
        ),
        (
            "Forty-seven people were pulled from the water by 6 p.m.",
            "Forty-seven people were pulled from the water, the guard said.",
            "people (“were pulled from the water”)",
        ),
    ],
)
def test_what_stands_before_the_number_is_shown_where_nothing_follows_it(one, other, what):
    assert what in unscoped(one, other)
