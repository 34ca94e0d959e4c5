"""Finding: every finding function of the case, called once, in one list; then sorted by what matters first."""

from collections.abc import Callable, Iterable, Sequence

from rashomon.claims.propositions import Alike, Told
from rashomon.findings import claims as of_claims
from rashomon.findings import lineage as of_lineage
from rashomon.findings import names as of_names
from rashomon.findings import numbers as of_numbers
from rashomon.findings import places as of_places
from rashomon.findings import quality as of_quality
from rashomon.findings import quotes as of_quotes
from rashomon.findings import sources as of_sources
from rashomon.lineage.origins import Origins
from rashomon.model import CaseEntity, Claim, Fact, Finding, Lineage, Reading, Wording
from rashomon.places.story import PlaceStory

__all__ = ["find"]

_ORDER = {"alarm": 0, "check": 1, "note": 2}


def find(
    readings: Sequence[Reading],
    entities: Sequence[CaseEntity],
    places: PlaceStory | None,
    told: Sequence[tuple[Claim, Told]],
    alike: Sequence[tuple[Claim, Alike]],
    claims: Sequence[Claim],
    lineage: Sequence[Lineage],
    origins: Origins | None,
    facts: Sequence[Fact],
    wording: Sequence[Wording],
) -> tuple[Finding, ...]:
    """All findings, alarms first, then by confidence; each once."""
    articles = {reading.article.id: reading.article for reading in readings}
    languages = sorted({(reading.article.language or "en").split("-")[0] for reading in readings})
    pairs = of_quotes.quote_pairs(of_quotes.quotations(readings, _entities_by_article(entities)))
    sources: list[Callable[[], Iterable[Finding]]] = [
        lambda: of_places.toponym_garbled(places) if places else (),
        lambda: of_places.region_mismatch(places) if places else (),
        lambda: of_places.toponym_variant(places) if places else (),
        lambda: of_names.name_variant(readings, entities),
        lambda: of_names.name_conflict(readings, entities),
        lambda: of_names.role_conflict(readings, entities),
        lambda: of_claims.status_conflict(told, articles),
        lambda: (f for language in languages for f in of_claims.chronology(told, articles, language)),
        lambda: of_claims.still_to_come(alike, articles),
        lambda: of_claims.differences(claims, told),
        lambda: of_claims.term_contrast(wording),
        lambda: of_quotes.quote_variant(pairs),
        lambda: of_quotes.quote_reused(pairs),
        lambda: of_numbers.number_conflict(facts, readings),
        lambda: of_numbers.date_conflict(readings),
        lambda: of_lineage.attribution_lost(readings, lineage),
        lambda: of_lineage.shared_error(lineage),
        lambda: of_lineage.single_origin(claims, origins.origins if origins else ()),
        lambda: of_sources.untraceable_source(readings),
        lambda: of_quality.noise(readings),
        lambda: of_quality.internal_duplicate(readings),
        lambda: of_quality.undated(readings),
    ]
    found = {f.id: f for source in sources for f in source() if not _told_by_facts(f, facts)}
    return tuple(sorted(found.values(), key=lambda f: (_ORDER[f.severity], -f.confidence, f.kind, f.id)))


def _told_by_facts(finding: Finding, facts: Sequence[Fact]) -> bool:
    """True for a difference of numbers that the table of facts weighs already, with its scopes and times."""
    if finding.rule != "claims.differs.number":
        return False
    for fact in facts:
        met = {
            e.article
            for e in finding.evidence
            for m in fact.members
            if m.article == e.article and m.span.start < e.end and e.start < m.span.end
        }
        if len(met) > 1:
            return True
    return False


def _entities_by_article(entities: Sequence[CaseEntity]) -> dict[tuple[str, str], str]:
    return {(member.article, member.entity): entity.id for entity in entities for member in entity.members}
