"""Sensitivity: what still stands without one origin, or without one outlet's articles."""

from collections.abc import Collection, Sequence

import msgspec

from rashomon.lineage.support import count_origins
from rashomon.model import Claim, ClaimMember, Origin, Sensitivity, Support

__all__ = ["sensitivity", "without"]

# What one account alone tells falls with it: nothing to say.
_SEVERAL = 2


def without(
    claims: Sequence[Claim], origins: Sequence[Origin], *, origin: str | None = None, articles: Collection[str] = ()
) -> tuple[Claim, ...]:
    """The claims that lose something, with what is left of them, if an origin or some articles had never been.

    An origin takes with it all passages that go back to it, in whatever article, and those of its group's other brands;
    articles take with them what they print. A claim that nobody is left to tell has support 0; its members may be those
    that deny it, or none.
    """
    group = {one.id: one.affiliation or one.id for one in origins}
    gone = group.get(origin, origin) if origin is not None else None
    changed = []
    for claim in claims:
        kept = tuple(
            member
            for member in claim.members
            if member.article not in articles
            and (gone is None or member.origin is None or group.get(member.origin, member.origin) != gone)
        )
        if len(kept) < len(claim.members):
            left = msgspec.structs.replace(claim, members=kept, support=_support(kept, origins))
            changed.append(left)
    return tuple(changed)


def sensitivity(claims: Sequence[Claim], origins: Sequence[Origin]) -> tuple[Sensitivity, ...]:
    """For each origin the claims of several accounts that nobody is left to tell without it, and those that fewer tell.

    Origins of one group fall together and are named once, by the first of them; those without which every claim stands
    are left out. The most telling come first.
    """
    several = [claim for claim in claims if claim.support.articles >= _SEVERAL]
    was = {claim.id: claim.support.origins_for for claim in several}
    used = {member.origin for claim in several for member in claim.members}
    found, groups = [], set()
    for origin in origins:
        group = origin.affiliation or origin.id
        if origin.id not in used or group in groups:
            continue
        groups.add(group)
        left = {c.id: c.support.origins_for for c in without(several, origins, origin=origin.id)}
        lost = tuple(sorted(id for id, now in left.items() if was[id] and not now))
        weakened = tuple(sorted(id for id, now in left.items() if 0 < now < was[id]))
        if lost or weakened:
            found.append(Sensitivity(origin=origin.id, name=origin.name, claims_lost=lost, claims_weakened=weakened))
    return tuple(sorted(found, key=lambda s: (-len(s.claims_lost), -len(s.claims_weakened), s.name, s.origin)))


def _support(kept: Sequence[ClaimMember], origins: Sequence[Origin]) -> Support:
    sides = {side: sorted({m.origin for m in kept if m.origin and m.stands == side}) for side in ("for", "against")}
    return Support(
        origins_for=count_origins(sides["for"], origins),
        origins_against=count_origins(sides["against"], origins),
        articles=len({member.article for member in kept}),
    )
