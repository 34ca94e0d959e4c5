"""Provenance: what the claims room asks of the lineage room: the origin of a passage, and how to count origins."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from rashomon.model import ClaimMember

__all__ = ["Provenance"]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a case's statements come from, as the lineage room found it.

    `of_statement` and `of_article` give origin ids, `chain` the names from speaker to page, `count` the number of
    independent origins among some. `inherited` gives, by article, the stretches that were taken from a statement in
    another article, with that statement's origin: an attribution lost in copying does not make a new origin.
    `of_outlet` has the outlet itself of an article whose text goes back to others.
    """

    of_statement: Mapping[str, str]
    of_article: Mapping[str, str]
    chain: Mapping[str, tuple[str, ...]]
    count: Callable[[Collection[str]], int]
    inherited: Mapping[str, Sequence[tuple[int, int, str]]] = field(default_factory=dict)
    vouch: Callable[[Sequence[ClaimMember]], Sequence[str | None]] | None = None
    of_outlet: Mapping[str, str] = field(default_factory=dict)

    def of(self, article: str, start: int, end: int, statement: str | None) -> str | None:
        """The origin of a passage: its statement's, the one it was copied from, or its author's."""
        if statement is not None:
            return self.of_statement.get(statement)
        # Of several stretches that a passage meets, the one that it shares most with.
        met = [(min(high, end) - max(low, start), origin) for low, high, origin in self.inherited.get(article, ())]
        most = max((common for common, _ in met), default=0)
        return (
            next((origin for common, origin in met if common == most), None)
            if most > 0
            else self.of_article.get(article)
        )

    def settled(self, members: tuple[ClaimMember, ...]) -> tuple[ClaimMember, ...]:
        """The members of one claim, each with the origin that it has beside the others."""
        origins = [m.origin for m in members] if self.vouch is None else self.vouch(members)
        found = [msgspec.structs.replace(m, origin=o) for m, o in zip(members, origins, strict=True)]
        sides: dict[str | None, set[str]] = {}
        for m in found:
            own = m.article not in self.of_outlet and m.origin == self.of_article.get(m.article)
            if own or m.statement is not None:
                sides.setdefault(m.origin, set()).add(m.stands or "")
        return tuple(self._own(m, sides.get(m.origin, {"for"})) for m in found)

    def _own(self, member: ClaimMember, sides: Collection[str]) -> ClaimMember:
        """A member in an article's own voice that has its words from elsewhere: what it tells against what is told
        there is its outlet's, and not theirs."""
        outlet = self.of_outlet.get(member.article) or self.of_article.get(member.article)
        if outlet is None or member.statement is not None or member.stands is None or member.stands in sides:
            return member
        # Another figure, day or "not" may be the speaker's own, taken over wrongly; another actor is not.
        inherited = member.origin != self.of_article.get(member.article)
        if inherited and member.how != "actor":
            return member
        return msgspec.structs.replace(member, origin=outlet)
