# ruff: noqa: E501  (records made by hand read better on one line)
"""A small dossier made by hand: four accounts of an invented explosion, so that surfaces are tested without models.

Held inside: a garbled place, a contested claim in all relations, a number conflict and an update, unnamed voices,
a copy and a shared error, an undated account, and hostile strings (markup, formulas, right-to-left text, emoji).
"""

import hashlib

import msgspec

from rashomon.model import (
    DOSSIER_SCHEMA,
    READING_SCHEMA,
    Article,
    Candidate,
    CaseEntity,
    CasePlace,
    CasePlaceMention,
    Claim,
    ClaimMember,
    CoverageCell,
    Dossier,
    Entity,
    Fact,
    FactMember,
    Finding,
    Frame,
    GeneratedBy,
    Intended,
    Lineage,
    Link,
    Member,
    Origin,
    PlaceMention,
    Quantity,
    Reading,
    RoleSpan,
    Slot,
    Span,
    SpanPair,
    Speaker,
    Statement,
    Story,
    Suggestion,
    Support,
    TermUse,
    Time,
    TimelineEntry,
    UnnamedSources,
    Voice,
    Wording,
    content_id,
)
from tests.builders import article, noise, span

__all__ = [
    "COURIER",
    "MERIDIAN",
    "POST",
    "SAWT",
    "claim",
    "dossier",
    "empty_dossier",
    "finding",
    "raw",
    "reading",
    "statement",
]

SCRIPT = "<script>alert(1)</script>"

_COURIER = article(
    "Blast tears through grain depot near Velmora\n\n"
    "At least 40 people were injured when a grain depot exploded near the town of Velmora on Sunday, "
    "regional officials said. “We had no warning at all,” said Ida Renn, head of the Ostmark fire service. "
    "A dock worker who asked not to be named said the alarms had been switched off. "
    "The port authority denied that ammunition was stored at the site.\n\n"
    "Tags: blast, depot, Velmora\n",
    id="courier",
    file="courier.txt",
    publisher="Harbour Courier",
    title="Blast tears through grain depot near Velmora",
    author="J. Aalto",
    url="https://courier.example/blast",
    published="2031-03-04T08:30:00+01:00",
)
COURIER = msgspec.structs.replace(_COURIER, noise=(noise(_COURIER, "Tags: blast, depot, Velmora", "tags"),))
MERIDIAN = article(
    "VELMORA (Meridian Wire) - Seventy people were injured when a grain depot exploded near Velmora, "
    "the regional health office said late on Sunday.\r\n\r\n"
    "Ammunition may have been stored at the depot, according to a security source. "
    "“There was no warning,” fire chief Ida Renn told reporters.\r\n",
    id="meridian",
    file="meridian.txt",
    publisher="Meridian Wire",
    url="https://meridian.example/1",
    published="2031-03-03T22:10:00Z",
)
POST = article(
    f"The depot at Valmorra went up in flames after a strike, writes {SCRIPT}.\n\n"
    "Ammunition was stored there, a senior official told the Post on condition of anonymity. "
    'At least 40 people were injured, the Harbour Courier reported. </script><b>bold</b> & "quotes" \u2028 end\n',
    id="post",
    file="<b>post</b>.txt",
    publisher=f"{SCRIPT} Post",
    title='"><img src=x onerror=alert(2)>',
    author="=HYPERLINK(1)",
)
SAWT = article(
    "انفجر مستودع الحبوب قرب فيلمورا. 💥 قال مسؤولون إن ٤٠ شخصاً أصيبوا.\n\n"
    "Was it ammunition? 👩🏽‍🚒 Nobody at the port would say. "
    "Deaths rose to 3 by Monday, the health office said.\n",
    id="sawt",
    file="sawt.txt",
    publisher="صوت الميناء 📯",
    language="ar",
    published="2031-03",
)
ARTICLES: tuple[Article, ...] = (COURIER, MERIDIAN, POST, SAWT)
MADE_BY = GeneratedBy(rashomon="0.0", models={"parser": "sha256:00ff"}, gazetteer="sample 1")


