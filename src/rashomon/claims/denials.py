"""Denials: passages that deny what another account has, found pair by pair: they seldom come near what they deny.

One of two passages says that something is not so, the other has many of its words and does not. That the two speak of
one thing, and that they cannot both be true, is then the pair model's to say, and it must be sure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.claims.compare import Floats, Rows
from rashomon.claims.passages import Passage
from rashomon.claims.sides import denies_it_whole, says_no
from rashomon.nlp.pairs import stands

__all__ = ["Denial", "denials", "opposed"]

# So much of the denying passage's own words the other must have.
_SHARED = 0.3
# The pair model's log-odds that the two speak of one thing, and how likely they contradict one another.
_ONE, _DENIES = 0.3, 0.9
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Denial:
    """`no` denies what `yes` puts forward, by the passages' indices; how likely they contradict one another."""

    no: int
    yes: int
    likely: float


def opposed(passages: Sequence[Passage], i: Rows, j: Rows) -> np.ndarray:
    """Which pairs may be a passage and its denial, by their words."""
    no = np.array([says_no(passage) for passage in passages], dtype=bool)
    own = [frozenset(word.lemma for word in passage.words if word.own) for passage in passages]
    every = [frozenset(word.lemma for word in passage.words) for passage in passages]
    out = np.zeros(len(i), dtype=bool)
    for k in np.nonzero(no[i] != no[j])[0].tolist():
        a, b = int(i[k]), int(j[k])
        denying, other = (a, b) if no[a] else (b, a)
        words = own[denying]
        out[k] = len(words) >= _FEWEST and len(words & every[other]) >= _SHARED * len(words)
    return out


def denials(passages: Sequence[Passage], i: Rows, j: Rows, model: Floats, ways: Floats) -> list[Denial]:
    """The denials among pairs that the pair model has read, the surest first, each passage denying once."""
    may = opposed(passages, i, j) & (model > _ONE) & (ways[:, stands().index("denies")] > _DENIES)
    found = []
    for k in np.nonzero(may)[0].tolist():
        a, b = int(i[k]), int(j[k])
        no, yes = (a, b) if says_no(passages[a]) else (b, a)
        if denies_it_whole(passages[no], [passages[yes]]):
            found.append(Denial(no, yes, round(float(ways[k, stands().index("denies")]), 3)))
    out: dict[int, Denial] = {}
    for denial in sorted(found, key=lambda d: (-d.likely, d.no, d.yes)):
        out.setdefault(denial.no, denial)
    return list(out.values())
