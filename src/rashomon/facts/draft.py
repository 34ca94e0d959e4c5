"""Draft: a fact before it is written down."""

from dataclasses import dataclass

from rashomon.facts.figure import Figure
from rashomon.model import FactState

__all__ = ["Draft"]


@dataclass(frozen=True, slots=True)
class Draft:
    """What is counted, in which scope, by which figures, how they stand, and the best figure where there is one."""

    what: str
    scope: str | None
    members: list[Figure]
    state: FactState
    best: float | None