def raw() -> dict[str, bytes]:
    """The sources' bytes by their hash."""
    return {hashlib.sha256(a.text.encode()).hexdigest(): a.text.encode() for a in ARTICLES}


def statement(of: Article, words: str, *, name: str, cue: str | None = None, **given: object) -> Statement:
    """A statement of an article by its words."""
    content = span(of, words)
    base: dict[str, object] = {
        "id": content_id("s", of.id, content.start, content.end),
        "kind": "indirect",
        "content": (content,),
        "cue": span(of, cue) if cue else None,
        "source": span(of, name) if name in of.text else None,
        "speaker": Speaker(name=name, kind="organisation", named=True, entity=None, anonymity=None),
        "on_record": True,
        "via": (),
        "stance": "asserts",
        "duplicate_of": None,
        "parent": None,
        "confidence": 0.9,
    }
    return Statement(**{**base, **given})  # type: ignore[arg-type]


def unnamed(of: Article, name: str, anonymity: str, kind: str = "person") -> Speaker:
    """A speaker without a name."""
    return Speaker(name=name, kind=kind, named=False, entity=None, anonymity=span(of, anonymity))  # type: ignore[arg-type]


INJURED_A = statement(
    COURIER,
    "At least 40 people were injured when a grain depot exploded near the town of Velmora on Sunday",
    name="regional officials",
    cue="said",
    speaker=Speaker(name="regional officials", kind="group", named=False, entity=None, anonymity=None),
)
WARNING_A = statement(
    COURIER,
    "We had no warning at all,",
    name="Ida Renn",
    kind="direct",
    speaker=Speaker(name="Ida Renn", kind="person", named=True, entity="e-ida-courier", anonymity=None),
)
ALARMS_A = statement(
    COURIER,
    "the alarms had been switched off",
    name="A dock worker",
    speaker=unnamed(COURIER, "A dock worker", "who asked not to be named"),
    on_record=False,
)
AMMO_A = statement(
    COURIER, "ammunition was stored at the site", name="The port authority", cue="denied", stance="denies"
)
INJURED_B = statement(
    MERIDIAN,
    "Seventy people were injured when a grain depot exploded near Velmora",
    name="the regional health office",
    via=(Link(name="Meridian Wire", kind="agency", span=span(MERIDIAN, "Meridian Wire")),),
)
AMMO_B = statement(
    MERIDIAN,
    "Ammunition may have been stored at the depot",
    name="a security source",
    cue="according to",
    stance="hedges",
    on_record=False,
    speaker=unnamed(MERIDIAN, "a security source", "a security source"),
)
WARNING_B = statement(MERIDIAN, "There was no warning,", name="Ida Renn", cue="told", kind="direct")
AMMO_C = statement(
    POST,
    "Ammunition was stored there",
    name="a senior official",
    cue="told",
    on_record=False,
    speaker=unnamed(POST, "a senior official", "on condition of anonymity"),
    via=(Link(name="the Post", kind="outlet", span=span(POST, "the Post")),),
)
INJURED_C = statement(
    POST,
    "At least 40 people were injured",
    name="the Harbour Courier",
    cue="reported",
    speaker=Speaker(name=f"=cmd {SCRIPT}", kind="media", named=True, entity=None, anonymity=None),
)
INJURED_D = statement(SAWT, "٤٠ شخصاً أصيبوا", name="مسؤولون", cue="قال")
DEATHS_D = statement(SAWT, "Deaths rose to 3 by Monday", name="the health office")

STATEMENTS: dict[str, tuple[Statement, ...]] = {
    "courier": (INJURED_A, WARNING_A, ALARMS_A, AMMO_A),
    "meridian": (INJURED_B, AMMO_B, WARNING_B),
    "post": (AMMO_C, INJURED_C),
    "sawt": (INJURED_D, DEATHS_D),
}

