"""The child process that reads pages and documents: requests on standard input, answers on standard output."""

import contextlib
import json
import logging
import re
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from rashomon.ingest.child import read_frame, write_frame
from rashomon.ingest.draft import InputFault
from rashomon.ingest.pages import DocumentRequest, Fault, Found, Page, PageRequest
from rashomon.ingest.schema_org import article_nodes, nodes, with_our_names

__all__ = ["extract", "main"]

# Some hundred times the memory of an ordinary page; beyond it the process ends, and that page alone is lost.
_MEMORY = 4 << 30
# Where pages state when they were published, most reliable first (Open Graph, schema.org microdata, Dublin Core).
_STATED = (
    "//meta[@property='article:published_time']/@content",
    "//*[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='pubdate' or @name='publishdate' or @name='dc.date' or @name='DC.date.issued']/@content",
    "//article//time[@pubdate]/@datetime",
)
_ISO = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?\s*")


def extract(html: bytes | str, last_day: date) -> Page:
    """The article in a page and what the page says of it; `last_day` bounds its date."""
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    tree = load_html(html)
    if tree is None:
        return Page(text=None)
    linked = _linked_data(tree)
    stated = list(_stated_dates(tree, linked))
    language = (tree.get("lang") or next(iter(tree.xpath("//html/@lang")), None)) if hasattr(tree, "xpath") else None
    found = bare_extraction(
        html,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": last_day.isoformat()},
    )
    if found is None:
        return Page(text=None)
    page: dict[str, Any] = found if isinstance(found, dict) else found.as_dict()
    said = _described(linked, page.get("title"))
    return Page(
        text=_in_paragraphs(page.get("text"), linked),
        title=page.get("title"),
        publisher=page.get("sitename") or _string(said.get("publisher")),
        author=page.get("author") or _string(said.get("author")),
        url=page.get("url") or _string(said.get("url")),
        published=_published(stated, page.get("date"), last_day),
        language=language,
    )


def _published(stated: list[str], day: str | None, last_day: date) -> str | None:
    """The stated time where it is on the day that the extraction found, or where that found none; else the day."""
    for value in stated:
        match = _ISO.fullmatch(value)
        if match is None or match[1] > last_day.isoformat() or (day and match[1] != day):
            continue
        if not match[2]:
            return match[1]
        offset = (match[3] or "").replace("Z", "+00:00")
        return f"{match[1]}T{match[2]}{offset if ':' in offset or not offset else offset[:3] + ':' + offset[3:]}"
    return day


def _stated_dates(tree: Any, linked: list[Any]) -> Iterator[str]:
    for path in _STATED:
        yield from (str(value) for value in tree.xpath(path)[:3])
    for value in linked:
        yield from (node["datePublished"] for node in nodes(value) if isinstance(node.get("datePublished"), str))


def _linked_data(tree: Any) -> list[Any]:
    """The JSON-LD of a page."""
    found = []
    for script in tree.xpath("//script[@type='application/ld+json']/text()")[:20]:
        with contextlib.suppress(ValueError, RecursionError):
            found.append(json.loads(str(script)))
    return found


def _described(linked: list[Any], title: str | None) -> dict[str, Any]:
    """What the JSON-LD says of the page's article: that which bears its headline, or the only one that is written out.

    Lists of other articles stand there too.
    """
    found = [node for value in linked for node in nodes(value) if isinstance(node.get("headline"), str)]
    same = [node for node in found if title and node["headline"].split() == title.split()]
    whole = article_nodes(linked)
    node = next(iter(same), whole[0] if len(whole) == 1 else None)
    return with_our_names(node) if node is not None else {}


def _in_paragraphs(text: str | None, linked: list[Any]) -> str | None:
    """The text as the JSON-LD has it where that has the same words: extraction from there loses the paragraphs."""
    words = (text or "").split()
    for node in article_nodes(linked):
        if words and node["articleBody"].split() == words:
            return str(node["articleBody"]).replace("\r\n", "\n").strip()
    return text


def _string(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _bound_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def main() -> None:
    """Answer requests until standard input ends."""
    _bound_memory()
    logging.disable(logging.CRITICAL)
    # What a library prints must not mix with the frames.
    out, sys.stdout = sys.stdout, sys.stderr
    while (frame := read_frame(sys.stdin.buffer)) is not None:
        request = msgspec.msgpack.decode(frame, type=PageRequest | DocumentRequest)
        answer = _page(request) if isinstance(request, PageRequest) else _document(request)
        write_frame(out.buffer, msgspec.msgpack.encode(answer))


def _page(request: PageRequest) -> Page:
    try:
        html = request.html.decode("utf-8") if request.decoded else request.html
        return extract(html, date.fromisoformat(request.last_day))
    except Exception:
        return Page(text=None)


def _document(request: DocumentRequest) -> Found | Fault:
    # Each library is loaded with the first document that needs it.
    try:
        if request.kind == "pdf":
            from rashomon.ingest.formats.pdf import read_pdf

            return Found(document=read_pdf(request.raw, request.seconds))
        if request.kind == "docx":
            from rashomon.ingest.formats.docx import read_docx

            return Found(document=read_docx(request.raw, request.limit))
        from rashomon.ingest.formats.mail import read_mail, read_saved_page

        return Found(mail=(read_mail if request.kind == "eml" else read_saved_page)(request.raw))
    except InputFault as fault:
        return Fault(str(fault))
    except MemoryError:
        return Fault("needs more memory than one file is given; save its text alone")
    except Exception as error:  # a library's fault over bytes made to find it
        return Fault(f"is damaged ({type(error).__name__}); fetch or save it again")


if __name__ == "__main__":
    main()
