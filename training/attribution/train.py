"""Train the joint reader: teachers first, then the small encoder from the articles and from them.

    python training/attribution/train.py WINDOWS MPNET MINILM OUT [--layers 6]

WINDOWS is what `examples.py` packed; MPNET and MINILM are the folders of all-mpnet-base-v2 and all-MiniLM-L6-v2. Each
of three teachers learns two thirds of PolNeAR's training articles and labels the last third and, with the others, the
articles that nobody annotated. The reader learns the annotation and those labels (Hinton, Vinyals and Dean 2015), which
are softer than one annotator's word. Seed 7; on a GPU where there is one. Writes OUT/reader.pt, which leaves out the
words' vectors, for they stay as they were, and OUT/log.
"""

import argparse
import copy
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, log_softmax

sys.path[:0] = [str(Path(__file__).resolve().parent)]

from net import BUCKETS, MINILM, MPNET, Encoder, Reader, Shape, buckets  # noqa: E402

from examples import DEV, FOLDS, LOTS, UNREAD, load  # noqa: E402

SEED = 7
WARM = 0.06
FAR = -1e4
IGNORE = -100
NONE = -2
# How much the teachers' word counts beside the annotator's.
MIXED = 0.5
# A link that the teachers are less sure of is not taught.
SURE = 0.5
MOST = 48
KEPT = 0.999
FIELDS = ("tag", "pos", "dep", "arc", "first", "name")


@dataclass(slots=True)
class Data:
    """All windows on the device; `soft` (windows, tokens, 9) are the teachers' shares, where `taught`."""

    ids: Tensor
    features: Tensor
    at: Tensor
    fields: Tensor
    roles: Tensor
    contents: Tensor
    cues: Tensor
    soft: Tensor
    taught: Tensor
    pieces: np.ndarray
    tokens: np.ndarray
    fold: np.ndarray
    lot: np.ndarray


