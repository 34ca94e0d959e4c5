"""Facts: the quantities of a story, brought together by what they count."""

from typing import Literal

from rashomon.model.record import Record
from rashomon.model.span import Span

__all__ = ["Fact", "FactMember", "FactState"]

FactState = Literal["agrees", "compatible", "update", "other_scope", "conflict", "cannot_tell"]


class FactMember(Record, frozen=True, kw_only=True):
    """One account's figure."""

    quantity: str
    article: str
    span: Span
    note: str


class Fact(Record, frozen=True, kw_only=True):
    """What is counted, in which scope, and how the accounts' figures stand to each other."""

    id: str
    what: str
    scope: str | None
    low: float
    best: float | None
    high: float
    members: tuple[FactMember, ...]
    state: FactState
