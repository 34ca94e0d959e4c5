import numpy as np

from rashomon.stories.likeness import beginnings, likeness
from tests.builders import article

FIRE = article("Flames tore through the old mill after midnight, and the roof came down on the looms.")
BLAZE = article("The weaving hall is a ruin this morning: the blaze ate its beams while the town slept.", id="b")
VOTE = article("Councillors voted by nine to four to raise the parking fee from next spring.", id="c")


def test_one_event_in_other_words_is_likelier_than_another_event():
    one, other = likeness(beginnings([FIRE, BLAZE, VOTE]), [(0, 1), (0, 2)])
    assert one > other + 0.1


def test_an_article_is_read_alike_alone_and_among_others():
    assert np.array_equal(beginnings([FIRE])[0], beginnings([BLAZE, VOTE, FIRE])[2])


def test_what_the_encoder_does_not_read_is_unknown():
    foreign, empty = article(FIRE.text, language="sv"), article("")
    assert np.isnan(likeness(beginnings([FIRE, foreign, empty]), [(0, 1), (0, 2)])).all()


def test_words_beyond_the_beginning_do_not_count():
    long = " ".join(f"word{n}" for n in range(200))
    assert np.array_equal(*beginnings([article(long), article(f"{long} Flames tore through the old mill.")]))
