"""Train the context encoder: passages read within their article, near where they put one proposition forward.

    python training/claims/context.py train MINILM OUT [--init WEIGHTS] [--seconds 900] [--epochs 4.5]
    python training/claims/context.py export WEIGHTS MINILM src/rashomon/data/models/context/context.onnx

MINILM is the folder of all-MiniLM-L6-v2. A step is one story with marked claims (`stories/`): all passages that the
package finds in its accounts, pooled from windows of their articles. A passage learns to be nearer to those of other
accounts that tell its claim than to all others (a softmax over the story; van den Oord et al. 2018), and every pair to
say whether it is one. Events of `corpus/` stand between the stories, each passage an article of its own. Stories in
`stories/HELD` are left out. On two cores, in bfloat16.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, normalize

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "training/attribution")]

from net import MINILM, Encoder  # noqa: E402
from training.claims.corpus import events  # noqa: E402
from training.claims.samples import Members, average_precision, held_out, members, taught  # noqa: E402

from rashomon.nlp.context import DIMENSIONS, Told, windows  # noqa: E402
from rashomon.nlp.pieces import word_pieces  # noqa: E402

SEED, RATE, DROPOUT, TEMPERATURE, EVENTS, _SENTENCE = 7, 6e-5, 0.15, 0.06, 60, 60
# A pair that is one counts three times in what says so; the whole of that half as much as the softmax.
_POSITIVE, _PAIRWISE = 3.0, 0.5
_FAR = -1e4


@dataclass(frozen=True)
class Step:
    """One story: its windows, which word pieces make up each passage, and which passages tell one claim. `apart` says
    for which pairs nothing is learnt: of one account, or neither surely one nor surely not."""

    ids: Tensor
    mask: Tensor
    pool: Tensor
    one: Tensor
    apart: Tensor


class ContextNet(nn.Module):
    """An encoder whose states are brought to the dimensions of a passage's vector; a pair's odds are its cosine times
    `scale` plus `bias`."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.enc = encoder
        self.proj = nn.Linear(MINILM.width, DIMENSIONS, bias=False)
        nn.init.orthogonal_(self.proj.weight)
        self.scale, self.bias = nn.Parameter(torch.tensor(8.0)), nn.Parameter(torch.tensor(-5.0))

    def states(self, ids: Tensor, mask: Tensor | None) -> Tensor:
        """The word pieces' vectors, (windows, pieces, dimensions)."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            states = self.enc(ids, torch.zeros_like(ids), mask)
        found: Tensor = self.proj(states.float())
        return found

    def forward(self, step: Step) -> Tensor:
        """The cosine of every two passages."""
        states = self.states(step.ids, step.mask).reshape(-1, DIMENSIONS)
        vectors = normalize(torch.sparse.mm(step.pool, states), dim=-1)
        return vectors @ vectors.T


def step_of(found: Members) -> Step:
    """A story as a step: windows of its accounts, all passages, what the gold says of their pairs."""
    rows: list[tuple[int, ...]] = []
    spots: list[tuple[int, int, tuple[int, ...]]] = []  # passage, window, word pieces
    for article in dict.fromkeys(p.article for p in found.passages):
        mine = [k for k, p in enumerate(found.passages) if p.article == article]
        account = found.story.accounts[article]
        told = Told(account.get("title") or "", account["text"], [found.passages[k].own for k in mine])
        for window in windows(told):
            spots += [(mine[k], len(rows), pieces) for k, pieces in window.passages]
            rows.append(window.pieces)
    same = torch.from_numpy(found.articles[:, None] == found.articles[None, :])
    clear = torch.from_numpy(found.clear)
    return _step(rows, spots, clear, same | (torch.from_numpy(found.right) & ~clear))


def step_of_event(event: dict[str, Any]) -> Step:
    """An event of the corpus: each passage for itself; what only comes near belongs to no claim."""
    told = [(m["text"], claim["id"]) for claim in event["claims"] for m in claim["members"]]
    told += [(text, f"near {k}") for k, claim in enumerate(event["claims"]) for text in claim.get("near", ())]
    rows = [(101, *word_pieces().encode(text).ids[1:-1][:_SENTENCE], 102) for text, _ in told]
    spots = [(k, k, tuple(range(1, len(row) - 1))) for k, row in enumerate(rows)]
    alone = torch.eye(len(told), dtype=torch.bool)
    one = torch.tensor([[a == b and not a.startswith("near") for _, b in told] for _, a in told])
    return _step(rows, spots, one & ~alone, alone)


def _step(
    rows: Sequence[tuple[int, ...]], spots: Sequence[tuple[int, int, tuple[int, ...]]], one: Tensor, apart: Tensor
) -> Step:
    size = max(map(len, rows))
    ids, mask = torch.zeros(len(rows), size, dtype=torch.long), torch.zeros(len(rows), size)
    for k, row in enumerate(rows):
        ids[k, : len(row)] = torch.tensor(row)
        mask[k, : len(row)] = 1
    passage = [k for k, _, pieces in spots for _ in pieces]
    place = [row * size + at for _, row, pieces in spots for at in pieces]
    share = [1 / len(pieces) for _, _, pieces in spots for _ in pieces]
    pool = torch.sparse_coo_tensor(
        torch.tensor([passage, place]), torch.tensor(share), (len(one), len(rows) * size), check_invariants=False
    ).coalesce()
    return Step(ids, mask, pool, one, apart)


def loss(net: ContextNet, step: Step) -> Tensor:
    """What a story costs."""
    near = net(step)
    told = step.one.any(dim=1)
    scores = (near / TEMPERATURE).masked_fill(step.apart, _FAR)[told]
    softmax = torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~step.one[told], _FAR), 1)
    each = torch.triu(~step.apart, 1)
    one = step.one[each].float()
    pairs = binary_cross_entropy_with_logits(
        net.scale * near[each] + net.bias, one, pos_weight=torch.tensor(_POSITIVE), reduction="sum"
    )
    return softmax.mean() + _PAIRWISE * pairs / one.sum().clamp(min=1) / 4


@torch.no_grad()
def figures(net: ContextNet, steps: Sequence[Step]) -> float:
    """The mean over stories of the average precision of all pairs of passages of different accounts, in per cent."""
    net.eval()
    found = []
    for step in steps:
        each = torch.triu(~step.apart, 1)
        one = step.one[each].numpy()
        found.append(average_precision(net(step)[each].numpy(), one, int(one.sum())))
    net.train()
    return 100 * float(np.mean(found))


def train(net: ContextNet, data: list[Step], seconds: float, epochs: float, chance: random.Random) -> None:
    """AdamW with a linear decay, a story a step; ends with the epochs or the seconds."""
    for frozen in (net.enc.words, net.enc.places, net.enc.written):
        frozen.weight.requires_grad = False
    for module in net.modules():
        if isinstance(module, nn.Dropout):
            module.p = DROPOUT
    learnt = [p for p in net.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(learnt, lr=RATE, weight_decay=0.01)
    steps, at, began = int(epochs * len(data)), 0, time.time()
    while True:
        chance.shuffle(data)
        for step in data:
            gone = max(at / steps, (time.time() - began) / seconds)
            if gone >= 1:
                return
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(1.0, at / 30) * (1 - gone)
            cost = loss(net, step)
            optimizer.zero_grad()
            cost.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(learnt, 1.0)
            optimizer.step()
            at += 1
            if at % 100 == 0:
                print(at, round(float(cost.detach()), 2), round(time.time() - began), flush=True)


class Exported(nn.Module):
    """The vectors of one window's word pieces."""

    def __init__(self, net: ContextNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor) -> Tensor:
        """(1, pieces, dimensions)."""
        return self.net.states(ids, None)


