"""Blocking: which passages are worth comparing: near in meaning, alike in words, or with one count or rare word."""

from collections.abc import Sequence

import numpy as np

from rashomon.claims.matching import Mask, Matching, Rows
from rashomon.claims.passages import Passage
from rashomon.claims.vectors import Seen

__all__ = ["FEW_ACCOUNTS", "candidates", "nearest"]

# What two passages that put one thing forward hardly ever stay below (training/claims gives the share kept).
_COVERED, _NEAR, _IN_CONTEXT = 0.15, 0.08, 0.2
# With more accounts than this a passage is held against so many of each other account, the nearest in meaning.
FEW_ACCOUNTS, _OF_EACH = 12, 4


def nearest(passages: Sequence[Passage], seen: Seen) -> Mask | None:
    """Between which passages words are compared, (passages, passages), both ways alike; none where it is all of them.

    Up to twelve accounts it is. From there on every passage is held against the four of each other account that are
    nearest to it in meaning (and those to which it is among their four). On twenty and on fifty accounts of one event
    that leaves a third of the pairs, without 4 of the 970 and none of the 819 that were likely one (benchmarks/speed).
    """
    articles = _articles(passages)
    if len(set(articles.tolist())) <= FEW_ACCOUNTS:
        return None
    near = seen.near + seen.told_alike
    among = np.zeros(near.shape, dtype=bool)
    rows = np.arange(len(near))[:, None]
    for article in range(int(articles.max()) + 1):
        columns = np.flatnonzero(articles == article)
        order = np.argsort(-near[:, columns], axis=1, kind="stable")[:, :_OF_EACH]
        among[rows, columns[order]] = True
    among |= among.T
    among &= _of_others(articles)
    return among


def candidates(
    passages: Sequence[Passage], seen: Seen, matched: Matching, among: Mask | None = None
) -> tuple[Rows, Rows]:
    """Indices of the pairs of passages of different articles that are worth comparing, in order; of those in `among`,
    where that is given."""
    near = (np.maximum(matched.share, matched.share.T) > _COVERED) | (seen.near > _NEAR)
    near |= seen.told_alike > _IN_CONTEXT
    near &= _of_others(_articles(passages)) if among is None else among
    i, j = np.nonzero(np.triu(near, k=1))
    return i, j


def _articles(passages: Sequence[Passage]) -> Rows:
    return np.unique([p.article for p in passages], return_inverse=True)[1]


def _of_others(articles: Rows) -> Mask:
    return np.asarray(articles[:, None] != articles[None, :])
