"""Train the pair model: two passages of one event, do they put one proposition forward, and how do they stand?

    python training/claims/pairs.py entail MINILM OUT [--seconds 1300]          # first on sentence pairs (../shared/data)
    python training/claims/pairs.py claims MINILM OUT --init ENTAIL [--seconds 2000] [--epochs 1.2]
    python training/claims/pairs.py stories MINILM OUT --init CLAIMS --rate 1e-4 [--seconds 1150] [--epochs 1.3]
    python training/claims/pairs.py taught MINILM OUT --init STORIES --labels LABELS --rate 2e-4 [--seconds 1800]

MINILM is the folder of all-MiniLM-L6-v2; `--init` takes weights of an earlier stage, or the package's own ONNX. The
first stage teaches entailment on MultiNLI's and SNLI's development parts and SICK, beside pairs of sentences with one
event or none in common (ECB+); the second the corpus of claims; the third the passages of the stories with marked
claims as the package finds them, beside some of the corpus; the last what a teacher says of these and of further pairs
(`teacher.py`). The two passages are read in one go, so that each word sees the other passage. On two cores, in bfloat16.
"""

import argparse
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "training/attribution")]

from net import MINILM, Encoder  # noqa: E402
from training.claims.corpus import STANDS  # noqa: E402
from training.claims.quantised import floats  # noqa: E402
from training.claims.rows import ENTAILS, Row, claims, entailment, one_event, stories, told, turned  # noqa: E402

from rashomon.nlp.pieces import word_pieces  # noqa: E402

SEED, BATCH, RATE, LONGEST, POOL = 7, 32, 1.2e-4, 60, 20
_OPEN, _SEP = 101, 102
# So many pairs of the corpus beside the stories.
_OF_CORPUS = 6_000
# How much the teacher's word counts where the marks have their own; how the two stand counts less than whether they are
# one.
_TEACHER, _STANDS = 0.7, 0.7


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


def losses(net: PairNet, rows: Sequence[Row], chance: random.Random) -> Tensor:
    """What the rows cost, in the mean; a row that says how the two stand says as well that they are alike."""
    rows = [turned(r) if r.head != "entails" and chance.random() < 0.5 else r for r in rows]
    entails, alike, stands = net(*batch([(pieces(r.one), pieces(r.other)) for r in rows]))
    answer = torch.tensor([r.answer for r in rows])
    total = torch.zeros(())
    at = torch.tensor([r.head == "entails" for r in rows])
    if at.any():
        total = total + cross_entropy(entails[at], answer[at], reduction="sum")
    at = torch.tensor([r.head in ("alike", "stands") for r in rows])
    if at.any():
        one = torch.tensor([float(r.head == "stands" or r.answer) for r in rows])
        total = total + binary_cross_entropy_with_logits(alike[at], one[at], reduction="sum")
    at = torch.tensor([r.head == "stands" for r in rows])
    if at.any():
        total = total + _STANDS * cross_entropy(stands[at], answer[at], reduction="sum")
    return total / len(rows)


def losses_of_taught(net: PairNet, rows: Sequence[Row], chance: random.Random) -> Tensor:
    """The same where a teacher has said of every row how likely the two are one and how they stand: a part of what is
    learnt is its word, and all where the marks say nothing."""
    rows = [turned(r) if chance.random() < 0.5 else r for r in rows]
    _, alike, stands = net(*batch([(pieces(r.one), pieces(r.other)) for r in rows]))
    said = torch.tensor([r.told for r in rows])
    likely, ways = said[:, 0].sigmoid(), said[:, 1:].softmax(dim=-1)
    known = torch.tensor([r.head != "" for r in rows])
    marked = torch.tensor([float(r.head == "stands" or r.answer) for r in rows])
    one = torch.where(known, _TEACHER * likely + (1 - _TEACHER) * marked, likely)
    way = torch.where(
        torch.tensor([r.head == "stands" for r in rows])[:, None],
        _TEACHER * ways + (1 - _TEACHER) * nn.functional.one_hot(torch.tensor([r.answer for r in rows]), len(STANDS)),
        ways,
    )
    stood = cross_entropy(stands, way, reduction="none")
    return (binary_cross_entropy_with_logits(alike, one, reduction="sum") + _STANDS * (one * stood).sum()) / len(rows)


def train(
    net: PairNet, data: list[Row], seconds: float, epochs: float, chance: random.Random, rate: float = RATE
) -> None:
    """AdamW with a linear decay, batches of about one length; ends with the epochs or the seconds."""
    cost = losses_of_taught if data[0].told else losses
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
            loss = cost(net, rows, chance)
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
    options.add_argument("stage", choices=("entail", "claims", "stories", "taught"))
    options.add_argument("minilm", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--init", type=Path)
    options.add_argument("--labels", type=Path)
    options.add_argument("--seconds", type=float, default=1300)
    options.add_argument("--epochs", type=float, default=2)
    options.add_argument("--rate", type=float, default=RATE)
    given = options.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    chance = random.Random(SEED)
    net = PairNet(Encoder(MINILM).read(given.minilm))
    if given.init and given.init.suffix == ".onnx":
        known = {name: torch.tensor(value) for name, value in floats(given.init, "net.").items()}
        net.load_state_dict(net.state_dict() | {name: known[name] for name in net.state_dict() if name in known})
    elif given.init:
        net.load_state_dict(torch.load(given.init), strict=False)
    if given.stage == "entail":
        data = [*entailment(chance), *one_event(chance)]
    elif given.stage == "stories":
        data = stories(chance) + chance.sample(claims(chance), _OF_CORPUS)
    else:
        data = claims(chance) if given.stage == "claims" else told(given.labels)
    if given.stage == "taught":
        for part in net.modules():
            if isinstance(part, nn.Dropout):
                part.p = 0.0
    net.train()
    train(net, data, given.seconds, given.epochs, chance, given.rate)
    torch.save({name: value for name, value in net.state_dict().items() if name != "enc.words.weight"}, given.out)


if __name__ == "__main__":
    main()
