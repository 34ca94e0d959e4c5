"""Learn what the features of a pair of passages weigh: do the two put one proposition forward?

    python training/claims/join.py            # figures, each story with weights learnt from the others
    python training/claims/join.py --write    # and the weights of all development stories to src/rashomon/data/claims

Logistic regression by Newton's method with a ridge on standardised features; no random number is drawn. A pair is right
where the gold has a claim with members that stand in both passages. The later looks learn from what the earlier ones
say of stories that they have not seen: within the stories of a fold each is left out once more.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.stories.gold import Passage as Place  # noqa: E402
from benchmarks.stories.gold import Story, stories  # noqa: E402
from benchmarks.stories.output import Claim, Member, Output, of_gold  # noqa: E402
from benchmarks.stories.score import _pairs_found, same  # noqa: E402
from training.claims.tables import passages_of  # noqa: E402

from rashomon.claims.blocking import candidates  # noqa: E402
from rashomon.claims.cluster import clusters  # noqa: E402
from rashomon.claims.compare import FEATURES, Pairs, features  # noqa: E402
from rashomon.claims.join import AMONG, READ, company, word, worth_reading  # noqa: E402
from rashomon.claims.matching import Floats, matching  # noqa: E402
from rashomon.claims.passages import Passage  # noqa: E402
from rashomon.claims.vectors import read  # noqa: E402

OUT = ROOT / "src/rashomon/data/claims"
RIDGE, ROUNDS, NEARLY = 30.0, 12, 0.8
THRESHOLDS = (-2.5, -2.0, -1.5, -1.0, -0.5, 0.0, 0.5)


@dataclass(frozen=True)
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
    words: dict[int, Floats] = field(default_factory=dict)  # what the pair model says of a pair, once it was asked


@dataclass(frozen=True)
class Looks:
    """The weights of the three looks."""

    alone: "Weights"
    read: "Weights"
    among: "Weights"


@dataclass(frozen=True)
class Weights:
    """A weight for every feature, and the bias."""

    each: np.ndarray
    bias: float

    def __call__(self, values: Floats) -> np.ndarray:
        return values @ self.each + self.bias


def sample(story: Story) -> Sample:
    """A story's blocked pairs with their labels."""
    passages = passages_of(story)
    texts = {id: str(account["text"]) for id, account in story.accounts.items()}
    seen = read(passages, texts)
    matched = matching(seen)
    i, j = candidates(passages, seen, matched)
    pairs = Pairs(passages, seen, matched, i, j)
    right, clear = _right(story, passages)
    return Sample(
        story, passages, pairs, features(pairs), clear[i, j], ~right[i, j] | clear[i, j],
        np.unique([p.article for p in passages], return_inverse=True)[1], int(np.triu(clear, 1).sum()),
    )  # fmt: skip


def _right(story: Story, passages: Sequence[Passage]) -> tuple[np.ndarray, np.ndarray]:
    """Which pairs are right, and which of these are learnt from: those of the passages that come nearest to a member,
    not of all that share some words with it."""
    places = [Place(p.article, p.start, p.end) for p in passages]
    right = np.zeros((len(places), len(places)), dtype=bool)
    clear = right.copy()
    for claim in of_gold(story).claims:
        held = [[k for k, place in enumerate(places) if same(m.passage, place)] for m in claim.members]
        best = [_nearest(m.passage, places, at) for m, at in zip(claim.members, held, strict=True)]
        for x, a in enumerate(claim.members):
            for y, b in enumerate(claim.members):
                if a.passage.article != b.passage.article:
                    right[np.ix_(held[x], held[y])] = True
                    clear[np.ix_(best[x], best[y])] = True
    return right, clear


def _nearest(member: Place, places: Sequence[Place], at: Sequence[int]) -> list[int]:
    def met(k: int) -> float:
        common = min(member.end, places[k].end) - max(member.start, places[k].start)
        return common / (max(member.end, places[k].end) - min(member.start, places[k].start))

    most = max((met(k) for k in at), default=0.0)
    return [k for k in at if met(k) >= NEARLY * most]


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
    """The weights of all three looks, each learnt from what those before it say of each story without it."""
    firsts = {s.story.name: first([o for o in samples if o is not s]) for s in samples}
    seconds = {s.story.name: second([(o, firsts[o.story.name]) for o in samples if o is not s]) for s in samples}
    seen = [among(s, odds(s, firsts[s.story.name], seconds[s.story.name]))[s.learnt] for s in samples]
    third = learn(seen, [s.right[s.learnt] for s in samples])
    return Looks(first(samples), second([(s, firsts[s.story.name]) for s in samples]), third)


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


def among(s: Sample, own: Floats) -> Floats:
    """The features of the third look."""
    return np.concatenate([company(own, s.pairs.i, s.pairs.j, s.articles), s.known], axis=1)


def main() -> None:
    """Figures with each story left out; the weights of all where asked for."""
    options = argparse.ArgumentParser()
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    samples = [sample(story) for story in stories("dev")]
    print("blocked", sum(len(s.right) for s in samples), "right", sum(int(s.right.sum()) for s in samples), "of",
          sum(s.of for s in samples))  # fmt: skip
    last = {}
    for s in samples:
        without = looks([o for o in samples if o is not s])
        last[s.story.name] = without.among(among(s, odds(s, without.alone, without.read)))
    for threshold in THRESHOLDS:
        print(f"{threshold:5.2f}", figures(samples, last, threshold))
    if given.write:
        found = looks(samples)
        names = [feature.__name__ for feature in FEATURES]
        write("alone", names, found.alone, "a pair by itself (src/rashomon/claims/compare.py)")
        write("read", [*READ, *names], found.read, "a pair that the pair model has read (src/rashomon/claims/join.py)")
        write("among", [*AMONG, *names], found.among, "a pair among the others (src/rashomon/claims/join.py)")


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
