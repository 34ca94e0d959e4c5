"""Merge: an act and the passages that tell it are one claim, however each was found."""

from collections.abc import Sequence

from rashomon.claims.provenance import Provenance
from rashomon.claims.resolve import written
from rashomon.model import Claim, Span

__all__ = ["merge", "mostly"]

# A passage of which an act fills this much says nothing more than the act.
_MOSTLY = 0.6
# Two accounts must tell the act in the passages before what else stands with them is the act's too.
_ACCOUNTS = 2


def merge(acts: Sequence[Claim], passages: Sequence[Claim], provenance: Provenance) -> tuple[list[Claim], list[Claim]]:
    """Claims of acts, joined by those of passages that tell the same; and the claims of passages that are left."""
    joined, left = list(acts), []
    for claim in passages:
        shared = [len({m.article for m in claim.members if _tells(m, act)}) for act in joined]
        best = max(range(len(joined)), key=lambda i: (shared[i], -i), default=None)
        if best is None or shared[best] < _ACCOUNTS or shared[best] * 2 < claim.support.articles:
            left.append(claim)
            continue
        act = joined[best]
        new = [m for m in claim.members if not any(_overlap(m, told) for told in act.members)]
        members = sorted((*act.members, *new), key=lambda m: (m.article, m.start, m.end))
        joined[best] = written(act.text, act.frame, tuple(members), provenance)
    return joined, left


def mostly(passage: Span, act: Span) -> bool:
    """True where an act fills most of a passage."""
    inside = passage.article == act.article and passage.start <= act.start and act.end <= passage.end
    return inside and (act.end - act.start) >= _MOSTLY * (passage.end - passage.start)


def _tells(passage: Span, act: Claim) -> bool:
    return any(mostly(passage, told) for told in act.members)


def _overlap(a: Span, b: Span) -> bool:
    return a.article == b.article and a.start < b.end and b.start < a.end
