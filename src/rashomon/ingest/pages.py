"""Web pages, documents and messages to text and what they say of themselves, in a process of its own.

Hostile mark-up can keep a parser busy for hours or exhaust the stack of its C library, and neither can be stopped from
within. So they are read by one child process, which is given up when it takes too long; one bad page costs that page.
"""

from typing import Literal

import msgspec

from rashomon.ingest.child import Child
from rashomon.ingest.config import IngestConfig
from rashomon.ingest.draft import InputFault
from rashomon.ingest.formats.document import Document, Mail

__all__ = ["DocumentRequest", "Exhausted", "Fault", "Found", "NoArticle", "Page", "PageReader", "PageRequest"]

Kind = Literal["pdf", "docx", "eml", "mhtml"]


class Exhausted(InputFault):
    """What could not be read in the time and memory that one input is given."""


class NoArticle(InputFault):
    """A page without an article: a frame, a list of links."""


class PageRequest(msgspec.Struct, frozen=True, tag=True):
    """A page to be read: its bytes; `decoded` where they are UTF-8 whatever the page says of itself."""

    html: bytes
    decoded: bool
    last_day: str


class DocumentRequest(msgspec.Struct, frozen=True, tag=True):
    """A document to be read, in the time given; its parts may unfold to `limit` bytes."""

    kind: Kind
    raw: bytes
    seconds: float
    limit: int


class Page(msgspec.Struct, frozen=True):
    """What was read in a page; `text` is none where there is no article in it."""

    text: str | None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None


class Fault(msgspec.Struct, frozen=True, tag=True):
    """Why a document could not be read."""

    says: str


class Found(msgspec.Struct, frozen=True, tag=True):
    """What was read in a document or message."""

    document: Document | None = None
    mail: Mail | None = None


class PageReader:
    """Reads pages and documents one after the other; start it with `with`. The child starts with the first of them."""

    def __init__(self, config: IngestConfig) -> None:
        self._config = config
        self._child = Child("rashomon.ingest.page_worker")

    def __enter__(self) -> "PageReader":
        return self

    def __exit__(self, *_: object) -> None:
        self._child.stop()

    def read(self, html: bytes | str) -> Page:
        """What a page says. Raises InputFault where it holds no article, is too large or takes too long."""
        if len(html) > self._config.max_html_bytes:
            raise InputFault(f"the page is larger than {self._config.max_html_bytes >> 20} MB; save its text alone")
        raw = html.encode("utf-8", "replace") if isinstance(html, str) else html
        last_day = self._config.last_day().isoformat()
        request = msgspec.msgpack.encode(PageRequest(raw, isinstance(html, str), last_day))
        answer = self._child.ask(request, self._config.html_seconds)
        if answer is None:
            raise Exhausted("the page's mark-up could not be read in bounded time and memory; save its text alone")
        page = msgspec.msgpack.decode(answer, type=Page)
        if not page.text or not page.text.strip():
            raise NoArticle("no article text was found in the page; save its text alone")
        return page

    def document(self, kind: Literal["pdf", "docx"], raw: bytes) -> Document:
        """What a document says. Raises InputFault where it cannot be read or holds no words."""
        found = self._found(kind, raw).document
        if found is None or not found.text.strip():
            raise InputFault("holds no words; nothing was read from it")
        return found

    def mail(self, kind: Literal["eml", "mhtml"], raw: bytes) -> Mail:
        """What a message, or a page saved as one, says. Raises InputFault where it cannot be read."""
        found = self._found(kind, raw).mail
        return found or Mail()

    def _found(self, kind: Kind, raw: bytes) -> Found:
        seconds = self._config.document_seconds
        # It ends by itself a little earlier where it can, with what it has read.
        request = DocumentRequest(kind, raw, seconds * 0.8, self._config.max_file_bytes)
        answer = self._child.ask(msgspec.msgpack.encode(request), seconds)
        if answer is None:
            raise Exhausted("could not be read in bounded time and memory; save its text alone")
        found: Found | Fault = msgspec.msgpack.decode(answer, type=Found | Fault)
        if isinstance(found, Fault):
            raise InputFault(found.says)
        return found
