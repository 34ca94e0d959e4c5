"""Things: everything in a case that has an id, found by that id, by the beginning of it, or by one that is near."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from rashomon.model import (
    CaseEntity,
    CasePlace,
    Claim,
    Dossier,
    Entity,
    Fact,
    Finding,
    Lineage,
    Origin,
    PlaceMention,
    Quantity,
    Statement,
    Time,
    content_id,
)

__all__ = ["Record", "Thing", "link_id", "nearest", "resolve", "things"]

Record = (
    Finding
    | Claim
    | Fact
    | Lineage
    | Origin
    | CasePlace
    | CaseEntity
    | Statement
    | Quantity
    | Time
    | PlaceMention
    | Entity
)
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Thing:
    """A record of a case with its id, what sort of thing it is, and a few words by which a reader knows it."""

    id: str
    type: str
    record: Record
    words: str


def things(dossier: Dossier) -> Mapping[str, Thing]:
    """Everything with an id: what the case has first, then what each article has."""
    found: dict[str, Thing] = {}
    for thing in (*_of_case(dossier), *_of_articles(dossier)):
        found.setdefault(thing.id, thing)
    return found


def _of_case(dossier: Dossier) -> Iterator[Thing]:
    for finding in dossier.findings:
        yield Thing(finding.id, "finding", finding, finding.text)
    for claim in dossier.claims:
        yield Thing(claim.id, "claim", claim, claim.text)
    for fact in dossier.facts:
        yield Thing(fact.id, "fact", fact, f"{fact.what}: {fact.state.replace('_', ' ')}")
    for line in dossier.lineage:
        yield Thing(link_id(line), "lineage", line, f"{' and '.join(line.between)}: {line.kind.replace('_', ' ')}")
    for origin in dossier.origins:
        yield Thing(origin.id, "origin", origin, origin.name)
    for place in dossier.places:
        yield Thing(place.id, "place", place, place.name)
    for entity in dossier.entities:
        yield Thing(entity.id, "entity", entity, entity.name)


def _of_articles(dossier: Dossier) -> Iterator[Thing]:
    for reading in dossier.readings:
        at = reading.article.id
        for statement in reading.statements:
            said = statement.content[0].text if statement.content else ""
            yield Thing(statement.id, "statement", statement, f"{at}: {statement.speaker.name}: {said}")
        for quantity in reading.quantities:
            yield Thing(quantity.id, "quantity", quantity, f"{at}: {quantity.text}")
        for time in reading.times:
            yield Thing(time.id, "time", time, f"{at}: {time.text}")
        for mention in reading.places:
            yield Thing(mention.id, "place name", mention, f"{at}: {mention.text}")
        for entity in reading.entities:
            yield Thing(entity.id, "article's entity", entity, f"{at}: {entity.name}")


def link_id(line: Lineage) -> str:
    """An id for a lineage link, which has none of its own: from its kind, its articles and its first passage."""
    first = line.evidence[0].derived if line.evidence else None
    return content_id("link", line.kind, *line.between, first.start if first else "", first.end if first else "")


def resolve(id: str, found: Mapping[str, Thing]) -> Thing | None:
    """The thing with that id, or the only one whose id begins so."""
    if id in found:
        return found[id]
    begin = [thing for other, thing in found.items() if other.startswith(id)] if id else []
    return begin[0] if len(begin) == 1 else None


def nearest(id: str, found: Mapping[str, Thing]) -> tuple[tuple[str, ...], bool]:
    """The ids that an unknown one may be meant for, and whether they all begin with it (then it is too short)."""
    begin = tuple(other for other in found if other.startswith(id)) if id else ()
    if begin:
        return begin, True
    near = process.extract(id, list(found), scorer=OSA.distance, limit=_NEAR)
    return tuple(other for other, _, _ in near), False
