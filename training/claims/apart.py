"""Learn when one of two passages denies what the other has, or tells it otherwise.

    python training/claims/apart.py            # figures, each fifth of the stories with trees grown on the others
    python training/claims/apart.py --write    # and the trees of all of them to src/rashomon/data/claims

Learnt from the stories with marked claims that the encoders have not seen; the development part of benchmarks/stories is
for choosing limits (`claims/stances.py`) and only measured here. A pair is looked at where the package's looks do not
have it for hopeless. It is a denial where the gold has one of the two for a claim and the other as denying it, a
difference where the other differs from it, in whatever; where both stand against a claim, or stand beside members that
come nearer to the gold's, nothing is learnt from it. scikit-learn 1.9, in training alone.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.stories.gold import Story, stories  # noqa: E402
from benchmarks.stories.output import of_gold  # noqa: E402
from training.claims.grown import grown  # noqa: E402
from training.claims.join import OUT, sample  # noqa: E402
from training.claims.samples import held_out  # noqa: E402

from rashomon.claims.apart import COLUMNS, DENIES, DIFFERS, seen  # noqa: E402
from rashomon.claims.join import log_odds  # noqa: E402
from rashomon.claims.matching import Floats  # noqa: E402
from rashomon.claims.trees import Trees  # noqa: E402

FOLDS, SEED = 5, 0
# From these log-odds that two passages are one the pair is looked at, and from the second ones it may stand in one claim.
HOPELESS, LIKELY = -2.2, -0.4
TREES = {"max_iter": 200, "learning_rate": 0.06, "max_leaf_nodes": 15, "min_samples_leaf": 40,
         "l2_regularization": 5.0}  # fmt: skip
KINDS = (DENIES, DIFFERS)
_FOR = frozenset({"asserts", "hedges"})


@dataclass(frozen=True, eq=False)
class Stood:
    """A story's pairs: what the trees see of them (the first column the log-odds that they are one), and for each
    question whether it is so (1), not (0), or not to be learnt from (-1); `agree` where both affirm one claim."""

    values: Floats
    right: dict[str, np.ndarray]
    agree: np.ndarray


def stood(story: Story) -> Stood:
    """One story."""
    found = sample(story)
    odds = log_odds(found.pairs)
    at = np.nonzero(odds > HOPELESS)[0]
    _, values = seen(found.pairs, odds, at)
    marked = found.members
    ways: dict[tuple[int, int], set[str]] = {}
    for claim, places in zip(of_gold(story).claims, marked.at, strict=True):
        for x, one in enumerate(claim.members):
            for y, other in enumerate(claim.members[:x]):
                if one.passage.article != other.passage.article:
                    way = _way(one.relation, other.relation)
                    for i in places[x]:
                        for j in places[y]:
                            ways.setdefault((min(i, j), max(i, j)), set()).add(way)
    told = [ways.get(pair, set()) for pair in zip(found.pairs.i[at].tolist(), found.pairs.j[at].tolist(), strict=True)]
    beside = marked.right[found.pairs.i[at], found.pairs.j[at]]
    unclear = np.array([not way if near else "unclear" in way for way, near in zip(told, beside, strict=True)])
    right = {kind: np.where(unclear, -1, [int(kind in way) for way in told]) for kind in KINDS}
    return Stood(values, right, np.array([way == {"agree"} for way in told]))


def _way(one: str, other: str) -> str:
    if one in _FOR and other in _FOR:
        return "agree"
    against = other if one in _FOR else one
    return against if {one, other} & _FOR and against in KINDS else "unclear"


def grow(of: Sequence[Stood], kind: str) -> Trees:
    """Trees for one of the questions."""
    right = np.concatenate([one.right[kind] for one in of])
    values = np.concatenate([one.values for one in of])
    return grown(values[right >= 0], right[right >= 0], COLUMNS, TREES, SEED)


def table(odds: np.ndarray, right: np.ndarray, agree: np.ndarray, one: np.ndarray) -> str:
    """By how likely it is said to be: pairs that may stand in one claim, how many of them are so, how many agree."""
    lines = []
    edges = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 1.01)
    for low, high in pairwise(edges):
        here = (odds >= low) & (odds < high) & (right >= 0) & (one > LIKELY)
        if here.any():
            lines.append(f"  {low:4.2f}-{min(high, 1):4.2f} {here.sum():6} so {100 * right[here].mean():5.1f} "
                         f"agree {100 * agree[here].mean():5.1f}")  # fmt: skip
    return "\n".join(lines)


def main() -> None:
    """Figures, and the trees where asked for."""
    options = argparse.ArgumentParser()
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    held, dev = [stood(story) for story in held_out()], [stood(story) for story in stories("dev")]
    for kind in KINDS:
        left_out = np.concatenate([
            _odds(grow([one for k, one in enumerate(held) if k % FOLDS != fold], kind), held[fold::FOLDS])
            for fold in range(FOLDS)
        ])  # fmt: skip
        ordered = [one for fold in range(FOLDS) for one in held[fold::FOLDS]]
        for part, several, odds in (("marked", ordered, left_out), ("benchmarks", dev, _odds(grow(held, kind), dev))):
            print(part, kind)
            print(table(odds, *(np.concatenate(one) for one in zip(*(
                (s.right[kind], s.agree, s.values[:, 0]) for s in several
            ), strict=True))))  # fmt: skip
        if given.write:
            found = grow(held, kind)
            np.savez_compressed(OUT / f"{kind}.npz", **{slot: getattr(found, slot) for slot in Trees.__slots__})


def _odds(trees: Trees, several: Sequence[Stood]) -> np.ndarray:
    return np.concatenate([1 / (1 + np.exp(-trees(one.values))) for one in several])


if __name__ == "__main__":
    main()
