"""Spread: results in the order of what was given, whatever is begun first, each once."""

import pytest

from rashomon.nlp.spread import spread


def test_results_come_in_order_and_each_is_made_once():
    made = []

    def run(word: str) -> str:
        made.append(word)
        return word.upper()

    words = ["a", "ccc", "bb", "a", "dddd", "ccc"]
    assert spread(run, words, len) == ["A", "CCC", "BB", "A", "DDDD", "CCC"]
    assert sorted(made) == ["a", "bb", "ccc", "dddd"]


@pytest.mark.parametrize("count", [1, 40])
def test_a_failure_is_not_lost_in_a_thread(count):
    def run(number: int) -> int:
        raise ZeroDivisionError(number)

    with pytest.raises(ZeroDivisionError):
        spread(run, range(count), lambda _: 1)


def test_nothing_gives_nothing():
    assert spread(len, [], len) == []
