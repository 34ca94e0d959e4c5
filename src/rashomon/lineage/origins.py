"""Origins: where each statement and each article's own words start, so that copies and chains count once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.lineage.affiliations import Affiliation, Affiliations, known, plain_name
from rashomon.lineage.blocking import strands
from rashomon.lineage.credits import Credit, credits, dateline
from rashomon.lineage.offices import Office, offices
from rashomon.lineage.speakers import tells
from rashomon.lineage.standing import description, headed, owner, state, undetermined
from rashomon.lineage.support import count_origins
from rashomon.lineage.voices import described, kind_of, kind_of_body, publisher, without_office
from rashomon.model import (
    Article,
    CaseEntity,
    Lineage,
    Link,
    Origin,
    OriginKind,
    Reading,
    Span,
    Speaker,
    Statement,
    content_id,
)
from rashomon.text.blocks import blocks, readable

__all__ = ["Origins", "find_origins"]

Key = tuple[str, ...]

# An article that takes this part of its prose from another speaks with that one's voice, not with its own.
_TAKEN_OVER = 0.3


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of a case; the author's own voice is under the article's id; chains run from speaker to page."""

    origins: tuple[Origin, ...]
    of_statement: dict[str, str]
    of_article: dict[str, str]
    chain_of_statement: dict[str, tuple[str, ...]]

    def independent(self, ids: Sequence[str | None]) -> int:
        """How many of these origins are independent of each other: brands of one group count once."""
        return count_origins(ids, self.origins)


@dataclass(slots=True)
class _Gathered:
    name: str
    kind: OriginKind
    affiliation: str | None
    articles: set[str] = field(default_factory=set)
    evidence: dict[tuple[str, int, int], Span] = field(default_factory=dict)

    def rank(self) -> tuple[int, int, str]:
        """For sorting: the most articles first, then the most evidence, then A to Z."""
        return -len(self.articles), -len(self.evidence), self.name

    def add(self, article: str, span: Span | None) -> None:
        self.articles.add(article)
        if span is not None:
            self.evidence.setdefault((span.article, span.start, span.end), span)


def find_origins(
    readings: Sequence[Reading],
    entities: Sequence[CaseEntity],
    lineages: Sequence[Lineage],
    table: Affiliations | None = None,
) -> Origins:
    """Trace every statement to its speaker and every article's own voice to its outlet, agency or source article."""
    return _Search(readings, entities, lineages, table or known()).run()


