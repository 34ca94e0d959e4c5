"""Candidates: each number that the accounts of a case tell for a scope, with its tellings."""

from collections.abc import Callable
from dataclasses import dataclass

from rashomon.facts.compare import is_running, is_whole
from rashomon.facts.figure import Figure
from rashomon.facts.tellings import Case, Telling

__all__ = ["FAR", "IMPLIED", "Candidate", "candidates", "is_aside", "is_single", "is_sound"]

# A number so many times another one counts something larger.
FAR = 4
# Kinds of tellings that no account states.
IMPLIED = frozenset({"rest", "left", "all"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number with its tellings, and the case that it stands in."""

    value: float
    tellings: tuple[Telling, ...]
    case: Case

    def share(self, test: Callable[[Telling], bool]) -> float:
        """The share of the accounts that have a telling of this kind."""
        return len({t.figure.article for t in self.tellings if test(t)}) / max(1, len(self.case.accounts))


def candidates(case: Case) -> list[Candidate]:
    """Each number told in a case."""
    return [Candidate(v, tuple(t for t in case.tellings if t.value == v), case) for v in case.values]


def is_sound(telling: Telling) -> bool:
    """Whether a number is stated of the event itself, for everybody."""
    f = telling.figure
    return telling.kind == "stated" and not is_aside(f) and not f.part and is_whole(f)


def is_aside(figure: Figure) -> bool:
    """Whether a figure counts another occasion or a longer time."""
    return figure.background or figure.elsewhere or is_running(figure)


def is_single(figure: Figure) -> bool:
    """A person told of without a number."""
    return figure.part and figure.low == figure.high == 1
