"""Comparing: several accounts side by side. The list of stages, and their outcome as one dossier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.attribution.unnamed import ledger
from rashomon.claims.actors import Acting, At, acting
from rashomon.claims.acts import Act, find_acts
from rashomon.claims.bindings import Bindings, bind
from rashomon.claims.coverage import cover
from rashomon.claims.frames import frame_of
from rashomon.claims.merge import merge, mostly
from rashomon.claims.of_acts import claims_of_acts
from rashomon.claims.opposed import HEARD, Opposed, opposed
from rashomon.claims.opposites import opposites
from rashomon.claims.out_of_context import set_apart
from rashomon.claims.passages import Passage, find_passages
from rashomon.claims.pointing import pointed
from rashomon.claims.propositions import Alike, Told, alike, told
from rashomon.claims.provenance import Provenance
from rashomon.claims.resolve import claims_of_passages
from rashomon.claims.weighed import Weighed, denied, weigh
from rashomon.claims.wording import act_wording, group_wording, place_wording
from rashomon.entities.resolve import resolve_entities
from rashomon.events.event import event_place, event_time
from rashomon.events.parties import parties
from rashomon.events.timeline import timeline
from rashomon.facts.resolve import reconcile
from rashomon.findings.fragments import out_of_context
from rashomon.findings.names import name_variant
from rashomon.garbles.story import PlaceStory, place_story
from rashomon.ingest.load import load
from rashomon.lineage.affiliations import unread
from rashomon.lineage.errors import Error, directed, odds, shares_error
from rashomon.lineage.origins import Origins, find_origins
from rashomon.lineage.resolve import trace, weighed
from rashomon.lineage.sensitivity import sensitivity
from rashomon.model import (
    DOSSIER_SCHEMA,
    CaseEntity,
    CasePlace,
    Claim,
    Decision,
    Dossier,
    Finding,
    Frame,
    GeneratedBy,
    Lineage,
    Origin,
    Reading,
    Sensitivity,
    Span,
    Story,
    UnnamedSources,
    Wording,
    content_id,
)
from rashomon.nlp import context, encode, pairs
from rashomon.nlp.parse import Parse
from rashomon.pipeline.config import Config
from rashomon.pipeline.errors import errors
from rashomon.pipeline.extent import shortened, within_reach
from rashomon.pipeline.finding import FINDING, entity_of, findings
from rashomon.pipeline.headline import headline
from rashomon.pipeline.provenance import UNKNOWN, bodies_behind, provenance
from rashomon.pipeline.reading import gazetteer, generated_by, parses_of, read_loaded
from rashomon.pipeline.stage import Stage, run
from rashomon.stories.check import split_events

__all__ = ["COMPARING", "Comparison", "compare", "compare_readings"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing gives. `stories` has more than one group of article ids where the articles tell several events;
    there is no dossier then, unless one was chosen."""

    dossier: Dossier | None
    stories: tuple[tuple[str, ...], ...]
    raw: Mapping[str, bytes]
    warnings: tuple[str, ...]
    failed: bool


def compare(*inputs: str | Path, config: Config | None = None) -> Comparison:
    """Read files, folders, addresses or earlier readings, and compare them as accounts of one event."""
    config = config or Config()
    loaded = load([str(source) for source in inputs], config=config.ingest)
    articles = [*loaded.articles, *(reading.article for reading in loaded.readings)]
    if not articles:
        return Comparison(None, (), loaded.raw, loaded.warnings, True)
    # Which events are told is asked before anything is read: reading a pile takes minutes.
    stories = split_events([within_reach(article) for article in articles])
    chosen = stories[0] if len(stories) == 1 else ()
    if config.story is not None and 1 <= config.story <= len(stories):
        chosen = stories[config.story - 1]
    if not chosen:
        return Comparison(None, stories, loaded.raw, loaded.warnings, True)
    got = read_loaded(loaded, config, frozenset(chosen))
    dossier = compare_readings(got.readings, parses=got.parses, warnings=got.warnings, strict=config.strict)
    return Comparison(dossier, stories, got.raw, dossier.warnings, got.failed)


