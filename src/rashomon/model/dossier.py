"""Several accounts of one event side by side: schema `rashomon/dossier/1`."""

from typing import Literal

from rashomon.model.claim import Claim, CoverageCell
from rashomon.model.entity import CaseEntity
from rashomon.model.fact import Fact
from rashomon.model.finding import Finding
from rashomon.model.lineage import Lineage, Origin, Sensitivity
from rashomon.model.party import Party
from rashomon.model.place import CasePlace
from rashomon.model.reading import GeneratedBy, Reading
from rashomon.model.record import Record
from rashomon.model.span import Span

__all__ = ["DOSSIER_SCHEMA", "Dossier", "Story", "TermUse", "TimelineEntry", "UnnamedSources", "Voice", "Wording"]

DOSSIER_SCHEMA = "rashomon/dossier/1"


class Story(Record, frozen=True, kw_only=True, omit_defaults=False):
    """The event: a headline in neutral words, its time as EDTF and its place as an id of `Dossier.places`.

    `parties` has a default for dossiers written before there were any; the key is always written.
    """

    id: str
    headline: str
    event_time: str | None
    place: str | None
    parties: tuple[Party, ...] = ()


class Voice(Record, frozen=True, kw_only=True):
    """An unnamed source; `may_equal` are indices of others that could be the same one and share something."""

    description: str
    office: str | None
    articles: tuple[str, ...]
    statements: tuple[str, ...]
    may_equal: tuple[int, ...]


class UnnamedSources(Record, frozen=True, kw_only=True):
    """How many distinct unnamed voices there could be at least and at most."""

    at_least: int
    at_most: int
    voices: tuple[Voice, ...]


class TermUse(Record, frozen=True, kw_only=True):
    """The words that one article uses for a target."""

    article: str
    terms: tuple[Span, ...]


class Wording(Record, frozen=True, kw_only=True):
    """How each article words the same act or actor."""

    target: str
    by_article: tuple[TermUse, ...]


class TimelineEntry(Record, frozen=True, kw_only=True):
    """An event time or a publication time, with the passages that give it."""

    edtf: str
    kind: Literal["event", "published"]
    claim: str | None
    text: str
    evidence: tuple[Span, ...]


class Dossier(Record, frozen=True, kw_only=True, omit_defaults=False):
    """Everything that a comparison found.

    `sensitivity` has a default for dossiers written before there was any; the key is always written.
    """

    schema: str
    generated_by: GeneratedBy
    warnings: tuple[str, ...]
    story: Story
    readings: tuple[Reading, ...]
    places: tuple[CasePlace, ...]
    entities: tuple[CaseEntity, ...]
    claims: tuple[Claim, ...]
    origins: tuple[Origin, ...]
    lineage: tuple[Lineage, ...]
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    unnamed_sources: UnnamedSources
    wording: tuple[Wording, ...]
    coverage: tuple[CoverageCell, ...]
    timeline: tuple[TimelineEntry, ...]
    sensitivity: tuple[Sensitivity, ...] = ()
