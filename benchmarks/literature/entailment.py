"""Three-way entailment by the pair model's scores: does one text follow from another, contradict it, or neither?

The pair model has no head for entailment when shipped: it says whether two passages put one proposition forward, and in
which way they stand to one another. Its scores, read both ways round, are turned into the three labels by weights or by
two thresholds, both fixed on MultiNLI dev alone.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from fitting import Floats, Weights, learn, load, save

from rashomon.nlp.pairs import read_pairs, stands

LABELS = ("entailment", "neutral", "contradiction")
AGREEING = ("agree", "weaker")
# So many pairs of MultiNLI, drawn by their hash, and as many of them as are scanned for a threshold.
MOST, STEPS = 4000, 60
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")
_WORD = re.compile(r"\w+")

Labels = npt.NDArray[np.intp]


def pairs_of(path: Path, most: int | None = None) -> list[dict[str, Any]]:
    """The pairs of a file, or so many of them drawn by their hash."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["label"] in LABELS]
    if most is not None:
        rows = sorted(rows, key=lambda row: hashlib.sha256(row["id"].encode()).hexdigest())[:most]
    return rows


def labels(rows: Sequence[dict[str, Any]]) -> Labels:
    """The gold labels by their places in LABELS."""
    return np.array([LABELS.index(row["label"]) for row in rows], dtype=np.intp)


def scores(rows: Sequence[dict[str, Any]]) -> Floats:
    """For each pair the log-odds that the two are one proposition and the logarithms of the ways in which they stand,
    read both ways round; of a premise of several sentences, those of the sentence (or the whole) that comes nearest."""
    asked: list[tuple[str, str]] = []
    of: list[int] = []
    for k, row in enumerate(rows):
        premise = row["premise"].strip()
        parts = list(dict.fromkeys([premise, *_END.split(premise)]))
        asked += [(part, row["hypothesis"]) for part in parts]
        of += [k] * len(parts)
    there, ways = read_pairs(asked)
    back, back_ways = read_pairs([(b, a) for a, b in asked])
    both, best = there + back, dict[int, int]()
    for at, k in enumerate(of):
        if k not in best or both[at] > both[best[k]]:
            best[k] = at
    at = [best[k] for k in range(len(rows))]
    said = np.column_stack([there[at], back[at], np.log(ways[at] + 1e-4), np.log(back_ways[at] + 1e-4)])
    return said.astype(np.float64)


def shared_words(rows: Sequence[dict[str, Any]]) -> Floats:
    """The share of the hypothesis' words that the premise has."""
    out = []
    for row in rows:
        premise, hypothesis = (frozenset(_WORD.findall(row[key].casefold())) for key in ("premise", "hypothesis"))
        out.append(len(premise & hypothesis) / max(1, len(hypothesis)))
    return np.array(out)


def plain(said: Floats) -> tuple[Floats, Floats]:
    """The two scores that thresholds are put on: one proposition (log-odds), and not agreeing if so (probability)."""
    ways = stands()
    agree = [2 + k + turn * len(ways) for turn in (0, 1) for k, way in enumerate(ways) if way in AGREEING]
    return said[:, :2].mean(axis=1), 1 - np.exp(said[:, agree]).sum(axis=1) / 2


def by_thresholds(said: Floats, one: float, against: float) -> Labels:
    """Not one proposition: neutral; one, but not agreeing: contradiction; else entailment."""
    odds, apart = plain(said)
    return np.where(odds <= one, 1, np.where(apart > against, 2, 0)).astype(np.intp)


def by_weights(said: Floats, three: Sequence[Weights]) -> Labels:
    """The label whose regression says most."""
    return np.asarray(np.column_stack([weights(said) for weights in three]).argmax(axis=1), dtype=np.intp)


def fit(folder: Path) -> dict[str, Any]:
    """Weights and thresholds by MultiNLI dev alone (SICK is only looked at)."""
    rows = pairs_of(folder / "mnli-dev.jsonl.gz", MOST)
    said, gold, shared = scores(rows), labels(rows), shared_words(rows)
    three = [learn([said], [gold == k]) for k in range(len(LABELS))]
    odds, apart = plain(said)
    grid = np.linspace(0.02, 0.98, STEPS)
    _, one, against = max(
        (float((by_thresholds(said, a, b) == gold).mean()), a, b)
        for a in np.quantile(odds, grid).tolist()
        for b in np.quantile(apart, grid).tolist()
    )
    _, words = max((float(((shared > t) == (gold == 0)).mean()), t) for t in np.unique(shared).tolist())
    fixed = {"weights": [save(weights) for weights in three], "one": one, "against": against, "words": words}
    tell("MultiNLI", rows, fixed, said)
    tell("SICK", pairs_of(folder / "sick-train.jsonl.gz", MOST // 2), fixed)
    return fixed


def tell(name: str, rows: Sequence[dict[str, Any]], fixed: dict[str, Any], said: Floats | None = None) -> None:
    """Accuracy, and precision and recall of contradiction, beside two baselines."""
    gold = labels(rows)
    said = scores(rows) if said is None else said
    three = [load(one) for one in fixed["weights"]]
    print(
        f"  {name}: {len(rows)} pairs, " + ", ".join(f"{label} {(gold == k).sum()}" for k, label in enumerate(LABELS))
    )
    given = {
        "all entailment": np.zeros_like(gold),
        "shared words (never contradiction)": np.where(shared_words(rows) > fixed["words"], 0, 1),
        "pair model, two thresholds": by_thresholds(said, fixed["one"], fixed["against"]),
        "pair model, weights": by_weights(said, three),
    }
    for how, found in given.items():
        right, called, there = (((found == 2) & (gold == 2)).sum(), (found == 2).sum(), (gold == 2).sum())
        against = f"precision {100 * right / called:.1f} ({right} of {called})" if called else "none called"
        print(f"    {how:36} three-way {100 * (found == gold).mean():.1f}, two-way "
              f"{100 * ((found == 0) == (gold == 0)).mean():.1f}; contradiction {against}, "
              f"recall {100 * right / there:.1f}", flush=True)  # fmt: skip
    rank = np.argsort(-three[2](said), kind="stable")
    hits = gold[rank] == 2
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    print(f"    contradictions ranked by weights: average precision {100 * precision[hits].mean():.1f} "
          f"(at random {100 * hits.mean():.1f})", flush=True)  # fmt: skip
