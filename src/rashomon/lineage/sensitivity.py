"""Sensitivity: what still stands without one origin, or without one outlet's articles."""

from collections.abc import Collection, Sequence

import msgspec

from rashomon.lineage.affiliations import plain_name
from rashomon.lineage.support import count_origins
from rashomon.model import Article, Claim, ClaimMember, Origin, Sensitivity, Support

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
    group = {one.id: one.group for one in origins}
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


def sensitivity(
    claims: Sequence[Claim], origins: Sequence[Origin], articles: Sequence[Article] = ()
) -> tuple[Sensitivity, ...]:
    """For each origin, and each outlet of the `articles`, the claims of several accounts that nobody is left to tell
    without it, and those that fewer tell.

    Origins of one group fall together and are named once, by the first of them; those without which every claim stands
    are left out, as is an outlet with which nothing falls but what falls with an origin by itself. The most telling
    come first, origins before outlets.
    """
    several = [claim for claim in claims if claim.support.articles >= _SEVERAL]
    was = {claim.id: claim.support.origins_for for claim in several}

    def changed(left: Sequence[Claim]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        now = {claim.id: claim.support.origins_for for claim in left}
        lost = tuple(sorted(id for id in now if was[id] and not now[id]))
        return lost, tuple(sorted(id for id in now if 0 < now[id] < was[id]))

    used = {member.origin for claim in several for member in claim.members}
    found, groups = [], set()
    for origin in origins:
        group = origin.group
        if origin.id not in used or group in groups:
            continue
        groups.add(group)
        lost, weakened = changed(without(several, origins, origin=origin.id))
        if lost or weakened:
            found.append(Sensitivity(origin=origin.id, name=origin.name, claims_lost=lost, claims_weakened=weakened))
    told = {(one.claims_lost, one.claims_weakened) for one in found}
    for name, ids in _outlets(articles).items():
        lost, weakened = changed(without(several, origins, articles=ids))
        if (lost or weakened) and (lost, weakened) not in told:
            found.append(Sensitivity(origin=None, name=name, claims_lost=lost, claims_weakened=weakened, articles=ids))
    return tuple(
        sorted(
            found,
            key=lambda s: (s.origin is None, -len(s.claims_lost), -len(s.claims_weakened), s.name, s.origin or ""),
        )
    )


def _outlets(articles: Sequence[Article]) -> dict[str, tuple[str, ...]]:
    """Each outlet, as it is first written, with its articles; an article without a publisher is one by itself."""
    names: dict[str, str] = {}
    ids: dict[str, list[str]] = {}
    for article in sorted(articles, key=lambda article: article.id):
        key = plain_name(article.publisher or "") or article.id
        names.setdefault(key, article.publisher or article.id)
        ids.setdefault(key, []).append(article.id)
    return {names[key]: tuple(mine) for key, mine in ids.items()}


def _support(kept: Sequence[ClaimMember], origins: Sequence[Origin]) -> Support:
    sides = {side: sorted({m.origin for m in kept if m.origin and m.stands == side}) for side in ("for", "against")}
    return Support(
        origins_for=count_origins(sides["for"], origins),
        origins_against=count_origins(sides["against"], origins),
        articles=len({member.article for member in kept}),
    )
