import io
import zipfile

import pytest

from rashomon.ingest.draft import InputFault
from rashomon.ingest.formats.docx import read_docx
from tests.ingest.samples import PROSE, WORD, docx, paragraph

LIMIT = 8 << 20


def test_paragraphs_are_read_in_order_with_their_properties():
    core = '<c xmlns:dc="x"><dc:title>Bridge shut</dc:title><dc:creator>Admin</dc:creator></c>'
    found = read_docx(docx(paragraph("Bridge shut") + paragraph(PROSE), docProps__core=core), LIMIT)
    assert (found.text, found.title, found.author) == (f"Bridge shut\n\n{PROSE}", "Bridge shut", None)


def test_what_a_reader_does_not_see_is_left_out():
    unseen = (
        "<w:p><w:r><w:t>Seen</w:t><w:tab/></w:r><w:del><w:r><w:t>removed</w:t></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="false"/></w:rPr><w:t>too.</w:t></w:r>'
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert read_docx(docx(unseen), LIMIT).text == "Seen\ttoo."


def test_a_text_box_is_read_once():
    box = f"<w:p><w:r><c><w:Choice>{paragraph('Box')}</w:Choice><w:Fallback>{paragraph('Box')}</w:Fallback></c></w:r>"
    assert read_docx(docx(f"{box}<w:r><w:t>Outside</w:t></w:r></w:p>"), LIMIT).text == "Outside\n\nBox"


def test_tables_are_read_cell_by_cell():
    table = f"<w:tbl><w:tr><w:tc>{paragraph('Seven dead')}</w:tc><w:tc>{paragraph('Two hurt')}</w:tc></w:tr></w:tbl>"
    assert read_docx(docx(table), LIMIT).text == "Seven dead\n\nTwo hurt"


def test_mark_up_that_breaks_off_is_read_up_to_there():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", WORD.format(paragraph(PROSE))[:-20])
    found = read_docx(out.getvalue(), LIMIT)
    assert (found.text, len(found.warnings)) == (PROSE, 1)


OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + WORD.format(paragraph("&x;"))
LAUGHS = "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
ENTITIES = f'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">{LAUGHS}]>' + WORD.format(paragraph("&j;"))


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (docx(OUTSIDE), "entities of its own"),
        (docx(ENTITIES), "entities of its own"),
        (docx(paragraph("a" * 4_000_000)), "unfolds to"),
        (docx(paragraph(PROSE))[:200], "damaged or no Word document"),
        (b"\xd0\xcf\x11\xe0" * 99, "without a password"),
        (b"", "damaged or no Word document"),
    ],
    ids=["outside", "entities", "bomb", "cut", "old", "empty"],
)
def test_what_cannot_be_read_says_why(raw, says):
    with pytest.raises(InputFault, match=says):
        read_docx(raw, LIMIT)


def test_a_zip_without_a_text_is_no_document():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(InputFault, match="no text part"):
        read_docx(out.getvalue(), LIMIT)
