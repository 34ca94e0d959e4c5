"""Quotations compared: one speaker in several wordings, one thought under several speakers."""

from rashomon.findings.quotes import Quotation, quotations, quote_pairs, quote_reused, quote_variant
from rashomon.model import Span, Speaker, Statement, content_id
from tests.builders import article
from tests.lineage.builders import reading_of, statement


def quoted(text: str, name: str, article: str, at: int = 0, source: str | None = None, named: bool = True) -> Quotation:
    span = Span(article=article, start=at, end=at + len(text), text=text)
    end = at + len(text) + 6
    who = Span(article=article, start=end, end=end + len(source or name), text=source or name)
    statement = Statement(
        id=content_id("s", article, at), kind="direct", content=(span,), cue=None, source=who,
        speaker=Speaker(name=name, kind="person", named=True, entity=None, anonymity=None),
        on_record=True, via=(), stance="asserts", duplicate_of=None, parent=None, confidence=1.0,
    )  # fmt: skip
    return Quotation(statement, span, name, name, named)


NOT_ALONE = "We will not leave the valley alone in the mud."
LEFT = "The valley will not be left by itself in this mud."


def test_one_speaker_in_two_wordings():
    (found,) = quote_variant(quote_pairs([quoted(NOT_ALONE, "Ana Li", "a"), quoted(LEFT, "Ana Li", "b")]), {})
    assert [e.text for e in found.evidence] == [NOT_ALONE, LEFT]
    assert "2 wordings" in found.text


def test_a_copied_quotation_is_no_variant():
    same = [quoted(NOT_ALONE, "Ana Li", "a"), quoted(NOT_ALONE, "Ana Li", "b")]
    assert list(quote_variant(quote_pairs(same), {})) == []


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


def test_a_shortened_quotation_is_told_as_that():
    longer = quoted(NOT_ALONE + " The bridge comes first.", "Ana Li", "a")
    (found,) = quote_variant(quote_pairs([longer, quoted(NOT_ALONE, "Ana Li", "b")]), {})
    assert found.severity == "note"
    assert "different lengths" in found.text


def test_where_no_account_names_the_speaker_the_wordings_are_not_held_together():
    both = [quoted(NOT_ALONE, "Ana Li", "a", named=False), quoted(LEFT, "Ana Li", "b", named=False)]
    assert list(quote_variant(quote_pairs(both), {})) == []


def test_two_remarks_on_one_matter_are_no_wordings_of_one():
    one = quoted("Maybe the bridge will be open again before the winter comes.", "Ana Li", "a")
    other = quoted("It is possible that we will not see a new bridge this year.", "Ana Li", "b")
    assert list(quote_variant(quote_pairs([one, other]), {})) == []


def test_of_a_pronoun_nobody_can_be_sure():
    one, other = quoted(NOT_ALONE, "Ana Li", "a"), quoted(NOT_ALONE, "Bo Ek", "b", source="he")
    assert list(quote_reused(quote_pairs([one, other]))) == []


def test_one_thought_in_other_words_is_no_reuse():
    one = quoted("We have been waiting such a long time for this bridge.", "Ana Li", "a")
    other = quoted("For this bridge we waited so very long, all of us.", "Bo Ek", "b")
    assert list(quote_reused(quote_pairs([one, other]))) == []


def test_house_style_is_no_other_wording():
    one = quoted("We haven't sent an e-mail to the dam [Weir 4] and we will not.", "Ana Li", "a")
    other = quoted("We have not sent an email to the dam and we will not.", "Ana Li", "b")
    assert list(quote_variant(quote_pairs([one, other]), {})) == []


def test_a_quotation_with_dots_is_cut_and_one_told_on_elsewhere_is_whole():
    whole = quoted(NOT_ALONE + " It is our home.", "Ana Li", "a")
    (found,) = quote_variant(
        quote_pairs([whole, quoted("We will not leave the valley ... in the mud.", "Ana Li", "b")]), {}
    )
    assert "at different lengths" in found.text
    part = quoted(NOT_ALONE, "Ana Li", "b")
    text = f"“{NOT_ALONE}” she said. “It is our home.”"
    articles = {"a": article(whole.span.text, id="a"), "b": article(text, id="b")}
    assert list(quote_variant(quote_pairs([whole, part]), articles)) == []


def test_what_somebody_says_that_another_said_is_not_that_one_s_wording():
    said = "The mayor says that the dam will surely hold"
    told = article(f"“{said},” Ana Li said.", id="a")
    retold = statement(told, said, "Bo Ek", source="The mayor", kind="direct")
    own = statement(told, said, "Ana Li", source="Ana Li", kind="direct")
    assert quotations([reading_of(told, retold)], {}) == []
    assert len(quotations([reading_of(told, own)], {})) == 1