@dataclass(slots=True)
class Batch:
    """Some windows, cut to the longest of them."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    at: Tensor
    there: Tensor
    fields: Tensor
    same: Tensor
    roles: Tensor  # (batch, tokens, 3, 3): shares of out, begin, in
    known: Tensor  # (batch, tokens): whether roles are known
    contents: Tensor
    cues: Tensor


def on(path: Path, device: torch.device, most: int | None) -> tuple[Data, dict[str, list[str]]]:
    """The packed windows on the device (`most` of them, for a trial), and the labels."""
    found, labels = load(path)
    if most:
        chosen = np.random.default_rng(SEED).permutation(len(found["fold"]))[:most]
        found = {name: rows[chosen] for name, rows in found.items()}
    there = {name: torch.from_numpy(found[name]).to(device) for name in
             ("ids", "features", "at", "fields", "roles", "contents", "cues")}  # fmt: skip
    count, longest = found["ids"].shape

    def roomy(rows: Tensor) -> Tensor:
        out = torch.full((count, MOST, rows.shape[2]), NONE, dtype=torch.int16, device=device)
        out[:, : rows.shape[1]] = rows[:, :MOST]
        return out

    there["contents"], there["cues"] = roomy(there["contents"]), roomy(there["cues"])
    soft = torch.zeros((count, longest, 9), dtype=torch.float16, device=device)
    taught = torch.zeros(count, dtype=torch.bool, device=device)
    return Data(**there, soft=soft, taught=taught, pieces=found["pieces"], tokens=found["tokens"],
                fold=found["fold"], lot=found["lot"]), labels  # fmt: skip


def batch(data: Data, rows: np.ndarray) -> Batch:
    """The windows at `rows`."""
    device = data.ids.device
    pieces, tokens = int(data.pieces[rows].max()), int(data.tokens[rows].max())
    at = torch.from_numpy(rows).to(device, non_blocking=True)
    lengths = torch.from_numpy(np.stack([data.pieces[rows], data.tokens[rows]])).to(device, non_blocking=True)
    there = torch.arange(tokens, device=device) < lengths[1][:, None]
    fields = data.fields[at, :tokens].long()
    sentence = fields[:, :, 4].cumsum(1)
    fields.masked_fill_(~there[:, :, None], IGNORE)
    hard = torch.nn.functional.one_hot(data.roles[at, :tokens].long(), 3).float()
    soft = data.soft[at, :tokens].float().unflatten(2, (3, 3))
    unread = torch.from_numpy(data.fold[rows] == UNREAD).to(device)
    taught = data.taught[at]
    weight = torch.where(unread, 1.0, torch.where(taught, MIXED, 0.0))[:, None, None, None]
    return Batch(
        data.ids[at, :pieces].long(), data.features[at, :pieces].long(),
        (torch.arange(pieces, device=device) < lengths[0][:, None]).float(), data.at[at, :tokens].long(), there, fields,
        (sentence[:, :, None] == sentence[:, None, :]) & there[:, :, None] & there[:, None, :],
        hard * (1 - weight) + soft * weight, there & (~unread | taught)[:, None],
        data.contents[at].long(), data.cues[at].long(),
    )  # fmt: skip


def links(model: Reader, parts: Sequence[Tensor], b: Batch) -> tuple[Tensor, Tensor]:
    """The scores of each content's cue (batch, contents, tokens), and of each cue's source, none the last of them."""
    start, end, cue, of_source, source = parts[2:]
    # As a product: gathering from so few classes has a slow gradient.
    far = torch.nn.functional.one_hot(buckets(b.at.shape[1], b.at.device), BUCKETS).float()
    width = start.shape[-1]

    def pick(rows: Tensor, at: Tensor) -> Tensor:
        return rows.gather(1, at.clamp(min=0)[:, :, None].expand(-1, -1, width))

    first = b.contents[:, :, 0].clamp(min=0)
    of_content = pick(start, b.contents[:, :, 0]) + pick(end, b.contents[:, :, 1])
    to_cue = of_content @ cue.transpose(1, 2) + (far @ model.content_far)[first]
    of_cue = pick(of_source, b.cues[:, :, 0])
    to_source = of_cue @ source.transpose(1, 2) + (far @ model.source_far)[b.cues[:, :, 0].clamp(min=0)]
    nowhere = ~b.there[:, None, :]
    none = of_cue @ model.no_source
    return to_cue.masked_fill(nowhere, FAR), torch.cat([to_source.masked_fill(nowhere, FAR), none[:, :, None]], 2)


def trees(model: Reader, parts: Sequence[Tensor], b: Batch) -> Tensor:
    """The scores of each token's head within its sentence; a root is its own."""
    dependent, head = parts[:2]
    arcs = (dependent @ head.transpose(1, 2)).masked_fill(~b.same, FAR)
    arcs.diagonal(dim1=1, dim2=2).copy_(dependent @ model.root)
    return arcs


def heads(model: Reader, b: Batch) -> tuple[Tensor, list[Tensor]]:
    """The heads of a batch; the encoder in bfloat16."""
    with torch.autocast(b.ids.device.type, dtype=torch.bfloat16):
        states = model.encoder(b.ids, b.features, b.mask)
    states = model.dropout(states.float())
    return model.heads(states.gather(1, b.at[:, :, None].expand(-1, -1, states.shape[-1])))


