"""Two quotations side by side: worded otherwise, cut, or only set otherwise."""

import pytest

from rashomon.findings.wordings import differ, runs_alike
from rashomon.text.spoken import plain_words

LEAVE = "We will leave the valley before the water reaches the mill."


def held(one, other, its_text=None, others_text=None):
    texts = (f" {plain_words(text)} " for text in (its_text or one, others_text or other))
    return differ(one, other, *texts)


@pytest.mark.parametrize(
    ("other", "how"),
    [
        ("We will leave the valley once the water reaches the mill.", "worded"),
        ("We shall be gone from the valley by then.", "worded"),
        ("We will not leave the valley before the water reaches the mill.", "worded"),
        ("We will leave the valley ... the water reaches the mill.", None),
        ("We will leave the valley before the water reaches the mill. Nobody sleeps here any longer.", "cut"),
        ("We will leave the valley and before the water reaches the mill.", None),
    ],
)
def test_what_stands_between_the_common_words_is_another_wording_and_what_stands_beside_them_is_cut(other, how):
    assert held(LEAVE, other) == how


def test_what_an_account_has_behind_its_attribution_is_not_cut():
    whole = f"{LEAVE} Nobody sleeps here any longer."
    assert held(whole, LEAVE, others_text=f"“{LEAVE}” he said. “Nobody sleeps here any longer.”") is None
    assert held(whole, LEAVE) == "cut"


def test_a_few_small_words_that_are_left_out_cut_nothing():
    assert held("They do leave the valley before the water comes", "leave the valley before the water comes") is None


def test_a_house_s_spelling_of_a_name_is_no_wording():
    one = "Now the men of Colonel al-Qadhari will take the valley before the rain."
    assert held(one, "Now the men of Colonel Gadhari will take the valley before the rain.") is None
    assert held(one, "Now the men of Colonel Brandt will take the valley before the rain.") == "worded"


def test_two_sentences_that_open_alike_are_no_wordings_of_one():
    one, other = "We are the ones who build the dam for the valley.", "We are the ones who pay for every stone of it."
    assert held(one, other) == "worded"
    assert held(one, other, others_text=f"“{one}” he said. “{other}”") is None


def test_words_for_the_speaker_within_a_quotation_are_not_the_speaker_s():
    one = 'It is too late," the mayor said in a letter. "Leave the valley before the water reaches the mill.'
    assert held(one, "It is too late. Leave the valley before the water reaches the mill.") is None


def test_points_of_initials_are_the_outlet_s():
    assert plain_words("The U.N. left the U.S.A.") == "the un left the usa"


def test_a_run_of_words_makes_two_quotations_alike():
    assert runs_alike(LEAVE, "They leave the valley today")
    assert not runs_alike(LEAVE, "They leave that valley today")
