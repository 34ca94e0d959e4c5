"""Which of several places or days is the event's: a mention's odds, summed in its account, multiplied over accounts."""

import functools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from rashomon.model import Span

__all__ = ["Choice", "Sign", "choose", "learnt", "settled"]

# Two candidates nearer than this to one another cannot be told apart: the second's share of the first's.
_EVEN = 0.9
# Of choices with a lower share hardly one in five was right (benchmarks/facts/events.py).
_LEAST = 0.25
_HIGHEST = 20.0


@dataclass(frozen=True, slots=True)
class Sign:
    """A mention of a candidate in one account: what it may be, the passage, and its features' values."""

    candidate: str
    passage: Span
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate with its share (0..1) among all, and the passages that speak for it, the weightiest first."""

    candidate: str
    share: float
    passages: tuple[Span, ...]


@functools.cache
def learnt(table: str) -> Mapping[str, float]:
    """Learnt weights (log-odds) by the name of their feature."""
    path = resources.files("rashomon.data").joinpath("events", f"{table}.tsv")
    lines = path.read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines if line.strip() and not line.startswith("#"))
    return {name: float(weight) for name, weight in cells}


def choose(signs: Sequence[Sign], weights: Sequence[float]) -> list[Choice]:
    """The candidates, the likeliest first.

    A mention's odds are those of its features; an account speaks for a candidate by the odds of all its mentions
    together, log(1 + their sum), so that one that does not name it says nothing; the accounts' voices add up.
    """
    odds: dict[str, dict[str, float]] = {}
    passages: dict[str, list[tuple[float, str, int, Span]]] = {}
    for sign in signs:
        score = min(_HIGHEST, sum(w * v for w, v in zip(weights, sign.values, strict=True)))
        at = sign.passage
        of_candidate = odds.setdefault(sign.candidate, {})
        of_candidate[at.article] = of_candidate.get(at.article, 0.0) + math.exp(score)
        passages.setdefault(sign.candidate, []).append((-score, at.article, at.start, at))
    voices = {id: sum(math.log1p(one) for one in by_account.values()) for id, by_account in odds.items()}
    top = max(voices.values(), default=0.0)
    total = sum(math.exp(voice - top) for voice in voices.values())
    ranked = sorted(voices, key=lambda id: (-voices[id], id))
    return [
        Choice(id, math.exp(voices[id] - top) / total, tuple(span for *_, span in sorted(passages[id], key=_order)))
        for id in ranked
    ]


def _order(row: tuple[float, str, int, Span]) -> tuple[float, str, int]:
    return row[:3]


def settled(choices: Sequence[Choice]) -> Choice | None:
    """The likeliest candidate; None where there is none, where it is unlikely, or another as likely."""
    if not choices or choices[0].share < _LEAST or (len(choices) > 1 and choices[1].share > _EVEN * choices[0].share):
        return None
    return choices[0]
