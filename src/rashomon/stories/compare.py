"""Comparison: how alike two articles are, as the cosine of their terms, less the further apart they were published."""

import datetime
import math

from rashomon.stories.blocking import Vector

__all__ = ["cosine", "nearness"]

# Days that cost nothing, days in which the rest falls to a third, and the share that distance alone cannot take away
# (court reports and anniversaries tell the same event much later).
_FREE_DAYS = 3
_DECAY_DAYS = 30
_FLOOR = 0.5


def cosine(a: Vector, b: Vector) -> float:
    """The cosine of two vectors of length 1, 0..1."""
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return math.fsum(weight * large[term] for term, weight in small.items() if term in large)


def nearness(a: datetime.date | None, b: datetime.date | None) -> float:
    """The factor for two publication days, 0.5..1; 1 where one is unknown."""
    if a is None or b is None:
        return 1.0
    beyond = max(0, abs((a - b).days) - _FREE_DAYS)
    return max(_FLOOR, math.exp(-beyond / _DECAY_DAYS))
