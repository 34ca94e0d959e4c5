"""Quotations compared: one speaker in several wordings, one thought under several speakers."""

from rashomon.findings.quotes import Quotation, quote_pairs, quote_reused, quote_variant
from rashomon.model import Span, Speaker, Statement, content_id


def quoted(text: str, name: str, article: str, at: int = 0) -> Quotation:
    span = Span(article=article, start=at, end=at + len(text), text=text)
    statement = Statement(
        id=content_id("s", article, at), kind="direct", content=(span,), cue=None, source=None,
        speaker=Speaker(name=name, kind="person", named=True, entity=None, anonymity=None),
        on_record=True, via=(), stance="asserts", duplicate_of=None, parent=None, confidence=1.0,
    )  # fmt: skip
    return Quotation(statement, span, name, name)


NOT_ALONE = "We will not leave the valley alone in the mud."
LEFT = "The valley will not be left by itself in this mud."


def test_one_speaker_in_two_wordings():
    (found,) = quote_variant(quote_pairs([quoted(NOT_ALONE, "Ana Li", "a"), quoted(LEFT, "Ana Li", "b")]))
    assert [e.text for e in found.evidence] == [NOT_ALONE, LEFT]
    assert "2 wordings" in found.text


def test_a_copied_quotation_is_no_variant():
    same = [quoted(NOT_ALONE, "Ana Li", "a"), quoted(NOT_ALONE, "Ana Li", "b")]
    assert list(quote_variant(quote_pairs(same))) == []


def test_one_thought_under_two_speakers():
    (found,) = quote_reused(quote_pairs([quoted(NOT_ALONE, "Ana Li", "a"), quoted(NOT_ALONE, "Bo Ek", "b")]))
    assert found.severity == "check"
    assert {e.role for e in found.evidence} == {"Ana Li", "Bo Ek"}


def test_a_surname_is_no_other_speaker():
    assert list(quote_reused(quote_pairs([quoted(NOT_ALONE, "Ana Li", "a"), quoted(NOT_ALONE, "Li", "b")]))) == []


def test_a_shared_subject_is_not_a_shared_thought():
    other = quoted("The mud came down the valley at three in the morning.", "Bo Ek", "b")
    assert list(quote_reused(quote_pairs([quoted(NOT_ALONE, "Ana Li", "a"), other]))) == []


def test_nothing_to_compare():
    assert quote_pairs([]) == []
