from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.attribution.read import attribute
from rashomon.nlp.reader import parse
from tests.attribution.reading import read
from tests.builders import article, noise


def spans(statement):
    named = [statement.cue, statement.source, statement.speaker.anonymity, *(link.span for link in statement.via)]
    return [*statement.content, *(span for span in named if span is not None)]


def test_spans_hold_with_carriage_returns_emoji_and_a_byte_order_mark():
    text = "\ufeff😀 News\r\n\r\n“It’s o\u0301ver,” said Ana Ruiz.\r\nShe added that we\u00adll be fine, sources say."
    found = read(text)
    assert found
    assert all(text[span.start : span.end] == span.text for statement in found for span in spans(statement))


def test_repeated_prose_points_to_the_complete_copy():
    copy = "“The old mill is burning,” said Ana Ruiz."
    text = (
        f"{copy}\n\nFire in the valley\n\n“The old mill is burning,” said Ana Ruiz. She said that help was on its way."
    )
    of = article(text)
    first, second, _ = read(text, noise=(noise(of, copy, "repeat"),))
    assert (first.duplicate_of, second.duplicate_of) == (second.id, None)


def test_the_same_text_gives_the_same_statements():
    text = "“It is over,” said Ana Ruiz. Critics argue that it is not."
    of = article(text)
    assert attribute(of, parse(of), ()) == attribute(of, parse(of), ())


def test_nothing_is_read_in_a_language_without_a_parser():
    of = article("„Das ist vorbei“, sagte Ana Ruiz.", language="de")
    assert attribute(of, parse(of), ()) == ()


def test_confidence_lies_between_nought_and_one():
    found = read("“It is over,” said Ana Ruiz. The bridge is believed to be closed. Critics argue that it is not.")
    assert all(0 < statement.confidence < 1 for statement in found)


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.sampled_from("said that he “”‘’\"',.\n:AÀ中\u202e"), max_size=80))
def test_any_text_can_be_read(text):
    of = article(text)
    for statement in attribute(of, parse(of), ()):
        assert all(text[span.start : span.end] == span.text for span in spans(statement))
