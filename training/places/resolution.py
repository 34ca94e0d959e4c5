"""Learn the weights of toponym resolution: `data/places/weights.tsv`.

    python training/places/resolution.py [--write] [--rounds 3]

Data: the names of LGL and GeoWebNews with their GeoNames ids (../shared/data/places, never part of the repository), given
their spans. For each name of an article a softmax over its candidates is fitted to the candidate that the annotators chose
(cross-entropy, L2, steps after Adam in numpy; no random numbers). The evidence of a name depends on how the
others are read, hence on the weights: features and weights are made anew in rounds. Both corpora weigh the same, a name by
the root of its mentions. Printed are figures on articles that a fit has not seen (two halves by hash, both ways round) and,
with `--write`, the weights fitted on everything are kept.
"""

import argparse
import gzip
import hashlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from benchmarks.places.run import article_of  # noqa: E402

from rashomon.gazetteer.gazetteer import Gazetteer, Hit, distance  # noqa: E402
from rashomon.nlp.reader import parse  # noqa: E402
from rashomon.places import features  # noqa: E402
from rashomon.places.context import read_context  # noqa: E402
from rashomon.places.evidence import Ranked, gather  # noqa: E402
from rashomon.places.given import given_toponyms  # noqa: E402
from rashomon.places.publishers import publisher_country  # noqa: E402
from rashomon.places.resolve import PASSES, name_groups, rank  # noqa: E402

_DATA = ROOT.parent / "shared" / "data" / "places"
_WEIGHTS = ROOT / "src" / "rashomon" / "data" / "places" / "weights.tsv"
_HEAD = (
    "# Weights of the features of toponym resolution, in log-odds (src/rashomon/places/features.py).\n"
    "# Learnt by training/places/resolution.py on LGL and GeoWebNews (weights only; no text of either is here).\n"
)
_COUNTED = {"toponym", "literal", "mixed", "metonymic", "coercion", "embedded_literal", "embedded_non_lit"}
_KM, _L2 = 60.0, 0.0003
# What given spans show too seldom to be learnt: misspellings, and kinds, containment, distance and water that the words
# beside a name state.
# The weights are drawn to these, so much more strongly than others to zero.
_PRIOR = {"like_name": 4.0, "hinted": 3.0, "stated": 3.0, "stated_elsewhere": -3.0,
          "measured": 3.0, "measured_off": -3.0, "on_water": 3.0}  # fmt: skip
_DRAWN = 0.01
# Signs that a feature must have to be told as a reason: its weight is kept at or above zero, or at or below.
_POSITIVE = {"population", "inhabitants", "region_inhabitants", "district_inhabitants", "stated", "country", "region", "district", "holds", "near", "close", "home",
             "hinted", "size_stated", "measured", "on_water", "beside_country", "beside_region", "beside_near", "capital", "own_name", "like_name"}  # fmt: skip
_NEGATIVE = {"stated_elsewhere", "measured_off", "rare_name"}