def export(weights: Path, minilm: Path, out: Path) -> None:
    """Trained weights as int8 ONNX (matrices by channel, and the words' vectors)."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    encoder = Encoder(MINILM).read(minilm)
    net = ContextNet(encoder)
    learnt = {name: value.float() for name, value in torch.load(weights).items()}
    net.load_state_dict(learnt | {"enc.words.weight": encoder.words.weight})
    net.eval()
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            Exported(net), (torch.randint(1000, 20000, (1, 40)),), str(plain), input_names=["ids"],
            output_names=["vectors"], dynamo=False, opset_version=17,
            dynamic_axes={"ids": {1: "pieces"}, "vectors": {1: "pieces"}},
        )  # fmt: skip
        quantize_dynamic(str(plain), str(out), weight_type=QuantType.QInt8, per_channel=True,
                         op_types_to_quantize=["MatMul", "Gather"])  # fmt: skip
    model = onnx.load(str(out))
    for part in (*model.graph.node, *model.graph.input, *model.graph.output):
        part.doc_string = ""
    onnx.save(model, str(out))


def main() -> None:
    """Train, or export."""
    options = argparse.ArgumentParser()
    options.add_argument("what", choices=("train", "export"))
    options.add_argument("first", type=Path, help="MINILM, or the weights to export")
    options.add_argument("second", type=Path, help="where the weights go, or MINILM")
    options.add_argument("third", type=Path, nargs="?", help="where the exported model goes")
    options.add_argument("--init", type=Path, help="weights to begin with")
    options.add_argument("--seconds", type=float, default=900)
    options.add_argument("--epochs", type=float, default=4.5)
    given = options.parse_args()
    if given.what == "export":
        export(given.first, given.second, given.third)
        return
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    chance = random.Random(SEED)
    data = [step_of(members(story)) for story in taught()]
    out = [step_of(members(story)) for story in held_out()]
    data += [step_of_event(event) for event in chance.sample(list(events()), EVENTS)]
    net = ContextNet(Encoder(MINILM).read(given.first))
    if given.init:
        net.load_state_dict({k: v.float() for k, v in torch.load(given.init).items()}, strict=False)
    print(len(data), "steps an epoch; stories left out, average precision before", figures(net, out), flush=True)
    net.train()
    train(net, data, given.seconds, given.epochs, chance)
    print("after", figures(net, out))
    state = {name: value.bfloat16() for name, value in net.state_dict().items() if name != "enc.words.weight"}
    torch.save(state, given.second)


if __name__ == "__main__":
    main()
