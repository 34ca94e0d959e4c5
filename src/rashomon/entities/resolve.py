"""Entities across articles: block, compare, cluster, and one record for each referent of the case."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.entities.blocking import pairs
from rashomon.entities.cluster import cluster
from rashomon.entities.decide import apply_decisions
from rashomon.entities.offices import Office, read_office
from rashomon.entities.profile import Profile, profile, settled
from rashomon.entities.words import lexicon
from rashomon.model import CaseEntity, Decision, Member, Reading, content_id

__all__ = ["Resolved", "merge_entities", "resolve_entities"]


@dataclass(frozen=True, slots=True)
class Resolved:
    """The entities of a case, the decisions with their status, and a line for each that could not be applied."""

    entities: tuple[CaseEntity, ...]
    decisions: tuple[Decision, ...]
    warnings: tuple[str, ...]


def merge_entities(readings: Sequence[Reading], decisions: Sequence[Decision] = ()) -> tuple[CaseEntity, ...]:
    """One entity for each referent, whatever the order of the readings; unnamed ones stay with their article."""
    return resolve_entities(readings, decisions).entities


def resolve_entities(readings: Sequence[Reading], decisions: Sequence[Decision] = ()) -> Resolved:
    """The entities of a case after the decisions of people; the machine's clusters stand where nobody decided."""
    read = (profile(r.article, e) for r in readings for e in r.entities)
    profiles = settled(sorted(read, key=lambda p: (p.article, p.entity.id)))
    groups = cluster(profiles, pairs(profiles))
    decided = apply_decisions(groups, profiles, (r.article for r in readings), decisions)
    languages = {r.article.id: r.article.language or "en" for r in readings}
    found = []
    for group in decided.groups:
        pinned = max((decided.names[i] for i in group if i in decided.names), default=None)
        found.append(_case_entity([profiles[i] for i in group], languages, pinned[1] if pinned else None))
    entities = tuple(sorted(found, key=lambda e: (-len(e.members), -len(e.mentions), e.name, e.id)))
    return Resolved(entities, decided.decisions, decided.warnings)


def _case_entity(members: list[Profile], languages: Mapping[str, str], pinned: str | None) -> CaseEntity:
    """The record of a cluster, shown under the pinned name if somebody pinned one; the id is the machine's name's."""
    name = _name(members)
    names = {form for p in members for form in p.entity.names}
    mentions = sorted(
        {m for p in members for m in p.entity.mentions}, key=lambda m: (m.article, m.field or "", m.start, m.end)
    )
    pointers = sorted({(p.article, p.entity.id) for p in members})
    return CaseEntity(
        id=content_id("ce", members[0].kind, name, *(part for pointer in pointers for part in pointer)),
        name=pinned or name,
        kind=members[0].kind,
        names=tuple(sorted(names, key=lambda n: (-len(n), n))),
        role=_role(members, languages),
        members=tuple(Member(article=article, entity=entity) for article, entity in pointers),
        mentions=tuple(mentions),
    )


def _name(members: list[Profile]) -> str:
    """The name that most articles use among the fullest ones (more words first); ties go to the longer, then A to Z."""
    full = [p for p in members if len(p.words) > 1] or members
    votes = Counter(p.entity.name for p in full)
    return min(
        votes, key=lambda n: (any(w == w.lower() != w.upper() for w in n.split() if len(w) > 3), -votes[n], -len(n), n)
    )


def _role(members: list[Profile], languages: Mapping[str, str]) -> str | None:
    """The role that most accounts give, in the words that most of them use; a rank only where no office is told.

    Of equals the most telling words: those that name what the office is of.
    """
    votes: dict[str, set[str]] = {}
    offices: dict[str, Office | None] = {}
    for member in members:
        language = languages[member.article]
        for role in member.roles:
            votes.setdefault(role.text, set()).add(member.article)
            offices.setdefault(role.text, read_office(lexicon(language), language, role.text))
    if not votes:
        return None
    titles = {role: (office.title, office.kind) if office else (role.lower(), "") for role, office in offices.items()}
    accounts = {
        "title": {r: len(set().union(*(votes[o] for o in votes if titles[o] == titles[r]))) for r in votes},
        "words": {r: len(set().union(*(votes[o] for o in votes if o.lower() == r.lower()))) for r in votes},
    }
    return min(
        votes,
        key=lambda r: (
            titles[r][1] == "rank",
            -accounts["title"][r],
            -accounts["words"][r],
            -_telling(r),
            -len(votes[r]),
            r,
        ),
    )


def _telling(role: str) -> int:
    words = role.split()
    return 2 * (" of " in f" {role} ") + any(w[0].isupper() for w in words[1:]) + (len(words) > 1)
