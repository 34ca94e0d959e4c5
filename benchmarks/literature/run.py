"""Figures for comparison with the literature, without a floor: event and entity coreference over gold mentions, and
three-way entailment. See README.md."""

import argparse
import gzip
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from rashomon.stories.linkage import average_link

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
import entailment  # noqa: E402
from fitting import Weights, learn, load, save  # noqa: E402
from measure import coreference  # noqa: E402
from mentions import Floats, Mention, Topic, mentions_of  # noqa: E402

PARTS = ("ecb", "newswcl", "rte3")
HOW = {"alone": "words and vectors", "read": "and the pair model"}
# Pairs below this are not worth the pair model's time; beyond these log-odds nothing is made of a difference.
WORTH, CLIP = -1.5, 4.0
THRESHOLDS = tuple(round(-2.5 + 0.25 * k, 2) for k in range(15))
JOINING, LABELLING = HERE / "joining.json", HERE / "labelling.json"


def records(path: Path) -> list[dict[str, Any]]:
    """The lines of a gzip'd file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def topics(path: Path, topic: str, cluster: str, which: Callable[[str], bool]) -> Iterator[Topic]:
    """The topics of a corpus, each with its documents' mentions."""
    by: dict[str, list[dict[str, Any]]] = {}
    for document in records(path):
        by.setdefault(str(document[topic]), []).append(document)
    for documents in by.values():
        mentions = [m for document in documents for m in mentions_of(document, cluster, which)]
        yield Topic(mentions, {d["id"]: d["text"] for d in documents})


def odds(topic: Topic, known: Floats, looks: dict[str, Weights]) -> tuple[Floats, Floats]:
    """The log-odds of each pair by its words and vectors alone, and with the pair model's word where it was asked."""
    alone = looks["alone"](known)
    at = np.nonzero(alone > WORTH)[0]
    read = alone.copy()
    if len(at):
        read[at] = looks["read"](np.column_stack([known[at], topic.read(at)]))
    return alone, read


def joined(topic: Topic, score: Floats, threshold: float) -> list[int]:
    """Each mention's cluster, by average link over the pairs' log-odds."""
    score = np.clip(score, -CLIP, CLIP)
    near = np.nonzero(score > -CLIP)[0]
    pairs = zip(topic.i[near].tolist(), topic.j[near].tolist(), strict=True)
    likeness = dict(zip(pairs, score[near].tolist(), strict=True))
    of = [0] * len(topic.mentions)
    for number, members in enumerate(average_link(len(of), likeness, threshold, -CLIP)):
        for member in members:
            of[member] = number
    return of


def conll(measure: ModuleType, found: Sequence[Topic], given: Sequence[Sequence[Any]]) -> dict[str, float]:
    """The measure over all topics at once; what is given for a mention holds within its topic alone."""
    gold: dict[tuple[int, int], str] = {}
    predicted: dict[tuple[int, int], tuple[int, Any]] = {}
    for number, (topic, clusters) in enumerate(zip(found, given, strict=True)):
        for k, (mention, cluster) in enumerate(zip(topic.mentions, clusters, strict=True)):
            gold[number, k], predicted[number, k] = mention.cluster, (number, cluster)
    score: dict[str, float] = measure.score(gold, predicted)
    return score


def same_lemma(mention: Mention) -> str:
    """What the baseline joins by: the lemmas of all the mention's words."""
    return " ".join(mention.words)


def report(name: str, score: dict[str, float]) -> None:
    """One line of figures."""
    print(f"  {name:34}", "  ".join(f"{key} {value:.1f}" for key, value in score.items()), flush=True)


