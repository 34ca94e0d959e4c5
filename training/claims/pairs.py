"""Train the pair model: two passages of one event, do they put one proposition forward, and how do they stand?

    python training/claims/pairs.py entail MINILM OUT [--seconds 1300]          # first on sentence pairs (../shared/data)
    python training/claims/pairs.py claims MINILM OUT --init ENTAIL [--seconds 2000] [--epochs 1.2]
    python training/claims/pairs.py stories MINILM OUT --init CLAIMS --rate 1e-4 [--seconds 1150] [--epochs 1.3]

MINILM is the folder of all-MiniLM-L6-v2. The first stage teaches entailment on MultiNLI's and SNLI's development parts
and SICK, beside pairs of sentences with one event or none in common (ECB+); the second the corpus of claims; the third
the passages of the stories with marked claims as the package finds them, beside some of the corpus. The two passages
are read in one go, so that each word sees the other passage. On two cores, in bfloat16.
"""

import argparse
import gzip
import json
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "training/attribution")]

from net import MINILM, Encoder  # noqa: E402
from training.claims.corpus import STANDS, events, pairs, stand  # noqa: E402
from training.claims.join import sample  # noqa: E402
from training.claims.samples import Members, members, taught  # noqa: E402

from rashomon.claims.compare import FEATURES  # noqa: E402
from rashomon.claims.join import weights  # noqa: E402
from rashomon.nlp.pieces import word_pieces  # noqa: E402

DATA = ROOT.parent / "shared/data"
ENTAILS = ("entailment", "neutral", "contradiction")
SEED, BATCH, RATE, LONGEST, POOL = 7, 32, 1.2e-4, 60, 20
_OPEN, _SEP = 101, 102
_MOST_ALIKE = 16
# Of the marked stories so many pairs that are not alike for one that is; so many pairs of the corpus beside them.
_APART, _OF_CORPUS = 4, 6_000


@dataclass(frozen=True, slots=True)
class Row:
    """Two passages as word pieces; which head learns from them, and what it should say."""

    one: list[int]
    other: list[int]
    head: str  # entails, alike, stands
    answer: int


class PairNet(nn.Module):
    """An encoder over both passages, three linear heads over its first state and the mean of all."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.enc = encoder
        self.nli = nn.Linear(2 * MINILM.width, len(ENTAILS))
        self.same = nn.Linear(2 * MINILM.width, 1)
        self.rel = nn.Linear(2 * MINILM.width, len(STANDS))

    def forward(self, ids: Tensor, part: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of entailment, of one proposition, and of how the two stand."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            states = self.enc(ids, part, mask)
        states = states.float()
        kept = torch.ones(states.shape[:2]) if mask is None else mask
        mean = (states * kept[:, :, None]).sum(dim=1) / kept.sum(dim=1)[:, None]
        seen = torch.cat([states[:, 0], mean], dim=-1)
        return self.nli(seen), self.same(seen)[:, 0], self.rel(seen)


def batch(rows: Sequence[tuple[list[int], list[int]]]) -> tuple[Tensor, Tensor, Tensor]:
    """Word pieces, which passage each belongs to, and the padding's mask: (rows, pieces) each."""
    joined = [[_OPEN, *a, _SEP, *b, _SEP] for a, b in rows]
    size = max(map(len, joined))
    ids, part = torch.zeros(len(rows), size, dtype=torch.long), torch.zeros(len(rows), size, dtype=torch.long)
    mask = torch.zeros(len(rows), size)
    for k, ((a, _), pieces) in enumerate(zip(rows, joined, strict=True)):
        ids[k, : len(pieces)] = torch.tensor(pieces)
        part[k, len(a) + 2 : len(pieces)] = 1
        mask[k, : len(pieces)] = 1
    return ids, part, mask


def pieces(text: str) -> list[int]:
    """A passage's word pieces, without the marks."""
    found: list[int] = word_pieces().encode(text).ids[1:-1][:LONGEST]
    return found


