"""Blocking: which passages are worth comparing, by what they mean and by the rare words that they share."""

from collections.abc import Sequence

import numpy as np

from rashomon.claims.passages import Passage
from rashomon.nlp.encode import Vectors, encode

__all__ = ["candidate_pairs", "centred"]

# Below this centred cosine no pair of a hundred read by hand put the same thing forward.
_NEAR = 0.25


def centred(passages: Sequence[Passage]) -> Vectors:
    """Unit vectors of the passages less the story's mean, so that a shared topic alone brings nothing together.

    All passages of one story are near each other; what tells them apart is what is left (Arora, Liang and Ma 2017 take
    out a common component for the same reason). The mean is over the sorted passages: file order does not matter.
    """
    vectors = encode([passage.text for passage in passages])
    if len(passages) < 3:
        return vectors
    centred_ = vectors - vectors.mean(axis=0, dtype=np.float64).astype(np.float32)
    norms = np.maximum(np.linalg.norm(centred_, axis=1, keepdims=True), 1e-9)
    return np.asarray(centred_ / norms, dtype=np.float32)


def candidate_pairs(vectors: Vectors) -> list[tuple[int, int, float]]:
    """Pairs of indices with their centred cosine, in index order; every pair is looked at once (a story is small)."""
    similar = vectors @ vectors.T
    rows, columns = np.nonzero(np.triu(similar > _NEAR, k=1))
    return [(int(i), int(j), float(similar[i, j])) for i, j in zip(rows, columns, strict=True)]
