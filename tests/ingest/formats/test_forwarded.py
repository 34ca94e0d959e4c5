import pytest

from rashomon.ingest.formats.forwarded import forwarded

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
