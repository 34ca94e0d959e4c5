import pytest

from rashomon.measures.quantities import read_quantities
from rashomon.nlp.reader import parse
from tests.builders import article


def read(text):
    found = article(text)
    quantities = read_quantities(found, parse(found), ())
    assert all(text[q.start : q.end] == q.text for q in quantities)
    return [(q.text, q.low, q.scope) for q in quantities]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Police are investigating a double murder.", [("double", 2, "killed")]),
        ("The triple stabbing shocked the town.", [("triple", 3, "casualties")]),
        ("The fire broke out in a double garage.", []),
        ("Both were killed in the fall.", [("Both", 2, "killed")]),
        ("I would kill both of you, he said.", []),
        ("The couple was found dead in the cabin.", [("couple", 2, "killed")]),
        ("Maria Lund was killed in the fall.", [("Maria Lund", 1, "killed")]),
        ("The avalanche killed Maria Lund and Peter Oss.", [("Maria Lund and Peter Oss", 2, "killed")]),
        ("Maria Lund praised the crew.", []),
        ("A man and woman were found dead.", [("A", 1, "killed"), ("woman", 1, "killed")]),
        ("The dam engineer died; please don't let my baby die.", []),
        ("One climber died and another was injured.", [("One", 1, "killed"), ("another", 1, "injured")]),
    ],
)
def test_counts_without_a_number(text, counts):
    assert read(text) == counts


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Five others, including two nurses, were critically injured.", (5, "injured")),
        ("They identified the three people found dead in the hut.", (3, "killed")),
        ("Four hikers sustained minor injuries.", (4, "injured")),
        ("Two men are charged in the death of a guard.", (2, None)),
        ("The fatal stabbing of three men went unsolved.", (3, "killed")),
        ("Six passengers were taken to the Saint Anne hospital.", (6, "injured")),
        ("Medics treated two gunshot victims.", (2, "casualties")),
        ("Three hunters were shot and wounded.", (3, "injured")),
    ],
)
def test_what_befell_the_counted(text, count):
    found = article(text)
    assert count in [(q.low, q.scope) for q in read_quantities(found, parse(found), ())]


@pytest.mark.parametrize("text", ["A 2013 double murder.", "Neighbours made several 911 calls."])
def test_years_and_numbers_to_call_count_nobody(text):
    assert all(low < 911 for _, low, _ in read(text))
