from rashomon.events.timeline import timeline
from tests.facts.test_resolve import reading

TOLD = "The dam burst on Tuesday. Engineers had inspected it in 2019."


def test_events_and_publications_stand_in_order():
    entries = timeline([reading("a", TOLD, "2024-03-14"), reading("b", "Nothing is dated.", None)])
    assert [(e.edtf, e.kind) for e in entries] == [
        ("2019", "event"),
        ("2024-03-12", "event"),
        ("2024-03-14", "published"),
    ]
    assert entries[1].text == "The dam burst on Tuesday."


def test_a_sentence_taken_over_is_one_entry_with_both_passages():
    entries = timeline([reading("a", TOLD, "2024-03-14"), reading("b", TOLD, "2024-03-14")])
    (burst,) = [e for e in entries if e.edtf == "2024-03-12"]
    assert [span.article for span in burst.evidence] == ["a", "b"]
