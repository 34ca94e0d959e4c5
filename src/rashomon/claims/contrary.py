"""Contrary: pairs of passages that surely are of one matter, one of them negated, and that contradict one another as
the pair model hears them. What they have in common need not be in their words ("nobody asked for money", "the ward
wanted 500 dollars a cot")."""

from typing import NamedTuple

import numpy as np

from rashomon.claims.passages import Passage
from rashomon.claims.propositions import Weighed
from rashomon.claims.sides import says_no
from rashomon.nlp.pairs import read_pairs, stands

__all__ = ["Contrary", "contrary"]

# The log-odds that the two are of one matter, and how likely the pair model must have it that one denies the other. Of
# such pairs three in four were denials by the marks of 87 stories, and some of the others by their words.
_ONE_MATTER, _DENIES = 0.4, 0.9


class Contrary(NamedTuple):
    """`no` is the one that is negated; `likely` how likely it denies what `told` has, as the pair model hears it."""

    no: Passage
    told: Passage
    likely: float


def contrary(found: Weighed | None) -> list[Contrary]:
    """The pairs that contradict one another, in order."""
    if found is None:
        return []
    pairs, odds = found
    passages = pairs.passages
    no = np.asarray([says_no(passage) for passage in passages])
    at = np.flatnonzero((odds >= _ONE_MATTER) & (no[pairs.i] != no[pairs.j]))
    asked = [(int(pairs.i[k]), int(pairs.j[k])) for k in at]
    ways = read_pairs([(passages[i].clause, passages[j].clause) for i, j in asked])[1]
    heard = ways[:, stands().index("denies")].tolist()
    return [
        Contrary(*((passages[i], passages[j]) if no[i] else (passages[j], passages[i])), round(likely, 3))
        for (i, j), likely in zip(asked, heard, strict=True)
        if likely >= _DENIES
    ]
