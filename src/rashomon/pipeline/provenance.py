"""Provenance: from the lineage room's origins to what the claims room asks of them."""

from collections.abc import Collection, Mapping, Sequence

from rashomon.claims.resolve import Provenance
from rashomon.lineage.origins import Origins
from rashomon.lineage.support import count_origins
from rashomon.model import Lineage, Reading

__all__ = ["UNKNOWN", "provenance"]

UNKNOWN = Provenance({}, {}, {}, len)


def provenance(readings: Sequence[Reading], origins: Origins | None, lineage: Sequence[Lineage]) -> Provenance:
    """Origins by statement, article and copied stretch, and how to count the independent ones."""
    if origins is None:
        return UNKNOWN

    def count(ids: Collection[str]) -> int:
        return count_origins(ids, origins.origins)

    inherited = _inherited(readings, lineage, origins.of_statement)
    return Provenance(origins.of_statement, origins.of_article, origins.chain_of_statement, count, inherited)


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