def loss(model: Reader, b: Batch) -> tuple[Tensor, Tensor]:
    """The loss, and its parts: fields, roles, links to cue and to source."""
    classes, parts = heads(model, b)
    roles, tag, pos, dep, first, name = classes.split(model.sizes, dim=-1)
    scores = (tag, pos, dep, trees(model, parts, b), first, name)
    fields = [cross_entropy(each.flatten(0, 1), b.fields[:, :, column].flatten(), ignore_index=IGNORE)
              for column, each in enumerate(scores)]  # fmt: skip
    surprise = -(b.roles * log_softmax(roles.unflatten(-1, (3, 3)), -1)).sum((-1, -2))
    role = (surprise * b.known).sum() / b.known.sum().clamp(min=1)
    to_cue, to_source = links(model, parts, b)
    cue = b.contents[:, :, 2]
    link = cross_entropy(to_cue.flatten(0, 1), cue.where(cue >= 0, IGNORE).flatten(), ignore_index=IGNORE,
                         reduction="sum") / (cue >= 0).sum().clamp(min=1)  # fmt: skip
    source = b.cues[:, :, 1]
    target = source.where(source != -1, b.at.shape[1]).where(source != NONE, IGNORE)
    other = cross_entropy(to_source.flatten(0, 1), target.flatten(), ignore_index=IGNORE,
                          reduction="sum") / (source != NONE).sum().clamp(min=1)  # fmt: skip
    total = torch.stack(fields).sum() + role * 3 + (link + other) * 0.3
    return total, torch.stack([torch.stack(fields).sum(), role, link, other]).detach()


def order(data: Data, index: np.ndarray, size: int, random: np.random.Generator) -> list[np.ndarray]:
    """One pass in batches of like length."""
    mixed = random.permutation(index)
    groups = []
    for low in range(0, len(mixed), size * 50):
        some = mixed[low : low + size * 50]
        some = some[np.argsort(data.pieces[some], kind="stable")]
        groups += [some[i : i + size] for i in range(0, len(some), size)]
    random.shuffle(groups)
    return groups