def _lines(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def entailment(chance: random.Random) -> list[Row]:
    """Pairs of sentences of which one entails the other, contradicts it, or neither."""
    out = []
    for name, most in (("mnli-dev", None), ("snli-dev", 6000), ("sick-train", 3000)):
        rows = [r for r in _lines(DATA / f"conflicts/{name}.jsonl.gz") if r["label"] in ENTAILS]
        rows = [r for r in rows if len(r["premise"]) < 330]
        chance.shuffle(rows)
        out += [
            Row(pieces(r["premise"]), pieces(r["hypothesis"]), "entails", ENTAILS.index(r["label"]))
            for r in rows[:most]
        ]
    return out


def one_event(chance: random.Random, most: int = 4000) -> list[Row]:
    """Sentences of ECB+ around a main event that two documents share, and as many times three that share none."""
    by: dict[str, list[tuple[str, frozenset[str], list[int]]]] = {}
    for document in _lines(DATA / "crossdoc/train.jsonl.gz"):
        for mark in document["annotated"]:
            held = frozenset(
                m["cluster"] for m in document["mentions"]
                if m["kind"] == "event" and mark["start"] <= m["start"] and m["end"] <= mark["end"]
            )  # fmt: skip
            text = document["text"][mark["start"] : mark["end"]]
            by.setdefault(document["topic"], []).append((document["id"], held, pieces(text)))
    alike, apart = [], []
    for sentences in by.values():
        for (a, held, one), (b, also, other) in combinations(sentences, 2):
            if a != b and held and also:
                (alike if held & also else apart).append((one, other))
    chance.shuffle(alike)
    chance.shuffle(apart)
    few = most // 4
    return [Row(a, b, "alike", 1) for a, b in alike[:few]] + [Row(a, b, "alike", 0) for a, b in apart[: 3 * few]]


def _row(one: str, other: str, alike: bool, stands: str | None) -> Row:
    if stands is not None:
        return Row(pieces(one), pieces(other), "stands", STANDS.index(stands))
    return Row(pieces(one), pieces(other), "alike", int(alike))


def claims(chance: random.Random) -> list[Row]:
    """The corpus' pairs, of each claim the most that are alike drawn."""
    out = []
    for event in events():
        found = pairs(event, chance)
        alike = [pair for pair in found if pair.alike]
        drawn = chance.sample(alike, min(len(alike), _MOST_ALIKE * len(event["claims"])))
        for pair in (*drawn, *(pair for pair in found if not pair.alike)):
            out.append(_row(pair.one, pair.other, pair.alike, pair.stands))
    return out


def stories(chance: random.Random) -> list[Row]:
    """Pairs of passages of the stories with marked claims: those that tell one claim, and four times as many that do
    not, half of them the likeliest by their features. Some of the corpus between them."""
    names, known = [feature.__name__ for feature in FEATURES], weights("alone")
    out: list[Row] = []
    for story in taught():
        found, seen = members(story), sample(story)
        text = [pieces(p.clause) for p in found.passages]
        ways = _ways(found)
        alike = np.argwhere(np.triu(found.clear & (found.articles[:, None] != found.articles[None, :]), 1)).tolist()
        for a, b in alike:
            way = ways.get((a, b))
            out.append(Row(text[a], text[b], "stands" if way else "alike", STANDS.index(way) if way else 1))
        odds = seen.known @ np.asarray([known[name] for name in names])
        apart = [k for k in np.argsort(-odds).tolist() if seen.learnt[k] and not seen.right[k]]
        half = _APART * len(alike) // 2
        drawn = chance.sample(apart[half:], min(half, max(0, len(apart) - half)))
        out += [Row(text[seen.pairs.i[k]], text[seen.pairs.j[k]], "alike", 0) for k in (*apart[:half], *drawn)]
    return out + chance.sample(claims(chance), _OF_CORPUS)


def _ways(found: Members) -> dict[tuple[int, int], str | None]:
    """How the passages of two members stand to one another, where that can be said."""
    out = {}
    for claim, at in zip(found.story.gold["claims"], found.at, strict=True):
        for (x, mine), (y, theirs) in combinations(enumerate(claim["members"]), 2):
            way = stand(mine, theirs)
            out |= {(min(a, b), max(a, b)): way for a in at[x] for b in at[y]}
    return out


def losses(net: PairNet, rows: Sequence[Row], chance: random.Random) -> Tensor:
    """What the rows cost, in the mean; a row that says how the two stand says as well that they are alike."""
    turned = [(r.other, r.one) if r.head != "entails" and chance.random() < 0.5 else (r.one, r.other) for r in rows]
    entails, alike, stands = net(*batch(turned))
    head = [r.head for r in rows]
    answer = torch.tensor([r.answer for r in rows])
    total = torch.zeros(())
    at = torch.tensor([h == "entails" for h in head])
    if at.any():
        total = total + cross_entropy(entails[at], answer[at], reduction="sum")
    if (~at).any():
        truth = torch.tensor([float(r.head == "stands" or r.answer) for r in rows])
        total = total + binary_cross_entropy_with_logits(alike[~at], truth[~at], reduction="sum")
    at = torch.tensor([h == "stands" for h in head])
    if at.any():
        total = total + 0.7 * cross_entropy(stands[at], answer[at], reduction="sum")
    return total / len(rows)


def train(
    net: PairNet, data: list[Row], seconds: float, epochs: float, chance: random.Random, rate: float = RATE
) -> None:
    """AdamW with a linear decay, batches of about one length; ends with the epochs or the seconds."""
    for frozen in (net.enc.words, net.enc.places):
        frozen.weight.requires_grad = False
    optimizer = torch.optim.AdamW([p for p in net.parameters() if p.requires_grad], lr=rate, weight_decay=0.01)
    steps, step, began, seen = int(epochs * len(data) / BATCH), 0, time.time(), 0.0
    print(len(data), "rows", steps, "steps", flush=True)
    while True:
        chance.shuffle(data)
        pools = [data[k : k + BATCH * POOL] for k in range(0, len(data), BATCH * POOL)]
        batches = []
        for pool in pools:
            pool.sort(key=lambda row: len(row.one) + len(row.other))
            batches += [pool[k : k + BATCH] for k in range(0, len(pool), BATCH)]
        chance.shuffle(batches)
        for rows in batches:
            gone = max(step / steps, (time.time() - began) / seconds)
            if gone >= 1:
                return
            for group in optimizer.param_groups:
                group["lr"] = rate * min(1.0, step / 60) * (1 - gone)
            loss = losses(net, rows, chance)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            step += 1
            seen += float(loss.detach())
            if step % 100 == 0:
                print(step, round(seen / 100, 4), round(time.time() - began), flush=True)
                seen = 0.0


def main() -> None:
    """One stage."""
    options = argparse.ArgumentParser()
    options.add_argument("stage", choices=("entail", "claims", "stories"))
    options.add_argument("minilm", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--init", type=Path)
    options.add_argument("--seconds", type=float, default=1300)
    options.add_argument("--epochs", type=float, default=2)
    options.add_argument("--rate", type=float, default=RATE)
    given = options.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    chance = random.Random(SEED)
    net = PairNet(Encoder(MINILM).read(given.minilm))
    if given.init:
        net.load_state_dict(torch.load(given.init), strict=False)
    if given.stage == "entail":
        data = [*entailment(chance), *one_event(chance)]
    else:
        data = claims(chance) if given.stage == "claims" else stories(chance)
    net.train()
    train(net, data, given.seconds, given.epochs, chance, given.rate)
    torch.save({name: value for name, value in net.state_dict().items() if name != "enc.words.weight"}, given.out)


if __name__ == "__main__":
    main()
