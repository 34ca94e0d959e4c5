"""Quotations given to another speaker: other names, or other people by what they are called."""

from dataclasses import replace

import msgspec
import pytest

from rashomon.findings.quotes import Alike, Quotation
from rashomon.findings.reassigned import quote_reassigned
from rashomon.model import Span
from tests.builders import article, reading
from tests.findings.test_quotes import NOT_ALONE, quoted

SAME = Alike(1.0, 1.0)


def from_source(name: str, source: str, at: str, *, named: bool = True) -> Quotation:
    quotation = quoted(NOT_ALONE, name, at)
    speaker = msgspec.structs.replace(quotation.statement.speaker, named=named)
    span = Span(article=at, start=60, end=60 + len(source), text=source)
    return replace(quotation, statement=msgspec.structs.replace(quotation.statement, source=span, speaker=speaker))


def found(a: Quotation, b: Quotation):
    readings = [
        msgspec.structs.replace(reading(article(NOT_ALONE, id=q.span.article)), statements=(q.statement,))
        for q in (a, b)
    ]
    return list(quote_reassigned([(a, b, SAME)], readings))


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("Ana Li", "Bo Ek", 1),
        ("Ana Li", "Bo Li", 1),
        ("Ana Li", "Li", 0),
    ],
)
def test_names(one: str, other: str, count: int):
    assert len(found(from_source(one, one, "a"), from_source(other, other, "b"))) == count


@pytest.mark.parametrize(("described", "count"), [("a baker", 1), ("the teacher of the village", 0), ("a resident", 0)])
def test_descriptions(described: str, count: int):
    named = from_source("Ana Li", "Ana Li, the teacher of the village,", "a")
    other = from_source(described, described, "b", named=False)
    assert len(found(named, other)) == count


def test_who_is_said_to_have_said_it_is_evidence():
    (one,) = found(from_source("Ana Li", "Ana Li", "a"), from_source("Bo Ek", "Bo Ek", "b"))
    assert [e.text for e in one.evidence] == [NOT_ALONE, "Ana Li", NOT_ALONE, "Bo Ek"]
