"""Draft: a fact before it is written down."""

from dataclasses import dataclass

from rashomon.facts.figure import Figure
from rashomon.model import FactState

__all__ = ["Draft", "named"]


@dataclass(frozen=True, slots=True)
class Draft:
    """What is counted, in which scope, by which figures, how they stand, and the best figure where there is one."""

    what: str
    scope: str | None
    members: list[Figure]
    state: FactState
    best: float | None


def named(scope: str, unit: str) -> str:
    """What a fact on a whole counts, in words: "people killed", "houses destroyed"."""
    noun = "people" if unit == "persons" else unit
    if scope == "population":
        return "population"
    return f"{noun} killed or injured" if scope == "casualties" and noun == "people" else f"{noun} {scope}"