VELMORA = Candidate(
    id="g-1", geonames=9000001, name="Velmora", feature="PPL", admin1="Ostmark", country="XA",
    lat=54.12345, lon=19.41234, score=0.93, why="the only one in the region that the accounts name",
)  # fmt: skip
VALMORRA = Candidate(
    id="g-2", geonames=9000002, name="Valmorra", feature="PPL", admin1="Costa", country="XB",
    lat=50.2, lon=12.1, score=0.41, why="the name as written",
)  # fmt: skip


def place_mention(of: Article, words: str, *candidates: Candidate, nth: int = 0) -> PlaceMention:
    """A toponym with its candidates, the first of them chosen."""
    at = span(of, words, nth)
    chosen = candidates[0].id if candidates else None
    return PlaceMention(
        article=of.id, start=at.start, end=at.end, text=at.text,
        id=content_id("p", of.id, at.start), place=chosen, nested_in=None, candidates=candidates,
    )  # fmt: skip


PLACES: dict[str, tuple[PlaceMention, ...]] = {
    "courier": (place_mention(COURIER, "Velmora", VELMORA, nth=1), place_mention(COURIER, "Ostmark")),
    "meridian": (place_mention(MERIDIAN, "Velmora", VELMORA),),
    "post": (place_mention(POST, "Valmorra", VALMORRA, VELMORA),),
    "sawt": (place_mention(SAWT, "فيلمورا", VELMORA),),
}


def quantity(of: Article, words: str, value: float, scope: str, by: Statement) -> Quantity:
    """A number of people."""
    at = span(of, words)
    return Quantity(
        article=of.id, start=at.start, end=at.end, text=at.text, id=content_id("q", of.id, at.start),
        low=value, high=value, unit="people", of=None, scope=scope, bound="exact", period=None, by=by.id,
    )  # fmt: skip


QUANTITIES: dict[str, tuple[Quantity, ...]] = {
    "courier": (quantity(COURIER, "40", 40, "injured", INJURED_A),),
    "meridian": (quantity(MERIDIAN, "Seventy", 70, "injured", INJURED_B),),
    "post": (quantity(POST, "40", 40, "injured", INJURED_C),),
    "sawt": (quantity(SAWT, "٤٠", 40, "injured", INJURED_D), quantity(SAWT, "3", 3, "killed", DEATHS_D)),
}


def reading(of: Article, **given: object) -> Reading:
    """The reading of one of the sample's articles, or an empty one of any other."""
    times: tuple[Time, ...] = ()
    if of.id == "courier":
        at = span(of, "Sunday")
        times = (
            Time(article=of.id, start=at.start, end=at.end, text=at.text, id="t-1", edtf="2031-03-02", role="event"),
        )
    entities: tuple[Entity, ...] = ()
    if of.id in ("courier", "meridian"):
        mention = span(of, "Ida Renn")
        entities = (
            Entity(id=f"e-ida-{of.id}", name="Ida Renn", kind="person", names=("Ida Renn",), mentions=(mention,)),
        )
    base: dict[str, object] = {
        "schema": READING_SCHEMA,
        "generated_by": MADE_BY,
        "warnings": ("sawt.txt: read without a parser for “ar”",) if of.id == "sawt" else (),
        "read_share": 0.62 if of.id == "sawt" else 1.0,
        "article": of,
        "statements": STATEMENTS.get(of.id, ()),
        "entities": entities,
        "places": PLACES.get(of.id, ()),
        "times": times,
        "quantities": QUANTITIES.get(of.id, ()),
    }
    return Reading(**{**base, **given})  # type: ignore[arg-type]


def slot(text: str, place: str | None = None) -> Slot:
    """A frame's part in words."""
    return Slot(text=text, entity=None, place=place, edtf=None, low=None, high=None)