def articles(cache: Path | None) -> list[tuple[str, Any, Any, list[dict[str, Any]]]]:
    """Corpus, article, parse and places of every article."""
    found = []
    for corpus in ("gwn", "lgl"):
        with gzip.open(_DATA / f"{corpus}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                places = [p for p in row["places"] if p.get("kind", "toponym") in _COUNTED]
                found.append((corpus, article_of(row), places))
    if cache and cache.is_file():
        import pickle

        kept = pickle.loads(cache.read_bytes())
        parses = [one for corpus in ("gwn", "lgl") for _, one in kept[corpus]]
    else:
        parses = [parse(article) for _, article, _ in found]
    return [(corpus, article, read, places) for (corpus, article, places), read in zip(found, parses, strict=True)]


def right(hit: Hit, place: dict[str, Any], ids: set[int]) -> bool:
    """Whether a candidate is the place of the gold: its id or, where no candidate has that, a district about there."""
    if place["geonames"] in ids:
        return hit.place.geonames == place["geonames"]
    gold = features.Place("", None, "", "", None, None, None, None, place["lat"], place["lon"], 0, ())
    way = distance(gold, hit.place)
    return hit.place.feature in {"district", "other"} and way is not None and way < _KM


def examples(rows: list[Any], gazetteer: Gazetteer) -> list[tuple[str, str, np.ndarray, np.ndarray, float]]:
    """Corpus, article, features by candidate, which candidates are right, and weight, for each name that has a gold one."""
    made = []
    for corpus, article, read, places in rows:
        found = given_toponyms(article, [(p["start"], p["end"]) for p in places], gazetteer)
        gold = {(p["start"], p["end"]): p for p in places if p["lat"] is not None}
        context = read_context(article, read, found)
        names = name_groups(article, found, gazetteer, context)
        publisher = publisher_country(article.publisher)
        rankings: list[tuple[Ranked, ...]] = []
        gathered = []
        for at in range(PASSES):
            gathered = gather(found, names, context, rankings, gazetteer, publisher)
            if at < PASSES - 1:
                rankings = [rank(name.hits, evidence) for name, evidence in zip(names, gathered, strict=True)]
        for name, evidence in zip(names, gathered, strict=True):
            golds = [gold[span] for m in name.mentions if (span := (found[m].start, found[m].end)) in gold]
            if not golds or len(name.hits) < 2:
                continue
            most, _ = Counter(json.dumps([p["geonames"], p["lat"], p["lon"]]) for p in golds).most_common(1)[0]
            id, lat, lon = json.loads(most)
            ids = {hit.place.geonames for hit in name.hits if hit.place.geonames}
            mask = np.array([right(hit, {"geonames": id, "lat": lat, "lon": lon}, ids) for hit in name.hits])
            if mask.any() and not mask.all():
                table = np.array([features.values(hit, evidence) for hit in name.hits])
                made.append((corpus, article.id, table, mask, len(golds) ** 0.5))
    return made


def fit(made: list[Any], start: np.ndarray) -> np.ndarray:
    """Weights by projected gradient steps with momentum (Adam), signs held."""
    sums = Counter()
    for corpus, _, _, _, weight in made:
        sums[corpus] += weight
    prior = np.array([_PRIOR.get(feature.name, 0.0) for feature in features.FEATURES])
    strength = np.array([_DRAWN if feature.name in _PRIOR else _L2 for feature in features.FEATURES])
    weights, first, second = start.copy(), np.zeros_like(start), np.zeros_like(start)
    low = np.array([0.0 if f.name in _POSITIVE else -np.inf for f in features.FEATURES])
    high = np.array([0.0 if f.name in _NEGATIVE else np.inf for f in features.FEATURES])
    for step in range(1, 401):
        gradient = strength * (weights - prior)
        for corpus, _, table, mask, weight in made:
            odds = table @ weights
            odds = np.exp(odds - odds.max())
            all_, hit = odds / odds.sum(), odds * mask
            gradient = gradient + (weight / sums[corpus] / len(sums)) * (table.T @ (all_ - hit / hit.sum()))
        first, second = 0.9 * first + 0.1 * gradient, 0.999 * second + 0.001 * gradient**2
        rate = 0.1 if step < 300 else 0.02
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        weights = np.clip(weights, low, high)
    return weights


def share_right(made: list[Any], weights: np.ndarray, corpus: str) -> float:
    """Per cent of the weight of a corpus's names whose best candidate is right."""
    hits = [(mask[int((table @ weights).argmax())], w) for c, _, table, mask, w in made if c == corpus]
    return 100 * sum(w for hit, w in hits if hit) / max(1e-9, sum(w for _, w in hits))


def main() -> None:
    """Fit in rounds, print, and write where asked."""
    options = argparse.ArgumentParser()
    options.add_argument("--write", action="store_true")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--cache", type=Path, help="parses kept by an earlier run")
    given = options.parse_args()
    rows, gazetteer = articles(given.cache), Gazetteer.open()
    weights = np.array(features.weights())
    for round_ in range(given.rounds):
        set_weights(weights)
        made = examples(rows, gazetteer)
        half = [int(hashlib.sha1(one[1].encode()).hexdigest(), 16) % 2 for one in made]
        for part in (0, 1):
            seen = [one for one, h in zip(made, half, strict=True) if h != part]
            unseen = [one for one, h in zip(made, half, strict=True) if h == part]
            held = fit(seen, weights * 0)
            print(round_, "unseen half", part, *(f"{c} {share_right(unseen, held, c):.1f}" for c in ("gwn", "lgl")))
        for a, b in (("gwn", "lgl"), ("lgl", "gwn")):
            alone = fit([one for one in made if one[0] == a], weights * 0)
            print(round_, f"fitted on {a} alone: {b} {share_right(made, alone, b):.1f}")
        weights = fit(made, weights * 0)
        print(
            round_, "all", len(made), *(f"{c} {share_right(made, weights, c):.1f}" for c in ("gwn", "lgl")), flush=True
        )
    for feature, weight in zip(features.FEATURES, weights, strict=True):
        print(f"{feature.name:18} {weight:6.2f}")
    if given.write:
        lines = "".join(f"{f.name}\t{w:.3f}\n" for f, w in zip(features.FEATURES, weights, strict=True))
        _WEIGHTS.write_text(_HEAD + lines, encoding="utf-8")


def set_weights(weights: np.ndarray) -> None:
    """Make the package use some weights within this process."""
    features.weights.cache_clear()
    fixed = tuple(float(weight) for weight in weights)
    features.weights = lambda: fixed
    features.weights.cache_clear = lambda: None  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
