from tests.attribution.reading import read, said


def terms(text):
    return [(s.source.text, s.cue.text, said(s)) for s in read(text) if s.kind == "term"]


def test_what_somebody_calls_a_thing_is_a_term():
    text = "The army denied what it called “baseless rumours” about the dam."
    assert terms(text) == [("it", "called", "baseless rumours")]


def test_a_term_of_nobody_is_none():
    assert terms("The so-called “peace bridge” was closed in May.") == []
