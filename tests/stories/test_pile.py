import math

import pytest

from rashomon.stories.pile import cosine, pile_of
from rashomon.stories.seen import see
from tests.builders import article

LINES = ("The Vorran dam burst above Kestel.", "Kestel voted in peace.", "A ferry ran aground off Hallvik.")


def test_vectors_have_length_one_and_rare_words_weigh_more():
    pile = pile_of([see(article(text, id=str(n))) for n, text in enumerate(LINES)])
    words = pile.entries[0].words
    assert math.fsum(weight * weight for weight in words.values()) == pytest.approx(1)
    assert words["vorran"] > words["kestel"] > words["above"]
    assert cosine(words, words) == pytest.approx(1)
    assert 0 < cosine(words, pile.entries[1].words) < 0.5


def test_what_an_outlet_prints_every_month_is_its_furniture():
    texts = [f"Story number {n} of the Courier desk." for n in range(4)]
    told = [
        see(article(text, publisher="Courier", published=f"2024-0{n + 1}-01", id=str(n)))
        for n, text in enumerate(texts)
    ]
    own = pile_of(told).own["courier"]
    assert own["desk"] < 0.1
    assert "0" not in own
    assert pile_of(told[:2]).own == {}  # too few months to tell


@pytest.mark.parametrize("language", ["en", "xx"])
def test_no_words_make_empty_vectors(language):
    entry = pile_of([see(article("", language=language))]).entries[0]
    assert entry.words == entry.opening == entry.names == {}


def test_a_word_cut_by_the_end_of_the_opening_is_no_word():
    text = "x" * 598 + " capsized near Hallvik"
    assert pile_of([see(article(text, language="xx"))] * 2).entries
