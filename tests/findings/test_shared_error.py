"""Errors inherited."""

from rashomon.findings.shared_error import shared_error
from rashomon.lineage.resolve import shares_error
from tests.builders import span
from tests.lineage.builders import reading


def test_a_shared_error_is_a_finding_with_both_places():
    a, b = reading("They fled Marow.", "a"), reading("Marow burns.", "b")
    (found,) = shared_error(shares_error([a, b], [(r.article.id, span(r.article, "Marow"), 7) for r in (a, b)]))
    assert [e.text for e in found.evidence] == ["Marow", "Marow"]
