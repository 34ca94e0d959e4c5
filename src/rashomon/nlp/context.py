"""The context encoder: passages as vectors, each read within its article, near where they put one proposition forward.

A clause names things once and then says "it", "the facility", "the attack"; what it says stands in the sentences around
it. So an article is read in windows, its title before each, and a passage is the mean of its own word pieces in the
window that holds most around it. The network is a small BERT taught on stories with marked claims
(`training/claims/context.py`) and runs as int8 ONNX, one window at a time: dynamic quantisation makes a result depend
on what shares its batch.
"""

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rashomon.nlp import network
from rashomon.nlp.pieces import word_pieces
from rashomon.nlp.spread import spread

__all__ = ["DIMENSIONS", "STEP", "TITLE", "WINDOW", "Told", "in_context", "model_id", "windows"]

Vectors = npt.NDArray[np.float32]
Stretches = Sequence[tuple[int, int]]
DIMENSIONS = 256
# Word pieces of the text in a window, from one window's start to the next one's, and of the title at most.
WINDOW, STEP, TITLE = 200, 110, 24
_OPEN, _SEP = 101, 102
_NAME = "context"


@dataclass(frozen=True, slots=True)
class Told:
    """An article with passages of it, each the stretches of the text that are its own."""

    title: str
    text: str
    passages: Sequence[Stretches]


@dataclass(frozen=True, slots=True)
class Window:
    """A window's word pieces, and where each passage that is read in it has its own among them."""

    pieces: tuple[int, ...]
    passages: tuple[tuple[int, tuple[int, ...]], ...]


def model_id() -> tuple[str, str]:
    """The context encoder's name and the first digits of its weights' SHA-256."""
    return "rashomon-context", network.digest(_NAME)


# A window's vectors are a quarter of a megabyte.
@functools.lru_cache(maxsize=300)
def _states(pieces: tuple[int, ...]) -> Vectors:
    found = network.session(_NAME).run(None, {"ids": np.array([pieces], dtype=np.int64)})[0]
    return np.asarray(found[0], dtype=np.float32)


def windows(told: Told) -> list[Window]:
    """The windows of an article that passages are read in. Training and reading share this."""
    title = word_pieces().encode(told.title).ids[1:-1][:TITLE]
    encoded = word_pieces().encode(told.text)
    ids, offsets = encoded.ids[1:-1], encoded.offsets[1:-1]
    head = (_OPEN, *title, _SEP)
    begins = list(range(0, max(1, len(ids) - WINDOW + STEP), STEP)) if len(ids) > WINDOW else [0]
    starts, ends = [start for start, _ in offsets], [end for _, end in offsets]
    held: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
    for at, stretches in enumerate(told.passages):
        mine = sorted({k for low, high in stretches for k in range(bisect_right(ends, low), bisect_left(starts, high))})
        if not mine:
            continue
        first, last = mine[0], mine[-1]
        best = max(range(len(begins)), key=lambda k: (min(first - begins[k], begins[k] + WINDOW - 1 - last), -k))
        inside = [len(head) + k - begins[best] for k in mine if begins[best] <= k < begins[best] + WINDOW]
        if inside:
            held.setdefault(begins[best], []).append((at, tuple(inside)))
    return [
        Window((*head, *ids[begin : begin + WINDOW], _SEP), tuple(passages)) for begin, passages in sorted(held.items())
    ]


def in_context(articles: Sequence[Told]) -> list[Vectors]:
    """Unit vectors of the passages of each article, (passages, 256); zeros for one without a word."""
    read = [windows(told) for told in articles]
    every = [window.pieces for several in read for window in several]
    if every:
        network.session(_NAME)
    known = dict(zip(every, spread(_states, every, len), strict=True))
    out = []
    for told, several in zip(articles, read, strict=True):
        vectors = np.zeros((len(told.passages), DIMENSIONS), dtype=np.float32)
        for window in several:
            states = known[window.pieces]
            for at, mine in window.passages:
                vectors[at] = states[list(mine)].mean(axis=0)
        out.append(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9).astype(np.float32))
    return out