def member(of: Article, words: str, relation: str, how: str | None = None, **given: object) -> ClaimMember:
    """A passage's part in a claim."""
    at = span(of, words)
    base: dict[str, object] = {"statement": None, "origin": None, "chain": ()}
    return ClaimMember(
        article=of.id, start=at.start, end=at.end, text=at.text, relation=relation, how=how, **{**base, **given}
    )  # type: ignore[arg-type]


def claim(name: str, text: str, members: tuple[ClaimMember, ...], dispute: str = "none", origins: int = 1) -> Claim:
    """A claim with its support counted from its members."""
    against = {m.article for m in members if m.relation in ("denies", "differs")}
    return Claim(
        id=f"c-{name}",
        text=text,
        frame=Frame(who=None, act=slot(name), whom=None, where=None, when=None, quantity=None),
        members=members,
        support=Support(origins_for=origins, origins_against=len(against), articles=len({m.article for m in members})),
        dispute=dispute,  # type: ignore[arg-type]
    )


def of_statement(of: Article, stated: Statement, relation: str, how: str | None = None, **given: object) -> ClaimMember:
    """A statement's part in a claim."""
    return member(of, stated.content[0].text, relation, how, statement=stated.id, **given)


CLAIMS = (
    claim(
        "exploded",
        "A grain depot near Velmora exploded.",
        (
            member(COURIER, "a grain depot exploded near the town of Velmora", "asserts", origin="o-region"),
            member(MERIDIAN, "a grain depot exploded near Velmora", "asserts", origin="o-health"),
            member(POST, "The depot at Valmorra went up in flames after a strike", "differs", "place"),
            member(SAWT, "انفجر مستودع الحبوب قرب فيلمورا", "asserts"),
        ),
        origins=2,
    ),
    claim(
        "injured",
        "40 people were injured.",
        (
            of_statement(COURIER, INJURED_A, "asserts", origin="o-region", chain=("regional officials", "Harbour Courier")),
            of_statement(MERIDIAN, INJURED_B, "differs", "number", origin="o-health"),
            of_statement(POST, INJURED_C, "asserts", origin="o-region", chain=("regional officials", "Harbour Courier", "Post")),
            of_statement(SAWT, INJURED_D, "asserts"),
        ),
        dispute="contested",
    ),
    claim(
        "ammunition",
        "Ammunition was stored at the depot.",
        (
            of_statement(COURIER, AMMO_A, "denies"),
            of_statement(MERIDIAN, AMMO_B, "hedges"),
            of_statement(POST, AMMO_C, "asserts", chain=("a senior official", "Post")),
            member(SAWT, "Was it ammunition?", "questions"),
        ),
        dispute="contested",
    ),
    claim(
        "warning",
        "There was no warning.",
        (of_statement(COURIER, WARNING_A, "asserts"), of_statement(MERIDIAN, WARNING_B, "asserts")),
    ),
    claim("alarms", "The alarms had been switched off.", (of_statement(COURIER, ALARMS_A, "asserts"),)),
    claim("deaths", "Deaths rose to 3 by Monday.", (of_statement(SAWT, DEATHS_D, "asserts", "update"),)),
)  # fmt: skip

COVERAGE: dict[str, tuple[str, str, str, str]] = {
    "exploded": ("asserts", "asserts", "differs", "asserts"),
    "injured": ("asserts", "differs", "asserts", "asserts"),
    "ammunition": ("denies", "hedges", "asserts", "questions"),
    "warning": ("asserts", "asserts", "omits", "omits"),
    "alarms": ("asserts", "published_before", "omits", "omits"),
    "deaths": ("omits", "published_before", "omits", "asserts"),
}


