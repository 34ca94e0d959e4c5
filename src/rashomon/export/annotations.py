"""Passages as W3C Web Annotations, each with a quote and a position selector into the article's text.

Positions are code points, as the standard counts. Annotated are statements, claims' members, place names and findings;
our own words for them stand under `rashomon:`, which a reader may ignore: the bodies say the same in prose.
"""

from collections.abc import Iterator
from typing import Any

from rashomon.explain.naming import naming
from rashomon.export.naming import TERMS, around, json_text, source, urn, where
from rashomon.model import (
    Article,
    CasePlace,
    CasePlaceMention,
    Claim,
    ClaimMember,
    Dossier,
    Finding,
    Span,
    Statement,
    content_id,
)

__all__ = ["annotations_jsonld"]

_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"rashomon": TERMS}]
# Below, a place is named in words only: a link would say that it is the place.
_LINKED = 0.5


def annotations_jsonld(dossier: Dossier) -> str:
    """One AnnotationCollection with all annotations on its first page; the articles are described once, beside it."""
    items = list(_items(dossier))
    name = urn("annotations", dossier.story.id)
    collection = {
        "@context": _CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": dossier.story.headline or dossier.story.id,
        "total": len(items),
        "dcterms:references": [_article(article) for article in where(dossier).values()],
        "first": {"id": f"{name}:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return json_text(collection)


def _article(article: Article) -> dict[str, Any]:
    known = {
        "dcterms:title": article.title,
        "dcterms:publisher": article.publisher,
        "dcterms:creator": article.author,
        "dcterms:issued": article.published,
        "schema:url": article.url,
    }
    described = {
        "id": urn("article", article.id),
        "type": "Text",
        "format": "text/plain",
        "dcterms:identifier": [f"rashomon:{article.id}", f"sha256:{article.sha256}"],
    }
    language = {"language": article.language} if article.language else {}
    return described | language | {key: value for key, value in known.items() if value}


def _items(dossier: Dossier) -> Iterator[dict[str, Any]]:
    articles = where(dossier)
    for reading in dossier.readings:
        for statement in reading.statements:
            if statement.content:
                yield _statement(statement, articles)
    for claim in dossier.claims:
        for member in claim.members:
            yield _member(claim, member, articles)
    for place in dossier.places:
        for mention in place.mentions:
            yield _place(place, mention, articles)
    for finding in dossier.findings:
        if finding.evidence or finding.searched:
            yield _finding(finding, articles)


def _statement(said: Statement, articles: dict[str, Article]) -> dict[str, Any]:
    told = naming(said.speaker, on_record=said.on_record)
    through = "; through " + ", ".join(link.name for link in said.via) if said.via else ""
    article = said.content[0].article
    return {
        "id": urn("annotation", content_id("statement", article, said.id)),
        "type": "Annotation",
        "motivation": "describing",
        "body": _words(f"{said.speaker.name} {said.stance} ({told}{through}; confidence {said.confidence:.2f})"),
        "target": [_target(span, articles) for span in said.content],
        "rashomon:statement": said.id,
        "rashomon:kind": said.kind,
        "rashomon:speaker": said.speaker.name,
        "rashomon:speakerKind": said.speaker.kind,
        "rashomon:named": said.speaker.named,
        "rashomon:stance": said.stance,
        "rashomon:confidence": round(said.confidence, 3),
    }


def _member(claim: Claim, member: ClaimMember, articles: dict[str, Article]) -> dict[str, Any]:
    how = f" ({member.how})" if member.how else ""
    words = f"{member.relation}{how}: {claim.text} (dispute: {claim.dispute.replace('_', ' ')})"
    return {
        "id": urn(
            "annotation", content_id("member", claim.id, source(member), member.start, member.end, member.relation)
        ),
        "type": "Annotation",
        "motivation": "linking",
        "body": [{"type": "SpecificResource", "purpose": "linking", "source": urn("claim", claim.id)}, _words(words)],
        "target": _target(member, articles),
        "rashomon:relation": member.relation,
        **({"rashomon:how": member.how} if member.how else {}),
        "rashomon:dispute": claim.dispute,
    }


def _place(place: CasePlace, mention: CasePlaceMention, articles: dict[str, Article]) -> dict[str, Any]:
    sure = place.geonames is not None and place.confidence >= _LINKED
    area = ", ".join(part for part in (place.admin1, place.country) if part)
    words = f"{place.name}{f' ({area})' if area else ''}, confidence {place.confidence:.2f}"
    if place.geonames is None:
        words = f"{place.name}: cannot tell which place"
    bodies = [_words(words)]
    if mention.intended:
        bodies.append(_words(f"as written; meant may be {mention.intended.name} ({mention.intended.confidence:.2f})"))
    elif sure:
        link = f"https://sws.geonames.org/{place.geonames}/"
        bodies.insert(0, {"type": "SpecificResource", "purpose": "identifying", "source": link})
    return {
        "id": urn("annotation", content_id("place", place.id, source(mention), mention.start, mention.end)),
        "type": "Annotation",
        "motivation": "identifying" if sure and not mention.intended else "commenting",
        "body": bodies,
        "target": _target(mention, articles),
        "rashomon:place": place.id,
        "rashomon:confidence": round(place.confidence, 3),
    }


def _finding(finding: Finding, articles: dict[str, Article]) -> dict[str, Any]:
    # What was looked for in vain has no passage: its targets are the articles searched.
    looked_in = [urn("article", id) for id in finding.searched or ()]
    return {
        "id": urn("annotation", finding.id),
        "type": "Annotation",
        "motivation": "commenting",
        "body": _words(f"{finding.text} (confidence {finding.confidence:.2f})"),
        "target": [_target(span, articles) for span in finding.evidence] or looked_in,
        "rashomon:finding": finding.kind,
        "rashomon:severity": finding.severity,
        "rashomon:rule": finding.rule,
        "rashomon:confidence": round(finding.confidence, 3),
    }


def _words(text: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": text}


def _target(span: Span, articles: dict[str, Article]) -> dict[str, Any]:
    before, after = around(span, articles[span.article])
    quoted = {"type": "TextQuoteSelector", "exact": span.text, "prefix": before, "suffix": after}
    stands = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"type": "SpecificResource", "source": source(span), "selector": [quoted, stands]}