def fit(measure: ModuleType, data: Path) -> dict[str, Any]:
    """Both looks' weights and thresholds, by ECB+ train alone: the thresholds where it is joined best."""
    found = list(topics(data / "crossdoc/train.jsonl.gz", "topic", "cluster", _is_event))
    known = [topic.features() for topic in found]
    alone = learn(known, [topic.right for topic in found])
    rows, right = [], []
    for topic, seen in zip(found, known, strict=True):
        at = np.nonzero(alone(seen) > WORTH)[0]
        rows.append(np.column_stack([seen[at], topic.read(at)]))
        right.append(topic.right[at])
    looks = {"alone": alone, "read": learn(rows, right)}
    said = [odds(topic, seen, looks) for topic, seen in zip(found, known, strict=True)]
    report("same lemma", conll(measure, found, [[same_lemma(m) for m in t.mentions] for t in found]))
    best = {}
    for k, name in enumerate(looks):
        tried = {
            threshold: conll(measure, found, [joined(t, s[k], threshold) for t, s in zip(found, said, strict=True)])
            for threshold in THRESHOLDS
        }
        best[name] = max(tried, key=lambda threshold: tried[threshold]["CoNLL"])
        report(f"{HOW[name]}, from {best[name]}", tried[best[name]])
    return {name: {**save(weights), "threshold": best[name]} for name, weights in looks.items()}


def join(measure: ModuleType, found: Sequence[Topic]) -> None:
    """Same lemma, and both looks, on a corpus."""
    fitted = json.loads(JOINING.read_text())
    print(f"  {sum(len(t.mentions) for t in found)} mentions, {len(found)} topics")
    lemma = [[same_lemma(m) for m in topic.mentions] for topic in found]
    report("same lemma", conll(measure, found, lemma))
    report("same lemma of the head", conll(measure, found, [[m.head for m in topic.mentions] for topic in found]))
    known = [topic.features() for topic in found]
    looks = {name: load(one) for name, one in fitted.items()}
    said = [odds(topic, seen, looks) for topic, seen in zip(found, known, strict=True)]
    for k, name in enumerate(looks):
        threshold = fitted[name]["threshold"]
        report(HOW[name], conll(measure, found, [joined(t, s[k], threshold) for t, s in zip(found, said, strict=True)]))


def _is_event(kind: str) -> bool:
    return kind == "event"


def _is_any(_: str) -> bool:
    return True


def main() -> int:
    """Measure what is asked for; nothing here can fail, for there is no floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=HERE.parents[2] / "shared")
    parser.add_argument("--part", choices=PARTS, action="append", help="one part alone (may be given again)")
    parser.add_argument("--fit", action="store_true", help="learn weights and thresholds anew from ECB+ train")
    parser.add_argument("--floors", action="store_true", help="taken as by the other benchmarks; there are none")
    given = parser.parse_args()
    data, scorer = given.shared / "data", given.shared / "measure/coreference.py"
    if not data.is_dir() or not scorer.is_file():
        print(f"literature: {data} or {scorer} is not there: passed over")
        return 0
    measure, chosen, began = coreference(scorer), given.part or PARTS, time.monotonic()
    if given.fit:
        if "ecb" in chosen:
            print("ECB+ train, events: fitting")
            JOINING.write_text(json.dumps(fit(measure, data), indent=1) + "\n")
        if "rte3" in chosen:
            print("MultiNLI dev: fitting")
            LABELLING.write_text(json.dumps(entailment.fit(data / "conflicts"), indent=1) + "\n")
        print(f"  {time.monotonic() - began:.0f} s")
    if "ecb" in chosen:
        print("ECB+ dev, events, gold mentions, within the topic")
        found = list(topics(data / "crossdoc/dev.jsonl.gz", "topic", "cluster", _is_event))
        join(measure, found)
        print(f"  {time.monotonic() - began:.0f} s")
    if "newswcl" in chosen:
        print("NewsWCL50, events 0-4, all chains, gold mentions, within the event; nothing fitted on it")
        found = list(topics(data / "wording/newswcl50.jsonl.gz", "event", "chain", _is_any))
        join(measure, found)
        print(f"  {time.monotonic() - began:.0f} s")
    if "rte3" in chosen:
        print("RTE-3 dev, three-way; thresholds fixed on MultiNLI dev")
        entailment.tell(
            "RTE-3 dev", entailment.pairs_of(data / "conflicts/rte3-dev.jsonl.gz"), json.loads(LABELLING.read_text())
        )
        print(f"  {time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
