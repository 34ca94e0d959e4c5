"""A claim made ready to be explained: who carries it, from which origins, and in what its passages differ."""

from collections import Counter
from collections.abc import Iterable

from rashomon.explain.relations import standing
from rashomon.explain.subject import Subject, inputs
from rashomon.explain.words import counting, listed
from rashomon.model import Claim, ClaimMember, Dossier, Origin

__all__ = ["claim"]

_TOLD = frozenset({"asserts", "hedges"})
_DISPUTE = {"none": "nobody contests it", "contested": "contested", "cannot_tell": "nobody commits to it"}


def claim(dossier: Dossier, one: Claim) -> Subject:
    """A claim with its passages, each with how it stands to it and from whom it comes."""
    origins = {origin.id: origin for origin in dossier.origins}
    support = one.support
    apart = [m for m in one.members if m.relation not in _TOLD]
    contesting = [m for m in apart if m.stands == "against"]
    return Subject(
        kind=one.dispute,
        rule=one.rule,
        says=f"{one.text} Told by {counting(support.articles, 'account')}; independent origins for it: "
        f"{support.origins_for}, against it: {support.origins_against}; {_DISPUTE[one.dispute]}.",
        inputs=inputs(*((member, _role(member, origins)) for member in one.members)),
        when=one.dispute,
        slots={
            "accounts": listed(sorted({m.article for m in one.members})),
            "single": _names((m for m in one.members if m.stands == "for"), origins)
            if support.origins_for == 1 and support.articles > 1
            else "",
            "alone": listed({m.article for m in one.members}) if support.articles == 1 else "",
            "apart": listed(_apart(member) for member in contesting),
            "differing": listed(_apart(member) for member in contesting if member.relation == "differs"),
            "denying": listed(member.article for member in contesting if member.relation == "denies"),
            "explained": listed(_apart(m) for m in apart if m not in contesting and m.relation == "differs"),
            "hedging": listed(sorted({m.article for m in one.members if m.relation == "hedges"})),
        },
        reached={"accounts": support.articles},
        settles=tuple(dict.fromkeys(_settles(dossier, one, m) for m in contesting)),
    )


def _role(member: ClaimMember, origins: dict[str, Origin]) -> str:
    stands = standing(member.relation, [member.how])
    origin = origins.get(member.origin or "")
    chain = " < ".join(reversed(member.chain)) if len(member.chain) > 1 else ""
    if origin is None:
        return f"{stands}; origin not known"
    return f"{stands}; origin {origin.name}{f', by way of {chain}' if chain else ''}"


def _apart(member: ClaimMember) -> str:
    return f"{member.article} ({standing(member.relation, [member.how], within=True)})"


def _settles(dossier: Dossier, one: Claim, member: ClaimMember) -> str:
    """What settles the difference; of a number by what is counted in the claim's passages."""
    if member.how != "number":
        return member.how or member.relation
    scopes = Counter(
        q.scope
        for reading in dossier.readings
        for q in reading.quantities
        if q.scope
        and any(m.article == q.article and m.start <= q.start and q.end <= m.end and not q.field for m in one.members)
    )
    return f"number.{min(scopes, key=lambda scope: (-scopes[scope], scope))}" if scopes else "number"


def _names(members: Iterable[ClaimMember], origins: dict[str, Origin]) -> str:
    found = (origins[member.origin].name for member in members if member.origin in origins)
    return listed(dict.fromkeys(found))
