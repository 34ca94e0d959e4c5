"""Frames: who, act, whom, where, when and how many, by a passage's parse."""

import pytest

from rashomon.claims.bindings import Bindings
from rashomon.claims.frames import frame_of
from rashomon.claims.passages import find_passages
from rashomon.nlp.reader import parse
from tests.builders import article, reading

NOTHING = Bindings("a", (), (), (), (), ())


def frames(text: str) -> list[dict[str, str]]:
    of = article(text)
    read = parse(of)
    found = [frame_of(p, read, NOTHING, "en") for p in find_passages(reading(of), read, NOTHING)]
    slots = ("who", "act", "whom", "where", "when", "quantity")
    return [{s: slot.text for s in slots if (slot := getattr(frame, s)) is not None} for frame in found]


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("The wind tore the roof off the hall.", {"who": "The wind", "act": "tear", "whom": "the roof"}),
        ("The hall was closed by the mayor.", {"who": "the mayor", "act": "close", "whom": "The hall"}),
        ("A fire broke out.", {"who": "A fire", "act": "break out"}),
        ("Nine passengers are dead.", {"who": "Nine passengers", "act": "be dead"}),
        ("The council is to publish the report.", {"who": "The council", "act": "publish", "whom": "the report"}),
    ],
)
def test_who_did_what_to_whom(text: str, frame: dict[str, str]):
    assert frames(text) == [frame]


def test_a_subject_stands_with_the_clause_above():
    text = "The tanker left the harbour at dawn and struck a reef before noon."
    assert [frame["who"] for frame in frames(text)] == ["The tanker", "The tanker"]


def test_a_pronoun_of_nobody_known_fills_no_slot():
    (frame,) = frames("They closed the gates of the stadium.")
    assert "who" not in frame
    assert frame["whom"] == "the gates of the stadium"
