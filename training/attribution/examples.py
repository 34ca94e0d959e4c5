"""Examples: windows of articles with what the reader is to say of each token.

    python training/attribution/examples.py SILVER OUT

packs what `silver.py` wrote into one file: a numpy archive of flat arrays, xz over it.
"""

import bisect
import hashlib
import io
import json
import lzma
import pickle
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src")]

from rashomon.nlp.pieces import LONGEST, windows  # noqa: E402
from rashomon.text.quotes import quotations  # noqa: E402

__all__ = ["DEV", "FOLDS", "LOTS", "UNREAD", "Example", "examples", "load", "pack"]

# The folds of PolNeAR's training articles, and what stands for articles without statements and for development.
FOLDS, UNREAD, DEV = 3, 250, 251
# An article's lot, the same in all its dresses: for learning from a part of the articles.
LOTS = 1000
# Windows of several lengths, so that the reader is at home in each.
_LENGTHS = (LONGEST, LONGEST, 192, 128)
_BEGIN, _IN = 1, 2


@dataclass(slots=True)
class Example:
    """One window. `fields` (tokens, 6): tag, pos, dep, head within the window (or itself), sentence start, name;
    `roles` (tokens, 3): BIO of content, cue and source; `contents` rows of start, end, cue; `cues` rows of cue, source
    (-1: none)."""

    ids: np.ndarray
    features: np.ndarray
    at: np.ndarray
    fields: np.ndarray
    roles: np.ndarray
    contents: list[tuple[int, int, int]]
    cues: list[tuple[int, int]]


def examples(article: dict[str, Any], longest: int = LONGEST) -> Iterator[Example]:
    """The windows of an article with silver parses."""
    blocks = [[(int(r[0]), int(r[1])) for r in array] for _, _, array in article["blocks"]]
    tokens = [token for block in blocks for token in block]
    if not tokens:
        return
    offset, rows = 0, []
    for _, _, array in article["blocks"]:
        fields = array[:, 2:].copy()
        fields[:, 3] += offset
        rows.append(fields)
        offset += len(array)
    fields = np.concatenate(rows)
    roles, statements = _roles(article, tokens)
    for window in windows(article["text"], blocks, quotations(article["text"]), longest):
        low, high = window.first, window.last
        mine = fields[low:high].copy()
        mine[:, 3] -= low
        outside = (mine[:, 3] < 0) | (mine[:, 3] >= high - low)
        mine[outside, 3] = np.arange(high - low)[outside]
        mine[:1, 4] = 1
        contents: list[tuple[int, int, int]] = []
        cues: dict[int, int] = {}
        for pieces, cue, source in statements:
            if not low <= cue < high:
                continue
            contents += [(a - low, b - low, cue - low) for a, b in pieces if low <= a and b < high]
            if low <= source < high or source < 0:
                cues[cue - low] = max(source - low, -1)
        yield Example(window.ids, window.features, window.at, mine, roles[low:high], contents, list(cues.items()))


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

    for s in sorted(article["statements"] or (), key=size):
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


def _digest(words: str) -> int:
    return int(hashlib.sha256(words.encode()).hexdigest()[:8], 16)


def pack(silver: Path, out: Path) -> None:
    """One file of all windows: flat arrays by token or piece, and the sizes by which they are cut again."""
    flat: dict[str, list[np.ndarray]] = {
        name: [] for name in ("ids", "features", "steps", "fields", "roles", "contents", "cues", "sizes")
    }
    for path in sorted(silver.glob("*.pickle")):
        count = 0
        for article in pickle.loads(path.read_bytes()):
            fold = UNREAD if article["statements"] is None else _digest(str(article["id"])) % FOLDS
            if path.stem == "polnear-dev":
                fold = DEV
            lot = _digest(f"lot {article['id']}") % LOTS
            length = LONGEST if fold == DEV else _LENGTHS[_digest(f"{path.stem} {article['id']}") % len(_LENGTHS)]
            for e in examples(article, length):
                flat["ids"].append(e.ids.astype(np.uint16))
                flat["features"].append(e.features.astype(np.uint8))
                flat["steps"].append(np.diff(e.at, prepend=0).astype(np.uint8))
                fields = e.fields.copy()
                fields[:, 3] -= np.arange(len(fields))
                flat["fields"].append(fields.astype(np.int16))
                flat["roles"].append((e.roles @ np.array([1, 3, 9])).astype(np.uint8))
                flat["contents"].append(np.array(e.contents, dtype=np.uint8).reshape(-1, 3))
                flat["cues"].append(np.array(e.cues, dtype=np.int16).reshape(-1, 2))
                flat["sizes"].append(
                    np.array([[len(e.ids), len(e.at), len(e.contents), len(e.cues), fold, lot]], np.uint16)
                )
                count += len(e.ids)
        print(path.stem, count, "pieces", flush=True)
    whole = {name: np.concatenate(found) for name, found in flat.items()}
    fields = whole.pop("fields").T
    # Heads alone are far enough away to need two bytes.
    whole |= {f"field{i}": row.astype(np.int16 if i == 3 else np.int8) for i, row in enumerate(fields)}
    made = io.BytesIO()
    np.savez(made, labels=np.frombuffer((silver / "labels.json").read_bytes(), np.uint8), **whole)
    out.write_bytes(lzma.compress(made.getbuffer(), preset=4))


def load(path: Path) -> tuple[dict[str, np.ndarray], dict[str, list[str]]]:
    """What `pack` wrote, as padded arrays, a window a row: ids, features, at, fields, roles, contents and cues (padded
    with -2), pieces, tokens, fold, lot; and the labels."""
    whole = dict(np.load(io.BytesIO(lzma.decompress(path.read_bytes()))))
    sizes = whole["sizes"].astype(np.int64)
    pieces, tokens, contents, cues, fold, lot = sizes.T
    count = len(sizes)
    by_piece, by_token = np.arange(LONGEST) < pieces[:, None], np.arange(LONGEST) < tokens[:, None]
    out: dict[str, np.ndarray] = {"pieces": pieces, "tokens": tokens, "fold": fold, "lot": lot}
    for name in ("ids", "features"):
        out[name] = np.zeros((count, LONGEST), dtype=np.int32)
        out[name][by_piece] = whole[name]
    steps = np.zeros((count, LONGEST), dtype=np.int32)
    steps[by_token] = whole["steps"]
    out["at"] = np.where(by_token, steps.cumsum(1), 0).astype(np.int32)
    out["fields"] = np.zeros((count, LONGEST, 6), dtype=np.int16)
    out["fields"][by_token] = np.stack([whole[f"field{i}"] for i in range(6)], axis=1)
    out["fields"][:, :, 3] += np.arange(LONGEST, dtype=np.int16)
    roles = np.zeros((count, LONGEST), dtype=np.int8)
    roles[by_token] = whole["roles"]
    out["roles"] = np.stack([roles % 3, roles // 3 % 3, roles // 9], axis=2)
    for name, many, width in (("contents", contents, 3), ("cues", cues, 2)):
        most = int(many.max())
        out[name] = np.full((count, most, width), -2, dtype=np.int16)
        out[name][np.arange(most) < many[:, None]] = whole[name]
    return out, json.loads(whole["labels"].tobytes())


if __name__ == "__main__":
    pack(Path(sys.argv[1]), Path(sys.argv[2]))
