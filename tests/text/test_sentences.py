from rashomon.text.sentences import sentences


def found(text):
    return [text[low:high] for low, high in sentences(text, 0, len(text))]


def test_sentences_end_at_a_full_stop_before_a_capital():
    assert found("It burned at 2.30 p.m. today. Nobody was hurt! “Why?” Then rain fell.") == [
        "It burned at 2.30 p.m. today.",
        "Nobody was hurt!",
        "“Why?”",
        "Then rain fell.",
    ]


def test_a_titles_dot_ends_nothing():
    assert found("Mr. Quill and A. Roe spoke. It rained.") == ["Mr. Quill and A. Roe spoke.", "It rained."]


def test_an_empty_stretch_has_no_sentence():
    assert found("   ") == []