def finding(kind: str, text: str, *evidence: Span, **given: object) -> Finding:
    """A finding of a kind over some passages."""
    base: dict[str, object] = {
        "id": content_id("f", kind, text),
        "severity": "check",
        "about": (),
        "evidence": tuple(
            RoleSpan(article=s.article, start=s.start, end=s.end, text=s.text, field=s.field, role=None)
            for s in evidence
        ),
        "searched": None,
        "rule": f"sample.{kind}",
        "confidence": 0.8,
        "suggestions": (),
    }
    return Finding(kind=kind, text=text, **{**base, **given})  # type: ignore[arg-type]


FINDINGS = (
    finding(
        "toponym_garbled",
        "“Valmorra” lies 640 km from the other places of the story, which must mean Velmora.",
        span(POST, "Valmorra"),
        span(COURIER, "Velmora", 1),
        severity="alarm",
        about=("pl-2",),
        suggestions=(
            Suggestion(geonames=9000001, entity=None, value=None, name="Velmora", score=0.93, why="two letters apart"),
        ),
    ),
    finding(
        "number_conflict",
        "40 against 70 injured, in the same scope and at the same time.",
        span(COURIER, "At least 40 people"),
        span(MERIDIAN, "Seventy people"),
        severity="alarm",
        about=("c-injured",),
    ),
    finding("undated", "The account gives no date of publication.", severity="note", searched=("post",)),
    finding("noise", "Tags stand in the text.", span(COURIER, "Tags: blast, depot, Velmora"), severity="note"),
    finding(
        "untraceable_source",
        f"A source cannot be traced: {SCRIPT}.",
        span(POST, "a senior official"),
        about=(AMMO_C.id,),
    ),
)


def case_mention(of: Article, words: str, nth: int = 0, intended: Intended | None = None) -> CasePlaceMention:
    """A mention within the case."""
    at = span(of, words, nth)
    return CasePlaceMention(article=of.id, start=at.start, end=at.end, text=at.text, intended=intended)


CASE_PLACES = (
    CasePlace(
        id="pl-1", name="Velmora", geonames=9000001, feature="PPL", admin1="Ostmark", country="XA",
        lat=54.12345, lon=19.41234, confidence=0.93,
        mentions=(case_mention(COURIER, "Velmora", 1), case_mention(MERIDIAN, "Velmora"), case_mention(SAWT, "فيلمورا")),
    ),
    CasePlace(
        id="pl-2", name="Valmorra", geonames=9000002, feature="PPL", admin1="Costa", country="XB",
        lat=50.2, lon=12.1, confidence=0.41,
        mentions=(case_mention(POST, "Valmorra", 0, Intended(geonames=9000001, name="Velmora", confidence=0.9)),),
    ),
    CasePlace(
        id="pl-3", name="Ostmark", geonames=None, feature="", admin1=None, country=None,
        lat=None, lon=None, confidence=0.0, mentions=(case_mention(COURIER, "Ostmark"),),
    ),
)  # fmt: skip


def fact(name: str, state: str, low: float, high: float, best: float | None, *articles: Article) -> Fact:
    """A figure over articles; the first quantity of that scope in each."""
    found = [(a, q) for a in articles for q in QUANTITIES[a.id] if q.scope == name]
    return Fact(
        id=f"n-{name}",
        what="people",
        scope=name,
        low=low,
        best=best,
        high=high,
        members=tuple(
            FactMember(quantity=q.id, article=a.id, span=a.span(q.start, q.end), note="as stated") for a, q in found
        ),
        state=state,  # type: ignore[arg-type]
    )


