"""Who is said to have acted and who was affected, for the page's head: a few of either, each with its passages."""

from dataclasses import dataclass

from rashomon.model import Dossier, PartyRole
from rashomon.report.passages import Passage, Passages
from rashomon.report.words import cut

__all__ = ["PartyLine", "parties"]

_LABELS: tuple[tuple[PartyRole, str], ...] = (("acted", "Said to have acted"), ("affected", "Affected"))
_SHOWN, _LENGTH = 4, 60


@dataclass(frozen=True, slots=True)
class PartyLine:
    """One role: its label, the parties with their passages, and how many more there are."""

    label: str
    shown: tuple[tuple[str, tuple[Passage, ...]], ...]
    more: int


def parties(dossier: Dossier, passages: Passages) -> tuple[PartyLine, ...]:
    """A line for each role that somebody has, those in most accounts first; names as the accounts give them."""
    lines = []
    for role, label in _LABELS:
        found = [party for party in dossier.story.parties if party.role == role]
        if found:
            shown = tuple((cut(one.name, _LENGTH), passages.all_of(one.evidence)) for one in found[:_SHOWN])
            lines.append(PartyLine(label, shown, max(0, len(found) - _SHOWN)))
    return tuple(lines)
