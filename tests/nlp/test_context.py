import numpy as np

from rashomon.nlp.context import STEP, TITLE, WINDOW, Told, in_context, windows

BRIDGE = (
    "The old bridge at Harlow Ford gave way on Monday. It had been closed to lorries since spring. "
    "Nobody was hurt. The council met in the evening and chose a new treasurer."
)
PAPER = "A crossing of 1911 fell into the river at Harlow Ford. The treasurer of the council was elected at night."


def spans(text: str, *parts: str) -> list[list[tuple[int, int]]]:
    return [[(text.index(part), text.index(part) + len(part))] for part in parts]


def test_every_passage_is_read_in_one_window_with_its_own_pieces():
    text = " ".join(f"Witness number {k} saw a boat of the coast guard near the pier." for k in range(60))
    told = Told("A title", text, spans(text, "Witness number 0 saw", "Witness number 30 saw", "Witness number 59 saw"))
    found = windows(told)
    assert sorted(at for window in found for at, _ in window.passages) == [0, 1, 2]
    for window in found:
        assert len(window.pieces) <= WINDOW + TITLE + 3
        for _, mine in window.passages:
            assert mine == tuple(range(mine[0], mine[0] + len(mine)))
            assert mine[-1] < len(window.pieces) - 1


def test_a_passage_has_text_on_both_sides_of_it_where_there_is_any():
    text = "word " * (WINDOW + STEP) + "middle " + "word " * (WINDOW + STEP)
    (window,) = windows(Told("", text, spans(text, "middle")))
    ((_, (at,)),) = window.passages
    assert WINDOW - STEP <= 2 * at <= WINDOW + STEP


def test_what_tells_the_same_is_nearer_than_what_does_not():
    mine, theirs = in_context(
        [
            Told("", BRIDGE, spans(BRIDGE, "The old bridge at Harlow Ford gave way", "chose a new treasurer")),
            Told(
                "",
                PAPER,
                spans(PAPER, "A crossing of 1911 fell into the river", "The treasurer of the council was elected"),
            ),
        ]
    )
    near = mine @ theirs.T
    assert near[0, 0] > near[0, 1]
    assert near[1, 1] > near[1, 0]


def test_vectors_have_length_one_and_hang_on_their_own_article_alone():
    bridge = Told("Bridge down", BRIDGE, [*spans(BRIDGE, "It had been closed"), []])
    paper = Told("", PAPER, spans(PAPER, "was elected at night"))
    (alone,) = in_context([bridge])
    beside = in_context([paper, bridge])[1]
    assert np.array_equal(alone, beside)
    assert np.isclose(np.linalg.norm(alone[0]), 1.0, atol=1e-5)
    assert not alone[1].any()  # a passage without a word


def test_nothing_to_read_gives_nothing():
    assert in_context([]) == []
    (none,) = in_context([Told("", "", [])])
    assert none.shape == (0, 256)
