"""What was read in a document (PDF, Word, mail): records that the child process answers with."""

import msgspec

__all__ = ["Document", "Forwarded", "Mail", "Part"]


class Document(msgspec.Struct, frozen=True):
    """A document's text and what its properties say, where the text bears it out; `warnings` where not all was read."""

    text: str
    title: str | None = None
    author: str | None = None
    warnings: tuple[str, ...] = ()


class Forwarded(msgspec.Struct, frozen=True):
    """Who wrote a message that was passed on within another, when and under which subject, as far as it says."""

    author: str | None
    published: str | None
    title: str | None
    whole: bool  # nothing was written before it


class Part(msgspec.Struct, frozen=True):
    """Something attached: as it is named, what it says to be, its bytes; `number` counts all that is attached."""

    number: int
    name: str
    media_type: str
    raw: bytes


class Mail(msgspec.Struct, frozen=True):
    """A message, or a page saved as one: header, body as text and as HTML, what is attached."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    text: str | None = None
    html: str | None = None
    forwarded: Forwarded | None = None
    parts: tuple[Part, ...] = ()
    warnings: tuple[str, ...] = ()
