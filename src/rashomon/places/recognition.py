"""How sure it is that a run of tokens is a place's name: its features (`marks`) with learnt weights.

The weights (log-odds) stand in `data/places/recognition.tsv`, written by `training/places/recognition.py`.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from rashomon.gazetteer.tables import learnt
from rashomon.places.marks import FEATURES
from rashomon.places.seen import Seen
from rashomon.text.odds import logistic

__all__ = ["agreed", "surety", "values"]

# How much the other mentions of a name count, and the log-odds from which on they say no more.
_AGREE, _MOST = 0.3, 3.0


def values(seen: Seen) -> tuple[float, ...]:
    """What each feature says of a run."""
    return tuple(feature(seen) for feature in FEATURES)


def agreed(names: Sequence[str], sureties: Sequence[float]) -> list[float]:
    """Sureties of an article's runs, each drawn a little to those of its name elsewhere: one name, one reading."""
    odds = [min(_MOST, max(-_MOST, math.log(sure / (1 - sure)))) for sure in sureties]
    sums: dict[str, float] = defaultdict(float)
    for name, one in zip(names, odds, strict=True):
        sums[name] += one
    counts = Counter(names)
    drawn = []
    for name, one, sure in zip(names, odds, sureties, strict=True):
        others = (sums[name] - one) / (counts[name] - 1) if counts[name] > 1 else 0.0
        drawn.append(1 / (1 + math.exp(-_AGREE * others) * (1 - sure) / sure))
    return drawn


def surety(seen: Seen) -> float:
    """How sure it is that a run is a place's name (0..1), by itself."""
    table = learnt("recognition")
    return logistic(table["bias"] + sum(table[feature.__name__] * feature(seen) for feature in FEATURES))
