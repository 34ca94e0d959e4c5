"""A dependency tree from arc scores: the best heads where they form a tree, else the best tree.

Most sentences need no repair, so that every token's best head is tried first. The repair is Chu-Liu-Edmonds with one
root enforced by the weights (Stanojević and Cohen 2021, "A Root of the Problem"): each arc from the root costs more
than all other arcs together can gain, so that the best tree has as few of them as a tree can have.
"""

import numpy as np
import numpy.typing as npt

__all__ = ["tree"]

_Heads = npt.NDArray[np.intp]
# Contraction takes time cubic in the length. Only lists and tables without full stops are longer; they are patched.
_LONGEST = 150


def tree(scores: npt.NDArray[np.float32]) -> list[int]:
    """The head of each token, of the well-formed tree with one root (its own head) that scores best.

    Rows are dependents, columns their possible heads, the last column the root.
    """
    length = len(scores)
    arcs = np.array(scores, dtype=np.float32, order="C")
    arcs.reshape(-1)[:: length + 2] = -np.inf
    heads = arcs.argmax(axis=1) if length else np.zeros(0, dtype=np.intp)
    if not _well_formed(heads, length):
        heads = _best(arcs, heads) if length <= _LONGEST else _patched(arcs, heads)
    found: list[int] = heads.tolist()
    return [at if head == length else head for at, head in enumerate(found)]


def _well_formed(heads: _Heads, length: int) -> bool:
    """Whether one token hangs on the root and all the others on it, by following twice as many arcs each time."""
    if np.count_nonzero(heads == length) != 1:
        return length == 0
    above = np.append(heads, length)
    for _ in range(length.bit_length()):
        above = above[above]
    return bool((above == length).all())


def _best(arcs: npt.NDArray[np.float32], heads: _Heads) -> _Heads:
    length = len(arcs)
    weights = arcs.astype(np.float64)
    finite = weights[np.isfinite(weights)]
    low, high = (finite.min(), finite.max()) if finite.size else (0.0, 0.0)
    more_than_all = (high - low + 1) * (length + 1)
    weights = np.nan_to_num(weights, nan=low - more_than_all, neginf=low - more_than_all, posinf=high)
    np.fill_diagonal(weights, -np.inf)
    # Tokens that like the root best keep it in the best tree; with fewer than two of them it may have one root unasked,
    # and is found in far fewer steps.
    if np.count_nonzero(heads == length) < 2:
        found = _contracted(weights)
        if np.count_nonzero(found == length) == 1:
            return found
    weights[:, length] -= more_than_all * (length + 2)  # dearer than any number of forbidden arcs
    return _contracted(weights)


def _contracted(weights: npt.NDArray[np.float64]) -> _Heads:
    """Chu-Liu-Edmonds: a cycle of best heads becomes one token, which opens where that costs least."""
    length = len(weights)
    heads: _Heads = weights.argmax(axis=1)
    cycle = np.array(_cycle(heads.tolist()), dtype=np.intp)
    if not cycle.size:
        return heads
    outside = np.delete(np.arange(length), cycle)
    columns = np.append(outside, length)
    # Entering the cycle at a token loses that token's own arc; leaving it is free at whichever token is best.
    entering = weights[np.ix_(cycle, columns)] - weights[cycle, heads[cycle]][:, None]
    leaving = weights[np.ix_(outside, cycle)]
    smaller = np.empty((len(outside) + 1, len(outside) + 2))
    inner = len(outside)
    smaller[:inner, :inner] = weights[np.ix_(outside, outside)]
    smaller[:inner, inner] = leaving.max(axis=1)
    smaller[:inner, inner + 1] = weights[outside, length]
    smaller[inner, :inner] = entering[:, :inner].max(axis=0)
    smaller[inner, inner] = -np.inf
    smaller[inner, inner + 1] = entering[:, inner].max()
    found = _contracted(smaller)
    for at, head in enumerate(found[:inner]):
        token = outside[at]
        heads[token] = cycle[leaving[at].argmax()] if head == inner else columns[min(head, inner)]
    above = min(found[inner], inner)
    heads[cycle[entering[:, above].argmax()]] = columns[above]
    return heads


def _cycle(heads: list[int]) -> list[int]:
    """The tokens of one cycle, or none."""
    seen = [-1] * len(heads)
    for start in range(len(heads)):
        at = start
        while at < len(heads) and seen[at] < 0:
            seen[at] = start
            at = heads[at]
        if at < len(heads) and seen[at] == start:
            cycle = [at]
            while heads[cycle[-1]] != at:
                cycle.append(heads[cycle[-1]])
            return cycle
    return []


def _patched(arcs: npt.NDArray[np.float32], heads: _Heads) -> _Heads:
    """One root kept, and what does not hang on it attached to the token before, in linear time."""
    length = len(arcs)
    claims = np.flatnonzero(heads == length)
    candidates = claims if claims.size else np.arange(length)
    root = int(candidates[arcs[candidates, length].argmax()])
    patched: list[int] = heads.tolist()
    for claim in claims.tolist():
        patched[claim] = claim  # a cycle of its own, opened below
    patched[root] = length
    hangs = [False] * (length + 1)
    hangs[root] = hangs[length] = True
    for start in range(length):
        path, at, on_path = [], start, set[int]()
        while not hangs[at] and at not in on_path:
            path.append(at)
            on_path.add(at)
            at = patched[at]
        if not hangs[at]:
            patched[at] = start - 1 if start else root
        for token in path:
            hangs[token] = True
    return np.array(patched, dtype=np.intp)
