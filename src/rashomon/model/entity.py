"""People, organisations, units and groups, within an article and across articles."""

from typing import Literal

from rashomon.model.record import Record
from rashomon.model.span import Span

__all__ = ["CaseEntity", "Entity", "EntityKind", "Member"]

EntityKind = Literal["person", "organisation", "military_unit", "group", "other"]


class Entity(Record, frozen=True, kw_only=True):
    """One referent within one article; `names` are its written forms, longest first."""

    id: str
    name: str
    kind: EntityKind
    names: tuple[str, ...]
    mentions: tuple[Span, ...]


class Member(Record, frozen=True, kw_only=True):
    """An article's entity that belongs to a case's entity."""

    article: str
    entity: str


class CaseEntity(Record, frozen=True, kw_only=True):
    """One referent across the articles of a case."""

    id: str
    name: str
    kind: EntityKind
    names: tuple[str, ...]
    role: str | None
    members: tuple[Member, ...]
    mentions: tuple[Span, ...]
