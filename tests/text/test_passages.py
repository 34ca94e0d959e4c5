import pytest

from rashomon.text.passages import sentences, words


def cut(text):
    return [text[start:end] for start, end in sentences(text, [(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It rained. It poured! Who knew?", 3),
        ("Dr. Who met J. R. Moss of the U.S. Army. He left.", 2),
        ("“It burned.” he said. Then rain came.", 2),
        ("火災が発生した。住民は避難した。", 2),
        ("احترق المخزن؟ نعم.", 2),
        ("A heading\n\nA line.", 2),
        ("", 0),
    ],
)
def test_sentences_are_cut_by_punctuation_and_lines(text, count):
    assert len(cut(text)) == count


def test_words_are_found_where_they_stand_and_compared_without_their_dress():
    text = "The Town’s wa\u00adrehouses—ＡＢＣ!"
    assert [word.key for word in words(text)] == ["the", "town", "warehouses", "abc"]
    assert [text[w.start : w.end] for w in words(text)] == ["The", "Town’s", "wa\u00adrehouses", "ＡＢＣ"]


def test_marks_stay_with_their_words_and_unspaced_letters_come_apart():
    assert [word.key for word in words("हिन्दी आग")] == ["हिन्दी", "आग"]
    assert [word.key for word in words("東京で")] == ["東", "京", "で"]
