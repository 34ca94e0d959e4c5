from rashomon.text.dialogue import speeches
from rashomon.text.quotes import quotations


def words(text):
    return [text[inner:end] for _, _, inner, end in speeches(text)]


def test_speech_stands_before_and_behind_whose_it_is():
    text = "— The river rose in an hour, — said Maria Lopez. — We had no warning."
    assert words(text) == ["The river rose in an hour,", "We had no warning."]


def test_an_answer_without_a_speaker_counts_beside_one_with():
    text = "— Nobody rang, — added her neighbour.\n— Not once."
    assert words(text) == ["Nobody rang,", "Not once."]


def test_a_list_is_no_dialogue():
    assert words("— two boats\n— a crane — hired\n— nine tents") == []
    assert words("-- 14 dead\n-- 3 missing") == []


def test_a_dash_within_prose_is_no_speech():
    assert words("The dam — built in 1968, — held. — So they said.") == []


def test_speech_between_dashes_is_a_quotation():
    text = "— The dam held, — said the engineer."
    (found,) = quotations(text)
    assert (text[found.inner : found.inner_end], found.closed) == ("The dam held,", True)
    assert text[found.start : found.end] == "— The dam held, —"


def test_a_line_of_quotation_marks_keeps_them():
    text = "— “The dam held,” — said the engineer."
    assert [text[q.inner : q.inner_end] for q in quotations(text)] == ["The dam held,"]
