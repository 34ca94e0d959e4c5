import pytest

from rashomon.ingest.draft import InputFault
from rashomon.ingest.formats.pdf import read_pdf
from tests.ingest.samples import PROSE, pdf

LINES = [
    (50, 700, 20, "Bridge to stay closed"),
    (50, 660, 10, "The mayor said that the old bridge would stay closed until the recon-"),
    (50, 648, 10, "struction ends in spring, and a well-known problem remains."),
    (50, 620, 10, "The ferry runs daily."),
]


def test_lines_become_paragraphs():
    assert read_pdf(pdf(LINES), 20).text.split("\n\n") == [
        "Bridge to stay closed",
        "The mayor said that the old bridge would stay closed until the reconstruction ends in spring, and a "
        "well-known problem remains.",
        "The ferry runs daily.",
    ]


def test_one_lost_page_costs_one_page():
    found = read_pdf(pdf(LINES, LINES, [(50, 700, 10, PROSE)], lost=[1]), 20)
    assert found.text.endswith(PROSE)
    assert found.warnings == ("1 of its 3 pages are damaged and were left out; fetch or save it again",)


def test_where_the_time_ends_before_a_page_was_read_it_says_so():
    with pytest.raises(InputFault, match="time"):
        read_pdf(pdf(LINES), -1)


ENCRYPTED = b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>" % (b"00" * 32, b"11" * 32)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (pdf(LINES, trailer=ENCRYPTED), "password"),
        (pdf(LINES)[:300], "damaged or no PDF"),
        (b"%PDF-1.7" + bytes(range(256)) * 9, "damaged or no PDF"),
        (pdf(b""), "text recognition"),
        (pdf(LINES, lost=[0]), "damaged"),
    ],
    ids=["encrypted", "cut", "junk", "pictures", "lost"],
)
def test_what_cannot_be_read_says_why(raw, says):
    with pytest.raises(InputFault, match=says):
        read_pdf(raw, 20)


def test_a_title_is_believed_where_the_text_says_it():
    titled = pdf(LINES, info=b"/Title(Bridge to stay closed)/Author(template)")
    assert (read_pdf(titled, 20).title, read_pdf(titled, 20).author) == ("Bridge to stay closed", None)
    assert read_pdf(pdf(LINES, info=b"/Title(draft3.doc)"), 20).title is None
