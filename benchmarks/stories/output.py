"""What a system, a naive baseline or another reader says of a story, in one shape that `score` holds against gold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from benchmarks.stories.gold import Passage, Story

__all__ = ["Claim", "Edge", "Fact", "Member", "Output", "of_dossier", "of_gold"]

# Kinds of finding that say that two passages cannot both be true; differences of these kinds contest a claim.
_CONFLICTS = {"number", "place", "date", "actor", "role", "cause", "status", "quote"}
# Words given to another speaker are a conflict of kind "quote"; the contract's kind is `quote_reused`, which a mere
# likeness of thought has too.
_QUOTES = {"quotes.reassigned"}
_DIFFERENCES = {"number", "place", "date", "actor", "cause"}


@dataclass(frozen=True, slots=True)
class Member:
    """A passage of a claim, and how it stands to it."""

    passage: Passage
    relation: str
    how: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim's passages and how many independent origins stand for it (None: not said)."""

    members: tuple[Member, ...]
    origins_for: int | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """Words passed from `source` to `derived`, or (`shared`) both from a third; `known` where the direction is said."""

    source: str
    derived: str
    shared: bool
    known: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """The figures for one thing: their passages, the best one, how they stand."""

    members: tuple[Passage, ...]
    best: float | None
    state: str


@dataclass(frozen=True)
class Output:
    """All that is compared. A conflict is two sets of passages, or one set twice where sides are not told apart."""

    claims: tuple[Claim, ...] = ()
    conflicts: tuple[tuple[frozenset[Passage], frozenset[Passage]], ...] = ()
    edges: tuple[Edge, ...] = ()
    facts: tuple[Fact, ...] = ()
    pins: Mapping[Passage, int | None] = field(default_factory=dict)
    slips: Mapping[Passage, int | None] = field(default_factory=dict)
    lost: tuple[tuple[frozenset[Passage], frozenset[Passage]], ...] = ()
    unnamed: tuple[tuple[Passage, ...], ...] = ()  # the passages of each voice
    time: str | None = None
    place: int | None = None


def _span(span: Any) -> Passage:
    return Passage(span.article, span.start, span.end, span.field or "")


def of_dossier(dossier: Any) -> Output:
    """What a dossier (schema `rashomon/dossier/1`, as records) says."""
    claims = tuple(
        Claim(tuple(Member(_span(m), m.relation, m.how) for m in claim.members), claim.support.origins_for)
        for claim in dossier.claims
    )
    conflicts = [
        (frozenset(map(_span, f.evidence)),) * 2
        for f in dossier.findings
        if (f.kind.removesuffix("_conflict") in _CONFLICTS and f.kind.endswith("_conflict")) or f.rule in _QUOTES
    ]
    for claim in dossier.claims:
        against = [
            m for m in claim.members if m.relation == "denies" or (m.relation == "differs" and m.how in _DIFFERENCES)
        ]
        sides = [m for m in claim.members if m.relation in {"asserts", "hedges"}]
        if claim.dispute == "contested" and against and sides:
            conflicts.append((frozenset(map(_span, sides)), frozenset(map(_span, against))))
    slips: dict[Passage, int | None] = {
        _span(m): m.intended.geonames for place in dossier.places for m in place.mentions if m.intended
    }
    # An area where the place does not lie is a slip as well.
    slips |= {
        _span(span): None
        for f in dossier.findings
        if f.kind in {"region_mismatch", "distance_mismatch"}
        for span in f.evidence
        if span.role in {"region named", "as written"}
    }
    statements = {s.id: s for reading in dossier.readings for s in reading.statements}
    places = {place.id: place for place in dossier.places}
    return Output(
        claims=claims,
        conflicts=tuple(conflicts),
        edges=tuple(_edge(edge) for edge in dossier.lineage if edge.kind != "shares_error"),
        facts=tuple(Fact(tuple(_span(m.span) for m in f.members), f.best, f.state) for f in dossier.facts),
        # What the story makes of the name, which may be more than its account alone could tell.
        pins={_span(m): place.geonames for place in dossier.places for m in place.mentions},
        slips=slips,
        lost=tuple((frozenset(map(_span, f.evidence)),) * 2 for f in dossier.findings if f.kind == "attribution_lost"),
        unnamed=tuple(
            tuple(
                _span(span)
                for id in voice.statements
                if id in statements
                for span in (*statements[id].content, *([statements[id].source] if statements[id].source else []))
            )
            for voice in dossier.unnamed_sources.voices
        ),
        time=dossier.story.event_time,
        place=places[dossier.story.place].geonames if dossier.story.place in places else None,
    )


def _edge(edge: Any) -> Edge:
    if edge.source_article and edge.derived_article:
        return Edge(edge.source_article, edge.derived_article, edge.kind == "shares_origin", edge.direction == "known")
    first, second = (*edge.between, "", "")[:2]
    return Edge(first, second, edge.kind == "shares_origin", False)


def of_gold(story: Story) -> Output:
    """What a gold, or another reader's, says: so that two readings are compared as a system and the gold are."""
    gold = story.gold
    ids = {place["label"]: place["geonames"] for place in gold["places"]}
    return Output(
        claims=tuple(
            Claim(tuple(Member(story.passage(m), m["relation"], m["how"]) for m in c["members"]), c["origins_for"])
            for c in gold["claims"]
        ),
        conflicts=tuple(
            (frozenset(story.passages(c["a"])), frozenset(story.passages(c["b"]))) for c in gold["conflicts"]
        ),
        edges=tuple(
            Edge(e["source"], e["derived"], e["kind"] == "shares_origin", e["direction"] == "known")
            for e in gold["lineage"]
            if e["kind"] != "shares_error"
        ),
        facts=tuple(Fact(tuple(story.passages(f["members"])), f["best"], f["state"]) for f in gold["facts"]),
        pins={passage: place["geonames"] for passage, place in story.mentions.items()},
        slips={story.passage(g): ids.get(g["intended"]) for g in gold["garbles"]},
        lost=tuple((frozenset([story.passage(x["from"])]), frozenset([story.passage(x["to"])])) for x in gold["lost"]),
        unnamed=tuple(tuple(story.passages(voice["passages"])) for voice in gold["unnamed"]),
        time=gold["event"]["time"],
        place=ids.get(gold["event"]["place"]),
    )
