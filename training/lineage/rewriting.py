"""Learn the weights of rewriting: `data/lineage/rewriting.tsv`.

    python training/lineage/rewriting.py [--write] [--cache FILE]

Pairs of articles that were, and were not, written one from the other: the development stories of benchmarks/stories, by
their gold; the made pairs of benchmarks/lineage, operations in tuning alone; and of ../shared/data, never part of the
repository, answers written with and without a source, newspaper pairs with many common 5-grams, and articles of an
archive on one subject, of which next to none is derived from another. Logistic regression, Newton's steps, L2; no random
numbers. Printed is what each development story gets from a fit that has not seen it; with `--write` the weights fitted
on everything are kept. `--cache` holds the stories' readings (a pickle), made where it is missing.
"""

import argparse
import gzip
import json
import pickle
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks" / "lineage")]

from benchmarks.lineage.run import HELD_OUT, cases, reading  # noqa: E402
from benchmarks.stories.gold import Story, stories  # noqa: E402
from tests.builders import article  # noqa: E402

from rashomon.lineage import rewriting  # noqa: E402
from rashomon.lineage.blocking import Strand, strands  # noqa: E402
from rashomon.lineage.meaning import meanings, nearness  # noqa: E402
from rashomon.model import Reading  # noqa: E402
from rashomon.pipeline.reading import read_article  # noqa: E402

_DATA = ROOT.parent / "shared" / "data"
_WEIGHTS = ROOT / "src" / "rashomon" / "data" / "lineage" / "rewriting.tsv"
_HEAD = (
    "# Weights of rewriting, in log-odds (features in src/rashomon/lineage/rewriting.py).\n"
    "# Learnt by training/lineage/rewriting.py (weights only; no text of others is here).\n"
)
_L2, _STEPS = 1.0, 60
# What a pair of each corpus weighs: the stories are what is asked of it, the archive has many pairs of one kind.
_WEIGHT = {"clough": 0.5, "archive": 0.1, "gva": 0.2, "made": 1.0}
_OF_STORIES = 2.0
# So many articles of the archive that name this subject so often, and so much of a newspaper's text.
_SUBJECT, _TIMES, _ARTICLES, _LONGEST = "Kavanaugh", 3, 38, 8000

Floats = npt.NDArray[np.float64]


class Pair(NamedTuple):
    """The features of a pair, whether one is written from the other, and where it is from."""

    row: tuple[float, ...]
    derived: bool
    corpus: str
    name: str


def rows(path: Path) -> list[dict[str, Any]]:
    """The lines of a JSONL file, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def row_of(a: Strand, b: Strand, vectors: tuple[Any, Any]) -> tuple[float, ...] | None:
    """The features of two articles, as the package sees them."""
    near = nearness(*vectors)
    outlines = rewriting.outline(a), rewriting.outline(b)
    return rewriting.features(outlines, *rewriting.left(a, b, near)) if near.size else None


def pairs_of(readings: list[Reading]) -> Iterator[tuple[str, str, tuple[float, ...]]]:
    """Every two articles of a case, with their features."""
    of = strands(readings)
    vectors = meanings(of)
    for i, j in combinations(range(len(of)), 2):
        row = row_of(of[i], of[j], (vectors[i], vectors[j]))
        if row is not None:
            yield of[i].article.id, of[j].article.id, row


def of_stories(readings: dict[str, list[Reading]]) -> Iterator[Pair]:
    """Pairs of the development stories: copies and rewrites against those that share an origin or nothing.

    What cites the other, or goes back to it or with it to a third by way of others, has some of its words: left out.
    """
    for story in stories("dev"):
        told = {frozenset((e["source"], e["derived"])): e["kind"] for e in gold(story)}
        sources: dict[str, set[str]] = {}
        for e in gold(story):
            if e["kind"] != "shares_origin":
                sources.setdefault(e["derived"], set()).add(e["source"])
        above = {account: ancestors(account, sources) for account in story.accounts}
        for a, b, row in pairs_of(readings[story.name]):
            kind = told.get(frozenset((a, b)))
            indirect = a in above[b] or b in above[a] or above[a] & above[b]
            if kind == "cites" or (kind is None and indirect):
                continue
            yield Pair(row, kind in {"copies", "rewrites"}, story.name, f"{a} {b}")


def gold(story: Story) -> list[dict[str, Any]]:
    """A story's lineage, shared errors apart."""
    return [e for e in story.gold["lineage"] if e["kind"] != "shares_error"]


def ancestors(account: str, sources: dict[str, set[str]]) -> set[str]:
    """All that an account goes back to."""
    direct = sources.get(account, set())
    return direct.union(*(ancestors(one, sources) for one in direct))


