import pytest

from rashomon.lineage.affiliations import Affiliations
from rashomon.lineage.resolve import trace
from tests.builders import article
from tests.lineage.builders import reading, reading_of, statement

NONE = Affiliations(())
RELEASE = (
    "The harbour basin was closed to shipping on Monday after oil was found on the water. Divers will look at the lock."
)


def _cites(*readings):
    return {(line.source_article, line.derived_article) for line in trace(list(readings), NONE) if line.kind == "cites"}


def _later(text, content, name, kind):
    of = article(text, id="z", publisher="The Lantern", published="2027-03-02")
    return reading_of(of, statement(of, content, name, source=name, named=False, speaker=kind))


def test_a_body_is_cited_by_its_noun_for_what_its_own_account_holds():
    release = reading(RELEASE, "a", publisher="Ministry of Ports and Waterways", published="2027-03-01")
    text = "Oil on the water closed the harbour basin to ships, the ministry said. Cafés stayed open."
    assert _cites(
        release, _later(text, "Oil on the water closed the harbour basin to ships", "the ministry", "organisation")
    ) == {("a", "z")}


def test_a_body_is_not_cited_for_what_its_account_does_not_hold():
    release = reading(RELEASE, "a", publisher="Ministry of Ports and Waterways", published="2027-03-01")
    text = "Teachers will be paid more from autumn on, the ministry said. Cafés stayed open."
    assert not _cites(
        release, _later(text, "Teachers will be paid more from autumn on", "the ministry", "organisation")
    )


@pytest.mark.parametrize(
    ("words", "cited"), [("a local newspaper", True), ("the same paper", False), ("the paper", False)]
)
def test_a_medium_is_cited_by_its_kind_unless_it_was_told_of_before(words, cited):
    paper = reading(RELEASE, "a", publisher="Quay Mirror", published="2027-03-01")
    text = f"Oil on the water closed the harbour basin to ships, {words} wrote. Cafés stayed open."
    assert (
        bool(_cites(paper, _later(text, "Oil on the water closed the harbour basin to ships", words, "media"))) is cited
    )


def test_a_name_behind_its_kind_is_a_credit_whatever_it_is_said_to_do():
    paper = reading(RELEASE, "a", publisher="QuayMirror", published="2027-03-01")
    later = reading(
        "As the portal QuayMirror learned first, a gang stands behind it.",
        "z",
        publisher="The Lantern",
        published="2027-03-02",
    )
    assert _cites(paper, later) == {("a", "z")}


def test_a_company_is_cited_without_its_legal_form():
    release = reading(RELEASE, "a", publisher="Aurel Freight LLC, Marrow", published="2027-03-01")
    later = reading(
        "The lock is safe, according to Aurel Freight.", "z", publisher="The Lantern", published="2027-03-02"
    )
    assert _cites(release, later) == {("a", "z")}
