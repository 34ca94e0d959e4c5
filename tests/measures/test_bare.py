import pytest

from rashomon.measures.quantities import read_quantities
from rashomon.nlp.reader import parse
from tests.builders import article


def read(text):
    found = article(text)
    quantities = read_quantities(found, parse(found), ())
    assert all(text[q.start : q.end] == q.text for q in quantities)
    return [(q.text, q.unit, q.scope) for q in quantities]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "By noon 31 ships were waiting and six had been sent to other ports.",
            [("31", "ships", None), ("six", "ships", None)],
        ),
        (
            "The mayor won with 2,418 votes to 2,357 for her rival.",
            [("2,418", "votes", None), ("2,357", "votes", None)],
        ),
        (
            "The city says 240 houses were destroyed; the residents say 310.",
            [("240", "houses", "destroyed"), ("310", "houses", "destroyed")],
        ),
        (
            "In Vela 50 people survived. That makes 67, the harbour master said.",
            [("50", "persons", "rescued"), ("67", "persons", None)],
        ),
        ("We were more than 70, she said.", [("more than 70", "persons", None)]),
        ("In Vela 50 people survived and six have not been found.",
         [("50", "persons", "rescued"), ("six", "persons", "missing")]),
        ("In all 31 ships are waiting; six others have sailed on.", [("31", "ships", None), ("six", "ships", None)]),
        ("Some 31 ships came in. Six others were hurt.", [("Some 31", "ships", None), ("Six", "persons", "injured")]),
        ("On Wednesday 31 ships were waiting.", [("31", "ships", None)]),
    ],
)  # fmt: skip
def test_a_number_without_a_noun_counts_what_was_counted_before_it(text, counts):
    assert read(text) == counts


@pytest.mark.parametrize(
    "text",
    [
        "The hamlet has ten houses. She was 22.",  # an age
        "The hamlet has ten houses. People remember 2021.",  # a year
        "The hamlet has ten houses, and the firemen left at six.",  # a time
        "The hamlet has ten houses. The wind fell. The sea was calm. The mayor counted 40.",  # said too long before
        "The hamlet has ten houses, and five of the injured were flown out.",  # not of those
    ],
)
def test_a_number_that_may_count_anything_counts_nothing(text):
    assert read(text) == [("ten", "houses", None)]


def test_a_number_with_nothing_counted_before_it_is_left_out():
    assert read("Nineteen were delivered to the airport.") == []