class _Search:
    def __init__(
        self,
        readings: Sequence[Reading],
        entities: Sequence[CaseEntity],
        lineages: Sequence[Lineage],
        table: Affiliations,
    ) -> None:
        self.readings = sorted(readings, key=lambda reading: reading.article.id)
        self.table = table
        self.case = {(m.article, m.entity): entity for entity in entities for m in entity.members}
        self.by_name = {n.casefold(): e for e in reversed(entities) for n in (*e.names, e.name)}
        self.roots = _roots([reading.article.id for reading in self.readings], lineages)
        self.whole = {
            strand.article.id: [c for c in credits(strand, table) if c.scope == "whole"]
            for strand in strands(self.readings)
        }
        self.offices = {reading.article.id: offices(reading) for reading in self.readings}
        self.heads = _heads(entities, _language(self.readings))
        self.bodies = _bodies(self.readings, entities)
        self.sources = _sources(lineages)
        self.voices = {
            r.article.id: {undetermined(s.speaker.name, r.article.language or "en") for s in r.statements}
            for r in self.readings
        }
        self.found: dict[Key, _Gathered] = {}
        self.same: dict[Key, Key] = {}
        self.mouths: set[Key] = set()

    def run(self) -> Origins:
        statements: dict[str, Key] = {}
        chains: dict[str, tuple[str, ...]] = {}
        articles = {reading.article.id: self._voice(reading.article) for reading in self.readings}
        for reading in self.readings:
            by_id = {statement.id: statement for statement in reading.statements}
            for statement in reading.statements:
                chains[statement.id] = self._chain(reading, statement, by_id)
                told = tells(statement, reading.article.language or "en")
                if told == "somebody":
                    statements[statement.id] = self._speaker(reading, statement)
                elif told == "nobody":
                    statements[statement.id] = articles[reading.article.id]
        ids, origins = self._origins()
        return Origins(
            origins=origins,
            of_statement={s: ids[self._root(key)] for s, key in statements.items()},
            of_article={a: ids[self._root(key)] for a, key in articles.items()},
            chain_of_statement=chains,
        )

    # speakers

    def _speaker(self, reading: Reading, statement: Statement) -> Key:
        article, speaker = reading.article, statement.speaker
        language = article.language or "en"
        entity = self._entity(reading, statement)
        row = publisher(speaker, language, self.table)
        key: Key
        kind = kind_of(statement, entity.role if entity else None, language, self.table)
        name = entity.name if entity is not None else speaker.name
        if row is not None:
            key, name = ("publisher", plain_name(row.name)), row.name
        elif self._is_publisher(speaker):
            key = ("publisher", plain_name(speaker.name))
        elif entity is not None:
            key = ("entity", entity.id)
        elif speaker.named:
            key = ("name", speaker.name.casefold())
        elif (body := self._body(speaker.name, article)) is not None:
            key, kind = body, kind_of_body(speaker.name, language)
        else:
            # The same words in a copy are the same voice; in an independent article nobody can tell.
            kind = kind if kind == "witness" else "unknown"
            key = ("voice", *self._first_told(article.id, undetermined(speaker.name, language)))
        span = statement.source or (statement.content[0] if statement.content else None)
        held = self.offices[article.id].get(speaker.entity, ()) if speaker.entity else ()
        if any(office.mouth for office in held):
            # Whoever speaks for a body is as official as the body is.
            kind = next((k for o in held if o.mouth and (k := kind_of_body(o.words, language)) != "unknown"), "unknown")
        self._gather(key, name, kind, row.group if row else None).add(article.id, span)
        self._join_bodies(key, article, held)
        self._join_states(key, name, speaker, entity, language)
        if speaker.named:
            self._join_offices(key, statement, language)
        return key

    def _first_told(self, article: str, words: str) -> tuple[str, ...]:
        """The account that a nameless voice comes from, and its words: the article's source where that has it too."""
        for source in self.sources.get(article, ()):
            if words in self.voices[source]:
                return (*self.roots[source], words)
        return (*self.roots[article], words)

    def _is_publisher(self, speaker: Speaker) -> bool:
        """Whether a speaker is an outlet or agency: described as one, or the publisher of one of the articles."""
        return speaker.named and (speaker.kind == "media" or ("publisher", plain_name(speaker.name)) in self.found)

    def _entity(self, reading: Reading, statement: Statement) -> CaseEntity | None:
        speaker = statement.speaker
        entity = self.case.get((reading.article.id, speaker.entity)) if speaker.entity is not None else None
        if speaker.named:
            return entity or self.by_name.get(speaker.name.casefold())
        # A nameless voice is known again in another article only if the entities room knew it.
        return entity if entity and len({member.article for member in entity.members}) > 1 else None

    def _body(self, words: str, article: Article) -> Key | None:
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

    def _join_bodies(self, key: Key, article: Article, held: Sequence[Office]) -> None:
        """Join a person with the body that they speak for or head, by the words that say so."""
        for office in held:
            entity = self.case.get((article.id, office.body)) if office.body is not None else None
            body: Key | None = ("entity", entity.id) if entity else self._body(office.words, article)
            if body is None:
                continue
            name = entity.name if entity else office.words
            kind = kind_of_body(name, article.language or "en")
            self._gather(body, name, kind, None).add(article.id, office.span)
            if office.mouth:
                self.mouths.add(key)
            self._join(key, body)

    def _join_states(self, key: Key, name: str, speaker: Speaker, entity: CaseEntity | None, language: str) -> None:
        """Join a government, the seat or capital that stands for it, and the one person who heads it."""
        names = (name, *(entity.names if entity else ()))
        person = entity is not None and entity.kind == "person"
        country = None if person else state(names, language)
        if entity is not None and person:
            country = next((of for of, who in self.heads.items() if who == {entity.id}), None)
        if country:
            self._join(key, ("state", country))
        of = owner(speaker.name, language)
        person_ = self._person(of) if of else None
        if person_ is not None:
            self.mouths.add(key)
            self._join(key, ("entity", person_.id))

    def _person(self, name: str) -> CaseEntity | None:
        """The one person of the case who is called so, in full or by the last word of the name."""
        found = {e.id: e for e in self.case.values() if e.kind == "person" and e.name.split()[-1:] == name.split()[-1:]}
        exact = self.by_name.get(name.casefold())
        return exact or (next(iter(found.values())) if len(found) == 1 else None)

    def _join_offices(self, key: Key, statement: Statement, language: str) -> None:
        """A person who speaks through a press service, and a press service and its body, are one origin."""
        names = [statement.speaker.name, *(link.name for link in statement.via if self._office(link, language))]
        for name in names[1:]:
            self._join(key, self._named(name))
        for name in names:
            body = without_office(name, language)
            if body is None:
                continue
            office = self._named(name) if name != names[0] else key
            self.mouths.add(office)
            if body in self.by_name:
                self._join(office, ("entity", self.by_name[body].id))
            country = state((body,), language)
            if country:
                self._join(office, ("state", country))

    def _office(self, link: Link, language: str) -> bool:
        row = self.table.named(link.name)
        kind = row.kind if row else link.kind
        return kind in {"press_service", "official"} or described(link.name, language, "press_service")

    def _named(self, name: str) -> Key:
        row, entity = self.table.named(name), self.by_name.get(name.casefold())
        if row is not None:
            return ("publisher", plain_name(row.name))
        return ("entity", entity.id) if entity else ("name", name.casefold())

    def _chain(self, reading: Reading, statement: Statement, by_id: dict[str, Statement]) -> tuple[str, ...]:
        names = [statement.speaker.name, *(link.name for link in statement.via)]
        seen, above = {statement.id}, statement.parent
        while above is not None and above in by_id and above not in seen:
            seen.add(above)
            names += [by_id[above].speaker.name, *(link.name for link in by_id[above].via)]
            above = by_id[above].parent
        credited = self.whole[reading.article.id]
        names += sorted({c.affiliation.name if c.affiliation else c.name for c in credited})
        names.append(_outlet(reading.article, self.table)[0])
        return tuple(name for n, name in enumerate(names) if name not in names[:n])

    # an article's own voice

    def _voice(self, article: Article) -> Key:
        key: Key
        roots = self.roots[article.id]
        by_id = {reading.article.id: reading.article for reading in self.readings}
        credited: list[Credit] = [c for one in dict.fromkeys((article.id, *roots)) for c in self.whole[one]]
        agencies = sorted({c.affiliation.name if c.affiliation else c.name for c in credited})
        if len({plain_name(name) for name in agencies}) == 1:
            row = self.table.named(agencies[0])
            key = ("publisher", plain_name(agencies[0]))
            gathered = self._gather(key, agencies[0], row.kind if row else "agency", row.group if row else None)
            for credit in credited:
                gathered.add(credit.span.article if credit.span else article.id, credit.span)
            gathered.add(article.id, None if self.whole[article.id] else _head(article))
            return key
        outlets = sorted({_outlet(by_id[root], self.table)[:2] for root in roots})
        if len(outlets) == 1:
            name, kind = outlets[0]
            row = _outlet(by_id[roots[0]], self.table)[2]
            key = ("publisher", plain_name(name)) if kind != "unknown" else ("article", *roots)
            own = dateline(article, self.table)
            gathered = self._gather(key, name, kind, row.group if row else None)
            gathered.add(article.id, own.span if own and plain_name(own.name) == plain_name(name) else _head(article))
            return key
        key = ("articles", *roots)
        kinds = {kind for _, kind in outlets}
        joint: OriginKind = kinds.pop() if len(kinds) == 1 else "unknown"
        self._gather(key, " / ".join(name for name, _ in outlets), joint, None).add(article.id, _head(article))
        return key

    # joining and numbering

    def _gather(self, key: Key, name: str, kind: OriginKind, group: str | None) -> _Gathered:
        gathered = self.found.setdefault(key, _Gathered(name, kind, group))
        # An account that calls a publisher an agency knows more than one that only names it.
        if gathered.kind == "unknown" or (gathered.kind == "outlet" and kind == "agency"):
            gathered.kind = kind
        return gathered

    def _root(self, key: Key) -> Key:
        while key in self.same:
            key = self.same[key]
        return key

    def _join(self, a: Key, b: Key) -> None:
        low, high = sorted((self._root(a), self._root(b)))
        if low != high:
            self.same[high] = low

    def _origins(self) -> tuple[dict[Key, str], tuple[Origin, ...]]:
        groups: dict[Key, list[Key]] = {}
        for key in sorted(self.found):
            groups.setdefault(self._root(key), []).append(key)
        ids: dict[Key, str] = {}
        origins = []
        for root, keys in groups.items():
            # Whoever speaks for another gives the origin no name.
            ordered = sorted(keys, key=lambda k: (k in self.mouths, *self.found[k].rank()))
            parts = [self.found[k] for k in ordered]
            ids[root] = content_id("origin", *(part for key in keys for part in key))
            evidence = {at: span for part in parts for at, span in part.evidence.items()}
            origins.append(
                Origin(
                    id=ids[root],
                    name=parts[0].name,
                    kind=next((p.kind for p in parts if p.kind != "unknown"), "unknown"),
                    affiliation=next((p.affiliation for p in parts if p.affiliation), None),
                    articles=tuple(sorted(set().union(*(p.articles for p in parts)))),
                    evidence=tuple(evidence[at] for at in sorted(evidence)),
                )
            )
        return ids, tuple(sorted(origins, key=lambda origin: (-len(origin.articles), origin.name, origin.id)))