def compare_readings(
    readings: Sequence[Reading],
    *,
    parses: Mapping[str, Parse] | None = None,
    warnings: Sequence[str] = (),
    decisions: Sequence[Decision] = (),
    strict: bool = False,
) -> Dossier:
    """Compare readings as accounts of one event; the order in which they come does not matter.

    `decisions` of people on which names mean one entity stand over the machine's; one whose passage is gone is named in
    the warnings.
    """
    ordered = sorted(readings, key=lambda reading: reading.article.id)
    known = dict(parses or {})
    known |= parses_of([reading for reading in ordered if reading.article.id not in known])
    short = [shortened(reading) for reading in ordered]
    given = {"readings": short, "parses": known, "gazetteer": gazetteer(), "decisions": tuple(decisions)}
    tables, failures = run((*COMPARING, *FINDING), given, strict=strict)
    places: PlaceStory | None = tables["place_story"]
    by = generated_by()
    models = dict(sorted({**by.models, **dict([context.model_id(), encode.model_id(), pairs.model_id()])}.items()))
    return Dossier(
        schema=DOSSIER_SCHEMA,
        generated_by=GeneratedBy(rashomon=by.rashomon, models=models, gazetteer=by.gazetteer),
        warnings=(*warnings, *failures, *unread(), *(tables["resolved"].warnings if tables["resolved"] else ())),
        story=_story(ordered, tables),
        readings=tuple(ordered),
        places=places.places if places else (),
        entities=tables["entities"],
        claims=tables["claims"],
        origins=_told_of(tables["origins"], tables["claims"]),
        lineage=tables["lineage"],
        facts=tables["facts"],
        findings=findings(tables),
        unnamed_sources=tables["unnamed"],
        wording=tables["wording"],
        coverage=tables["coverage"],
        timeline=tables["timeline"],
        sensitivity=tables["sensitivity"],
    )


def _told_of(origins: Origins | None, claims: Sequence[Claim]) -> tuple[Origin, ...]:
    """The origins from which the accounts have anything: an outlet that only passes on another's text is none, unless
    it tells something against that."""
    if origins is None:
        return ()
    used = {*origins.of_statement.values(), *origins.of_article.values()}
    used |= {m.origin for claim in claims for m in claim.members if m.origin is not None}
    return tuple(origin for origin in origins.origins if origin.id in used)


def _story(readings: Sequence[Reading], tables: Mapping[str, Any]) -> Story:
    return Story(
        id=content_id("story", *(reading.article.sha256 for reading in readings)),
        headline=headline(readings, tables["told_claims"], tables["claims"], tables["place_story"]).rstrip("."),
        event_time=tables["event_time"],
        place=tables["event_place"],
        parties=tables["parties"],
    )


def _places(places: PlaceStory | None) -> tuple[CasePlace, ...]:
    return places.places if places else ()


def _bindings(
    readings: Sequence[Reading], entities: Sequence[CaseEntity], places: Sequence[CasePlace]
) -> dict[str, Bindings]:
    return bind(readings, entities, places)


def _acts(readings: Sequence[Reading], parses: Mapping[str, Parse], bindings: Mapping[str, Bindings]) -> list[Act]:
    return [
        act
        for reading in readings
        for act in find_acts(parses[reading.article.id], bindings[reading.article.id], reading.article.language or "en")
    ]


def _passages(
    readings: Sequence[Reading], parses: Mapping[str, Parse], bindings: Mapping[str, Bindings]
) -> list[Passage]:
    return [
        passage
        for reading in readings
        for passage in find_passages(reading, parses[reading.article.id], bindings[reading.article.id])
    ]


def _weighed(passages: Sequence[Passage], readings: Sequence[Reading]) -> Weighed | None:
    articles = [reading.article for reading in readings]
    return weigh(passages, {a.id: a.text for a in articles}, {a.id: a.title or "" for a in articles})


def _lineage(readings: Sequence[Reading], traced: Sequence[Lineage], wrong: Sequence[Error]) -> tuple[Lineage, ...]:
    found = directed(readings, weighed(readings, traced, odds(wrong)), wrong)
    return (*found, *shares_error(readings, wrong, found))


def _told_claims(
    readings: Sequence[Reading],
    groups: Sequence[Told],
    provenance: Provenance,
    entities: Sequence[CaseEntity],
    places: Sequence[CasePlace],
    passages: Sequence[Passage],
    who: Mapping[At, Acting],
) -> list[tuple[Claim, Told]]:
    statements = {s.id: s for reading in readings for s in reading.statements}
    articles = {reading.article.id: reading.article for reading in readings}
    return claims_of_acts(groups, articles, statements, _names(entities, places), provenance, passages, who)


