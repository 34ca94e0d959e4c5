"""Examples: windows of articles with what the reader is to say of each token."""

import bisect
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from rashomon.nlp.pieces import windows
from rashomon.text.quotes import quotations

__all__ = ["Batch", "Example", "batches", "examples"]

IGNORE = -100
_BEGIN, _IN = 1, 2


@dataclass(slots=True)
class Example:
    """One window. `fields` (tokens, 6): tag, pos, dep, head within the window (or itself), sentence start, name;
    `roles` (tokens, 3) or null where nobody annotated; `contents` rows of start, end, cue; `cues` rows of cue, source
    (-1: none)."""

    ids: np.ndarray
    features: np.ndarray
    at: np.ndarray
    fields: np.ndarray
    sentence: np.ndarray
    roles: np.ndarray | None
    contents: list[tuple[int, int, int]]
    cues: list[tuple[int, int]]


def examples(article: dict[str, Any]) -> list[Example]:
    """The windows of an article with silver parses."""
    blocks = [[(int(r[0]), int(r[1])) for r in array] for _, _, array in article["blocks"]]
    tokens = [token for block in blocks for token in block]
    if not tokens:
        return []
    offset, rows = 0, []
    for _, _, array in article["blocks"]:
        fields = array[:, 2:].copy()
        fields[:, 3] += offset
        rows.append(fields)
        offset += len(array)
    fields = np.concatenate(rows)
    sentence = np.cumsum(fields[:, 4])
    roles, statements = _roles(article, tokens) if article["statements"] is not None else (None, [])
    out = []
    for window in windows(article["text"], blocks, quotations(article["text"])):
        low, high = window.first, window.last
        mine = fields[low:high].copy()
        mine[:, 3] -= low
        outside = (mine[:, 3] < 0) | (mine[:, 3] >= high - low)
        mine[outside, 3] = np.arange(high - low)[outside]
        contents: list[tuple[int, int, int]] = []
        cues: dict[int, int] = {}
        for pieces, cue, source in statements:
            if not low <= cue < high:
                continue
            contents += [(a - low, b - low, cue - low) for a, b in pieces if low <= a and b < high]
            cues[cue - low] = source - low if low <= source < high else (-1 if source < 0 else IGNORE)
        out.append(Example(window.ids, window.features, window.at, mine, sentence[low:high],
                           None if roles is None else roles[low:high], contents, list(cues.items())))  # fmt: skip
    return out


def _roles(article: dict[str, Any], tokens: list[tuple[int, int]]) -> tuple[np.ndarray, list[Any]]:
    begins = [start for start, _ in tokens]
    ends = [end for _, end in tokens]
    roles = np.zeros((len(tokens), 3), dtype=np.int64)
    statements = []

    def run(span: dict[str, int]) -> tuple[int, int] | None:
        first, last = bisect.bisect_right(ends, span["start"]), bisect.bisect_left(begins, span["end"]) - 1
        return (first, last) if first <= last else None

    def size(s: dict[str, Any]) -> int:
        return -sum(x["end"] - x["start"] for x in s["content"])

    for s in sorted(article["statements"], key=size):
        found = {role: sorted(filter(None, map(run, s[role]))) for role in ("content", "cue", "source")}
        for column, role in enumerate(("content", "cue", "source")):
            for first, last in found[role]:
                if roles[first : last + 1, column].any():
                    continue  # within another's: one layer is taught
                roles[first, column] = _BEGIN
                roles[first + 1 : last + 1, column] = _IN
        if found["cue"] and found["content"]:
            statements.append((found["content"], found["cue"][0][0], found["source"][0][0] if found["source"] else -1))
    return roles, statements


@dataclass(slots=True)
class Batch:
    """Examples padded to one shape."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    at: Tensor
    fields: Tensor
    same: Tensor  # (batch, tokens, tokens): whether two tokens share a sentence
    roles: Tensor
    there: Tensor  # (batch, tokens): whether a token is one
    contents: Tensor  # rows of batch, start, end, cue
    cues: Tensor  # rows of batch, cue, source (tokens: none)


def batch(found: list[Example]) -> Batch:
    """One batch of examples."""
    pieces, tokens = max(len(e.ids) for e in found), max(len(e.at) for e in found)
    size = len(found)
    out = {name: np.zeros((size, pieces), dtype=np.int64) for name in ("ids", "features", "mask")}
    at = np.zeros((size, tokens), dtype=np.int64)
    fields = np.full((size, tokens, 6), IGNORE, dtype=np.int64)
    roles = np.full((size, tokens, 3), IGNORE, dtype=np.int64)
    sentence = np.full((size, tokens), -1, dtype=np.int64)
    contents, cues = [], []
    for b, e in enumerate(found):
        out["ids"][b, : len(e.ids)] = e.ids
        out["features"][b, : len(e.ids)] = e.features
        out["mask"][b, : len(e.ids)] = 1
        n = len(e.at)
        at[b, :n] = e.at
        fields[b, :n] = e.fields
        sentence[b, :n] = e.sentence
        if e.roles is not None:
            roles[b, :n] = e.roles
        contents += [(b, *row) for row in e.contents]
        cues += [(b, cue, tokens if source == -1 else source) for cue, source in e.cues]
    there = torch.from_numpy(sentence >= 0)
    line = torch.from_numpy(sentence)
    return Batch(
        *(torch.from_numpy(out[name]) for name in ("ids", "features", "mask")), torch.from_numpy(at),
        torch.from_numpy(fields), (line[:, :, None] == line[:, None, :]) & there[:, :, None] & there[:, None, :],
        torch.from_numpy(roles), there, torch.tensor(contents).reshape(-1, 4), torch.tensor(cues).reshape(-1, 3),
    )  # fmt: skip


def batches(found: list[Example], size: int) -> list[list[Example]]:
    """Examples of like length together."""
    found = sorted(found, key=lambda e: len(e.ids))
    return [found[i : i + size] for i in range(0, len(found), size)]
