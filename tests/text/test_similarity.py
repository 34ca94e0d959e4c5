from hypothesis import given
from hypothesis import strategies as st

from rashomon.text.similarity import Run, grams, runs, tiles

TEXTS = st.lists(st.sampled_from("abc"), max_size=40)


def common(a, b, least=2):
    return runs(a, b, grams(a, least), grams(b, least))


def test_runs_are_maximal_and_longest_first():
    assert common("xabcyde", "abczde") == [Run(1, 0, 3), Run(5, 4, 2)]


def test_tiles_use_each_word_once():
    assert tiles(common("abcd", "abcdxabc"), 2) == [Run(0, 0, 4)]


@given(TEXTS, TEXTS)
def test_runs_hold_the_same_words_and_cannot_be_extended(a, b):
    for run in common(a, b):
        assert a[run.a : run.a + run.length] == b[run.b : run.b + run.length]
        assert a[run.a + run.length : run.a + run.length + 1] != b[run.b + run.length : run.b + run.length + 1] or (
            run.a + run.length == len(a) and run.b + run.length == len(b)
        )
