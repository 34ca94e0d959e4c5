"""The case: what all its accounts together tell of people, bodies, publishers and texts, looked up by name or id."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.lineage.affiliations import Affiliations, plain_name
from rashomon.lineage.credits import Credit, credits
from rashomon.lineage.joining import Key
from rashomon.lineage.offices import Office, holds_office, offices
from rashomon.lineage.private import PrivateBodies, private_bodies
from rashomon.lineage.roots import roots, sources, taken_over
from rashomon.model import Article, CaseEntity, Lineage, Reading, SpanPair, Statement
from rashomon.text.bodies import description, headed, rank_body, several, state, undetermined

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
    taken_over: Mapping[str, SpanPair]  # by article, the passage that shows from where its text is
    whole: Mapping[str, Sequence[Credit]]  # credits for a whole article, by article
    offices: Mapping[str, Mapping[str, tuple[Office, ...]]]  # by article, then by the reading's entity id
    heads: Mapping[str, set[str]]  # who heads each country's executive
    bodies: Mapping[str, Mapping[str, Key]]  # by the standing body's noun, then by its description
    one_body: Sequence[tuple[Key, ...]]  # keys under which the accounts tell one body
    called: Mapping[str, set[Key]]  # whom the accounts call by a common noun ("the contractor, Marrow Works")
    titled: Mapping[tuple[str, str], Key]  # by article and noun the person whom it so calls ("the wali, Mr Quill")
    voices: Mapping[str, set[str]]  # how each article calls its speakers
    private: PrivateBodies
    organisations: frozenset[Key]
    names: Mapping[Key, str]  # of entities
    holders: Mapping[str, set[str]]  # the people whom the case calls by a rank or office of a public body

    def entity(self, reading: Reading, statement: Statement) -> CaseEntity | None:
        """The entity that a statement's speaker is, where it is known beyond the one article or by name."""
        speaker = statement.speaker
        entity = self.members.get((reading.article.id, speaker.entity)) if speaker.entity is not None else None
        if speaker.named:
            return entity or self.by_name.get(speaker.name.casefold())
        # A nameless voice is known again in another article only if the entities room knew it.
        return entity if entity and len({member.article for member in entity.members}) > 1 else None

    def entity_beside(self, reading: Reading, statement: Statement) -> CaseEntity | None:
        """Whom an office stands for, where the source gives the office first ("its head, Brigadier Ada Quill"), and the
        body whose name stands inside a description of it ("the aid group Marrow Relief, which …")."""
        source, speaker = statement.source, statement.speaker
        if source is None or speaker.named:
            return None
        office = holds_office(source.text, reading.article.language or "en")
        for entity in reading.entities:
            whole = self.members.get((reading.article.id, entity.id))
            for mention in entity.mentions if whole is not None else ():
                inside = source.start <= mention.start and mention.end <= source.end and mention.field is None
                before = source.text[: mention.start - source.start].rstrip()
                if inside and entity.kind == "person" and office and _COMMA.search(before):
                    return whole
                # "the newspaper X, which": the name is the description's head where only common words stand before it.
                if inside and entity.kind in {"organisation", "military_unit"} and _HEAD.fullmatch(before):
                    return whole
        return None

    def organisations_of(self, reading: Reading) -> tuple[tuple[int, Key], ...]:
        """Where an article names organisations of the case, in text order."""
        whole = (
            (mention.start, self.members.get((reading.article.id, entity.id)))
            for entity in reading.entities
            for mention in entity.mentions
            if entity.kind == "organisation" and mention.field is None
        )
        return tuple(sorted((start, ("entity", one.id)) for start, one in whole if one is not None))

    def name_of(self, key: Key, words: str) -> str:
        """The name of the entity under a key; the words used of it where it is none."""
        return self.names.get(key, words)

    def is_body(self, key: Key) -> bool:
        """Whether a key is that of an organisation which the accounts name."""
        return key in self.organisations

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

    def named_body(self, words: str, article: Article) -> Key | None:
        """The key of a body by its name, by a standing body's description or by the noun that the case calls it by."""
        bare = undetermined(words, article.language or "en")
        entity = self.by_name.get(words.casefold()) or self.by_name.get(bare)
        if entity is not None:
            return ("entity", entity.id)
        called = self.called.get(bare, set())
        return self.body(words, article) or (next(iter(called)) if len(called) == 1 else None)

    def body(self, words: str, article: Article) -> Key | None:
        """The key of a standing body ("the municipality"): the one in the case that is called so, else its words."""
        found = description(words, article.language or "en")
        if found is None:
            return None
        plain, noun = found
        if plain != noun:
            known = self.bodies.get(noun, {})
            return known.get(plain) or known.get(_whole(plain, known)) or ("body", plain)
        others = sorted(set(self.bodies.get(noun, {}).values()))
        # Where the accounts tell several of its kind apart, or may, the bare noun may be any of them.
        if several(noun, article.language or "en"):
            return ("body", noun, *self.roots[article.id])
        named = self.by_name.get(noun)
        if not others and named is not None and named.kind == "organisation":
            return ("entity", named.id)  # "the coast guard" where another account has "Coast Guard" as a name
        return (
            ("body", noun) if not others else others[0] if len(others) == 1 else ("body", noun, *self.roots[article.id])
        )


