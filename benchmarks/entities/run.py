"""Entities within an article against annotated ones: mentions found, and pairs of mentions that belong together.

    python benchmarks/entities/run.py [GOLD_DIR] [--floors]

A mention counts as found where a predicted one has the same end and begins the same but for a determiner (strict), or
overlaps it by half (loose). Pairs are counted over the mentions that both sides have. `--floors` fails where a figure
lies below `floors.json`.
"""

import argparse
import itertools
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.builders import article  # noqa: E402

from rashomon.entities.coreference import read_entities  # noqa: E402
from rashomon.nlp.reader import parse  # noqa: E402

_DETERMINERS = ("the ", "a ", "an ")
Clusters = list[set[tuple[int, int]]]


def f1(hits_p: int, predicted: int, hits_r: int, gold: int) -> float:
    """Per cent."""
    p, r = hits_p / predicted if predicted else 0.0, hits_r / gold if gold else 0.0
    return 200 * p * r / (p + r) if p + r else 0.0


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without a determiner at its start."""
    for word in _DETERMINERS:
        if text[start:end].lower().startswith(word):
            return start + len(word), end
    return start, end


def overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two spans share half of the shorter one."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared > 0 and 2 * shared >= min(a[1] - a[0], b[1] - b[0])


def pairs(clusters: Clusters, kept: set[tuple[int, int]]) -> set[tuple[tuple[int, int], tuple[int, int]]]:
    """Unordered pairs of one cluster, within the mentions kept."""
    return {pair for c in clusters for pair in itertools.combinations(sorted(c & kept), 2)}


def score(gold: Clusters, predicted: Clusters) -> dict[str, float]:
    """Mention F1 strict and loose, pairwise F1 over the mentions that both have, and over all."""
    mine, theirs = set().union(*gold), set().union(*predicted)
    both = mine & theirs
    loose_p = sum(any(overlap(p, g) for g in mine) for p in theirs)
    loose_r = sum(any(overlap(g, p) for p in theirs) for g in mine)
    shared = pairs(gold, both) & pairs(predicted, both)
    everything = pairs(gold, mine) & pairs(predicted, theirs)
    return {
        "mention": f1(len(both), len(theirs), len(both), len(mine)),
        "mention_precision": 100 * len(both) / max(1, len(theirs)),
        "mention_loose": f1(loose_p, len(theirs), loose_r, len(mine)),
        "pair_given": f1(len(shared), len(pairs(predicted, both)), len(shared), len(pairs(gold, both))),
        "pair": f1(len(everything), len(pairs(predicted, theirs)), len(everything), len(pairs(gold, mine))),
    }


def main() -> int:
    """Print a line for each article and the mean; 1 where a floor is broken."""
    options = argparse.ArgumentParser()
    options.add_argument("gold", nargs="?", type=Path, default=ROOT.parent / "shared" / "gold")
    options.add_argument("--floors", action="store_true")
    options.add_argument("--errors", action="store_true", help="list what is missed and what is not in the gold")
    given = options.parse_args()
    files = sorted(given.gold.glob("s*.json")) if given.gold.is_dir() else []
    if not files:
        print(f"entities: no gold in {given.gold}; skipped")
        return 0
    results = []
    for file in files:
        gold = json.loads(file.read_text(encoding="utf-8"))
        text = (given.gold.parent / "seeds" / gold["file"]).read_bytes().decode("utf-8")
        source = article(text, id=gold["id"])
        read = parse(source)
        entities = read_entities(source, read)
        prose = [m for e in gold["entities"] for m in e["mentions"] if read.sentence_at(m["start"])]
        assert prose
        clusters = [{trimmed(text, m["start"], m["end"]) for m in e["mentions"]} for e in gold["entities"]]
        predicted = [{trimmed(text, m.start, m.end) for m in e.mentions} for e in entities]
        results.append(score(clusters, predicted))
        print(gold["id"], {k: round(v, 1) for k, v in results[-1].items()})
        if given.errors:
            mine, theirs = set().union(*clusters), set().union(*predicted)
            print("  missed:", [text[s:e] for s, e in sorted(mine - theirs)])
            print("  extra: ", [text[s:e] for s, e in sorted(theirs - mine)])
    mean = {k: round(sum(r[k] for r in results) / len(results), 1) for k in results[0]}
    print("mean", mean)
    floors = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8")) if given.floors else {}
    broken = {k: (mean[k], floor) for k, floor in floors.items() if mean[k] < floor}
    print(f"below the floor: {broken}" if broken else "", end="\n" if broken else "")
    return 1 if broken else 0


if __name__ == "__main__":
    broken_here = main()
    # Across articles: another gold, in `people.py`, which takes the same switch.
    import people

    raise SystemExit(max(broken_here, people.main(["--floors"] if "--floors" in sys.argv else [])))
