"""The benchmark of edited pairs, without its data: what counts as found, and copies that change no fact."""

import random

import pytest
from benchmarks.conflicts import operations, run

from rashomon.findings.altered import altered
from rashomon.findings.evidence import finding, role
from tests.builders import article, span
from tests.findings.test_altered import REPORT, account

CHANGED = {"field": "place", "new_terms": ["kesten"], "lost_terms": ["orlava"]}


def test_words_are_brought_into_the_form_of_the_data():
    assert {"1", "feb", "2016"} <= run.terms("01 February 2016")
    assert {"2", "mar"} <= run.terms("02-03-2016")
    assert {"rebel", "held", "rebel-held"} <= run.terms("Rebel-held")


def test_a_field_is_found_by_the_new_words_or_the_old_ones_in_the_right_text():
    one, other = article("Shells hit Orlava.", id="a"), article("Shells hit Kesten.", id="b")
    both = finding(
        "place_conflict", "check", "", "altered.place",
        [role(span(one, "Orlava"), "where"), role(span(other, "Shells"), "where")], confidence=1.0,
    )  # fmt: skip
    assert run.holds(both, CHANGED, "a", "b")
    assert not run.holds(both, CHANGED, "b", "a")
    assert not run.holds(both, CHANGED, "a", "b", {"who"})


def test_halves_are_by_the_hash_of_the_id():
    assert {run.in_read_half(f"edit-{n}") for n in range(20)} == {True, False}


@pytest.mark.parametrize("operation", operations.OPERATIONS, ids=lambda one: one.__name__)
def test_no_copy_has_an_altered_value(operation: operations.Operation):
    copy = operation(REPORT, random.Random(1))
    assert list(altered([account(REPORT, "a"), account(copy, "b")])) == []


def test_copies_are_the_same_in_every_run():
    assert list(operations.copies(REPORT)) == list(operations.copies(REPORT))
