"""Who acted in a story, and who was affected, as the accounts have it."""

from typing import Literal

from rashomon.model.record import Record
from rashomon.model.span import Span

__all__ = ["Party", "PartyRole"]

PartyRole = Literal["acted", "affected"]


class Party(Record, frozen=True, kw_only=True):
    """Somebody who is said, suspected or accused to have acted, or was affected; never our judgement.

    `entity` is an id of `Dossier.entities`, null for a party without a name. One entity may be two parties.
    """

    entity: str | None
    name: str
    role: PartyRole
    confidence: float
    articles: tuple[str, ...]
    evidence: tuple[Span, ...]
