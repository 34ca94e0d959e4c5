"""Learn the weights of toponym recognition: `data/places/recognition.tsv`.

    python training/places/recognition.py [--write] [--cache parses.pkl]

Data: LGL and GeoWebNews (../shared/data/places, never part of the repository). Every run of tokens that may be a place's
name is an example: right where it covers half of a gold name, wrong where it touches none, left out in between and where it
touches only what the measure ignores (adjectives, languages). A logistic regression with L2 is fitted by Newton's method
(numpy; no random numbers); both corpora weigh the same. Printed are figures of whole readings on articles that a fit has not
seen (two halves by hash, both ways round; one corpus by the other) at some thresholds, and how well the surety is
calibrated; with `--write` the weights fitted on everything are kept.
"""

import argparse
import gzip
import hashlib
import importlib.util
import json
import pickle
import sys
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from benchmarks.places.run import article_of  # noqa: E402

from rashomon.gazetteer.gazetteer import Gazetteer  # noqa: E402
from rashomon.gazetteer.names import key  # noqa: E402
from rashomon.nlp.reader import parse  # noqa: E402
from rashomon.places.marks import FEATURES  # noqa: E402
from rashomon.places.recognition import agreed, values  # noqa: E402
from rashomon.places.seen import look  # noqa: E402
from rashomon.places.toponyms import apart, runs_of  # noqa: E402
from rashomon.places.view import View  # noqa: E402

_SHARED = ROOT.parent / "shared"
_WEIGHTS = ROOT / "src" / "rashomon" / "data" / "places" / "recognition.tsv"
_HEAD = (
    "# Weights of the features of toponym recognition, in log-odds (src/rashomon/places/recognition.py).\n"
    "# Learnt by training/places/recognition.py on LGL and GeoWebNews (weights only; no text of either is here).\n"
)
_CORPORA = ("gwn", "lgl")
_L2, _STEPS = 3.0, 40
# What these two corpora (local and web news) show too seldom, and news of wars and disasters often: the weights are drawn to
# these, so much more strongly than others to zero.
_PRIOR = {
    "known": 1.5,
    "act": 1.2,
    "explained": 1.5,
    "called": 2.0,
    "kind_behind": 1.0,
    "script": 2.0,
    "at_home": 1.5,
    "way": 1.0,
    "line_end": 1.5,
    "introduced": 2.5,
}
_DRAWN = 100.0
_HALF, _TOUCHES = 0.5, 0.34
_THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.75)


