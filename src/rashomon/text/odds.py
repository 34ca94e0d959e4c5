"""Log-odds of what several signs say together: one way of adding them up, for every room that weighs signs."""

import math
from collections.abc import Iterable

__all__ = ["logistic", "weighed"]

# Log-odds beyond which nothing is told apart (and `exp` would overflow).
_CERTAIN = 20.0
# No sum of signs is told as certain: of those at the top, one in a hundred was wrong (benchmarks/garbles).
_SUREST = 0.99


def logistic(odds: float) -> float:
    """The probability (0..1) of log-odds.

    >>> logistic(0.0), round(logistic(2.2), 2)
    (0.5, 0.9)
    """
    return 1 / (1 + math.exp(-min(_CERTAIN, max(-_CERTAIN, odds))))


def weighed(bias: float, parts: Iterable[tuple[float, str]]) -> tuple[float, tuple[str, ...]]:
    """The confidence (0..1, three decimals) of log-odds in parts, and the reasons for it, the weightiest first.

    A part is its log-odds and what to say of it; an empty reason is not told, and none is told twice.
    """
    given = list(parts)
    reasons = sorted((-part, why) for part, why in given if part > 0 and why)
    confidence = min(_SUREST, logistic(bias + sum(part for part, _ in given)))
    return round(confidence, 3), tuple(dict.fromkeys(why for _, why in reasons))
