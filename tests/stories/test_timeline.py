from rashomon.stories.event import event_time
from rashomon.stories.timeline import timeline
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


def test_most_accounts_date_the_event():
    readings = [
        reading("a", TOLD, "2024-03-14"),
        reading("b", "The dam burst on 12 March.", "2024-03-15"),
        reading("c", "The dam burst on Monday.", "2024-03-15"),
    ]
    assert event_time(readings) == "2024-03-12"


def test_accounts_that_differ_or_give_no_day_leave_the_time_open():
    assert event_time([reading("a", "Nothing is dated.")]) is None
    differing = [
        reading("a", "The dam burst on Tuesday.", "2024-03-14"),
        reading("b", "The dam burst on Monday.", "2024-03-14"),
    ]
    assert event_time(differing) is None
