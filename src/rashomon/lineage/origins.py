"""Origins: where each statement and each article's own words start, so that copies and chains count once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.lineage.affiliations import Affiliation, Affiliations, known
from rashomon.lineage.blocking import strands
from rashomon.lineage.credits import Credit, credits
from rashomon.lineage.support import count_origins
from rashomon.lineage.voices import described, kind_of, publisher, without_office
from rashomon.model import (
    Article,
    CaseEntity,
    Lineage,
    Link,
    Origin,
    OriginKind,
    Reading,
    Span,
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
            strand.article.id: [c for c in credits(strand, table) if c.scope == "whole" and c.affiliation]
            for strand in strands(self.readings)
        }
        self.found: dict[Key, _Gathered] = {}
        self.same: dict[Key, Key] = {}

    def run(self) -> Origins:
        statements: dict[str, Key] = {}
        articles: dict[str, Key] = {}
        chains: dict[str, tuple[str, ...]] = {}
        for reading in self.readings:
            articles[reading.article.id] = self._voice(reading.article)
            by_id = {statement.id: statement for statement in reading.statements}
            for statement in reading.statements:
                statements[statement.id] = self._speaker(reading, statement)
                chains[statement.id] = self._chain(reading, statement, by_id)
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
        if row is not None:
            key, name = ("publisher", row.name), row.name
        elif entity is not None:
            key, name = ("entity", entity.id), entity.name
        elif speaker.named:
            key, name = ("name", speaker.name.casefold()), speaker.name
        else:
            # The same words in a copy are the same voice; in an independent article nobody can tell.
            kind = kind if kind == "witness" else "unknown"
            key, name = ("voice", *self.roots[article.id], speaker.name.casefold()), speaker.name
        span = statement.source or (statement.content[0] if statement.content else None)
        self._gather(key, name, kind, row.group if row else None).add(article.id, span)
        if speaker.named:
            self._join_offices(key, statement, language)
        return key

    def _entity(self, reading: Reading, statement: Statement) -> CaseEntity | None:
        speaker = statement.speaker
        entity = self.case.get((reading.article.id, speaker.entity)) if speaker.entity is not None else None
        if speaker.named:
            return entity or self.by_name.get(speaker.name.casefold())
        # A nameless voice is known again in another article only if the entities room knew it.
        return entity if entity and len({member.article for member in entity.members}) > 1 else None

    def _join_offices(self, key: Key, statement: Statement, language: str) -> None:
        """A person who speaks through a press service, and a press service and its body, are one origin."""
        names = [statement.speaker.name, *(link.name for link in statement.via if self._office(link, language))]
        for name in names[1:]:
            self._join(key, self._named(name))
        for name in names:
            body = without_office(name, language)
            if body and body in self.by_name:
                self._join(self._named(name) if name != names[0] else key, ("entity", self.by_name[body].id))

    def _office(self, link: Link, language: str) -> bool:
        row = self.table.named(link.name)
        kind = row.kind if row else link.kind
        return kind in {"press_service", "official"} or described(link.name, language, "press_service")

    def _named(self, name: str) -> Key:
        row, entity = self.table.named(name), self.by_name.get(name.casefold())
        return ("publisher", row.name) if row else ("entity", entity.id) if entity else ("name", name.casefold())

    def _chain(self, reading: Reading, statement: Statement, by_id: dict[str, Statement]) -> tuple[str, ...]:
        names = [statement.speaker.name, *(link.name for link in statement.via)]
        seen, above = {statement.id}, statement.parent
        while above is not None and above in by_id and above not in seen:
            seen.add(above)
            names += [by_id[above].speaker.name, *(link.name for link in by_id[above].via)]
            above = by_id[above].parent
        names.append(_outlet(reading.article, self.table)[0])
        return tuple(name for n, name in enumerate(names) if name not in names[:n])

    # an article's own voice

    def _voice(self, article: Article) -> Key:
        key: Key
        roots = self.roots[article.id]
        by_id = {reading.article.id: reading.article for reading in self.readings}
        credited: list[Credit] = [c for one in dict.fromkeys((article.id, *roots)) for c in self.whole[one]]
        agencies = sorted({c.affiliation.name for c in credited if c.affiliation})
        if len(agencies) == 1:
            row = self.table.named(agencies[0])
            gathered = self._gather(
                ("publisher", agencies[0]), agencies[0], row.kind if row else "agency", row.group if row else None
            )
            for credit in credited:
                gathered.add(credit.span.article if credit.span else article.id, credit.span)
            gathered.add(article.id, None if self.whole[article.id] else _head(article))
            return ("publisher", agencies[0])
        outlets = sorted({_outlet(by_id[root], self.table)[:2] for root in roots})
        if len(outlets) == 1:
            name, kind = outlets[0]
            row = _outlet(by_id[roots[0]], self.table)[2]
            key = ("publisher", name) if kind != "unknown" else ("article", *roots)
            self._gather(key, name, kind, row.group if row else None).add(article.id, _head(article))
            return key
        key = ("articles", *roots)
        kinds = {kind for _, kind in outlets}
        joint: OriginKind = kinds.pop() if len(kinds) == 1 else "unknown"
        self._gather(key, " / ".join(name for name, _ in outlets), joint, None).add(article.id, _head(article))
        return key

    # joining and numbering

    def _gather(self, key: Key, name: str, kind: OriginKind, group: str | None) -> _Gathered:
        gathered = self.found.setdefault(key, _Gathered(name, kind, group))
        if gathered.kind == "unknown":
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
            parts = sorted((self.found[k] for k in keys), key=lambda g: (-len(g.articles), -len(g.evidence), g.name))
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


def _outlet(article: Article, table: Affiliations) -> tuple[str, OriginKind, Affiliation | None]:
    row = table.named(article.publisher) or table.at(article.url)
    if row is not None:
        return row.name, row.kind, row
    if article.publisher:
        return article.publisher, "outlet", None
    host = (article.url or "").partition("//")[2].partition("/")[0].removeprefix("www.")
    return (host, "outlet", None) if host else (article.id, "unknown", None)


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
