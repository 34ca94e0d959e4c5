"""Learn what the features of a pair of passages weigh: do the two put one proposition forward?

    python training/claims/join.py            # figures, each fifth of the stories with weights learnt from the others
    python training/claims/join.py --write    # and the weights of all of them to src/rashomon/data/claims

Stories: the development part of benchmarks/stories, and those with marked claims that the encoders have not seen, without
those in which half of the text is marked.

The first two looks are logistic regressions by Newton's method with a ridge on standardised features; the third is
trees (scikit-learn 1.9, in training alone). A pair is right where the gold has a claim with members that stand in both
passages. The later looks learn from what the earlier ones say of stories that they have not seen: within those learnt
from a fifth is left out once more.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.stories.gold import Passage as Place  # noqa: E402
from benchmarks.stories.gold import Story, stories  # noqa: E402
from benchmarks.stories.output import Claim, Member, Output, of_gold  # noqa: E402
from benchmarks.stories.score import _pairs_found  # noqa: E402
from training.claims.grown import grown  # noqa: E402
from training.claims.samples import Members, held_out, members  # noqa: E402

from rashomon.claims.blocking import candidates, nearest  # noqa: E402
from rashomon.claims.cluster import clusters  # noqa: E402
from rashomon.claims.compare import FEATURES, features  # noqa: E402
from rashomon.claims.join import AMONG, READ, company, word, worth_reading  # noqa: E402
from rashomon.claims.matching import Floats, Rows, matching  # noqa: E402
from rashomon.claims.pairs import Pairs  # noqa: E402
from rashomon.claims.passages import Passage  # noqa: E402
from rashomon.claims.trees import Trees  # noqa: E402
from rashomon.claims.vectors import read  # noqa: E402

OUT = ROOT / "src/rashomon/data/claims"
# Folders of stories in which claims are no denser than in news.
FOLDERS = "abcdefghijkl"
RIDGE, ROUNDS, FOLDS, SEED = 30.0, 12, 5, 0
# Many trees that each mend little, on leaves of many pairs.
TREES = {"max_iter": 150, "learning_rate": 0.06, "max_leaf_nodes": 15, "min_samples_leaf": 60,
         "l2_regularization": 5.0}  # fmt: skip
THRESHOLDS = (-2.5, -2.0, -1.5, -1.0, -0.5, 0.0, 0.5)


@dataclass(frozen=True, eq=False)
class Sample:
    """One story: its pairs, what is seen of them, and which are right."""

    story: Story
    passages: Sequence[Passage]
    pairs: Pairs
    known: Floats
    right: np.ndarray
    learnt: np.ndarray  # which of the pairs are learnt from
    articles: np.ndarray
    of: int  # right pairs, blocked or not
    members: Members
    words: dict[int, Floats] = field(default_factory=dict)  # what the pair model says of a pair, once it was asked


@dataclass(frozen=True)
class Looks:
    """What the three looks weigh."""

    alone: "Weights"
    read: "Weights"
    among: Trees


@dataclass(frozen=True)
class Weights:
    """A weight for every feature, and the bias."""

    each: np.ndarray
    bias: float

    def __call__(self, values: Floats) -> np.ndarray:
        return values @ self.each + self.bias


def sample(story: Story) -> Sample:
    """A story's blocked pairs with their labels."""
    found = members(story)
    texts = {id: str(account["text"]) for id, account in story.accounts.items()}
    titles = {id: str(account.get("title") or "") for id, account in story.accounts.items()}
    seen = read(found.passages, texts, titles)
    among = nearest(found.passages, seen)
    matched = matching(seen, among)
    i, j = candidates(found.passages, seen, matched, among)
    pairs = Pairs(found.passages, seen, matched, i, j)
    right, clear = found.right, found.clear
    return Sample(
        story, found.passages, pairs, features(pairs), clear[i, j], ~right[i, j] | clear[i, j],
        found.articles, int(np.triu(clear, 1).sum()), found,
    )  # fmt: skip


def learn(values: Sequence[Floats], right: Sequence[np.ndarray], ridge: float = RIDGE) -> Weights:
    """Weights for the features as they are."""
    x, y = np.concatenate(values).astype(np.float64), np.concatenate(right).astype(np.float64)
    middle, spread = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-6)
    z = np.column_stack([(x - middle) / spread, np.ones(len(x))])
    w, penalty = np.zeros(z.shape[1]), np.full(z.shape[1], ridge)
    penalty[-1] = 1e-3
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-np.clip(z @ w, -20, 20)))
        slope = z.T @ (p - y) + penalty * w
        bend = (z * (p * (1 - p))[:, None]).T @ z + np.diag(penalty)
        w -= np.linalg.solve(bend, slope)
    each = w[:-1] / spread
    return Weights(each, float(w[-1] - (each * middle).sum()))


def looks(samples: Sequence[Sample]) -> Looks:
    """The weights of all three looks, each learnt from what those before it say of each story without its fold."""
    firsts = [first(rest) for rest, _ in folds(samples)]
    alone = {s.story.name: w for w, (_, out) in zip(firsts, folds(samples), strict=True) for s in out}
    told = [(s, alone[s.story.name]) for s in samples]
    seconds = [second([one for one in told if one[0] in rest]) for rest, _ in folds(samples)]
    read = {s.story.name: w for w, (_, out) in zip(seconds, folds(samples), strict=True) for s in out}
    seen = [among(s, alone[s.story.name], read[s.story.name]) for s in samples]
    kept = [s.learnt[at] for s, (at, _) in zip(samples, seen, strict=True)]
    third = grow(
        [values[k] for (_, values), k in zip(seen, kept, strict=True)],
        [s.right[at][k] for s, (at, _), k in zip(samples, seen, kept, strict=True)],
    )
    return Looks(first(samples), second(told), third)


