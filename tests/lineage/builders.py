# ruff: noqa: E501  (records and texts made by hand read better on one line)
"""Readings and statements by hand, for the lineage room and its findings."""

from rashomon.model import (
    Article,
    CaseEntity,
    Link,
    Member,
    Reading,
    Speaker,
    SpeakerKind,
    Stance,
    Statement,
    StatementKind,
)
from rashomon.model import GeneratedBy as By
from tests.builders import article, span

__all__ = ["HARBOUR", "case_entity", "reading", "reading_of", "statement"]

# An invented report, long enough to be cut, reordered and rewritten.
HARBOUR = """A fire destroyed two warehouses in the harbour of Marrow on Monday night, and forced three hundred people out of nearby flats.
Flames were first seen shortly before midnight by the crew of a tugboat, who raised the alarm over the radio.
Strong winds carried burning debris across the basin, where it ignited a stack of timber waiting for shipment.
The harbour company said both warehouses had been empty since spring, when their tenant went bankrupt.
Firefighters from four towns pumped water out of the basin until the morning, and two of them were treated for smoke.
Engineers will inspect the quay walls this week, because the heat may have cracked the old masonry."""


def reading_of(of: Article, *statements: Statement) -> Reading:
    """A reading of an article with these statements alone."""
    return Reading(
        schema="rashomon/reading/1", generated_by=By(rashomon="0", models={}, gazetteer=None), warnings=(), read_share=1.0,
        article=of, statements=statements, entities=(), places=(), times=(), quantities=(),
    )  # fmt: skip


def reading(text: str, id: str, **given: object) -> Reading:
    """A reading of a text, without statements."""
    return reading_of(article(text, id=id, **given))


def statement(
    of: Article,
    content: str,
    name: str,
    *,
    source: str | None = None,
    cue: str | None = None,
    named: bool = True,
    kind: StatementKind = "indirect",
    speaker: SpeakerKind = "organisation",
    stance: Stance = "asserts",
    via: tuple[tuple[str, str], ...] = (),
    entity: str | None = None,
    parent: str | None = None,
) -> Statement:
    """A statement whose id is its article's and its first words."""
    at = span(of, content)
    return Statement(
        id=f"{of.id}:{content[:12]}", kind=kind, content=(at,), cue=span(of, cue) if cue else None,
        source=span(of, source) if source else None,
        speaker=Speaker(name=name, kind=speaker, named=named, entity=entity, anonymity=None),
        on_record=True, via=tuple(Link(name=n, kind=k, span=None) for n, k in via), stance=stance, duplicate_of=None,
        parent=parent, confidence=0.9,
    )  # fmt: skip


def case_entity(id: str, name: str, *members: tuple[str, str], role: str | None = None) -> CaseEntity:
    """A person of the case, with the articles' entities that belong to it."""
    return CaseEntity(
        id=id, name=name, kind="person", names=(name,), role=role,
        members=tuple(Member(article=a, entity=e) for a, e in members), mentions=(),
    )  # fmt: skip
