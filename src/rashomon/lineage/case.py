"""The case: what all its accounts together tell of people, bodies, publishers and texts, looked up by name or id."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.lineage.affiliations import Affiliations, plain_name
from rashomon.lineage.blocking import strands
from rashomon.lineage.credits import Credit, credits
from rashomon.lineage.joining import Key
from rashomon.lineage.offices import Office, offices
from rashomon.lineage.roots import roots, sources
from rashomon.lineage.standing import description, headed, undetermined
from rashomon.model import Article, CaseEntity, Lineage, Reading, Statement

__all__ = ["Case", "case_of"]


@dataclass(frozen=True, slots=True)
class Case:
    """All accounts of a case, as far as the search for origins asks; articles and entities are under their ids."""

    articles: Mapping[str, Article]
    table: Affiliations
    members: Mapping[tuple[str, str], CaseEntity]  # by article and the reading's entity id
    by_name: Mapping[str, CaseEntity]  # by casefolded name
    roots: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, tuple[str, ...]]
    whole: Mapping[str, Sequence[Credit]]  # credits for a whole article, by article
    offices: Mapping[str, Mapping[str, tuple[Office, ...]]]  # by article, then by the reading's entity id
    heads: Mapping[str, set[str]]  # who heads each country's executive
    bodies: Mapping[str, Mapping[str, Key]]  # by the standing body's noun, then by its description
    voices: Mapping[str, set[str]]  # how each article calls its speakers

    def entity(self, reading: Reading, statement: Statement) -> CaseEntity | None:
        """The entity that a statement's speaker is, where it is known beyond the one article or by name."""
        speaker = statement.speaker
        entity = self.members.get((reading.article.id, speaker.entity)) if speaker.entity is not None else None
        if speaker.named:
            return entity or self.by_name.get(speaker.name.casefold())
        # A nameless voice is known again in another article only if the entities room knew it.
        return entity if entity and len({member.article for member in entity.members}) > 1 else None

    def person(self, name: str) -> CaseEntity | None:
        """The one person of the case who is called so, in full or by the last word of the name."""
        found = {
            e.id: e for e in self.members.values() if e.kind == "person" and e.name.split()[-1:] == name.split()[-1:]
        }
        exact = self.by_name.get(name.casefold())
        return exact or (next(iter(found.values())) if len(found) == 1 else None)

    def named(self, name: str) -> Key:
        """The key of whoever has a name: a publisher of the table, an entity of the case, or the name alone."""
        row, entity = self.table.named(name), self.by_name.get(name.casefold())
        if row is not None:
            return ("publisher", plain_name(row.name))
        return ("entity", entity.id) if entity else ("name", name.casefold())

    def body(self, words: str, article: Article) -> Key | None:
        """The key of a standing body ("the municipality"): the one in the case that is called so, else its words."""
        found = description(words, article.language or "en")
        if found is None:
            return None
        plain, noun = found
        if plain != noun:
            return self.bodies.get(noun, {}).get(plain, ("body", plain))
        others = sorted(set(self.bodies.get(noun, {}).values()))
        # Where the accounts tell several of its kind apart, the bare noun may be any of them.
        return (
            ("body", noun) if not others else others[0] if len(others) == 1 else ("body", noun, *self.roots[article.id])
        )


def case_of(
    readings: Sequence[Reading], entities: Sequence[CaseEntity], lineages: Sequence[Lineage], table: Affiliations
) -> Case:
    """Put together what the accounts of a case tell; `readings` are in the order of their articles' ids."""
    language = next((r.article.language for r in readings if r.article.language), None) or "en"
    return Case(
        articles={reading.article.id: reading.article for reading in readings},
        table=table,
        members={(m.article, m.entity): entity for entity in entities for m in entity.members},
        by_name={n.casefold(): e for e in reversed(entities) for n in (*e.names, e.name)},
        roots=roots([reading.article.id for reading in readings], lineages),
        sources=sources(lineages),
        whole={s.article.id: [c for c in credits(s, table) if c.scope == "whole"] for s in strands(readings)},
        offices={reading.article.id: offices(reading) for reading in readings},
        heads=_heads(entities, language),
        bodies=_bodies(readings, entities, language),
        voices={
            r.article.id: {undetermined(s.speaker.name, r.article.language or "en") for s in r.statements}
            for r in readings
        },
    )


def _heads(entities: Sequence[CaseEntity], language: str) -> dict[str, set[str]]:
    """Who heads each country's executive by the titles that the accounts give; two people for one are told apart."""
    found: dict[str, set[str]] = {}
    for entity in entities:
        country = headed((entity.role or "", *entity.names), language) if entity.kind == "person" else None
        if country:
            found.setdefault(country, set()).add(entity.id)
    return found


def _bodies(readings: Sequence[Reading], entities: Sequence[CaseEntity], language: str) -> dict[str, dict[str, Key]]:
    """Standing bodies that the accounts call by more than the noun: by noun, then by description, their keys."""
    found: dict[str, dict[str, Key]] = {}
    for entity in entities:
        for name in (entity.name, *entity.names) if entity.kind == "organisation" else ():
            told = description(name, language)
            if told and told[0] != told[1]:
                found.setdefault(told[1], {})[told[0]] = ("entity", entity.id)
    for reading in readings:
        for statement in reading.statements:
            speaker = statement.speaker
            told = description(speaker.name, language) if speaker.kind != "person" else None
            if told and told[0] != told[1]:
                key: Key = ("name", speaker.name.casefold()) if speaker.named else ("body", told[0])
                found.setdefault(told[1], {}).setdefault(told[0], key)
    return found