def _language(readings: Sequence[Reading]) -> str:
    return next((r.article.language for r in readings if r.article.language), None) or "en"


def _sources(lineages: Sequence[Lineage]) -> dict[str, tuple[str, ...]]:
    """For each article those that it copies, rewrites or cites, where that is known."""
    found: dict[str, set[str]] = {}
    for line in lineages:
        if line.kind in {"copies", "rewrites", "cites"} and line.derived_article and line.source_article:
            found.setdefault(line.derived_article, set()).add(line.source_article)
    return {derived: tuple(sorted(sources)) for derived, sources in found.items()}


def _heads(entities: Sequence[CaseEntity], language: str) -> dict[str, set[str]]:
    """Who heads each country's executive by the titles that the accounts give; two people for one are told apart."""
    found: dict[str, set[str]] = {}
    for entity in entities:
        country = headed((entity.role or "", *entity.names), language) if entity.kind == "person" else None
        if country:
            found.setdefault(country, set()).add(entity.id)
    return found


def _bodies(readings: Sequence[Reading], entities: Sequence[CaseEntity]) -> dict[str, dict[str, Key]]:
    """Standing bodies that the accounts call by more than the noun: by noun, then by description, their keys."""
    found: dict[str, dict[str, Key]] = {}
    language = _language(readings)
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


