from rashomon.lineage.blocking import strands
from rashomon.lineage.wordwise import answers, worded
from tests.lineage.builders import reading

SOURCE = "The mayor spoke first. Police said five of the soldiers appeared to have been beaten in recent days."
DERIVED = "The road is open again. Five soldiers were beaten in the last few days. The mayor was there."


def test_the_sentence_that_says_the_same_is_found_with_its_words():
    of = strands([reading(SOURCE, "a"), reading(DERIVED, "b")])
    texts = worded(of)
    start = SOURCE.index("five of")
    best = answers(texts["a"], [(start, len(SOURCE))], texts["b"])[0]
    words = of[1].words
    assert DERIVED[words[best.first].start : words[best.last - 1].end].startswith("Five soldiers were beaten")
    assert best.score > 0.6


def test_nothing_answers_nothing():
    texts = worded(strands([reading(SOURCE, "a"), reading("", "b")]))
    assert answers(texts["a"], [(0, 20)], texts["b"]) == []
    assert answers(texts["a"], [(0, 0)], texts["a"]) == []


def test_a_clause_of_a_long_sentence_answers():
    long = (
        "Three children are among the dead of Tuesday, when a ferry packed with traders on their way to the market of "
        "the island was hit by a sudden squall and overturned."
    )
    others = "The boat was old. Its owner is in hospital. The boat had been inspected. The passage is dangerous. "
    source = "The boat may have been hit by a sudden squall."
    texts = worded(strands([reading(source, "a"), reading(others + long, "b")]))
    best = answers(texts["a"], [(source.index("hit"), len(source))], texts["b"])[0]
    assert texts["b"].strand.blocks[best.block].start == len(others)