def case_of(
    readings: Sequence[Reading], entities: Sequence[CaseEntity], lineages: Sequence[Lineage], table: Affiliations
) -> Case:
    """Put together what the accounts of a case tell; `readings` are in the order of their articles' ids."""
    language = next((r.article.language for r in readings if r.article.language), None) or "en"
    bodies, one_body = _bodies(readings, entities, language)
    one_body += [*_in_short(entities, language), *_of_one_name(entities)]
    called, titled = _called(readings, entities)
    return Case(
        articles={reading.article.id: reading.article for reading in readings},
        table=table,
        members={(m.article, m.entity): entity for entity in entities for m in entity.members},
        by_name={n.casefold(): e for e in reversed(entities) for n in (*e.names, e.name)},
        roots=roots([reading.article.id for reading in readings], lineages),
        sources=sources(lineages),
        taken_over=taken_over(lineages),
        whole={r.article.id: [c for c in credits(r, table) if c.scope == "whole"] for r in readings},
        offices={reading.article.id: offices(reading) for reading in readings},
        heads=_heads(entities, language),
        bodies=bodies,
        one_body=one_body,
        called=called,
        titled=titled,
        voices={
            r.article.id: {undetermined(s.speaker.name, r.article.language or "en") for s in r.statements}
            for r in readings
        },
        private=private_bodies(readings, entities, table),
        names={("entity", entity.id): entity.name for entity in entities},
        organisations=frozenset(("entity", e.id) for e in entities if e.kind in {"organisation", "military_unit"}),
        holders=_holders(entities, language),
    )


def _holders(entities: Sequence[CaseEntity], language: str) -> dict[str, set[str]]:
    """Who is called by an office or rank that only one kind of public body has ("Mayor Ada Quill"), by that word."""
    found: dict[str, set[str]] = {}
    for entity in entities:
        named = entity.kind == "person" and entity.name.split()[-1][0].isupper()  # "the mayor" may be any of them
        for name in (entity.role or "", *entity.names) if named else ():
            held = rank_body(name, language)
            if held is not None:
                found.setdefault(held[0], set()).add(entity.id)
    return found


def _of_one_name(entities: Sequence[CaseEntity]) -> list[tuple[Key, ...]]:
    """Entities of one full name that were read as of different kinds ("Alazani Water", a person here and a body there):
    one voice, which may not count twice. Two of one kind are namesakes, told apart on purpose."""
    by: dict[str, list[CaseEntity]] = {}
    for entity in entities:
        if len(entity.name.split()) > 1:
            by.setdefault(entity.name.casefold(), []).append(entity)
    return [
        tuple(("entity", entity.id) for entity in same)
        for same in by.values()
        if len({entity.kind for entity in same}) == len(same) > 1
    ]


def _heads(entities: Sequence[CaseEntity], language: str) -> dict[str, set[str]]:
    """Who heads each country's executive by the titles that the accounts give; two people for one are told apart."""
    found: dict[str, set[str]] = {}
    for entity in entities:
        country = headed((entity.role or "", *entity.names), language) if entity.kind == "person" else None
        if country:
            found.setdefault(country, set()).add(entity.id)
    return found


