import pytest

from rashomon.garbles.slots import acts_of
from rashomon.nlp.reader import parse
from tests.builders import article, span


@pytest.mark.parametrize(
    "text",
    [
        "The capture of Kutum ended the siege.",
        "Kutum's fall was announced.",
        "Rebels captured Kutum.",
        "Kutum was captured.",
    ],
)
def test_one_act_in_four_wordings(text):
    one = article(text)
    at = span(one, "Kutum")
    assert "take" in acts_of(parse(one), at.start, at.end, "en")


def test_a_name_without_an_act_has_none():
    one = article("She was born in Kutum.")
    at = span(one, "Kutum")
    assert "take" not in acts_of(parse(one), at.start, at.end, "en")
