"""An article as it was read: its text, what is known of it, and which parts of the text are not prose."""

from typing import Literal

from rashomon.model.record import Record
from rashomon.model.span import Span

__all__ = ["Article", "Noise", "NoiseKind"]

NoiseKind = Literal["tags", "url", "contact", "repeat", "navigation", "metadata", "other"]


class Noise(Span, frozen=True, kw_only=True):
    """Scraped furniture; `repeat` is prose that stands elsewhere in the article too, and is read all the same."""

    kind: NoiseKind


class Article(Record, frozen=True, kw_only=True):
    """One account. `published` is ISO 8601 as precise as known; `captured` is set only for what was fetched."""

    id: str
    sha256: str
    file: str | None
    media_type: str
    title: str | None
    publisher: str | None
    author: str | None
    url: str | None
    published: str | None
    captured: str | None
    language: str | None
    text: str
    noise: tuple[Noise, ...]

    def span(self, start: int, end: int) -> Span:
        """The passage between two offsets (code points)."""
        return Span(article=self.id, start=start, end=end, text=self.text[start:end])
