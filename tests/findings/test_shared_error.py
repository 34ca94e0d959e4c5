"""Errors inherited."""

import pytest

from rashomon.findings.shared_error import shared_error
from rashomon.lineage.errors import Error, shares_error
from tests.builders import span
from tests.lineage.builders import reading


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("place", "both write “Marow” where “Marrow” must be meant."),
        ("name", "both write “Marow” where most of the others write “Marrow”."),
        ("number", "both write “Marow” where most of the others give “Marrow”."),
    ],
)
def test_a_shared_error_is_a_finding_with_both_places_and_what_the_others_have(kind, says):
    readings = [reading("They fled Marow.", "a"), reading("Marow burns.", "b")]
    wrong = [
        Error(kind, r.article.id, (span(r.article, "Marow"),), "marow", "7", "Marrow", frozenset("cd"))
        for r in readings
    ]
    (found,) = shared_error(shares_error(readings, wrong), wrong)
    assert [e.text for e in found.evidence] == ["Marow", "Marow"]
    assert says in found.text
