"""Written: a claim put down from its members, with its support and dispute; its frame under neutral names."""

from collections.abc import Mapping, Sequence

import msgspec

from rashomon.claims.provenance import Provenance
from rashomon.model import (
    Article,
    Claim,
    ClaimMember,
    ClaimRule,
    Dispute,
    Frame,
    How,
    Relation,
    Slot,
    Support,
    content_id,
)

__all__ = ["NO_FRAME", "member_of", "named", "written"]

_ACCOUNTS = 2
NO_FRAME = Frame(who=None, act=None, whom=None, where=None, when=None, quantity=None)


def member_of(
    articles: Mapping[str, Article],
    article: str,
    start: int,
    end: int,
    statement: str | None,
    relation: Relation,
    how: How | None,
    provenance: Provenance,
) -> ClaimMember:
    """A stretch of an article as a member of a claim, with its origin and the chain by which it came."""
    origin = provenance.of(article, start, end, statement)
    chain = provenance.chain.get(statement, ()) if statement else ()
    return ClaimMember(
        article=article,
        start=start,
        end=end,
        text=articles[article].text[start:end],
        statement=statement,
        relation=relation,
        how=how,
        origin=origin,
        chain=chain,
    )


def written(
    text: str, frame: Frame, members: tuple[ClaimMember, ...], provenance: Provenance, rule: ClaimRule
) -> Claim:
    """A claim with its support and dispute, from its members."""
    members = provenance.settled(members)
    support = Support(
        origins_for=provenance.count(_origins(members, "for")),
        origins_against=provenance.count(_origins(members, "against")),
        articles=len({m.article for m in members}),
    )
    where = [f"{m.article}:{m.start}:{m.end}" for m in members]
    return Claim(
        id=content_id("claim", text, *where),
        text=text,
        frame=frame,
        members=members,
        support=support,
        dispute=_dispute(members),
        rule=rule,
    )


def _origins(members: Sequence[ClaimMember], side: str) -> list[str]:
    return sorted({m.origin for m in members if m.origin and m.stands == side})


def _dispute(members: Sequence[ClaimMember]) -> Dispute:
    """Contested where someone denies it or gives it to another actor, or where two accounts differ in what a later
    count or another scope does not explain (of one alone that cannot be told); open where nobody commits."""
    if any(m.relation == "differs" and m.how == "actor" for m in members):
        return "contested"
    differ = {m.article for m in members if m.stands == "against" and m.relation == "differs"}
    if any(m.relation == "denies" for m in members) or len(differ) >= _ACCOUNTS:
        return "contested"
    return "none" if any(m.relation == "asserts" for m in members) else "cannot_tell"


def named(slot: Slot | None, names: Mapping[str, str], *, is_name: bool = False) -> Slot | None:
    """A slot under the neutral name of what it was resolved to, if its words are that name and hardly more."""
    if slot is None:
        return None
    name = names.get(slot.place or slot.entity or "")
    if name is None or "’" in slot.text or "'" in slot.text:
        return slot  # "Ashford's radio station" is not Ashford
    if not (is_name or len(slot.text.split()) <= len(name.split()) + 2):
        return slot
    return msgspec.structs.replace(slot, text=name)
