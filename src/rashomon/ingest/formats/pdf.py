"""PDF files to text, by PDFium; page after page, as many as the time allows."""

import re
import statistics
import time
from typing import Any

from rashomon.ingest.draft import InputFault
from rashomon.ingest.formats.document import Document
from rashomon.ingest.formats.pdf_lines import PrintedLine, paragraphs
from rashomon.ingest.formats.properties import stated_author, stated_title

__all__ = ["read_pdf"]

_PASSWORD = 4  # FPDF_ERR_PASSWORD
# The largest reports have a thousand pages; what is read of an article ends long before.
_MOST_PAGES = 1000
_MOST_CHARACTERS = 5_000_000
# PDFium's own marks: a hyphen at which it joined two lines, characters without a meaning.
_HYPHEN, _FEED, _RETURN = 2, 10, 13
_ENDS_LINE = (_HYPHEN, _FEED, _RETURN)
_UNMAPPED = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SAMPLED = 9  # characters of a line whose boxes tell its size
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_NO_TEXT = "has no text, perhaps only pictures of pages; run it through text recognition (OCR) first"


def read_pdf(raw: bytes, seconds: float) -> Document:
    """The text of a PDF. Raises InputFault where it is damaged beyond reading, protected, or only pictures."""
    import pypdfium2

    deadline = time.monotonic() + seconds
    try:
        document = pypdfium2.PdfDocument(raw)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise InputFault("is protected with a password; save it without one") from error
        raise InputFault("is damaged or no PDF; fetch or save it again") from error
    pages: list[list[PrintedLine]] = []
    broken = characters = 0
    for number in range(min(count, _MOST_PAGES)):
        if time.monotonic() > deadline or characters > _MOST_CHARACTERS:
            break
        try:
            pages.append(_lines(document[number]))
        except (pypdfium2.PdfiumError, ValueError, OSError):
            broken += 1
            pages.append([])
        characters += sum(len(line.text) for line in pages[-1])
    text = "\n\n".join(paragraphs(pages))
    if not pages:
        raise InputFault("could not be read in bounded time; save its text alone")
    if not text.strip():
        raise InputFault("is damaged; none of its pages could be read; fetch or save it again" if broken else _NO_TEXT)
    warnings = []
    if broken:
        warnings.append(f"{broken} of its {count} pages are damaged and were left out; fetch or save it again")
    if len(pages) < count:
        warnings.append(f"of its {count} pages the first {len(pages)} were read; split it")
    blank = sum(1 for page in pages if not page) - broken
    if blank > 0 and blank * 2 >= len(pages):
        warnings.append(f"{blank} of its {count} pages have no text, perhaps pictures; run it through text recognition")
    if _RIGHT_TO_LEFT.search(text):
        warnings.append("holds words written from right to left, which may stand in a wrong order; check them")
    properties: dict[str, str] = document.get_metadata_dict()
    title, author = stated_title(properties.get("Title"), text), stated_author(properties.get("Author"), text)
    return Document(text, title, author, tuple(warnings))


def _lines(page: Any) -> list[PrintedLine]:
    """The lines of a page as PDFium finds them, those without words left out."""
    import pypdfium2.raw as pdfium

    text_page = page.get_textpage()
    units = [pdfium.FPDFText_GetUnicode(text_page, at) for at in range(min(text_page.count_chars(), _MOST_CHARACTERS))]
    found, start = [], 0
    for at, unit in enumerate([*units, _FEED]):
        if unit in _ENDS_LINE:
            # A hyphen at which PDFium joined two lines ends the first, so that joining is decided in one place.
            if line := _line(text_page, units, start, at + (unit == _HYPHEN)):
                found.append(line)
            start = at + 1
    text_page.close()
    page.close()
    return found


def _line(text_page: Any, units: list[int], start: int, end: int) -> PrintedLine | None:
    # Characters beyond the basic plane come as two halves.
    raw = "".join(map(chr, units[start:end])).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = " ".join(_UNMAPPED.sub("", raw.replace(chr(_HYPHEN), "-")).split())
    inked = [at for at in range(start, end) if not chr(units[at]).isspace()]
    if not text or not inked:
        return None
    first, last = (text_page.get_charbox(at, loose=True) for at in (inked[0], inked[-1]))
    # Ligatures and raised figures have boxes of their own; most letters have the line's.
    boxes = [text_page.get_charbox(at, loose=True) for at in inked[:: max(1, len(inked) // _SAMPLED)]]
    base = statistics.median_low([bottom for _, bottom, _, _ in boxes])
    size = statistics.median_low([top - bottom for _, bottom, _, top in boxes])
    return PrintedLine(text, first[0], last[2], base, max(size, 1.0))