def measure() -> Any:
    """The measure of the places in raw text."""
    spec = importlib.util.spec_from_file_location("measure_places", _SHARED / "measure" / "places.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Example:
    """An article: its runs with their features, and whether each is a place (1), is none (0) or tells nothing (-1)."""

    def __init__(self, corpus: str, row: dict[str, Any], read: Any, gazetteer: Gazetteer, scorer: Any) -> None:
        self.corpus, self.id, self.text, self.places = corpus, str(row["id"]), row["text"], row["places"]
        view = View(article_of(row), read, gazetteer)
        found = look(view, runs_of(view))
        self.runs = [seen.run for seen in found]
        self.spans = [(view.tokens[r.first].start, view.tokens[r.stop - 1].end) for r in self.runs]
        self.table = np.array([values(seen) for seen in found]).reshape(len(found), len(FEATURES))
        self.gold = np.array([_answer(span, self.places, scorer) for span in self.spans])

    @property
    def half(self) -> int:
        """Which half of its corpus it is in."""
        return int(hashlib.sha1(self.id.encode()).hexdigest()[0], 16) % 2


def _answer(span: tuple[int, int], places: list[dict[str, Any]], scorer: Any) -> int:
    run = {"start": span[0], "end": span[1]}
    touched = [p for p in places if scorer.overlap(p, run) > 0]
    counted = [p for p in touched if p.get("kind", "toponym") in scorer.COUNTED]
    shares = [scorer.overlap(p, run) / (max(p["end"], span[1]) - min(p["start"], span[0])) for p in counted]
    best = max(shares, default=0.0)
    if best >= _HALF:
        return 1
    return -1 if best >= _TOUCHES or (touched and not counted) else 0


def examples(cache: Path | None, scorer: Any) -> list[Example]:
    """All articles."""
    kept = pickle.loads(cache.read_bytes()) if cache and cache.is_file() else {}
    gazetteer, made = Gazetteer.open(), []
    for corpus in _CORPORA:
        with gzip.open(_SHARED / "data" / "places" / f"{corpus}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines if line.strip()]
        reads = [one for _, one in kept[corpus]] if corpus in kept else [parse(article_of(row)) for row in rows]
        made += [Example(corpus, row, read, gazetteer, scorer) for row, read in zip(rows, reads, strict=True)]
    return made


def fit(made: list[Example]) -> np.ndarray:
    """Bias and weights by Newton's method."""
    table = np.concatenate([one.table for one in made])
    table = np.hstack([np.ones((len(table), 1)), table])
    gold = np.concatenate([one.gold for one in made])
    corpus = np.concatenate([[one.corpus] * len(one.gold) for one in made])
    used = gold >= 0
    table, gold, corpus = table[used], gold[used], corpus[used]
    most = max(int((corpus == name).sum()) for name in _CORPORA)
    weight = np.zeros(len(gold))
    for name in set(corpus):
        weight[corpus == name] = most / (corpus == name).sum() if len(set(corpus)) > 1 else 1.0
    prior = np.array([0.0, *(_PRIOR.get(feature.__name__, 0.0) for feature in FEATURES)])
    ridge = np.array([1e-3, *(_DRAWN if feature.__name__ in _PRIOR else _L2 for feature in FEATURES)])
    weights = prior.copy()
    for _ in range(_STEPS):
        sure = _sure(table, weights)
        slope = table.T @ (weight * (sure - gold)) + ridge * (weights - prior)
        bend = (table * (weight * sure * (1 - sure))[:, None]).T @ table + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def _sure(table: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))


def sureties(one: Example, weights: np.ndarray) -> np.ndarray:
    """The surety of each run of an article."""
    alone = _sure(np.hstack([np.ones((len(one.table), 1)), one.table]), weights)
    return np.array(agreed([key(one.text[start:end]) for start, end in one.spans], [float(sure) for sure in alone]))


def figures(made: list[Example], weights: np.ndarray, threshold: float, scorer: Any) -> str:
    """Precision, recall and F1 of the names read at a threshold."""
    gold, found = {}, {}
    for one in made:
        likely = [(r, s) for r, s in zip(one.runs, sureties(one, weights), strict=True) if s >= threshold]
        spans = {id(run): span for run, span in zip(one.runs, one.spans, strict=True)}
        kept = [spans[id(run)] for run, _ in apart(likely)]
        gold[one.id] = (one.text, one.places)
        found[one.id] = (one.text, [{"start": start, "end": end, "place": None} for start, end in kept])
    score = scorer.score(gold, found)["toponym"]
    return f"{threshold:.2f}: P {score['P']} R {score['R']} F1 {score['F1']}"


def calibration(made: list[Example], weights: np.ndarray) -> str:
    """For tenths of the surety, the share of runs that are places, and how many runs there are."""
    sure = np.concatenate([sureties(one, weights) for one in made])
    gold = np.concatenate([one.gold for one in made])
    sure, gold = sure[gold >= 0], gold[gold >= 0]
    tenth = np.minimum((sure * 10).astype(int), 9)
    return "  ".join(
        f"{t / 10:.1f} {gold[tenth == t].mean():.2f} ({(tenth == t).sum()})" for t in range(10) if (tenth == t).any()
    )


def main() -> None:
    """Fit, print, and write where asked."""
    options = argparse.ArgumentParser()
    options.add_argument("--write", action="store_true")
    options.add_argument("--cache", type=Path, help="parses kept before: corpus, then pairs of row and parse")
    given = options.parse_args()
    scorer = measure()
    made = examples(given.cache, scorer)
    for half in (0, 1):
        weights = fit([one for one in made if one.half != half])
        for name in _CORPORA:
            unseen = [one for one in made if one.half == half and one.corpus == name]
            print(
                f"unseen half {half}, {name}", *(figures(unseen, weights, t, scorer) for t in _THRESHOLDS), sep="\n  "
            )
            print("  calibration", calibration(unseen, weights))
    for name in _CORPORA:
        weights = fit([one for one in made if one.corpus != name])
        unseen = [one for one in made if one.corpus == name]
        print(f"{name}, fitted on the other", *(figures(unseen, weights, t, scorer) for t in _THRESHOLDS), sep="\n  ")
    weights = fit(made)
    names = ["bias", *(feature.__name__ for feature in FEATURES)]
    for name, weight in zip(names, weights, strict=True):
        print(f"{name:18} {weight:6.2f}")
    if given.write:
        lines = "".join(f"{name}\t{weight:.3f}\n" for name, weight in zip(names, weights, strict=True))
        _WEIGHTS.write_text(_HEAD + lines, encoding="utf-8")


if __name__ == "__main__":
    main()
