from rashomon.report.differ import differing


def underlined(*texts):
    return [[text[m.start : m.end] for m in marks] for text, marks in zip(texts, differing(texts), strict=True)]


def test_words_in_one_passage_alone_are_marked():
    assert underlined("40 were hurt", "70 were hurt") == [["40"], ["70"]]


def test_equal_passages_have_no_marks():
    assert underlined("the same", "the same") == [[], []]


def test_case_is_no_difference():
    assert underlined("The fire", "the fire") == [[], []]


def test_a_passage_with_nothing_beside_it_has_no_marks():
    assert underlined("alone") == [[]]


def test_where_all_words_differ_only_figures_are_marked():
    assert underlined("blast hurts 40", "seventy injured") == [["40"], []]


def test_words_are_aligned_not_only_looked_up():
    # The same words in another order: equal as sets.
    assert all(underlined("Alda attacked Belda by night", "Belda attacked Alda by night"))


def test_a_passage_is_set_against_the_nearest_of_the_other_side():
    texts = ("the capture of Alda", "the liberation of Alda", "the capture of Belda")
    marks = differing(texts, ("asserts", "asserts", "differs"))
    assert [texts[0][m.start : m.end] for m in marks[0]] == ["Alda"]