def _opposed(
    passages: Sequence[Passage],
    parses: Mapping[str, Parse],
    readings: Sequence[Reading],
    held: Weighed | None,
    bindings: Mapping[str, Bindings],
) -> list[Opposed]:
    """The denials of a case, without those that the passages, held against one another, do not bear out."""
    published = {reading.article.id: reading.article.published for reading in readings}
    languages = {reading.article.id: (reading.article.language or "en").split("-")[0] for reading in readings}
    found = opposed(passages, parses, published, languages)
    heard = denied(held, [(one.no, one.told) for one in found])
    held_up = [one for one, likely in zip(found, heard, strict=True) if likely is None or likely >= HEARD]
    said = {reading.article.id: reading.statements for reading in readings}
    exclusive = opposites(passages, parses, bindings, languages, held_up)
    return [*held_up, *exclusive, *pointed(passages, parses, languages, said)]


def _alike_claims(
    readings: Sequence[Reading],
    clusters: Sequence[Alike],
    provenance: Provenance,
    places: Sequence[CasePlace],
    denials: Sequence[Opposed],
    entities: Sequence[CaseEntity],
    parses: Mapping[str, Parse],
    bindings: Mapping[str, Bindings],
    who: Mapping[At, Acting],
) -> list[tuple[Claim, Alike]]:
    slips: dict[str, list[Span]] = {}
    for mention in (m for place in places for m in place.mentions if m.intended is not None and m.field is None):
        slips.setdefault(mention.article, []).append(mention)
    articles = {reading.article.id: reading.article for reading in readings}
    languages = {id: article.language or "en" for id, article in articles.items()}

    def frame(passage: Passage) -> Frame:
        return frame_of(passage, parses[passage.article], bindings[passage.article], languages[passage.article])

    return claims_of_passages(clusters, articles, provenance, slips, denials, frame, _names(entities, places), who)


def _names(entities: Sequence[CaseEntity], places: Sequence[CasePlace]) -> dict[str, str]:
    """The neutral name of each entity and place of the case, by id."""
    return {entity.id: entity.name for entity in entities} | {place.id: place.name for place in places}


def _fragments(readings: Sequence[Reading], entities: Sequence[CaseEntity]) -> tuple[Finding, ...]:
    return tuple(out_of_context(readings, entity_of(entities)))


def _claims(
    told_: Sequence[tuple[Claim, Told]],
    alike_: Sequence[tuple[Claim, Alike]],
    provenance_: Provenance,
    fragments: Sequence[Finding],
) -> tuple[Claim, ...]:
    """All claims, those with most at stake first: by accounts, dispute and origins; what reports nothing that happened,
    was counted or is dated ("the focus shifts to broader implications") comes behind.

    Passages that tell an act in two accounts are that act's, and so are the passages that go with them.
    """
    acts, rest = merge([claim for claim, _ in told_], [claim for claim, _ in alike_], provenance_)
    comments = {claim.id for claim, cluster in alike_ if not cluster.reports} - {claim.id for claim in acts}

    def stake(claim: Claim) -> tuple[bool, int, bool, int, str]:
        support = claim.support
        return (
            claim.id in comments, -support.articles, claim.dispute != "contested", -support.origins_for, claim.id,
        )  # fmt: skip

    kept = (claim for claim in rest if not _told_already(claim, acts))
    torn = [(spans["fragment"], spans["sentence"]) for one in fragments if (spans := {s.role: s for s in one.evidence})]
    # Two clusters of passages may leave one and the same claim once what cannot be told is left out.
    found = {claim.id: claim for claim in set_apart([*acts, *kept], torn, provenance_)}
    return tuple(sorted(found.values(), key=stake))


def _told_already(claim: Claim, acts: Sequence[Claim]) -> bool:
    """True where a claim's passages say hardly more than one act that is a claim of its own."""
    return any(
        act.support.articles >= claim.support.articles
        and all(any(mostly(member, told_) for told_ in act.members) for member in claim.members)
        for act in acts
    )


def _wording(
    readings: Sequence[Reading], told_: Sequence[tuple[Claim, Told]], alike_: Sequence[tuple[Claim, Alike]]
) -> tuple[Wording, ...]:
    articles = {reading.article.id: reading.article for reading in readings}
    titles = {f"{group.kind}:{group.key}": claim.text.rstrip(".") for claim, group in told_}
    clusters = [(claim.text.rstrip("."), cluster) for claim, cluster in alike_ if claim.support.articles > 1]
    return (*act_wording([group for _, group in told_], titles, articles), *group_wording(clusters, readings))


