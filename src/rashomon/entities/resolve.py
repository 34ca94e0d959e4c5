"""Entities across articles: block, compare, cluster, and one record for each referent of the case."""

from collections import Counter
from collections.abc import Sequence

from rashomon.entities.blocking import pairs
from rashomon.entities.cluster import cluster
from rashomon.entities.profile import Profile, profile
from rashomon.model import CaseEntity, Member, Reading, content_id

__all__ = ["merge_entities"]


def merge_entities(readings: Sequence[Reading]) -> tuple[CaseEntity, ...]:
    """One entity for each referent, whatever the order of the readings; unnamed ones stay with their article."""
    profiles = sorted(
        (profile(r.article, e) for r in readings for e in r.entities), key=lambda p: (p.article, p.entity.id)
    )
    groups = cluster(profiles, pairs(profiles))
    found = [_case_entity([profiles[i] for i in group]) for group in groups]
    return tuple(sorted(found, key=lambda e: (-len(e.members), -len(e.mentions), e.name, e.id)))


def _case_entity(members: list[Profile]) -> CaseEntity:
    name = _name(members)
    names = {form for p in members for form in p.entity.names}
    mentions = sorted(
        {m for p in members for m in p.entity.mentions}, key=lambda m: (m.article, m.field or "", m.start, m.end)
    )
    pointers = sorted({(p.article, p.entity.id) for p in members})
    return CaseEntity(
        id=content_id("ce", members[0].kind, name, *(part for pointer in pointers for part in pointer)),
        name=name,
        kind=members[0].kind,
        names=tuple(sorted(names, key=lambda n: (-len(n), n))),
        role=_role(members),
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


def _role(members: list[Profile]) -> str | None:
    """The role phrase that most accounts give; of equals the most telling one: that names what it is of."""
    votes: dict[str, set[str]] = {}
    for member in members:
        for role in member.roles:
            votes.setdefault(role.text, set()).add(member.article)
    if not votes:
        return None
    # Accounts that write "Mayor" and "mayor" give one role.
    accounts = {r: len(set().union(*(votes[other] for other in votes if other.lower() == r.lower()))) for r in votes}
    return min(votes, key=lambda r: (-accounts[r], -_telling(r), -len(votes[r]), r))


def _telling(role: str) -> int:
    words = role.split()
    return 2 * (" of " in f" {role} ") + any(w[0].isupper() for w in words[1:]) + (len(words) > 1)
