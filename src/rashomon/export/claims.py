"""Claims as schema.org Claim, without any rating: who puts a claim forward, who denies it, on which words.

`appearance` holds the passages that assert a claim, and nothing else: a denial or another figure is no occurrence of it
to a reader that knows schema.org alone. Those stand under our own words (`rashomon:hedges`, `denies`, `questions`,
`differs`). The context is embedded, so that no reader need fetch one.
"""

from typing import Any

from rashomon.export.naming import TERMS, json_text, urn, where
from rashomon.model import Article, Claim, ClaimMember, Dossier, Origin, Relation, SpeakerKind, Statement

__all__ = ["claims_jsonld"]

_CONTEXT = {"@vocab": "https://schema.org/", "rashomon": TERMS, "url": {"@type": "@id"}}
_OTHERWISE: tuple[Relation, ...] = ("hedges", "denies", "questions", "differs")
_TYPES: dict[SpeakerKind, str] = {"person": "Person", "organisation": "Organization", "media": "Organization"}


def claims_jsonld(dossier: Dossier) -> str:
    """A graph: the articles, then the claims in the dossier's order."""
    statements = {said.id: said for reading in dossier.readings for said in reading.statements}
    origins = {origin.id: origin for origin in dossier.origins}
    graph = [_article(article) for article in where(dossier).values()]
    graph += [_claim(claim, statements, origins) for claim in dossier.claims]
    return json_text({"@context": _CONTEXT, "@graph": graph})


def _article(article: Article) -> dict[str, Any]:
    known = {
        "headline": article.title,
        "datePublished": article.published,
        "inLanguage": article.language,
        "url": article.url,
        "publisher": {"@type": "Organization", "name": article.publisher} if article.publisher else None,
        # A byline may be a person, a desk or an agency: the words alone.
        "creditText": article.author,
    }
    described = {"@id": urn("article", article.id), "@type": "Article", "identifier": f"sha256:{article.sha256}"}
    return described | {key: value for key, value in known.items() if value}


def _claim(claim: Claim, statements: dict[str, Statement], origins: dict[str, Origin]) -> dict[str, Any]:
    def having(relation: Relation) -> list[dict[str, Any]]:
        return [_passage(one, statements, origins) for one in claim.members if one.relation == relation]

    asserted = having("asserts")
    otherwise = {f"rashomon:{relation}": having(relation) for relation in _OTHERWISE}
    return {
        "@id": urn("claim", claim.id),
        "@type": "Claim",
        "text": claim.text,
        **({"appearance": asserted} if asserted else {}),
        **{key: value for key, value in otherwise.items() if value},
        "rashomon:dispute": claim.dispute,
        "rashomon:originsFor": claim.support.origins_for,
        "rashomon:originsAgainst": claim.support.origins_against,
        "rashomon:articles": claim.support.articles,
    }


def _passage(member: ClaimMember, statements: dict[str, Statement], origins: dict[str, Origin]) -> dict[str, Any]:
    said = statements.get(member.statement or "")
    origin = origins.get(member.origin or "")
    found: dict[str, Any] = {
        "@type": "CreativeWork",
        "text": member.text,
        "isPartOf": {"@id": urn("article", member.article)},
        "rashomon:field": member.field or "text",
        "rashomon:start": member.start,
        "rashomon:end": member.end,
    }
    if said and said.kind == "direct":
        found["@type"] = "Quotation"
    if said:
        # Not schema.org's creator: whom the article gives it to, by our reading.
        speaker = {"@type": _TYPES.get(said.speaker.kind, "Thing"), "name": said.speaker.name}
        found |= {"rashomon:speaker": speaker, "rashomon:named": said.speaker.named}
        found |= {"rashomon:onRecord": said.on_record, "rashomon:confidence": round(said.confidence, 3)}
    if member.how:
        found["rashomon:how"] = member.how
    if origin:
        found["rashomon:origin"] = origin.name
    if member.chain:
        found["rashomon:chain"] = {"@list": list(member.chain)}
    return found
