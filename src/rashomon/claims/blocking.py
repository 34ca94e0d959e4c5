"""Blocking: which passages are worth comparing: near in meaning, alike in words, or with one count or rare word."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rashomon.claims.compare import Matching
from rashomon.claims.passages import Passage
from rashomon.claims.vectors import Seen, unit

__all__ = ["candidates"]

Rows = npt.NDArray[np.intp]
# What two passages that put one thing forward hardly ever stay below (training/claims gives the share kept).
_COVERED, _NEAR = 0.15, 0.08


def candidates(passages: Sequence[Passage], seen: Seen, matched: Matching) -> tuple[Rows, Rows]:
    """Indices of the pairs of passages of different articles that are worth comparing, in order."""
    articles = np.unique([p.article for p in passages], return_inverse=True)[1]
    whole = unit(seen.whole - seen.whole.mean(axis=0, dtype=np.float64).astype(np.float32))
    near = (np.maximum(matched.share, matched.share.T) > _COVERED) | (whole @ whole.T > _NEAR)
    near &= articles[:, None] != articles[None, :]
    i, j = np.nonzero(np.triu(near, k=1))
    return i, j
