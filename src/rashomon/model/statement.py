"""Who says what: an attributed statement (source, cue, content, after PARC and PolNeAR), its speaker and its chain."""

from typing import Literal

from rashomon.model.record import Record
from rashomon.model.span import Span

__all__ = ["Link", "Speaker", "SpeakerKind", "Stance", "Statement", "StatementKind"]

StatementKind = Literal["direct", "indirect", "mixed", "term"]
SpeakerKind = Literal["person", "group", "organisation", "media", "unspecified"]
Stance = Literal["asserts", "hedges", "denies", "questions"]


class Speaker(Record, frozen=True, kw_only=True):
    """Who speaks; without a name, the words used for them. `entity` points into the reading's entities."""

    name: str
    kind: SpeakerKind
    named: bool
    entity: str | None
    anonymity: Span | None


class Link(Record, frozen=True, kw_only=True):
    """One link of the chain by which a statement came: press service, agency, channel, "a source close to …"."""

    name: str
    kind: str
    span: Span | None


class Statement(Record, frozen=True, kw_only=True):
    """One attributed statement; `content` has several spans when it is interrupted; `via` runs nearest link first."""

    id: str
    kind: StatementKind
    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    speaker: Speaker
    on_record: bool
    via: tuple[Link, ...]
    stance: Stance
    duplicate_of: str | None
    parent: str | None
    confidence: float
