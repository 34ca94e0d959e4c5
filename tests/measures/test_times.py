import pytest

from rashomon.measures.times import read_times
from rashomon.nlp.reader import parse
from tests.builders import article, noise

STORY = "The dam burst on Tuesday, and two bridges were swept away."


def read(text, **given):
    found = article(text, **given)
    return [(t.text, t.edtf, t.role) for t in read_times(found, parse(found))]


def test_a_weekday_is_resolved_by_the_publication():
    assert read(STORY, published="2024-03-14") == [("Tuesday", "2024-03-12", "event")]


def test_without_any_day_of_writing_a_weekday_is_left_out():
    assert read(STORY) == []


def test_a_dateline_is_published_and_resolves_what_follows():
    times = read(f"OSTRAVA, Czech Republic, 13 March 2024 (Moravian Wire) - {STORY}")
    assert times == [("13 March 2024", "2024-03-13", "published"), ("Tuesday", "2024-03-12", "event")]


@pytest.mark.parametrize(
    "line", ["Published 13 March 2024, 12:40", "The Ferry Post, March 13, 2024", "date 2024-03-13"]
)
def test_a_page_date_is_published(line):
    assert read(f"Dam bursts above town\n{line}\n\n{STORY}")[0][1:] == ("2024-03-13", "published")


def test_a_date_in_metadata_is_published():
    text = f"{STORY}\n2024-03-13T11:00+0000"
    found = article(text)
    found = article(text, noise=(noise(found, "2024-03-13T11:00+0000", "metadata"),))
    roles = {t.edtf: t.role for t in read_times(found, parse(found))}
    assert roles == {"2024-03-13": "published", "2024-03-12": "event"}


def test_what_lies_ahead_or_was_said_is_no_event():
    text = "The court will sit on Monday. The minister said on Thursday that nothing had changed."
    assert {role for _, _, role in read(text, published="2024-03-15")} == {"other"}


def test_spans_are_exact_after_surprising_characters():
    text = "\ufeff\U0001f30a Café\r\n" + STORY
    found = article(text, published="2024-03-14")
    times = read_times(found, parse(found))
    assert times
    assert all(text[t.start : t.end] == t.text for t in times)


@pytest.mark.parametrize(
    "text",
    [
        "Six people were rescued. Posted: Wednesday, March 13, 2024 6:01 PM",
        "A child is comforted near the dam. (Published Wednesday, March 13, 2024)",
        "Pictures of the dam are in. — Vera Lind (@veralind) March 13, 2024",
    ],
)
def test_the_date_of_a_picture_or_message_is_published(text):
    assert ("2024-03-13", "published") in {(edtf, role) for _, edtf, role in read(text, published="2024-03-14")}


def test_the_day_on_which_a_report_was_published_is_not_the_pages():
    text = "The report on the dam was published on 12 March 2024, and the dam was closed."
    ((words, edtf, role),) = read(text, published="2024-03-14")
    assert (words, edtf) == ("12 March 2024", "2024-03-12")
    assert role != "published"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("He is expected to survive after someone shot him on Monday.", "2024-03-11"),
        ("The council is expected to meet on Monday.", "2024-03-18"),
        ("The vote was scheduled for Monday.", "2024-03-18"),
    ],
)
def test_a_weekday_lies_ahead_only_where_its_own_verb_does(text, edtf):
    assert [edtf for _, edtf, _ in read(text, published="2024-03-14")] == [edtf]