def fit(
    model: Reader, data: Data, index: np.ndarray, passes: float, rate: float, size: int, seconds: float,
    say: Callable[[str], None],
) -> Reader:  # fmt: skip
    """The model after so many passes (fewer if `seconds` are too short for them): the mean of its last weights."""
    # The word pieces' vectors stay as they are: half of the weights, and few of them would be met often enough.
    model.encoder.words.weight.requires_grad = False
    base = [p for n, p in model.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    light = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    rates = (rate, rate * 4)
    cuda = data.ids.is_cuda
    groups = [{"params": base, "lr": rate}, {"params": light, "lr": rate * 4}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=cuda)
    mean = copy.deepcopy(model)
    pairs = [(a, b) for a, b in zip(mean.parameters(), model.parameters(), strict=True) if b.requires_grad]
    random = np.random.default_rng(SEED)
    steps = int(passes * -(-len(index) // size))
    line: list[np.ndarray] = []
    begun = time.time()
    sums: Tensor | None = None
    model.train()
    step = 0
    while step < steps:
        line = line or order(data, index, size, random)
        if step == 40:
            if cuda:
                torch.cuda.synchronize()
            begun = time.time()
        if step == 120 and cuda:
            torch.cuda.synchronize()
            each = (time.time() - begun) / 80
            steps = min(steps, int(seconds / each))
            say(f"{each * 1000:.1f} ms a step, {steps} steps")
        done = step / steps
        now = min(1.0, (done + 1e-3) / WARM) * min(1.0, (1 - done) / (1 - WARM))
        for group, full in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = full * now
        total, parts = loss(model, batch(data, line.pop()))
        optimiser.zero_grad(set_to_none=True)
        total.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        with torch.no_grad():
            kept = min(KEPT, (step + 1) / (step + 10))
            torch._foreach_lerp_([a for a, _ in pairs], [b for _, b in pairs], 1 - kept)
        sums = parts if sums is None else sums * 0.98 + parts * 0.02
        if step % 400 == 0:
            say(f"{step} {time.time() - begun:.0f}s {[round(x, 3) for x in sums.tolist()]}")
        step += 1
    return mean.eval()


@torch.no_grad()
def label(models: Sequence[Reader], data: Data, index: np.ndarray, with_links: bool) -> None:
    """The models' mean shares as `soft`; for articles that nobody read their statements too."""
    device = data.ids.device
    for low in range(0, len(index), 128):
        rows = index[low : low + 128]
        b = batch(data, rows)
        found = [heads(model, b) for model in models]
        shares = torch.stack([classes[:, :, :9].unflatten(2, (3, 3)).softmax(-1) for classes, _ in found]).mean(0)
        at = torch.from_numpy(rows).to(device)
        data.soft[at, : shares.shape[1]] = shares.flatten(2).half()
        data.taught[at] = True
        if not with_links:
            continue
        said = shares.argmax(-1).masked_fill(~b.there[:, :, None], 0)
        after = torch.cat([said[:, 1:], torch.zeros_like(said[:, :1])], 1)
        before = torch.cat([torch.zeros_like(said[:, :1]), said[:, :-1]], 1)
        starts = (said == 1) | ((said == 2) & (before == 0))
        ends = (said > 0) & (after != 2)
        contents, cues = np.full((len(rows), MOST, 3), NONE), np.full((len(rows), MOST, 2), NONE)
        where, last = (each.nonzero().cpu().numpy() for each in (starts[:, :, 0], ends[:, :, 0]))
        row, rank = _ranked(where)
        contents[row, rank, :2] = np.stack([where[:, 1], last[:, 1]], 1)[_within(where)]
        where = starts[:, :, 1].nonzero().cpu().numpy()
        row, rank = _ranked(where)
        cues[row, rank, 0] = where[_within(where), 1]
        b = replace(b, contents=torch.from_numpy(contents).to(device), cues=torch.from_numpy(cues).to(device))
        both = [links(model, parts, b) for model, (_, parts) in zip(models, found, strict=True)]
        to_cue = torch.stack([each[0] for each in both]).mean(0).masked_fill(~starts[:, None, :, 1], FAR)
        to_source = torch.stack([each[1] for each in both]).mean(0)
        to_source[:, :, :-1] = to_source[:, :, :-1].masked_fill(~starts[:, None, :, 2], FAR)
        share, best = to_cue.softmax(-1).max(-1)
        share = share.masked_fill(~starts[:, :, 1].any(1)[:, None], 0)
        b.contents[:, :, 2] = torch.where((b.contents[:, :, 0] >= 0) & (share > SURE), best, NONE)
        share, best = to_source.softmax(-1).max(-1)
        best = best.where(best < to_source.shape[-1] - 1, -1)
        b.cues[:, :, 1] = torch.where((b.cues[:, :, 0] >= 0) & (share > SURE), best, NONE)
        data.contents[at], data.cues[at] = b.contents.short(), b.cues.short()


def _rank(where: np.ndarray) -> np.ndarray:
    return np.arange(len(where)) - np.searchsorted(where[:, 0], where[:, 0])


def _within(where: np.ndarray) -> np.ndarray:
    return _rank(where) < MOST


def _ranked(where: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    kept = _within(where)
    return where[kept, 0], _rank(where)[kept]


@torch.no_grad()
def accuracy(model: Reader, data: Data, index: np.ndarray) -> dict[str, float]:
    """Shares right on held-out windows; of roles F1."""
    model.eval()
    right: dict[str, int] = {}
    total: dict[str, int] = {}

    def count(name: str, hits: Tensor, of: Tensor | int) -> None:
        right[name] = right.get(name, 0) + int(hits.sum())
        total[name] = total.get(name, 0) + int(of.sum() if isinstance(of, Tensor) else of)

    for low in range(0, len(index), 64):
        b = batch(data, index[low : low + 64])
        classes, parts = heads(model, b)
        roles, tag, pos, dep, first, name = classes.split(model.sizes, dim=-1)
        scores = (tag, pos, dep, trees(model, parts, b), first, name)
        for column, (field, each) in enumerate(zip(FIELDS, scores, strict=True)):
            count(field, (each.argmax(-1) == b.fields[:, :, column]) & b.there, b.there)
        mine, gold = roles.unflatten(-1, (3, 3)).argmax(-1) > 0, b.roles.argmax(-1) > 0
        for column, role in enumerate(("content", "cue", "source")):
            m, g = mine[:, :, column] & b.there, gold[:, :, column] & b.there
            count(role, 2 * (m & g), int(m.sum()) + int(g.sum()))
        to_cue, to_source = links(model, parts, b)
        cue, source = b.contents[:, :, 2], b.cues[:, :, 1]
        count("to_cue", (to_cue.argmax(-1) == cue) & (cue >= 0), cue >= 0)
        wanted = source.where(source != -1, b.at.shape[1])
        count("to_source", (to_source.argmax(-1) == wanted) & (source != NONE), source != NONE)
    return {k: round(100 * right[k] / max(1, total[k]), 1) for k in right}


def main() -> None:
    """Teachers, labels, reader."""
    options = argparse.ArgumentParser()
    for name in ("windows", "mpnet", "minilm", "out"):
        options.add_argument(name, type=Path)
    options.add_argument("--layers", type=int, default=MINILM.layers)
    options.add_argument("--teacher-passes", type=float, default=6)
    options.add_argument("--passes", type=float, default=12)
    options.add_argument(
        "--seconds", type=float, nargs=2, default=(1e9, 1e9), help="most for a teacher, for the reader"
    )
    options.add_argument("--size", type=int, default=64)
    options.add_argument("--labels", type=Path, help="the teachers' labels, kept there or taken from there")
    options.add_argument("--share", type=float, help="no teachers: this share of the annotated articles, and no others")
    options.add_argument("--most", type=int, help="so many windows alone, for a trial")
    given = options.parse_args()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.backends.cuda.matmul.allow_tf32 = True
    torch.manual_seed(SEED)
    given.out.mkdir(parents=True, exist_ok=True)
    begun = time.time()
    log = (given.out / "log").open("w")

    def say(words: str) -> None:
        print(words, flush=True)
        log.write(words + "\n")
        log.flush()

    data, known = on(given.windows, device, given.most)
    sizes = [len(known["tag"]), len(known["pos"]), len(known["dep"]), 2, len(known["name"])]
    dev = np.flatnonzero(data.fold == DEV)
    annotated, unread = np.flatnonzero(data.fold < FOLDS), np.flatnonzero(data.fold == UNREAD)
    say(f"{device} {len(annotated)} and {len(unread)} windows, {data.pieces.sum()} pieces, {time.time() - begun:.0f}s")

    def fresh(shape: Shape, folder: Path) -> Reader:
        return Reader(Encoder(shape).read(folder), sizes).to(device)

    if given.share:
        pass
    elif given.labels and given.labels.exists():
        for name, value in torch.load(given.labels, map_location=device).items():
            setattr(data, name, value)
    else:
        teachers = []
        for fold in range(FOLDS):
            rest = annotated[data.fold[annotated] != fold]
            teacher = fit(fresh(MPNET, given.mpnet), data, rest, given.teacher_passes, 6e-5, given.size // 2,
                          given.seconds[0], say)  # fmt: skip
            say(f"teacher {fold} {time.time() - begun:.0f}s {json.dumps(accuracy(teacher, data, dev))}")
            label([teacher], data, annotated[data.fold[annotated] == fold], with_links=False)
            teachers.append(teacher)
        label(teachers, data, unread, with_links=True)
        del teachers
        if given.labels:
            torch.save({name: getattr(data, name) for name in ("soft", "taught", "contents", "cues")}, given.labels)
        say(f"labels {time.time() - begun:.0f}s")
    index = np.concatenate([annotated, unread])
    if given.share:
        index = annotated[data.lot[annotated] < given.share * LOTS]
    reader = fit(fresh(replace(MINILM, layers=given.layers), given.minilm), data, index, given.passes, 4e-4,
                 given.size, given.seconds[1], say)  # fmt: skip
    say(f"reader {time.time() - begun:.0f}s {json.dumps(accuracy(reader, data, dev))}")
    state = {name: value.half().cpu() for name, value in reader.state_dict().items() if "words" not in name}
    torch.save(state, given.out / "reader.pt")


if __name__ == "__main__":
    main()
