import pytest

from rashomon.ingest.formats.forwarded import forwarded, unquoted
from tests.ingest.samples import PROSE

HEADER = "From: Jo Harte <jo@x.example>\n{}\nSubject: Ferry\nTo: Ed <e@y.example>\n\nThe ferry sank.\n"


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        ("Date: Mon, 10 Mar 2025 08:05:00 +0100", "2025-03-10T08:05:00+01:00"),
        ("Date: Mon, Mar 10, 2025 at 8:05 AM", "2025-03-10T08:05"),
        ("Sent: Monday, March 10, 2025 8:05 PM", "2025-03-10T20:05"),
        ("Date: recently", None),
    ],
)
def test_a_header_below_its_mark_makes_the_whole_a_forwarded_message(date, iso):
    found = forwarded("---------- Forwarded message ---------\n" + HEADER.format(date))
    assert found is not None
    assert (found.author, found.published, found.title, found.whole) == ("Jo Harte", iso, "Ferry", True)


def test_words_before_it_make_it_a_part():
    found = forwarded(
        "See what Jo writes.\n\nBegin forwarded message:\n\n> " + HEADER.format("> Date: x").replace("\n", "\n> ")
    )
    assert found is not None
    assert (found.author, found.whole) == ("Jo Harte", False)


def test_a_line_or_two_that_look_like_it_are_no_header():
    assert forwarded("From: the harbour\nTo: the bridge\nis one mile.") is None


def test_a_short_covering_note_leaves_it_the_others_message():
    assert forwarded("FYI\n\n" + HEADER.format("Date: x") + PROSE).whole
    assert not forwarded(PROSE + "\n\n" + HEADER.format("Date: x") + PROSE).whole


def test_of_a_message_passed_on_twice_the_first_writer_is_named():
    found = forwarded(HEADER.format("Sent: x").split("The ferry")[0].replace("Jo", "Al") + HEADER.format("Date: x"))
    assert (found.author, found.whole) == ("Jo Harte", True)


def test_a_field_that_goes_on_in_a_second_line_is_one_field():
    found = forwarded("From: Jo\nTo: Ed <e@y.example>,\nAl <a@y.example>\nSubject: Ferry\n\nIt sank.")
    assert (found.author, found.title) == ("Jo", "Ferry")


def test_marks_of_quotation_are_left_out_where_all_that_follows_has_them():
    text = "Begin forwarded message:\n\n> From: Jo\n> Date: x\n> Subject: y\n>\n> The ferry\n> sank."
    assert unquoted(text).endswith("From: Jo\nDate: x\nSubject: y\n\nThe ferry\nsank.")
    assert unquoted(text + "\nWell.") == text + "\nWell."
