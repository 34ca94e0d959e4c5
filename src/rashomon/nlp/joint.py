"""The joint reader: tags, a dependency tree, names and who says what from one pass of one small encoder.

The network (`training/attribution/net.py`) runs as int8 ONNX, one window at a time: dynamic quantisation makes a
result depend on what shares its batch, so that nothing else does. What it gives are scores by token; this module reads
tokens' labels, trees and statements off them.
"""

import functools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from rashomon.nlp import network
from rashomon.nlp.pieces import LONGEST, Window
from rashomon.nlp.tree import tree

__all__ = ["Joint", "Labels", "Scores", "joint", "model_id"]

Floats = npt.NDArray[np.float32]
_NAME = "reader"
_ARC, _LINK = 96, 64
_ROLES = 3


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels that the scores stand for, in their order."""

    tag: tuple[str, ...]
    pos: tuple[str, ...]
    dep: tuple[str, ...]
    name: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network gives for the tokens of one window, each of shape (tokens, …).

    `roles` (tokens, 3, 3): of content, cue and source outside, begin, in. Dependents times heads are arc scores,
    `root` (tokens,) is that of a root; (starts + ends) of contents times `cue`, and `cue_of` times `source`, are links.
    """

    roles: Floats
    tag: npt.NDArray[np.intp]
    pos: npt.NDArray[np.intp]
    dep: npt.NDArray[np.intp]
    opens: npt.NDArray[np.bool_]
    name: npt.NDArray[np.intp]
    dependent: Floats
    head: Floats
    root: Floats
    content_start: Floats
    content_end: Floats
    cue: Floats
    cue_of: Floats
    source: Floats
    no_source: Floats


@dataclass(frozen=True, slots=True)
class Joint:
    """The network, ready to run."""

    session: Any
    labels: Labels
    root: Floats
    no_source: Floats
    content_far: Floats
    source_far: Floats

    def run(self, window: Window) -> Scores:
        """The scores of one window."""
        inputs = {"ids": window.ids[None], "features": window.features[None], "at": window.at[None]}
        classes, projected = (found[0] for found in self.session.run(None, inputs))
        sizes = (9, len(self.labels.tag), len(self.labels.pos), len(self.labels.dep), 2, len(self.labels.name))
        roles, tag, pos, dep, opens, name = np.split(classes, np.cumsum(sizes)[:-1], axis=1)
        parts = np.split(projected, np.cumsum((_ARC, _ARC, *[_LINK] * 4)), axis=1)
        dependent, head, start, end, cue, cue_of, source = parts
        return Scores(
            roles.reshape(-1, _ROLES, _ROLES), tag.argmax(1), pos.argmax(1), dep.argmax(1), opens[:, 1] > opens[:, 0],
            name.argmax(1), dependent, head, dependent @ self.root, start, end, cue, cue_of, source,
            cue_of @ self.no_source,
        )  # fmt: skip

    def heads(self, scores: Scores, sentences: Sequence[tuple[int, int]]) -> list[int]:
        """Each token's head within its sentence, as an index into the window; a root is its own head."""
        out: list[int] = []
        for first, last in sentences:
            arcs = scores.dependent[first:last] @ scores.head[first:last].T
            above = tree(np.concatenate([arcs, scores.root[first:last, None]], axis=1))
            out += [first + head for head in above]
        return out


def model_id() -> tuple[str, str]:
    """The reader's name and the first digits of its weights' SHA-256."""
    return "rashomon-reader", network.digest(_NAME)


@functools.cache
def joint() -> Joint:
    """The network, loaded once a process."""
    session = network.session(_NAME)
    kept = session.get_modelmeta().custom_metadata_map
    labels = json.loads(kept["labels"])
    numbers = {name: np.array(json.loads(kept[name]), dtype=np.float32) for name in
               ("root", "no_source", "content_far", "source_far")}  # fmt: skip
    if int(kept["longest"]) != LONGEST:
        raise RuntimeError("the reader's weights were trained on windows of another length")
    return Joint(session, Labels(*(tuple(labels[field]) for field in ("tag", "pos", "dep", "name"))), **numbers)
