from datetime import date

import pytest

from rashomon.ingest.furniture import furniture
from rashomon.ingest.metadata import recover

TODAY = date(2025, 6, 1)
LEAD = "The mayor of Brackwater said on Tuesday that the old bridge would stay closed until the spring."
BODY = "Engineers found rust in two of its piers, she said, and divers are to look at the others this week."


def seen(text, language="en"):
    return recover(text, furniture(text, language), language, TODAY)


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Bridge to stay closed until spring", "Bridge to stay closed until spring"),
        ("Is the bridge safe at all?", "Is the bridge safe at all?"),
        ("‘We will not open it’, says mayor", "‘We will not open it’, says mayor"),
        (LEAD, None),
        ("BRACKWATER, England, 11 March 2025 (Northern Desk)", None),
        ("By Jo Harte", None),
        ("Read more", "Then the body follows here"),
    ],
)
def test_the_first_line_is_the_title_if_it_reads_like_one(first, title):
    rest = "Then the body follows here\n" if first == "Read more" else ""
    assert seen(f"{first}\n{rest}\n{LEAD}\n{BODY}").title == title


def test_a_text_of_one_line_has_no_title():
    assert seen("Bridge to stay closed until spring").title is None


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published 11 March 2025, 12:40", "2025-03-11T12:40"),
        ("Posted: March 11, 2025 2:10 p.m.", "2025-03-11T14:10"),
        ("Published: Mar. 11, 2025 4:15 pm Updated: Mar. 12, 2025 9:00 am", "2025-03-11T16:15"),
        ("The Northern Gazette, Tuesday 11 March 2025, 21:15", "2025-03-11T21:15"),
        ("2025-03-11T11:00+0000", "2025-03-11T11:00+00:00"),
        ("date 2025-03-11 https://news.example/a.html", "2025-03-11"),
        ("BRACKWATER, England, 11 March 2025 (Northern Desk)", "2025-03-11"),
        ("BRACKWATER, 11 March (Northern Desk)", None),
        ("Published 11 March 2031", None),
        ("03/04/2025", None),
    ],
)
def test_the_date_is_as_precise_as_stated(line, published):
    assert seen(f"Bridge to stay closed\n{line}\n\n{LEAD}\n{BODY}").published == published


def test_a_date_in_the_story_is_not_the_date_of_publication():
    text = (
        f"The flood of 3 May 2019\n\n{LEAD}\n\nOn 4 May 2019 the dam was closed, and it never opened again.\n\n{BODY}"
    )
    assert seen(text).published is None


def test_a_time_stamp_makes_the_stated_day_precise():
    text = f"date 2025-03-11 https://n.example/a\nBridge to stay closed\n{LEAD}\n2025-03-11T11:00+0000\n{BODY}"
    assert seen(text).published == "2025-03-11T11:00+00:00"


def test_the_outlet_stands_before_the_date():
    assert seen(f"Bridge shut again\nThe Northern Gazette, 11 March 2025\n\n{LEAD}").publisher == "The Northern Gazette"
    assert seen(f"Bridge shut again\nBrackwater, 11 March 2025\n\n{LEAD}").publisher is None


def test_the_writer_stands_in_a_line_of_their_own():
    assert seen(f"Bridge shut again\nBy Jo Harte, Brackwater\n\n{LEAD}").author == "Jo Harte"
    assert seen(f"Bridge shut again\nBy the time it opens\n\n{LEAD}").author is None


def test_only_an_address_above_the_headline_is_the_page_s_own():
    text = f"https://n.example/bridge.html\nBridge to stay closed\n{LEAD}\nhttps://n.example/other.html\n{BODY}"
    assert seen(text).url == "https://n.example/bridge.html"
    assert seen(f"{LEAD}\nhttps://n.example/other.html\n{BODY}").url is None


def test_section_names_above_the_headline_are_passed_over():
    assert seen(f"News\nWorld\nFerry sinks off the coast\n\n{LEAD}\n{BODY}").title == "Ferry sinks off the coast"
