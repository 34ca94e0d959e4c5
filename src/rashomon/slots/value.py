"""A value: what fills a slot, typed, with what it was resolved to."""

from dataclasses import dataclass
from typing import Literal

from rashomon.model import Candidate, Span

__all__ = ["Kind", "Value", "passage"]

Kind = Literal["place", "date", "actor", "person", "number", "cause"]


@dataclass(frozen=True, slots=True)
class Value:
    """A passage between words `first` and `last` (exclusive) of its page; `key` is the same for the same value."""

    kind: Kind
    span: Span
    first: int
    last: int
    key: str
    names: frozenset[str] = frozenset()
    # Of an actor: nations, side, whether it is a listed organisation, a word for anybody of its side, who is quoted.
    nations: frozenset[str] = frozenset()
    side: str | None = None
    known: bool = False
    label: bool = False
    teller: bool = False
    # Of a place: what its name denotes.
    place: Candidate | None = None
    # Of a date: with a day or year in figures, with its year, the page's own, told on the day itself.
    edtf: str | None = None
    weekday: int | None = None
    numbered: bool = False
    dated: bool = False
    published: bool = False
    today: bool = False
    # Of a number: its bounds, what it counts and how exactly, the quantity's id.
    low: float = 0.0
    high: float = 0.0
    counts: str = ""
    id: str = ""


def passage(span: Span) -> Span:
    """A span alone, of whatever record it is a part."""
    return Span(article=span.article, start=span.start, end=span.end, text=span.text)