def _outlet(article: Article, table: Affiliations) -> tuple[str, OriginKind, Affiliation | None]:
    row = table.named(article.publisher) or table.at(article.url) or table.at(f"//{article.publisher or ''}")
    if row is not None:
        return row.name, row.kind, row
    if article.publisher:
        return article.publisher, "outlet", None
    host = (article.url or "").partition("//")[2].partition("/")[0].removeprefix("www.")
    if host:
        return host, "outlet", None
    own = dateline(article, table)
    return (
        (own.name, own.affiliation.kind if own.affiliation else "agency", own.affiliation)
        if own
        else (article.id, "unknown", None)
    )


def _head(article: Article) -> Span | None:
    prose = readable(len(article.text), [(n.start, n.end) for n in article.noise if n.kind != "repeat"])
    first = next(blocks(article.text, prose), None)
    return article.span(*first) if first else None


def _roots(articles: Sequence[str], lineages: Sequence[Lineage]) -> dict[str, tuple[str, ...]]:
    """For each article those that its text goes back to: itself, its source's roots, or all of an unordered group."""
    group = {article: {article} for article in articles}
    derived: set[str] = set()
    for line in lineages:
        if line.kind in {"copies", "rewrites"} and line.share >= _TAKEN_OVER and set(line.between) <= set(articles):
            if line.derived_article is not None:
                derived.add(line.derived_article)
            merged = set().union(*(group[article] for article in line.between))
            for article in merged:
                group[article] = merged
    return {a: tuple(sorted(group[a] - derived or group[a])) for a in articles}
