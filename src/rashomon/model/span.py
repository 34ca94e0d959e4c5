"""A passage: where it stands in an article's text, and its exact words."""

from typing import Literal

from rashomon.model.record import Record

__all__ = ["RoleSpan", "Span"]


class Span(Record, frozen=True, kw_only=True):
    """`text` is exactly `article.text[start:end]` (code points, end exclusive), or of the title if `field` says so."""

    article: str
    start: int
    end: int
    text: str
    field: Literal["title"] | None = None


class RoleSpan(Span, frozen=True, kw_only=True):
    """A passage that serves as evidence, with the part that it plays in the finding."""

    role: str | None
