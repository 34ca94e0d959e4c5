"""The pair model: two passages read in one go. Do they put one proposition forward, and how do they stand?

The network (`training/claims/pairs.py`) runs as int8 ONNX, one pair at a time: dynamic quantisation makes a result
depend on what shares its batch, so that nothing else does.
"""

import functools
import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from rashomon.nlp import network
from rashomon.nlp.pieces import word_pieces
from rashomon.nlp.spread import spread

__all__ = ["model_id", "read_pairs", "stands"]

Floats = npt.NDArray[np.float32]
_NAME = "pairs"
_OPEN, _SEP = 101, 102
# A passage is a clause; what goes beyond was not seen in training.
_LONGEST = 60


def model_id() -> tuple[str, str]:
    """The pair model's name and the first digits of its weights' SHA-256."""
    return "rashomon-pairs", network.digest(_NAME)


@functools.cache
def _session() -> tuple[Any, tuple[str, ...]]:
    session = network.session(_NAME)
    return session, tuple(json.loads(session.get_modelmeta().custom_metadata_map["stands"]))


def stands() -> tuple[str, ...]:
    """The ways in which two passages of one claim may stand to one another, in the order of the scores."""
    return _session()[1]


@functools.lru_cache(maxsize=20_000)
def _pieces(passage: str) -> tuple[int, ...]:
    return tuple(word_pieces().encode(passage).ids[1:-1][:_LONGEST])


@functools.lru_cache(maxsize=50_000)
def _scores(pair: tuple[str, str]) -> Floats:
    one, other = _pieces(pair[0]), _pieces(pair[1])
    ids = np.array([[_OPEN, *one, _SEP, *other, _SEP]], dtype=np.int64)
    part = np.zeros_like(ids)
    part[0, len(one) + 2 :] = 1
    alike, stand = _session()[0].run(None, {"ids": ids, "part": part})
    return np.concatenate([alike, stand[0]]).astype(np.float32)


def read_pairs(pairs: Sequence[tuple[str, str]]) -> tuple[Floats, Floats]:
    """For each pair of passages the log-odds that they put one proposition forward, (n,), and how likely they stand to
    one another in each of the ways of `stands()` if they do, (n, ways)."""
    if not pairs:
        return np.zeros(0, dtype=np.float32), np.zeros((0, len(stands())), dtype=np.float32)
    _session()
    found = np.stack(spread(_scores, pairs, lambda pair: len(pair[0]) + len(pair[1])))
    odds, ways = found[:, 0], found[:, 1:]
    ways = np.exp(ways - ways.max(axis=1, keepdims=True))
    return odds, np.asarray(ways / ways.sum(axis=1, keepdims=True), dtype=np.float32)
