"""What a person decided: schema `rashomon/decision/1`. Appended, never edited, apart from the machine's layer."""

from typing import Literal

from rashomon.model.record import Record
from rashomon.model.span import Span

__all__ = ["DECISION_SCHEMA", "Action", "Anchor", "Decision", "DecisionStatus", "Target"]

DECISION_SCHEMA = "rashomon/decision/1"

Action = Literal["confirm", "reject", "merge", "split", "attribute", "pin", "grade", "note", "undo"]
DecisionStatus = Literal["applied", "orphaned"]


class Anchor(Span, frozen=True, kw_only=True):
    """A passage that a decision is bound to: its quote and position in the text whose raw bytes have this SHA-256."""

    sha256: str


class Target(Record, frozen=True, kw_only=True):
    """What is decided on: the kind of thing ("entity", "place", "claim", …) and the passages that mean it."""

    type: str
    anchors: tuple[Anchor, ...]


class Decision(Record, frozen=True, kw_only=True):
    """One decision. `value` is what is decided where the action alone does not say it (the name that is pinned); `time`
    is ISO 8601; `supersedes` is the id of the decision that this one replaces or undoes."""

    schema: str
    id: str
    action: Action
    target: Target
    value: str | int | float | bool | None
    reason: str | None
    author: str | None
    time: str
    supersedes: str | None
    status: DecisionStatus