def grow(values: Sequence[Floats], right: Sequence[np.ndarray]) -> Trees:
    """The third look's trees."""
    names = (*AMONG, *READ, *(feature.__name__ for feature in FEATURES))
    return grown(np.concatenate(values), np.concatenate(right), names, TREES, SEED)


def folds(samples: Sequence[Sample]) -> Iterator[tuple[list[Sample], list[Sample]]]:
    """The stories in so many parts: those to learn from, and those left out."""
    for fold in range(FOLDS):
        yield ([s for k, s in enumerate(samples) if k % FOLDS != fold],
               [s for k, s in enumerate(samples) if k % FOLDS == fold])  # fmt: skip


def first(samples: Sequence[Sample]) -> Weights:
    """The first look's weights."""
    return learn([s.known[s.learnt] for s in samples], [s.right[s.learnt] for s in samples])


def second(samples: Sequence[tuple[Sample, Weights]]) -> Weights:
    """The second look's weights, over the pairs that the first finds worth reading."""
    values, right = [], []
    for s, alone in samples:
        at = worth_reading(alone(s.known).astype(np.float32), len(set(s.articles)))
        kept = s.learnt[at]
        values.append(read_features(s, at)[kept])
        right.append(s.right[at][kept])
    return learn(values, right)


def read_features(s: Sample, at: np.ndarray) -> Floats:
    """The features of the second look; the pair model is asked once a pair."""
    new = np.array([k for k in at.tolist() if k not in s.words], dtype=np.intp)
    if len(new):
        s.words.update(zip(new.tolist(), word(s.pairs, new), strict=True))
    return np.concatenate([np.stack([s.words[k] for k in at.tolist()]), s.known[at]], axis=1)


def odds(s: Sample, alone: Weights, read: Weights) -> Floats:
    """What the first two looks say."""
    out = alone(s.known).astype(np.float32)
    at = worth_reading(out, len(set(s.articles)))
    out[at] = read(read_features(s, at))
    return out


def among(s: Sample, alone: Weights, read: Weights) -> tuple[Rows, Floats]:
    """The pairs that were read, and what the third look sees of them."""
    own = odds(s, alone, read)
    at = worth_reading(alone(s.known).astype(np.float32), len(set(s.articles)))
    seen = company(own, s.pairs.i, s.pairs.j, s.articles)[at]
    return at, np.concatenate([seen, read_features(s, at)], axis=1)


def joined(s: Sample, found: Looks) -> np.ndarray:
    """What the three looks say of every pair."""
    out = odds(s, found.alone, found.read)
    at, values = among(s, found.alone, found.read)
    if len(at):
        out[at] = found.among(values)
    return out


def main() -> None:
    """Figures with each story left out; the weights of all where asked for."""
    options = argparse.ArgumentParser()
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    parts = {"benchmarks": list(stories("dev")), "marked": held_out(FOLDERS)}
    named = {part: [sample(story) for story in several] for part, several in parts.items()}
    samples = [s for several in named.values() for s in several]
    last = {}
    for rest, out in folds(samples):
        without = looks(rest)
        last |= {s.story.name: joined(s, without) for s in out}
    for part, several in named.items():
        print(part, "pairs", sum(len(s.right) for s in several), "right", sum(int(s.right.sum()) for s in several),
              "of", sum(s.of for s in several))  # fmt: skip
        for threshold in THRESHOLDS:
            print(f"{threshold:5.2f}", figures(several, last, threshold))
    if given.write:
        found = looks(samples)
        names = [feature.__name__ for feature in FEATURES]
        write("alone", names, found.alone, "a pair by itself (src/rashomon/claims/compare.py)")
        write("read", [*READ, *names], found.read, "a pair that the pair model has read (src/rashomon/claims/join.py)")
        np.savez_compressed(OUT / "among.npz", **{slot: getattr(found.among, slot) for slot in Trees.__slots__})


def figures(samples: Sequence[Sample], odds: dict[str, np.ndarray], threshold: float) -> str:
    """Recall, precision and strict precision of the claims' pairs as benchmarks/stories scores them."""
    total = np.zeros(5)
    for s in samples:
        gold = of_gold(s.story).claims
        made = clusters(len(s.passages), s.pairs.i, s.pairs.j, odds[s.story.name], s.articles, threshold)
        told = Output(
            claims=tuple(
                Claim(tuple(Member(Place(p.article, p.start, p.end), "asserts") for p in (s.passages[k] for k in one)))
                for one in made
                if len(one) > 1
            )
        ).claims
        found, _, every = _pairs_found(gold, told)
        right, known, all_ = _pairs_found(told, gold)
        total += [found, every, right, known, all_]
    r, p, strict = total[0] / total[1], total[2] / max(1, total[3]), total[2] / max(1, total[4])
    return (
        f"recall {100 * r:.1f} precision {100 * p:.1f} strict {100 * strict:.1f} "
        f"F1 {200 * r * p / (r + p):.1f} strict F1 {200 * r * strict / (r + strict):.1f}"
    )


def write(name: str, names: Sequence[str], learnt: Weights, what: str) -> None:
    """A weights file."""
    OUT.mkdir(exist_ok=True)
    lines = [f"# Weights of the features of {what}, in log-odds; written by training/claims/join.py.",
             f"bias\t{learnt.bias:.4f}",
             *(f"{one}\t{weight:.4f}" for one, weight in zip(names, learnt.each, strict=True))]  # fmt: skip
    (OUT / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
