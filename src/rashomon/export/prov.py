"""Who had what from whom, as W3C PROV-JSON: articles, statements, speakers, derivations, and what computed them.

PROV states what was: so an article is derived from another only where direction is known and the link likely, else
influenced by it; what has no direction stays out, since no relation of PROV is symmetric. Stances and confidences are
attributes.
"""

from typing import Any
from urllib.parse import quote

from rashomon.export.naming import TERMS, clean, json_text
from rashomon.model import Dossier, Lineage, Speaker, Statement, content_id

__all__ = ["prov_json"]

_KINDS = ("article", "statement", "agent", "case", "run")
_LIKELY = 0.8
_TYPES = {"person": "prov:Person", "organisation": "prov:Organization", "media": "prov:Organization"}


def prov_json(dossier: Dossier) -> str:
    """One document; ids are those of the other linked formats."""
    prefixes = {kind: f"urn:rashomon:{kind}:" for kind in _KINDS}
    return json_text({"prefix": {**prefixes, "rashomon": TERMS}, **_Document(dossier).records})


class _Document:
    """The records by kind, filled in one pass."""

    def __init__(self, dossier: Dossier) -> None:
        self.records: dict[str, dict[str, Any]] = {"entity": {}, "agent": {}, "activity": {}}
        self._entities = {
            (member.article, member.entity): entity for entity in dossier.entities for member in entity.members
        }
        for reading in dossier.readings:
            self._article(reading.article.id, dossier)
        for reading in dossier.readings:
            for statement in reading.statements:
                self._statement(statement, reading.article.id)
        for link in dossier.lineage:
            self._lineage(link)
        self._origins(dossier)
        self._made(dossier)

    def _article(self, id: str, dossier: Dossier) -> None:
        article = next(reading.article for reading in dossier.readings if reading.article.id == id)
        known = {
            "prov:label": article.title or article.id,
            "rashomon:url": article.url,
            "rashomon:published": article.published,
            "rashomon:captured": article.captured,
            "rashomon:sha256": article.sha256,
        }
        name = _name("article", id)
        self.records["entity"][name] = {key: value for key, value in known.items() if value}
        if article.publisher:
            publisher = self._agent(content_id("publisher", article.publisher), article.publisher, "media")
            self._relate("wasAttributedTo", entity=name, agent=publisher, **{"rashomon:role": "publisher"})

    def _statement(self, said: Statement, article: str) -> None:
        if not said.content:
            return
        name = _name("statement", f"{article}/{said.id}")
        self.records["entity"][name] = {
            "prov:value": " […] ".join(part.text for part in said.content),
            "rashomon:start": min(part.start for part in said.content),
            "rashomon:end": max(part.end for part in said.content),
            "rashomon:confidence": round(said.confidence, 3),
        }
        quotation = {"prov:type": _qualified("prov:Quotation")}
        self._relate("wasDerivedFrom", generatedEntity=name, usedEntity=_name("article", article), **quotation)
        record = {"rashomon:stance": said.stance, "rashomon:onRecord": said.on_record}
        speaker = self._speaker(said.speaker, said.id, article)
        role = {"rashomon:role": "speaker", "rashomon:confidence": round(said.confidence, 3)}
        self._relate("wasAttributedTo", entity=name, agent=speaker, **role, **record)
        for step, link in enumerate(said.via, 1):
            agent = self._agent(content_id("via", article, link.kind, link.name), link.name, link.kind)
            step_role: dict[str, Any] = {"rashomon:role": "via", "rashomon:step": step}
            self._relate("wasAttributedTo", entity=name, agent=agent, **step_role)

    def _speaker(self, speaker: Speaker, statement: str, article: str) -> str:
        """Who has no name may be somebody else each time."""
        case = self._entities.get((article, speaker.entity or ""))
        if case:
            return self._agent(case.id, case.name, speaker.kind)
        own = (article, speaker.name) if speaker.named else (article, statement)
        return self._agent(content_id("speaker", *own), speaker.name, speaker.kind)

    def _lineage(self, link: Lineage) -> None:
        if link.direction != "known" or not link.source_article or not link.derived_article:
            return
        derived, source = _name("article", link.derived_article), _name("article", link.source_article)
        more: dict[str, Any] = {
            "rashomon:kind": link.kind,
            "rashomon:share": round(link.share, 3),
            "rashomon:confidence": round(link.confidence, 3),
        }
        if link.confidence >= _LIKELY:
            self._relate("wasDerivedFrom", generatedEntity=derived, usedEntity=source, **more)
        else:
            self._relate("wasInfluencedBy", influencee=derived, influencer=source, **more)

    def _origins(self, dossier: Dossier) -> None:
        """Where a statement that belongs to a claim starts, by our reading of chains and copies."""
        origins = {origin.id: origin for origin in dossier.origins}
        told = {
            (member.article, member.statement, member.origin)
            for claim in dossier.claims
            for member in claim.members
            if member.statement and member.origin in origins
        }
        for article, statement, id in sorted(told):
            name = _name("statement", f"{article}/{statement}")
            if name in self.records["entity"]:
                origin = origins[id or ""]
                agent = self._agent(origin.id, origin.name, origin.kind)
                self._relate("wasInfluencedBy", influencee=name, influencer=agent, **{"rashomon:role": "origin"})

    def _made(self, dossier: Dossier) -> None:
        run, case = _name("run", dossier.story.id), _name("case", dossier.story.id)
        by = dossier.generated_by
        self.records["activity"][run] = {"prov:label": "comparison"}
        self.records["entity"][case] = {"prov:label": dossier.story.headline or dossier.story.id}
        versions = {f"{name} {version}" for name, version in by.models.items()}
        program = self._agent(f"rashomon-{by.rashomon}", f"rashomon {by.rashomon}", "")
        self.records["agent"][program] |= {"prov:type": _qualified("prov:SoftwareAgent")}
        if versions or by.gazetteer:
            gazetteer = [f"gazetteer {by.gazetteer}"] if by.gazetteer else []
            self.records["agent"][program]["rashomon:version"] = [*sorted(versions), *gazetteer]
        self._relate("wasAssociatedWith", activity=run, agent=program)
        self._relate("wasGeneratedBy", entity=case, activity=run)
        for reading in dossier.readings:
            self._relate("used", activity=run, entity=_name("article", reading.article.id))

    def _agent(self, id: str, label: str, kind: str) -> str:
        name = _name("agent", id)
        found: dict[str, Any] = {"prov:label": label} | ({"rashomon:kind": kind} if kind else {})
        if kind in _TYPES:
            found["prov:type"] = _qualified(_TYPES[kind])
        self.records["agent"].setdefault(name, found)
        return name

    def _relate(self, relation: str, **attributes: Any) -> None:
        of = self.records.setdefault(relation, {})
        own = {key if ":" in key else f"prov:{key}": value for key, value in attributes.items()}
        of[f"_:{relation}{len(of) + 1}"] = own


def _name(kind: str, id: str) -> str:
    return f"{kind}:{quote(clean(id), safe='')}"


def _qualified(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}
