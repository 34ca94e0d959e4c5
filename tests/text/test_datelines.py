import pytest

from rashomon.claims.acts import find_acts
from rashomon.claims.bindings import bind
from rashomon.pipeline.reading import read_article
from rashomon.text.datelines import after_dateline
from tests.builders import article


@pytest.mark.parametrize(
    "text",
    [
        "HOLM, 4 March 2025 (Nordan Press) - Two men left.",
        "Holm, 10 Feb (Nordan) – Two men left.",
        "Holm – Two men left.",
        "HOLM — Two men left.",
    ],
)
def test_a_sentence_begins_behind_its_dateline(text: str):
    assert text[after_dateline(text, 0) :] == "Two men left."


@pytest.mark.parametrize(
    "text", ["Two men left - and came back.", "Ann Berg (60) left.", "The men – two of them – left."]
)
def test_what_is_no_dateline_stays(text: str):
    assert after_dateline(text, 0) == 0


def test_the_place_of_a_dateline_does_nothing():
    reading, parsed = read_article(article("LOMÉ, April 11 (AH) - One soldier was killed in the barracks on Friday."))[
        :2
    ]
    acts = list(find_acts(parsed, bind([reading], (), ())[reading.article.id], "en"))
    assert [act.who for act in acts if act.kind == "kill"] == [None]