def dossier(**given: object) -> Dossier:
    """The whole sample."""
    base: dict[str, object] = {
        "schema": DOSSIER_SCHEMA,
        "generated_by": MADE_BY,
        "warnings": (f"old.pdf: not read, no text layer {SCRIPT}",),
        "story": Story(id="st-1", headline="Explosion at a grain depot near Velmora", event_time="2031-03-02", place="pl-1"),
        "readings": tuple(reading(a) for a in ARTICLES),
        "places": CASE_PLACES,
        "entities": (
            CaseEntity(
                id="e-1", name="Ida Renn", kind="person", names=("Ida Renn",), role="head of the fire service",
                members=(Member(article="courier", entity="e-ida-courier"), Member(article="meridian", entity="e-ida-meridian")),
                mentions=(span(COURIER, "Ida Renn"), span(MERIDIAN, "Ida Renn")),
            ),
        ),
        "claims": CLAIMS,
        "origins": (
            Origin(id="o-region", name="regional officials", kind="official", affiliation=None,
                   articles=("courier", "post"), evidence=(span(COURIER, "regional officials"),)),
            Origin(id="o-health", name="regional health office", kind="official", affiliation="Ostmark",
                   articles=("meridian", "sawt"), evidence=(span(MERIDIAN, "the regional health office"),)),
        ),
        "lineage": (
            Lineage(kind="cites", source_article="courier", derived_article="post", between=("courier", "post"),
                    direction="known", share=0.25, confidence=0.9,
                    evidence=(SpanPair(source=span(COURIER, "At least 40 people were injured"),
                                       derived=span(POST, "At least 40 people were injured")),)),
            Lineage(kind="shares_error", source_article=None, derived_article=None, between=("courier", "meridian"),
                    direction="unknown", share=0.1, confidence=0.4,
                    evidence=(SpanPair(source=span(COURIER, "Velmora"), derived=span(MERIDIAN, "VELMORA")),)),
        ),
        "facts": (
            fact("injured", "conflict", 40, 70, 40, COURIER, MERIDIAN, POST, SAWT),
            fact("killed", "cannot_tell", 3, 3, None, SAWT),
        ),
        "findings": FINDINGS,
        "unnamed_sources": UnnamedSources(
            at_least=2,
            at_most=3,
            voices=(
                Voice(description="a dock worker", office=None, articles=("courier",), statements=(ALARMS_A.id,), may_equal=()),
                Voice(description="a security source", office=None, articles=("meridian",), statements=(AMMO_B.id,), may_equal=(2,)),
                Voice(description="a senior official", office="ministry", articles=("post",), statements=(AMMO_C.id,), may_equal=(1,)),
            ),
        ),
        "wording": (
            Wording(target="the explosion", by_article=(
                TermUse(article="courier", terms=(span(COURIER, "Blast"), span(COURIER, "exploded"))),
                TermUse(article="post", terms=(span(POST, "strike"),)),
            )),
        ),
        "coverage": tuple(
            CoverageCell(claim=f"c-{name}", article=a.id, value=value)  # type: ignore[arg-type]
            for name, values in COVERAGE.items()
            for a, value in zip(ARTICLES, values, strict=True)
        ),
        "timeline": (
            TimelineEntry(edtf="2031-03-02", kind="event", claim="c-exploded", text="A grain depot exploded.",
                          evidence=(span(COURIER, "Sunday"),)),
            TimelineEntry(edtf="2031-03-03T22:10:00Z", kind="published", claim=None, text="Meridian Wire", evidence=()),
            TimelineEntry(edtf="2031-03-04T08:30:00+01:00", kind="published", claim=None, text="Harbour Courier", evidence=()),
            TimelineEntry(edtf="2031-03", kind="published", claim=None, text="صوت الميناء 📯", evidence=()),
        ),
    }  # fmt: skip
    return Dossier(**{**base, **given})  # type: ignore[arg-type]


def empty_dossier() -> Dossier:
    """One article in which nothing was found."""
    lone = article("Nothing happened.", id="lone", file="lone.txt")
    return dossier(
        warnings=(),
        story=Story(id="st-0", headline="", event_time=None, place=None),
        readings=(reading(lone),),
        places=(), entities=(), claims=(), origins=(), lineage=(), facts=(), findings=(), wording=(), coverage=(),
        unnamed_sources=UnnamedSources(at_least=0, at_most=0, voices=()), timeline=(),
    )  # fmt: skip
