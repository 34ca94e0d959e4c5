"""A finding: something that an editor should look at, with its evidence and the rule that found it."""

from typing import Literal

from rashomon.model.record import Record
from rashomon.model.span import RoleSpan

__all__ = ["Finding", "FindingKind", "Severity", "Suggestion"]

Severity = Literal["note", "check", "alarm"]
FindingKind = Literal[
    "toponym_variant", "toponym_garbled", "region_mismatch", "distance_mismatch", "name_variant", "name_conflict",
    "status_conflict", "number_conflict", "place_conflict", "date_conflict", "actor_conflict", "role_conflict",
    "cause_conflict", "chronology", "quote_variant", "quote_reused", "attribution_lost", "term_contrast",
    "single_origin", "internal_duplicate", "noise", "undated", "untraceable_source", "shared_error",
    "detail_added",
]  # fmt: skip


class Suggestion(Record, frozen=True, kw_only=True):
    """A ranked candidate for what was meant; exactly one of `geonames`, `entity`, `value` is set."""

    geonames: int | None
    entity: str | None
    value: str | None
    name: str
    score: float
    why: str


class Finding(Record, frozen=True, kw_only=True):
    """`about` holds ids of claims, places, entities or statements; `searched` what was looked through in vain."""

    id: str
    kind: FindingKind
    severity: Severity
    about: tuple[str, ...]
    evidence: tuple[RoleSpan, ...]
    searched: tuple[str, ...] | None
    text: str
    rule: str
    confidence: float
    suggestions: tuple[Suggestion, ...]
