"""Findings on who did it: one act that accounts give to actors who exclude one another."""

from collections.abc import Iterator, Mapping, Sequence

from rashomon.claims.actors import Acting, At
from rashomon.findings.evidence import finding, role
from rashomon.model import Claim, ClaimMember, Finding, Span

__all__ = ["other_actor", "told_closer"]

_TOLD = frozenset({"asserts", "hedges"})
_CONFIDENCE = 0.7
_SHOWN = 3
_RULE = "claims.differs.actor"


def other_actor(claims: Sequence[Claim], who: Mapping[At, Acting]) -> Iterator[Finding]:
    """One finding for each claim of which a member has another actor than the others, whose words for them are told."""
    for claim in claims:
        apart = _one_each([m for m in claim.members if m.relation == "differs" and m.how == "actor"])
        rest = _one_each([m for m in claim.members if m.relation in _TOLD])
        mine, theirs = _named(apart, who), _named(rest, who)
        if not mine or not theirs:
            continue
        yield finding(
            "actor_conflict",
            "check",
            f"Accounts give one act to different actors: {_said(theirs)}; {_said(mine)}. What would settle it: a "
            "source at first hand, named by either account, that says who it was and how that is known.",
            "claims.differs.actor",
            [*(role(m, "differs in actor") for m in apart), *(role(m, "the others") for m in rest)],
            confidence=_CONFIDENCE,
            about=[claim.id],
        )


def told_closer(one: Finding, others: Sequence[Finding]) -> bool:
    """Whether another finding on who did it has its words within all of these passages."""
    return one.rule == _RULE and any(
        other.kind == one.kind
        and other.rule != _RULE
        and all(
            any(s.article == o.article and s.start <= o.start and o.end <= s.end for s in one.evidence)
            for o in other.evidence
        )
        for other in others
    )


def _one_each(members: Sequence[ClaimMember]) -> list[ClaimMember]:
    seen: dict[str, ClaimMember] = {}
    for member in members:
        seen.setdefault(member.article, member)
    return list(seen.values())[:_SHOWN]


def _named(members: Sequence[ClaimMember], who: Mapping[At, Acting]) -> dict[str, str]:
    """The words for who acts in each member, by account; of those that have any."""
    found: dict[str, str] = {}
    for member in members:
        for at, one in who.items():
            if at[0] == member.article and _meets(member, at) and member.article not in found:
                found[member.article] = _words([value.span for value in one.who])
    return found


def _meets(member: Span, at: At) -> bool:
    return member.start < at[2] and at[1] < member.end


def _words(spans: Sequence[Span]) -> str:
    return " and ".join(f"“{' '.join(span.text.split())}”" for span in spans)


def _said(named: Mapping[str, str]) -> str:
    """ "a and b “the army”, c “soldiers”"."""
    by: dict[str, list[str]] = {}
    for article, words in sorted(named.items()):
        by.setdefault(words, []).append(article)
    return ", ".join(f"{' and '.join(articles)} to {words}" for words, articles in by.items())
