import pytest

from rashomon.lineage.offices import offices
from tests.entities.sample import reading


def held(text):
    source = reading(text)
    names = {e.id: e.name for e in source.entities}
    found = offices(source)
    assert all(o.span.text == text[o.span.start : o.span.end] for many in found.values() for o in many)
    return [(names[person], o.words, o.mouth) for person, many in found.items() for o in many]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill, a spokeswoman for the Harbour Safety Agency, said so.",
        "Harbour Safety Agency spokeswoman Ada Quill said so.",
        "The spokeswoman for the Harbour Safety Agency, Ada Quill, said so.",
        "Ada Quill, a spokeswoman for the regulator, the Harbour Safety Agency, said so.",
    ],
)
def test_whoever_speaks_for_a_body_is_found(text):
    assert held(text) == [("Ada Quill", "Harbour Safety Agency", True)]


def test_whoever_heads_a_body_is_no_mouth():
    assert held("Ada Quill, director of the Harbour Safety Agency, said so.") == [
        ("Ada Quill", "Harbour Safety Agency", False)
    ]


def test_a_standing_body_is_taken_by_its_noun():
    assert held("Marrow police spokesman Lt. Ada Quill said so.") == [("Ada Quill", "police", True)]


def test_former_and_deputy_offices_bind_nobody():
    assert held("Ada Quill, a former spokeswoman for the Harbour Safety Agency, said so.") == []
    assert held("Deputy director of the Harbour Safety Agency Ada Quill said so.") == []


def test_a_body_called_by_its_noun_alone_has_a_head():
    assert held("Ada Quill, the agency's president, said so.") == [("Ada Quill", "the agency", False)]
    assert held("Ada Quill, the garden's president, said so.") == []
