"""Items that are one article each: text, a page, a document."""

from dataclasses import asdict
from typing import Literal

from rashomon.ingest.decode import decode, without_surrogates
from rashomon.ingest.draft import InputFault
from rashomon.ingest.formats.markdown import described
from rashomon.ingest.readers.run import Item, Run, draft_of
from rashomon.ingest.record import page_language

__all__ = ["add_document", "add_page", "add_text"]

_DOCUMENTS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def add_text(run: Run, item: Item, media_type: str) -> None:
    """Plain text, unchanged. Raises InputFault for what is none."""
    if len(item.raw) > run.config.max_file_bytes:
        raise InputFault(f"is larger than {run.config.max_file_bytes >> 20} MB; split it")
    text, warning = decode(item.raw)
    if warning:
        run.warnings.add(item.where, warning, item.record)
    if not text.strip():
        raise InputFault("holds no words; nothing was read from it")
    stated = asdict(described(text)) if media_type == "text/markdown" else {}
    stated["url"] = item.url or stated.get("url")
    run.drafts.append(draft_of(item, text, media_type, **stated))


def add_page(run: Run, item: Item, html: bytes | str, media_type: str = "text/html", title: str | None = None) -> None:
    """The article in a page; `html` is the item's mark-up, decoded where its encoding is known. Raises InputFault."""
    page = run.pages.read(html)
    text, _ = without_surrogates(page.text or "")
    run.drafts.append(
        draft_of(
            item,
            text,
            media_type,
            title=title or page.title,
            publisher=page.publisher,
            author=page.author,
            url=item.url or page.url,
            published=page.published,
            language=page_language(page, text),
        )
    )


def add_document(run: Run, item: Item, kind: Literal["pdf", "docx"]) -> None:
    """The text of a document. Raises InputFault."""
    if len(item.raw) > run.config.max_file_bytes:
        raise InputFault(f"is larger than {run.config.max_file_bytes >> 20} MB; split it")
    found = run.pages.document(kind, item.raw)
    for warning in found.warnings:
        run.warnings.add(item.where, warning, item.record)
    text, _ = without_surrogates(found.text)
    run.drafts.append(draft_of(item, text, _DOCUMENTS[kind], title=found.title, author=found.author))
