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


def moments(text, published="2024-03-14"):
    return [(e.edtf, e.text) for e in timeline([reading("a", text, published)]) if e.kind == "event"]


def test_an_hour_is_told_with_the_day_of_its_sentence():
    assert moments("The dam burst on Tuesday at 6 a.m. and was dry.") == [
        ("2024-03-12T06:00:00", "The dam burst on Tuesday at 6 a.m. and was dry.")
    ]


def test_an_hour_without_a_day_takes_the_only_one_told_before_it_and_none_of_several():
    told = "The dam burst on Tuesday. It was noticed at 3:40 a.m. by a guard."
    assert [edtf for edtf, _ in moments(told)] == ["2024-03-12", "2024-03-12T03:40:00"]
    several = "The dam burst on Tuesday. It was closed on Wednesday. A guard was asked at noon."
    assert [edtf for edtf, _ in moments(several)] == ["2024-03-12", "2024-03-13"]
    assert moments("A guard noticed it at 3:40 a.m. on his round.") == []


def test_a_part_of_a_day_stands_beside_its_day():
    assert [edtf for edtf, _ in moments("The dam burst on Tuesday evening.")] == [
        "2024-03-12T17:00:00/2024-03-12T23:59:00"
    ]
    assert [edtf for edtf, _ in moments("The dam burst on Tuesday. In the evening it was dry.")] == ["2024-03-12"]


def test_the_evidence_of_an_hour_is_its_day_and_itself():
    text = "The dam burst on Tuesday. It was noticed at 3:40 a.m. by a guard."
    (hour,) = [e for e in timeline([reading("a", text, "2024-03-14")]) if "T" in e.edtf]
    assert [text[span.start : span.end] for span in hour.evidence] == ["Tuesday", "at 3:40 a.m."]
    assert [span.text for span in hour.evidence] == ["Tuesday", "at 3:40 a.m."]
