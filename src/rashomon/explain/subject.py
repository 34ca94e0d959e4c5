"""A subject: one thing of a case made ready to be explained, whatever sort of thing it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rashomon.explain.words import Slots
from rashomon.model import Input, Span

__all__ = ["Subject", "inputs"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What is known of a thing.

    `rule` names an entry of `data/rules`, `when` the key of what would change this outcome. `slots` fill the sentences,
    `reached` gives measures for thresholds. `settles` are keys of `settle.toml` in the stead of the rule's own, with
    what it is about behind a point where that matters ("number.killed").
    """

    kind: str
    rule: str
    says: str
    inputs: tuple[Input, ...]
    confidence: float | None = None
    when: str = ""
    slots: Slots = field(default_factory=dict)
    reached: Mapping[str, float] = field(default_factory=dict)
    settles: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()


def inputs(*given: tuple[Span | None, str]) -> tuple[Input, ...]:
    """Passages with the parts that they play, each pair once; what is not there is left out."""
    found = (Input(span=_bare(span), role=role) for span, role in given if span is not None)
    return tuple(dict.fromkeys(found))


def _bare(span: Span) -> Span:
    return Span(article=span.article, start=span.start, end=span.end, text=span.text, field=span.field)