def _bodies(
    readings: Sequence[Reading], entities: Sequence[CaseEntity], language: str
) -> tuple[dict[str, dict[str, Key]], list[tuple[Key, ...]]]:
    """Standing bodies that the accounts call by more than the noun: by noun, then by description, their keys.

    Of two descriptions one of which says all that the other says and more, both are one body ("the disaster office of
    the province" is "the disaster office"), unless the shorter one fits two that are told apart.
    """
    found: dict[str, dict[str, list[Key]]] = {}

    def note(told: tuple[str, str] | None, key: Key | None) -> None:
        if told and told[0] != told[1]:
            keys = found.setdefault(told[1], {}).setdefault(told[0], [])
            keys.append(key or ("body", told[0]))

    for entity in entities:
        for name in (entity.name, *entity.names) if entity.kind == "organisation" else ():
            note(description(name, language), ("entity", entity.id))
    for reading in readings:
        for statement in reading.statements:
            speaker = statement.speaker
            if speaker.kind != "person":
                key: Key | None = ("name", speaker.name.casefold()) if speaker.named else None
                note(description(speaker.name, language), key)
    bodies: dict[str, dict[str, Key]] = {}
    same: list[tuple[Key, ...]] = []
    for noun, described in found.items():
        groups: dict[str, list[str]] = {}
        for plain in described:
            groups.setdefault(_whole(plain, described), []).append(plain)
        for members in groups.values():
            keys = [key for plain in sorted(members) for key in described[plain]]
            # A body that the reading knows by name comes before the words for it.
            first = min(keys, key=lambda key: (("entity", "name", "body").index(key[0]), key))
            bodies.setdefault(noun, {}).update(dict.fromkeys(members, first))
            same.append((first, *keys))
    return bodies, same


def _in_short(entities: Sequence[CaseEntity], language: str) -> list[tuple[Key, ...]]:
    """Organisations that are one: the last words of a name stand for the one whose name ends so ("the Brigades"), and
    so does its last word with the country's adjective ("the Kyrgyz service") where both stand in one account."""
    bodies = [e for e in entities if e.kind in {"organisation", "military_unit"}]
    accounts = {e.id: {member.article for member in e.members} for e in bodies}
    ending: dict[str, list[tuple[str, str]]] = {}  # by a name's last word
    for body in bodies:
        for name in sorted({n.casefold() for n in (body.name, *body.names)}):
            ending.setdefault(name.rpartition(" ")[2], []).append((name, body.id))
    found: list[tuple[Key, ...]] = []
    for last, named in ending.items():
        for name, body_id in named:
            first = name.rpartition(" ")[0]
            national = bool(first) and state((first,), language) is not None
            ends = " " + (last if national else name)
            longer = {
                other
                for fuller, other in named
                if other != body_id
                and fuller != name
                and fuller.endswith(ends)
                and (not national or accounts[other] & accounts[body_id])
            }
            if len(longer) == 1:
                found.append((("entity", longer.pop()), ("entity", body_id)))
    return found


def _whole(plain: str, among: Mapping[str, object]) -> str:
    """The fullest description of which some words are a part; themselves where they fit several or none."""
    words = set(plain.split())
    fuller = [other for other in among if words < set(other.split())]
    fullest = [other for other in fuller if not any(set(other.split()) < set(more.split()) for more in fuller)]
    return fullest[0] if len(fullest) == 1 else plain


def _called(
    readings: Sequence[Reading], entities: Sequence[CaseEntity]
) -> tuple[dict[str, set[Key]], dict[tuple[str, str], Key]]:
    """Organisations, and people by article, under the common noun that stands right before their name."""
    called: dict[str, set[Key]] = {}
    titled: dict[tuple[str, str], Key] = {}
    texts = {reading.article.id: reading.article.text for reading in readings}
    for entity in entities:
        if entity.kind not in {"organisation", "person"}:
            continue
        for mention in entity.mentions:
            text = texts.get(mention.article) if mention.field is None else None
            match = _NOUN_BEFORE.search(text[max(0, mention.start - 40) : mention.start]) if text else None
            if match and entity.kind == "organisation":
                called.setdefault(match[1], set()).add(("entity", entity.id))
            elif match:
                titled.setdefault((mention.article, match[1]), ("entity", entity.id))
    return called, titled


# "its head, Brigadier": a comma and perhaps a rank before the name.
_COMMA = re.compile(r",\s*(?:[A-Z][\w.]*\s*){0,3}$")
# What stands before a body's name in its own description: a determiner and common nouns, no preposition.
_HEAD = re.compile(r"(?i:the|a|an|our|its)(?:\s(?!(?:of|in|at|for|near|to|from|with|by|and)\b)[a-z-]+){1,3}")
# "the contractor, Marrow Works", "the company Marrow Works": a small word, the noun, perhaps a comma.
_NOUN_BEFORE = re.compile(
    r"\b(?:[Tt]he|[Aa]|[Aa]n|by|[Oo]ur|[Ii]ts)\s(?:[a-z-]+\s)?([a-z-]{4,}),?\s(?:(?:Mr|Mrs|Ms|Dr)\.?\s)?$"
)
