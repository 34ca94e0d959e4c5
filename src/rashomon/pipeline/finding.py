"""Finding: every finding function of the case as a stage in one list; then sorted by what matters first."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from rashomon.claims.propositions import Told
from rashomon.findings import actors as of_actors
from rashomon.findings import altered as of_altered
from rashomon.findings import claims as of_claims
from rashomon.findings import days as of_days
from rashomon.findings import denied as of_denied
from rashomon.findings import details as of_details
from rashomon.findings import fragments as of_fragments
from rashomon.findings import lineage as of_lineage
from rashomon.findings import names as of_names
from rashomon.findings import numbers as of_numbers
from rashomon.findings import places as of_places
from rashomon.findings import quality as of_quality
from rashomon.findings import quotes as of_quotes
from rashomon.findings import reassigned as of_reassigned
from rashomon.findings import rivals as of_rivals
from rashomon.findings import shared_error as of_errors
from rashomon.findings import single as of_single
from rashomon.findings import sources as of_sources
from rashomon.findings.quotes import Alike as Alike_
from rashomon.findings.quotes import Quotation
from rashomon.garbles.story import PlaceStory
from rashomon.lineage.origins import Origins
from rashomon.model import Article, CaseEntity, Claim, Fact, Finding, Lineage, Reading
from rashomon.pipeline.stage import Stage

__all__ = ["FINDING", "entity_of", "findings"]

_ORDER = {"alarm": 0, "check": 1, "note": 2}


def _of(stage: str, reads: tuple[str, ...], find: Callable[..., Iterable[Finding]]) -> Stage:
    """A stage that runs one finding function over the tables that it reads."""
    return Stage(f"findings.{stage}", reads, f"finding.{stage}", lambda *tables: tuple(find(*tables)))


def _of_places(find: Callable[[PlaceStory], Iterable[Finding]]) -> Callable[[PlaceStory | None], Iterable[Finding]]:
    return lambda places: find(places) if places is not None else ()


def _with_readings(
    find: Callable[[PlaceStory, Sequence[Reading]], Iterable[Finding]],
) -> Callable[[PlaceStory | None, Sequence[Reading]], Iterable[Finding]]:
    return lambda places, readings: find(places, readings) if places is not None else ()


def _pairs(readings: Sequence[Reading], entities: Sequence[CaseEntity]) -> list[tuple[Quotation, Quotation, Alike_]]:
    return of_quotes.quote_pairs(of_quotes.quotations(readings, entity_of(entities)))


def entity_of(entities: Sequence[CaseEntity]) -> dict[tuple[str, str], str]:
    """The case's entity by article and the article's entity."""
    return {(member.article, member.entity): entity.id for entity in entities for member in entity.members}


def _reused(pairs: Sequence[tuple[Quotation, Quotation, Alike_]], readings: Sequence[Reading]) -> Iterable[Finding]:
    known = {reading.article.id: reading for reading in readings}
    others = [p for p in pairs if not of_reassigned.reassigned(p, known) and not of_reassigned.may_be_one(p, known)]
    return of_quotes.quote_reused(others)


def _chronology(told: Sequence[tuple[Claim, Told]], articles: Mapping[str, Article]) -> Iterable[Finding]:
    languages = sorted({(article.language or "en").split("-")[0] for article in articles.values()})
    return (finding for language in languages for finding in of_claims.chronology(told, articles, language))


def _single_origin(
    readings: Sequence[Reading], claims: Sequence[Claim], origins: Origins | None, lineage: Sequence[Lineage]
) -> Iterable[Finding]:
    return of_single.single_origin(readings, claims, origins.origins if origins else (), lineage)


# Each finding function is a stage of its own: one that fails leaves the others' findings standing.
FINDING = (
    Stage("findings.articles", ("readings",), "articles", lambda readings: {r.article.id: r.article for r in readings}),
    Stage("findings.quotations", ("readings", "entities"), "pairs", _pairs),
    _of("toponym_garbled", ("place_story",), _of_places(of_places.toponym_garbled)),
    _of("region_mismatch", ("place_story", "readings"), _with_readings(of_places.region_mismatch)),
    _of("region_elsewhere", ("place_story",), _of_places(of_places.region_elsewhere)),
    _of("distance_mismatch", ("place_story",), _of_places(of_places.distance_mismatch)),
    _of("toponym_variant", ("place_story",), _of_places(of_places.toponym_variant)),
    _of("toponym_lookalike", ("place_story",), _of_places(of_places.toponym_lookalike)),
    _of("name_variant", ("spelled",), iter),
    _of("name_conflict", ("readings", "entities"), of_names.name_conflict),
    _of("role_conflict", ("readings", "entities"), of_names.role_conflict),
    _of("status_conflict", ("told_claims", "articles"), of_claims.status_conflict),
    _of("denied", ("opposed", "articles"), of_denied.denied),
    _of("rival_figure", ("passages", "parses", "articles"), of_rivals.rival_figure),
    _of("rival_cause", ("passages", "parses", "articles"), of_rivals.rival_cause),
    _of("chronology", ("told_claims", "articles"), _chronology),
    _of("still_to_come", ("alike_claims", "articles", "parses"), of_claims.still_to_come),
    _of("differences", ("claims", "told_claims", "articles"), of_claims.differences),
    _of("other_actor", ("claims", "acting"), of_actors.other_actor),
    _of("term_contrast", ("act_wording", "articles"), of_claims.term_contrast),
    _of("quote_variant", ("pairs", "articles"), of_quotes.quote_variant),
    _of("out_of_context", ("fragments",), iter),
    _of("quote_reassigned", ("pairs", "readings"), of_reassigned.quote_reassigned),
    _of("quote_reused", ("pairs", "readings"), _reused),
    _of("number_conflict", ("facts", "readings"), of_numbers.number_conflict),
    _of("date_conflict", ("readings", "parses"), of_days.date_conflict),
    _of("altered", ("readings",), of_altered.altered),
    _of("detail_added", ("readings",), of_details.detail_added),
    _of("attribution_lost", ("readings", "lineage"), of_lineage.attribution_lost),
    _of("shared_error", ("lineage", "errors"), of_errors.shared_error),
    _of("single_origin", ("readings", "claims", "origins", "lineage"), _single_origin),
    _of("untraceable_source", ("readings",), of_sources.untraceable_source),
    _of("noise", ("readings",), of_quality.noise),
    _of("internal_duplicate", ("readings",), of_quality.internal_duplicate),
    _of("undated", ("readings",), of_quality.undated),
)


# What says that a finding is told by another one of the case already.
_AGAIN = (of_altered.told_elsewhere, of_fragments.told_as_fragment, of_actors.told_closer)


def findings(tables: Mapping[str, Any]) -> tuple[Finding, ...]:
    """What the stages of `FINDING` found: alarms first, then by confidence; each once."""
    facts: Sequence[Fact] = tables["facts"]
    found = {
        finding.id: finding
        for stage in FINDING
        if stage.writes.startswith("finding.")
        for finding in tables[stage.writes]
        if not _told_by_facts(finding, facts)
    }
    told = list(found.values())
    kept = [finding for finding in told if not any(again(finding, told) for again in _AGAIN)]
    return tuple(sorted(kept, key=lambda f: (_ORDER[f.severity], -f.confidence, f.kind, f.id)))


def _told_by_facts(finding: Finding, facts: Sequence[Fact]) -> bool:
    """True for a difference of numbers that the table of facts weighs already, with its scopes and times."""
    if finding.rule not in {"claims.differs.number", "altered.number"}:
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