def of_others() -> Iterator[Pair]:
    """Pairs of the made texts and of the corpora."""
    for case in cases():
        if case.operation not in {*HELD_OUT, "sentence"}:
            yield from two("made", case.operation, case.a, case.b, case.derived)
    answers = rows(_DATA / "reuse/clough-stevenson.jsonl")
    source = {row["task"]: row["text"] for row in answers if row["category"] == "source"}
    for row in answers:
        if row["category"] != "source":
            derived = row["category"] != "independent"
            yield from two("clough", row["category"], source[row["task"]], row["text"], derived)
    by_id = {row["id"]: row["text"][:_LONGEST] for row in rows(_DATA / "reuse/gva-articles.jsonl.gz")}
    for pair in rows(_DATA / "reuse/gva-pairs.jsonl"):
        if pair["containment"] >= 0.2:
            yield from two("gva", "", by_id[pair["a"]], by_id[pair["b"]], True)
    archive = [r for r in rows(_DATA / "archive/allsides-6000.jsonl.gz") if r["text"].count(_SUBJECT) >= _TIMES]
    chosen = sorted(archive, key=lambda r: r["id"])[:_ARTICLES]
    for a, b, row in pairs_of([reading(r["text"][:_LONGEST], r["id"]) for r in chosen]):
        yield Pair(row, False, "archive", f"{a} {b}")


def two(corpus: str, name: str, a: str, b: str, derived: bool) -> Iterator[Pair]:
    """One pair of texts."""
    for _, _, row in pairs_of([reading(a, "a"), reading(b, "b")]):
        yield Pair(row, derived, corpus, name)


def fit(pairs: list[Pair]) -> dict[str, float]:
    """The weights that fit best, on the features as they are."""
    rows_ = np.array([pair.row for pair in pairs])
    right = np.array([pair.derived for pair in pairs], dtype=float)
    weight = np.array([_WEIGHT.get(pair.corpus, _OF_STORIES) for pair in pairs])
    middle, spread = rows_.mean(axis=0), rows_.std(axis=0) + 1e-9
    columns = np.c_[(rows_ - middle) / spread, np.ones(len(rows_))]
    penalty = np.r_[np.full(len(middle), _L2), 0.0]
    beta = np.zeros(columns.shape[1])
    for _ in range(_STEPS):
        share = 1 / (1 + np.exp(-np.clip(columns @ beta, -30, 30)))
        slope = columns.T @ (weight * (share - right)) + penalty * beta
        bend = (columns * (weight * share * (1 - share))[:, None]).T @ columns + np.diag(penalty + 1e-9)
        beta = beta - np.linalg.solve(bend, slope)
    plain = beta[:-1] / spread
    found = {name: round(float(w), 4) for name, w in zip(rewriting.FEATURES, plain, strict=True)}
    return {"bias": round(float(beta[-1] - plain @ middle), 4)} | found


def probability(weights: dict[str, float], row: tuple[float, ...]) -> float:
    """As the package sums it."""
    odds = weights["bias"] + sum(weights[n] * v for n, v in zip(rewriting.FEATURES, row, strict=True))
    return float(1 / (1 + np.exp(-np.clip(odds, -30, 30))))


def report(pairs: list[Pair]) -> None:
    """What each story gets from the others; what the corpora get from everything."""
    named = sorted({pair.corpus for pair in pairs} - _WEIGHT.keys())
    seen = []
    for story in named:
        weights = fit([pair for pair in pairs if pair.corpus != story])
        seen += [(probability(weights, p.row), p) for p in pairs if p.corpus == story]
    for chance, pair in sorted(seen, key=lambda x: -x[0]):
        if pair.derived or chance > rewriting.LIKELY / 2:
            print(f"  {chance:.3f} {'derived' if pair.derived else '       '} {pair.corpus}: {pair.name}")
    weights = fit(pairs)
    for corpus in _WEIGHT:
        for derived in (True, False):
            told = [
                probability(weights, p.row) > rewriting.LIKELY
                for p in pairs
                if (p.corpus, p.derived) == (corpus, derived)
            ]
            print(f"  {corpus:8} {'derived' if derived else 'not'}: {sum(told)} of {len(told)} called derived")


def read_stories(cache: Path | None) -> dict[str, list[Reading]]:
    """The readings of the development stories."""
    if cache is not None and cache.is_file():
        return pickle.loads(cache.read_bytes())
    keys = ("id", "title", "publisher", "published", "url")
    found = {
        story.name: [
            read_article(article(row["text"], **{k: row.get(k) for k in keys}))[0] for row in story.accounts.values()
        ]
        for story in stories("dev")
    }
    if cache is not None:
        cache.write_bytes(pickle.dumps(found))
    return found


def main() -> None:
    """Fit, report, and with `--write` keep."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true")
    options.add_argument("--cache", type=Path)
    given = options.parse_args()
    pairs = [*of_stories(read_stories(given.cache)), *of_others()]
    report(pairs)
    weights = fit(pairs)
    print(weights)
    if given.write:
        _WEIGHTS.write_text(
            _HEAD + "".join(f"{name}\t{weight}\n" for name, weight in weights.items()), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
