"""Denials that point to what was told right before."""

import pytest

from rashomon.claims.bindings import bind
from rashomon.claims.passages import find_passages
from rashomon.claims.pointing import pointed
from rashomon.pipeline.reading import read_article
from tests.builders import article


def found(text: str) -> list[tuple[str, str]]:
    reading, parse = read_article(article(text, id="a"))
    bound = bind([reading], (), ())["a"]
    passages = list(find_passages(reading, parse, bound))
    denials = pointed(passages, {"a": parse}, {"a": "en"}, {"a": reading.statements})
    return [(one.no.text, one.told[0].text) for one in denials]


LEAK = "Residents said the plant had leaked ammonia into the river for weeks"
TOLD = "the plant had leaked ammonia into the river for weeks"


@pytest.mark.parametrize(
    ("text", "no"),
    [
        (f"{LEAK}. The company denies this.", "The company denies this"),
        (f"{LEAK}. The ministry replied that the claim was false.", "the claim was false"),
        (f"{LEAK}, which the company denies.", "which the company denies"),
        (f"{LEAK}. The company dismissed the reports as rumours.", "The company dismissed the reports as rumours"),
        (f"{LEAK}. The company denied any involvement.", "The company denied any involvement"),
        (f"{LEAK}. The minister called this a fable.", "The minister called this a fable"),
    ],
)
def test_what_was_told_right_before_is_denied(text: str, no: str):
    assert found(text) == [(no, TOLD)]


def test_whom_somebody_blames_is_told_by_the_verb_of_saying():
    ((_, told),) = found("Residents have blamed a road above the village. The contractor denied any connection.")
    assert told == "Residents have blamed a road above the village"


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAK}. The company denied paying for the bridge.",  # says itself what is denied
        f"{LEAK}. The company denied any role in the fire.",
        f"{LEAK}. The company does not deny this.",
        f"{LEAK}. Nobody was hurt on the pier.\n\nThe company denies this.",  # another paragraph
        "The plant leaks ammonia. The company denies this.",  # nobody else's words
    ],
)
def test_what_says_itself_what_it_denies_or_has_nothing_to_point_to(text: str):
    assert found(text) == []


def test_a_denial_is_its_deniers():
    reading, parse = read_article(article(f"{LEAK}. The company denies this.", id="a"))
    passages = list(find_passages(reading, parse, bind([reading], (), ())["a"]))
    (one,) = pointed(passages, {"a": parse}, {"a": "en"}, {"a": reading.statements})
    assert one.no.statement is not None
    assert one.no.statement.speaker.name == "the company"
