"""Learn the weights by which the best number of killed and injured is chosen: `data/facts/best.tsv`.

    python training/facts/best.py [--write] [--cache 'parses-*.pkl']

Data: stories of the gun-violence collection with the archive's record of each (../shared/data, never part of the
repository), but for the quarter that benchmarks/facts measures; and the half that it does not measure of the articles on
the Syrian war (FA-KES), where accounts tell of several attacks. For each scope of each story a softmax over the numbers
told, and "none of them", is fitted to the record's number (cross-entropy, L2, Adam in numpy; no random numbers). A story
of one article counts half, one with two or more dead (or injured) twice. The examples of the other scope weigh a little
in each scope's weights, since most signs mean the same for both. Printed are shares right by four-fold cross-validation
over stories, for those in which some article states the record's number.

`--cache` names pickles of `{article id: (Reading, Parse)}`, which spare the parsing.
"""

import argparse
import hashlib
import pickle
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from benchmarks.facts.run import SCOPES, is_fakes_sample, is_sample, is_stated, killed_of, lines, read  # noqa: E402
from tests.builders import article  # noqa: E402

from rashomon.facts.blocking import figured  # noqa: E402
from rashomon.facts.candidates import candidates  # noqa: E402
from rashomon.facts.settle import by_scope  # noqa: E402
from rashomon.facts.signs import SIGNS, values  # noqa: E402
from rashomon.facts.tellings import case_of  # noqa: E402
from rashomon.model import Article  # noqa: E402
from rashomon.nlp.parse import Parse  # noqa: E402

_OUT = ROOT / "src" / "rashomon" / "data" / "facts" / "best.tsv"
_HEAD = (
    "# Weights of the signs by which the best number is chosen, in log-odds (src/rashomon/facts/signs.py).\n"
    "# Learnt by training/facts/best.py on stories of the Gun Violence Archive (weights only; no text of them is here).\n"
)
_L2, _FOLDS, _STEPS = 0.01, 4, 500
_SINGLE, _MANY, _OTHER, _FAKES = 0.5, 2.0, 0.3, 0.5


@dataclass(frozen=True)
class Case:
    """A scope of a story: the numbers told, their signs, the record's number, how much it weighs, whether it is scored."""

    story: str
    scope: str
    numbers: list[float]
    signs: np.ndarray
    gold: frozenset[float]
    weight: float
    scored: bool


def cases(parses: dict[str, Parse]) -> Iterator[Case]:
    """Every scope of every story outside the benchmark's sample."""
    records = {line["story"]: line for line in lines("facts/gva.jsonl.gz")}
    stories: dict[str, list[Article]] = defaultdict(list)
    for line in lines("stories/gva.jsonl.gz"):
        if not is_sample(line["story"]):
            stories[line["story"]].append(article(line["text"][:8_000], id=line["id"], title=line["title"], published=line["published"]))  # fmt: skip
    for story, members in sorted(stories.items()):
        people = by_scope(figured([read(a, parses.get(a.id)) for a in members]))
        for scope in SCOPES:
            other = float(records[story]["killed"]) if scope == "injured" else None
            found = candidates(case_of(scope, people, other))
            if not found:
                continue
            gold = float(records[story][scope])
            answers = frozenset({gold})
            weight = (1.0 if len(members) > 1 else _SINGLE) * (_MANY if gold > 1 else 1.0)
            scored = len(members) > 1 and is_stated(members, scope, int(gold))
            yield Case(
                story, scope, [c.value for c in found], np.array([values(c) for c in found]), answers, weight, scored
            )


def fakes(parses: dict[str, Parse]) -> Iterator[Case]:
    """The killed of every article on the Syrian war outside the benchmark's half: the civilians or all of them."""
    for line in lines("facts/fakes.jsonl.gz"):
        answers = frozenset(float(n) for n in killed_of(line) if n)
        if is_fakes_sample(line) or not answers:
            continue
        given = article(line["text"], id=line["id"], title=line["title"], published=line["published"])
        found = candidates(case_of("killed", by_scope(figured([read(given, parses.get(given.id))]))))
        if found:
            signs = np.array([values(c) for c in found])
            yield Case(line["group"], "killed", [c.value for c in found], signs, answers, _FAKES, False)


def fit(made: list[Case], scope: str) -> np.ndarray:
    """Weights for a scope, that of "none of them" last."""
    blocks = [np.vstack([np.pad(case.signs, ((0, 0), (0, 1))), np.eye(1, len(SIGNS) + 1, len(SIGNS))]) for case in made]
    table = np.concatenate(blocks)
    of = np.repeat(np.arange(len(made)), [len(block) for block in blocks])
    hits = []
    for case in made:
        hit = [number in case.gold for number in case.numbers]
        hits += [*hit, not any(hit)]
    right = np.array(hits)
    share = np.array([case.weight * (1.0 if case.scope == scope else _OTHER) for case in made])
    share /= share.sum()
    weights = np.zeros(len(SIGNS) + 1)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        odds = table @ weights
        most = np.full(len(made), -np.inf)
        np.maximum.at(most, of, odds)
        odds = np.exp(odds - most[of])
        all_, hit_ = np.bincount(of, odds), np.bincount(of, odds * right)
        gradient = table.T @ ((odds / all_[of] - odds * right / hit_[of]) * share[of]) + _L2 * weights
        first, second = 0.9 * first + 0.1 * gradient, 0.999 * second + 0.001 * gradient**2
        rate = 0.1 if step < 0.75 * _STEPS else 0.02
        weights = weights - rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def main() -> None:
    """Fit, print, and write where asked."""
    options = argparse.ArgumentParser()
    options.add_argument("--write", action="store_true")
    options.add_argument("--cache", help="a pattern of pickles of parses")
    given = options.parse_args()
    parses: dict[str, Parse] = {}
    for name in sorted(Path(given.cache).parent.glob(Path(given.cache).name)) if given.cache else []:
        parses.update({key: tree for key, (_, tree) in pickle.loads(name.read_bytes()).items()})
    report([*cases(parses), *fakes(parses)], given.write)


def report(made: list[Case], write: bool) -> None:
    """Cross-validate, and write the weights fitted on everything where asked."""
    folds = [int(hashlib.sha1(f"fold {case.story}".encode()).hexdigest(), 16) % _FOLDS for case in made]
    right: Counter[tuple[str, str]] = Counter()
    for fold in range(_FOLDS):
        for scope in SCOPES:
            weights = fit([case for case, own in zip(made, folds, strict=True) if own != fold], scope)
            for case, own in zip(made, folds, strict=True):
                if own == fold and case.scope == scope and case.scored:
                    best = case.numbers[int((case.signs @ weights[:-1]).argmax())]
                    for kind in ["all", "two or more"] if max(case.gold) > 1 else ["all"]:
                        right[scope, kind] += 1
                        right[scope, f"{kind} right"] += best in case.gold
    for scope in SCOPES:
        for kind in ("all", "two or more"):
            print(
                f"{scope}, {kind}: {100 * right[scope, f'{kind} right'] / right[scope, kind]:.1f} % of {right[scope, kind]}"
            )
    if write:
        table = {scope: fit(made, scope) for scope in SCOPES}
        rows = [
            f"{name}\t" + "\t".join(f"{table[scope][at]:.3f}" for scope in SCOPES)
            for at, name in enumerate([*SIGNS, "none"])
        ]
        _OUT.write_text(_HEAD + "\n".join(["sign\t" + "\t".join(SCOPES), *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