def _all_wording(
    readings: Sequence[Reading], of_acts: Sequence[Wording], places: Sequence[CasePlace]
) -> tuple[Wording, ...]:
    return (*of_acts, *place_wording(places, {reading.article.id: reading.article for reading in readings}))


def _sensitivity(
    claims: Sequence[Claim], origins: Origins | None, readings: Sequence[Reading]
) -> tuple[Sensitivity, ...]:
    articles = [reading.article for reading in readings]
    return sensitivity(claims, origins.origins, articles) if origins is not None else ()


def _ledger(
    readings: Sequence[Reading], lineage: Sequence[Lineage], origins: Origins | None, entities: Sequence[CaseEntity]
) -> UnnamedSources:
    return ledger(readings, lineage, bodies_behind(readings, origins, entities))


_NOBODY = UnnamedSources(at_least=0, at_most=0, voices=())

COMPARING = (
    Stage("entities.merge", ("readings", "decisions"), "resolved", resolve_entities, None),
    Stage("entities", ("resolved",), "entities", lambda resolved: resolved.entities if resolved else ()),
    Stage("lineage.trace", ("readings",), "traced", trace),
    Stage("garbles.story", ("readings", "parses", "gazetteer", "traced"), "place_story", place_story, None),
    Stage("places", ("place_story",), "places", _places),
    Stage("claims.bind", ("readings", "entities", "places"), "bindings", _bindings, {}),
    Stage("facts", ("readings",), "facts", reconcile),
    Stage("names.spelled", ("readings", "entities"), "spelled", lambda r, e: tuple(name_variant(r, e))),
    Stage("lineage.errors", ("readings", "place_story", "spelled", "facts"), "errors", errors),
    Stage("lineage", ("readings", "traced", "errors"), "lineage", _lineage),
    Stage("lineage.origins", ("readings", "entities", "lineage"), "origins", find_origins, None),
    Stage("claims.provenance", ("readings", "origins", "lineage"), "provenance", provenance, UNKNOWN),
    Stage("claims.acts", ("readings", "parses", "bindings"), "acts", _acts),
    Stage("claims.told", ("acts",), "told", told),
    Stage("claims.passages", ("readings", "parses", "bindings"), "passages", _passages),
    Stage("claims.acting", ("passages", "readings", "parses", "bindings"), "acting", acting, {}),
    Stage("claims.weighed", ("passages", "readings"), "weighed", _weighed, None),
    Stage("claims.alike", ("weighed",), "alike", alike),
    Stage("claims.opposed", ("passages", "parses", "readings", "weighed", "bindings"), "opposed", _opposed),
    Stage(
        "claims.of_acts",
        ("readings", "told", "provenance", "entities", "places", "passages", "acting"),
        "told_claims",
        _told_claims,
    ),
    Stage(
        "claims.of_passages",
        ("readings", "alike", "provenance", "places", "opposed", "entities", "parses", "bindings", "acting"),
        "alike_claims",
        _alike_claims,
    ),
    Stage("quotations.fragments", ("readings", "entities"), "fragments", _fragments),
    Stage("claims", ("told_claims", "alike_claims", "provenance", "fragments"), "claims", _claims),
    Stage("claims.coverage", ("claims", "readings"), "coverage", lambda c, r: cover(c, [x.article for x in r])),
    Stage("claims.wording", ("readings", "told_claims", "alike_claims"), "act_wording", _wording),
    Stage("claims.wording.all", ("readings", "act_wording", "places"), "wording", _all_wording),
    Stage("attribution.unnamed", ("readings", "lineage", "origins", "entities"), "unnamed", _ledger, _NOBODY),
    Stage("stories.event_time", ("readings", "parses"), "event_time", event_time, None),
    Stage("stories.event_place", ("readings", "parses", "places"), "event_place", event_place, None),
    Stage("stories.parties", ("readings", "parses", "entities"), "parties", parties),
    Stage("stories.timeline", ("readings",), "timeline", timeline),
    Stage("lineage.sensitivity", ("claims", "origins", "readings"), "sensitivity", _sensitivity),
)
