"""Provenance: from the lineage room's origins to what the claims room asks of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from rashomon.claims.provenance import Provenance
from rashomon.lineage.continuing import continued
from rashomon.lineage.origins import Origins
from rashomon.lineage.support import count_origins
from rashomon.lineage.vouching import Passage, vouching
from rashomon.model import CaseEntity, ClaimMember, Lineage, Reading
from rashomon.text.bodies import points

__all__ = ["UNKNOWN", "bodies_behind", "provenance"]

UNKNOWN = Provenance({}, {}, {}, len)


def provenance(readings: Sequence[Reading], origins: Origins | None, lineage: Sequence[Lineage]) -> Provenance:
    """Origins by statement, article and copied stretch, and how to count the independent ones."""
    if origins is None:
        return UNKNOWN

    def count(ids: Collection[str]) -> int:
        return count_origins(ids, origins.origins)

    inherited = _inherited(readings, lineage, origins.of_statement)
    for stretches in (_said(readings, origins.of_statement), continued(readings, origins)):
        for article, of in stretches.items():
            inherited.setdefault(article, []).extend(of)
    beside = vouching(readings, lineage, origins)
    base = Provenance(origins.of_statement, origins.of_article, origins.chain_of_statement, count, inherited)

    def vouch(members: Sequence[ClaimMember]) -> Sequence[str | None]:
        # From each passage's own origin, so that a claim's members can be settled again when others join them.
        return beside.vouch(
            [
                Passage(m.article, m.text, m.statement, base.of(m.article, m.start, m.end, m.statement), _side(m))
                for m in members
            ]
        )

    return replace(base, vouch=vouch, of_outlet=origins.of_outlet)


def bodies_behind(readings: Sequence[Reading], origins: Origins | None, entities: Sequence[CaseEntity]) -> set[str]:
    """The statements of a nameless private body ("the operator") that the case names elsewhere."""
    bodies = {entity.name for entity in entities if entity.kind == "organisation"}
    of = {o.id for o in origins.origins if o.name in bodies} if origins is not None else set()
    return {
        statement.id
        for reading in readings
        for statement in reading.statements
        if origins is not None
        and origins.of_statement.get(statement.id) in of
        and points(statement.speaker.name, reading.article.language or "en")
    }


def _side(member: ClaimMember) -> str:
    return "told" if member.relation in ("asserts", "hedges") else member.relation


def _said(readings: Sequence[Reading], of_statement: Mapping[str, str]) -> dict[str, list[tuple[int, int, str]]]:
    """What each statement says, with its cue: a passage that holds more than what was said is the speaker's as well.

    The words for the source are the account's own: what they tell of it nobody said ("the crowd that burnt the cars").
    """
    found: dict[str, list[tuple[int, int, str]]] = {}
    for reading in readings:
        for statement in reading.statements:
            if statement.kind == "term" or not statement.content or statement.id not in of_statement:
                continue
            of = found.setdefault(reading.article.id, [])
            spans = (*statement.content, *([statement.cue] if statement.cue else []))
            of.extend((span.start, span.end, of_statement[statement.id]) for span in spans)
    return found


def _inherited(
    readings: Sequence[Reading], lineage: Sequence[Lineage], of_statement: Mapping[str, str]
) -> dict[str, list[tuple[int, int, str]]]:
    """Stretches taken over from a statement elsewhere, with its origin; where direction is open, from either side."""
    by_id = {reading.article.id: reading for reading in readings}
    found: dict[str, list[tuple[int, int, str]]] = {}
    for line in lineage:
        if line.kind not in ("copies", "rewrites"):
            continue
        for pair in line.evidence:
            for source, derived in ((pair.source, pair.derived), (pair.derived, pair.source))[: _ways(line)]:
                for statement in by_id[source.article].statements:
                    said = any(c.start < source.end and source.start < c.end for c in statement.content)
                    if said and statement.kind != "term" and statement.id in of_statement:
                        origin = of_statement[statement.id]
                        found.setdefault(derived.article, []).append((derived.start, derived.end, origin))
                        break
    return found


def _ways(line: Lineage) -> int:
    return 1 if line.direction == "known" else 2
