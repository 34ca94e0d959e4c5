"""Merge: an act and the passages that tell it are one claim, however each was found."""

from collections.abc import Sequence

from rashomon.claims.provenance import Provenance
from rashomon.claims.written import written
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
        best = max(range(len(joined)), key=lambda i: (joined[i].text == claim.text, shared[i], -i), default=None)
        # Two claims for which one account's words stand are one.
        same = best is not None and joined[best].text == claim.text
        if best is None or not (same or (shared[best] >= _ACCOUNTS and shared[best] * 2 >= claim.support.articles)):
            left.append(claim)
            continue
        act = joined[best]
        new = [m for m in claim.members if not any(_overlap(m, told) for told in act.members)]
        members = sorted((*act.members, *new), key=lambda m: (m.article, m.start, m.end))
        joined[best] = written(act.text, act.frame, tuple(members), provenance, act.rule)
    # Without the acts that passages of a wider claim tell in full.
    return [
        act
        for act in joined
        if not any(claim.support.articles > act.support.articles and _holds(claim, act) for claim in left)
    ], left


def _holds(claim: Claim, act: Claim) -> bool:
    """Whether every member of an act stands within one of the claim's that stands to it alike, and is named there."""
    return act.text in {_plain(m.text) for m in claim.members} and all(
        any(_within(told, m) and told.relation == m.relation for m in claim.members) for told in act.members
    )


def _plain(text: str) -> str:
    return text[:1].upper() + text[1:].rstrip(".") + "."


def _within(a: Span, b: Span) -> bool:
    return a.article == b.article and b.start <= a.start and a.end <= b.end


def mostly(passage: Span, act: Span) -> bool:
    """True where an act fills most of a passage."""
    return _within(act, passage) and (act.end - act.start) >= _MOSTLY * (passage.end - passage.start)


def _tells(passage: Span, act: Claim) -> bool:
    return any(mostly(passage, told) for told in act.members)


def _overlap(a: Span, b: Span) -> bool:
    return a.article == b.article and a.start < b.end and b.start < a.end
