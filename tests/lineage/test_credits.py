import pytest

from rashomon.lineage.affiliations import Affiliations
from rashomon.lineage.credits import dateline, publisher_names
from tests.builders import article
from tests.lineage.builders import reading

NONE = Affiliations(())


def test_a_dateline_credits_an_agency_that_no_table_has():
    of = article("Port burns\n\nMARROW, Harland, May 2, 2025 (Coastal Wire) – Two halls burned down.")
    found = dateline(of, NONE)
    assert (found.name, found.scope, found.span.text) == ("Coastal Wire", "whole", "Coastal Wire")


@pytest.mark.parametrize(
    "line",
    [
        "FIRE in the harbour (Photos)",
        "The port (Marrow Harbour) – burned.",
        "MARROW (2025) – Two halls burned down.",
        "Two halls burned down in MARROW (Coastal Wire).",
    ],
)
def test_other_brackets_are_no_dateline(line):
    assert dateline(article(line), NONE) is None


def test_a_text_under_a_dateline_alone_is_the_agencys_own():
    text = "MARROW, May 2, 2025 (Coastal Wire) – Two halls burned down."
    readings = [reading(text, "a"), reading(text, "b", publisher="The Echo")]
    names = publisher_names(readings, NONE)
    assert "Coastal Wire" in names["a"]
    assert "Coastal Wire" not in names["b"]


def test_a_publisher_known_by_its_domain_is_cited_by_its_words():
    readings = [reading("Halls burned.", "a", publisher="dailyecho.com"), reading("The Daily Echo said so.", "b")]
    assert "Daily Echo" in publisher_names(readings, NONE)["a"]


def test_a_common_word_is_no_publisher():
    readings = [reading("Halls burned.", "a", publisher="people.com"), reading("People said so, as people do.", "b")]
    assert "People" not in publisher_names(readings, NONE)["a"]
