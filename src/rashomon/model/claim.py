"""A claim: one proposition across articles, with the passages that state, hedge, deny or differ from it."""

from typing import Literal

from rashomon.model.record import Record
from rashomon.model.span import Span

__all__ = [
    "Claim",
    "ClaimMember",
    "ClaimRule",
    "CoverageCell",
    "CoverageValue",
    "Dispute",
    "Frame",
    "How",
    "Relation",
    "Slot",
    "Support",
]

Relation = Literal["asserts", "hedges", "denies", "questions", "differs"]
How = Literal["number", "place", "date", "actor", "cause", "scope", "update", "wording"]
# How a claim was put together: from the mentions of one act, or from passages that say the same.
ClaimRule = Literal["claim.act", "claim.passages"]
Dispute = Literal["none", "contested", "cannot_tell"]
CoverageValue = Literal["asserts", "hedges", "denies", "questions", "differs", "omits", "published_before"]


class Slot(Record, frozen=True, kw_only=True):
    """One part of a frame in the words used, bound to what it was resolved to."""

    text: str
    entity: str | None
    place: str | None
    edtf: str | None
    low: float | None
    high: float | None


class Frame(Record, frozen=True, kw_only=True):
    """Who did what to whom, where, when, how many; `act` holds the verb's or the nominalisation's words."""

    who: Slot | None
    act: Slot | None
    whom: Slot | None
    where: Slot | None
    when: Slot | None
    quantity: Slot | None


class ClaimMember(Span, frozen=True, kw_only=True):
    """A passage that belongs to a claim; `origin` points into the case's origins, `chain` runs from speaker to page."""

    statement: str | None
    relation: Relation
    how: How | None
    origin: str | None
    chain: tuple[str, ...]

    @property
    def stands(self) -> Literal["for", "against"] | None:
        """The side on which its origin counts; none where it only asks, counts others, is later or puts it otherwise.

        A place that differs is most often a name gone wrong, and stands against nothing.
        """
        if self.relation in {"asserts", "hedges"}:
            return "for"
        differs = self.relation == "differs" and self.how in {"number", "date", "actor", "cause"}
        return "against" if self.relation == "denies" or differs else None


class Support(Record, frozen=True, kw_only=True):
    """How many independent origins stand for and against, and how many articles carry the claim."""

    origins_for: int
    origins_against: int
    articles: int


class Claim(Record, frozen=True, kw_only=True):
    """One proposition; `text` is one neutral sentence taken or assembled from the members."""

    id: str
    text: str
    frame: Frame
    members: tuple[ClaimMember, ...]
    support: Support
    dispute: Dispute
    rule: ClaimRule = "claim.passages"


class CoverageCell(Record, frozen=True, kw_only=True):
    """What one article does with one claim."""

    claim: str
    article: str
    value: CoverageValue
