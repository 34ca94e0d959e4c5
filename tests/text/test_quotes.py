from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.text.quotes import outermost, quotations, trim


def inner(text):
    return [text[q.inner : q.inner_end] for q in quotations(text)]


def test_british_marks_tell_a_closing_mark_from_apostrophes():
    assert inner("‘The workers’ rights aren’t safe,’ he said.") == ["The workers’ rights aren’t safe,"]


def test_apostrophes_alone_open_nothing():
    assert inner("It's the dogs' dinner, 'tis the '90s and 5'10\" tall.") == []


def test_marks_of_other_languages_are_read_by_their_shape():
    assert inner("„Ja“, »nein«, «да», „так” and 「そう」") == ["Ja", "nein", "да", "так", "そう"]


def test_tokenised_corpora_write_two_single_marks():
    assert inner("''It is disqualifying,'' he said.") == ["It is disqualifying,"]


def test_a_quotation_inside_another_has_depth_one():
    found = quotations("She wrote: “He called it ‘a gift’ to us.”")
    assert [(q.depth, q.closed) for q in found] == [(0, True), (1, True)]
    assert len(outermost(found)) == 1


def test_a_quotation_runs_across_a_line_break():
    assert inner("He said, ‘Done.\nA man,’ the aide recalled.") == ["Done.\nA man,"]


def test_a_quotation_reopened_in_the_next_paragraph_continues():
    text = "“We left at dawn.\n\n“Nobody told us why,” she said."
    first, second = quotations(text)
    assert (first.closed, first.continues) == (False, False)
    assert (second.closed, second.continues) == (True, True)


def test_an_unclosed_quotation_ends_with_its_paragraph():
    text = 'She said: "Nothing works.\n\nThe company did not reply.'
    assert inner(text) == ["Nothing works."]


def test_mixed_marks_close_each_other_within_a_line():
    assert inner('“Nothing works" she said.\nHe left.') == ["Nothing works"]


def test_trim_takes_off_outer_marks_and_leaves_inner_ones():
    text = "  “a ‘b’ c”  "
    start, end = trim(text, 0, len(text))
    assert text[start:end] == "a ‘b’ c"


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab .,\n\r“”‘’\"'«»„`「」\u0301\u202e😀"), max_size=60))
def test_any_text_gives_offsets_in_order(text):
    for q in quotations(text):
        assert 0 <= q.start < q.inner <= q.inner_end <= q.end <= len(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_arbitrary_unicode_never_raises(text):
    for q in quotations(text):
        assert text[q.start : q.inner]
        assert text[q.inner : q.inner_end]
