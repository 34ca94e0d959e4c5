"""Out of context: members of a claim that quote a part of a sentence alone, where another has what it turns on."""

from collections.abc import Sequence

import msgspec

from rashomon.claims.provenance import Provenance
from rashomon.claims.written import written
from rashomon.model import Claim, ClaimMember, Span

__all__ = ["set_apart"]

_TOLD = frozenset({"asserts", "hedges"})


def set_apart(claims: Sequence[Claim], torn: Sequence[tuple[Span, Span]], provenance: Provenance) -> list[Claim]:
    """Claims whose members differ in wording where they hold a fragment and another one the sentence that it is torn
    from; `torn` are such pairs of quotations. Neither speaks against the claim: both are one speaker's words."""
    return [_set_apart(claim, torn, provenance) for claim in claims]


def _set_apart(claim: Claim, torn: Sequence[tuple[Span, Span]], provenance: Provenance) -> Claim:
    parts = [part for part, whole in torn if any(_meets(m, whole) and m.relation in _TOLD for m in claim.members)]
    members = tuple(_differing(m) if any(_meets(m, part) for part in parts) else m for m in claim.members)
    if members == claim.members or not any(m.relation in _TOLD for m in members):
        return claim
    return written(claim.text, claim.frame, members, provenance, claim.rule)


def _differing(member: ClaimMember) -> ClaimMember:
    told = member.relation in _TOLD
    return msgspec.structs.replace(member, relation="differs", how="wording") if told else member


def _meets(member: Span, quoted: Span) -> bool:
    return member.article == quoted.article and member.start < quoted.end and quoted.start < member.end
