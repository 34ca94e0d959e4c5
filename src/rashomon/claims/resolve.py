"""Resolve: claims of passages written down, each with its sentence, frame, its members' relations and their origins."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from rashomon.claims.actors import Acting, At, by_another
from rashomon.claims.opposed import Opposed
from rashomon.claims.passages import Passage
from rashomon.claims.propositions import Alike
from rashomon.claims.provenance import Provenance
from rashomon.claims.sentences import of_passages
from rashomon.claims.sides import (
    Norm,
    counts_otherwise,
    difference,
    norm,
    relation,
    says_no,
    stance,
)
from rashomon.claims.stances import against, denying, otherwise
from rashomon.claims.written import NO_FRAME, member_of, named, written
from rashomon.model import (
    Article,
    Claim,
    ClaimMember,
    Frame,
    How,
    Relation,
    Span,
)

__all__ = ["claims_of_passages"]

_ACCOUNTS = 2
_TOLD = frozenset({"asserts", "hedges"})
_CONTESTS = frozenset({"number", "date", "place", "actor", "cause"})
# After every time that is known.
_LAST = "~"


def claims_of_passages(
    clusters: Sequence[Alike],
    articles: Mapping[str, Article],
    provenance: Provenance,
    slips: Mapping[str, Sequence[Span]] | None = None,
    denials: Sequence[Opposed] = (),
    frame_of: Callable[[Passage], Frame] = lambda _: NO_FRAME,
    names: Mapping[str, str] | None = None,
    who: Mapping[At, Acting] | None = None,
) -> list[tuple[Claim, Alike]]:
    """A claim for each set of passages that put the same forward; `slips` are the names gone wrong, by article,
    `denials` the clauses that say of what others tell that it is not so: a member denies where it is one of these.

    The frame is that of the passage whose words stand for the claim, under the neutral `names` of entities and places;
    `who` acts in the passages tells where accounts give one act to others.
    """
    languages = {id: (article.language or "en").split("-")[0] for id, article in articles.items()}
    published = {article.id: article.published for article in articles.values()}
    out: list[tuple[Claim, Alike]] = []
    used: set[str] = set()
    for cluster in clusters:
        members: dict[int, ClaimMember] = {}
        for at, (side, how) in _stood(cluster, published, denials, who or {}, languages).items():
            passage = cluster.passages[at]
            if how is None and side in _TOLD and _slipped(passage, slips or {}):
                how = "place"
            said = passage.statement.id if passage.statement else None
            where = (passage.article, passage.start, passage.end, said)
            members[at] = member_of(articles, *where, "differs" if how else side, how, provenance)
        members = _without_nested(cluster, members)
        if members:
            stands = {at: member.relation for at, member in members.items()}
            text, reference = of_passages(cluster, stands, articles, used)
            used.add(text)
            for at, no in enumerate(_denials_of(members, denials), len(cluster.passages)):
                said = no.statement.id if no.statement else None
                members[at] = member_of(articles, no.article, no.start, no.end, said, "denies", None, provenance)
            frame = _neutral(frame_of(reference), names or {})
            out.append((written(text, frame, tuple(members.values()), provenance, "claim.passages"), cluster))
    return out


def _stood(
    cluster: Alike,
    published: Mapping[str, str | None],
    denials: Sequence[Opposed],
    who: Mapping[At, Acting],
    languages: Mapping[str, str],
) -> dict[int, tuple[Relation, How | None]]:
    """How each passage stands to the claim, in the light of the others, and in what it differs; those are left out of
    which that cannot be told."""
    most = norm(cluster.passages, published)
    stances = _stances(cluster, most, denials)
    affirming = [at for at, side in enumerate(stances) if side in _TOLD]

    def first(passage: Passage) -> str:
        return published.get(passage.article) or _LAST

    apart = otherwise(cluster, affirming, first)
    others = by_another([cluster.passages[at] for at in affirming], who, languages.__getitem__, first)
    by_others = {affirming[k] for k in others}
    alike = [at for at in affirming if at not in apart]
    stood: dict[int, tuple[Relation, How | None]] = {}
    for at, side in enumerate(stances):
        if side is None:
            continue
        how = None
        if side in _TOLD:
            how = difference(cluster.passages[at], most, published)
            if at in by_others:
                how = "actor"
            elif at in apart and apart[at] != "actor":  # who did it is for typed comparison alone
                how = how or apart[at]
                if how is None or not cluster.passages[at].whole:
                    continue
            elif how in _CONTESTS or against(cluster, at, alike):
                continue  # by its words, or as it is heard, it does not say what it goes with
        stood[at] = side, how
    return stood


def _known(cluster: Alike, denials: Sequence[Opposed]) -> set[tuple[int, int]]:
    """The pairs of passages of which one is known to deny the other."""
    at = {(p.article, p.start, p.end): k for k, p in enumerate(cluster.passages)}
    found = (
        (at.get((one.no.article, one.no.start, one.no.end)), at.get((p.article, p.start, p.end)))
        for one in denials for p in one.told
    )  # fmt: skip
    return {(min(i, j), max(i, j)) for i, j in found if i is not None and j is not None}


def _denials_of(members: Mapping[int, ClaimMember], denials: Sequence[Opposed]) -> list[Passage]:
    """The denials of what a claim's members tell that are not among them: of what most of its accounts tell.

    What one of many has beside the others' words ("the rebels set it on fire", where they have it destroyed) is not the
    claim.
    """
    telling = {m.article for m in members.values() if m.relation in _TOLD}
    told = {(m.article, m.start, m.end): m.article for m in members.values() if m.relation in _TOLD}
    return [
        one.no
        for one in denials
        if (one.told[0].article, one.told[0].start, one.told[0].end) in told  # the likeliest
        and (
            one.about == "told"
            or 2 * len({told[at] for p in one.told if (at := (p.article, p.start, p.end)) in told}) >= len(telling)
        )
        and not any(
            m.article == one.no.article and m.start < one.no.end and one.no.start < m.end for m in members.values()
        )
    ]


def _without_nested(cluster: Alike, members: Mapping[int, ClaimMember]) -> dict[int, ClaimMember]:
    """One passage of those of an account that hold one another and stand to the claim alike: the one that goes best
    with the other accounts."""

    def rank(at: int) -> tuple[float, int, int]:
        others = [k for k in members if members[k].article != members[at].article]
        return -cluster.goes_with(at, others), members[at].start - members[at].end, at

    kept: list[int] = []
    for at in sorted(members, key=rank):
        one = members[at]
        if not any(_nested(one, other) and one.relation == other.relation for other in (members[k] for k in kept)):
            kept.append(at)
    return {at: members[at] for at in sorted(kept)}


def _nested(a: Span, b: Span) -> bool:
    inside = (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end)
    return a.article == b.article and inside


def _stances(cluster: Alike, most: Norm, denials: Sequence[Opposed]) -> list[Relation | None]:
    """Whether each passage affirms or denies, in the light of the others; None where that cannot be told."""
    passages = cluster.passages
    if len({p.article for p in passages}) < _ACCOUNTS:
        return [relation(p, most) for p in passages]
    no = [says_no(p) and not counts_otherwise(p, most) for p in passages]
    sides = denying(cluster, no, _known(cluster, denials))
    return [None if one is None else stance(p, denies=one) for p, one in zip(passages, sides, strict=True)]


def _slipped(passage: Passage, slips: Mapping[str, Sequence[Span]]) -> bool:
    """Whether a name that has gone wrong stands in a passage."""
    return any(passage.start <= s.start and s.end <= passage.end for s in slips.get(passage.article, ()))


def _neutral(frame: Frame, names: Mapping[str, str]) -> Frame:
    """A frame with those who have part in it, and the place, under their neutral names."""
    return msgspec.structs.replace(
        frame, who=named(frame.who, names), whom=named(frame.whom, names), where=named(frame.where, names)
    )
