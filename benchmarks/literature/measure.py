"""../shared/measure/coreference.py, with an assignment of our own in scipy's stead, which is not installed here."""

import importlib.util
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from types import ModuleType

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def coreference(path: Path) -> ModuleType:
    """The shared measure with the CEAF-e below, the same but for where the best assignment comes from."""
    spec = importlib.util.spec_from_file_location("shared_coreference", path)
    if spec is None or spec.loader is None:
        raise ImportError(str(path))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.__dict__["ceaf_e"] = ceaf_e
    return module


def ceaf_e(key: Sequence[set[Hashable]], response: Sequence[set[Hashable]]) -> float:
    """CEAF-e (Luo 2005): entities matched one to one so that their likeness is greatest."""
    where = {mention: j for j, group in enumerate(response) for mention in group}
    likeness: dict[tuple[int, int], float] = {}
    for i, group in enumerate(key):
        for j, n in Counter(where[mention] for mention in group).items():
            likeness[i, j] = 2 * n / (len(group) + len(response[j]))
    best = most(likeness)
    precision, recall = best / len(response), best / len(key)
    return 2 * precision * recall / (precision + recall) if best else 0.0


def most(likeness: Mapping[tuple[int, int], float]) -> float:
    """The greatest sum of a one-to-one matching, part by part: what is not connected does not compete."""
    rows, columns = defaultdict(list), defaultdict(list)
    for i, j in likeness:
        rows[i].append(j)
        columns[j].append(i)
    total, seen = 0.0, set[int]()
    for first in sorted(rows):
        if first in seen:
            continue
        mine, theirs, todo = {first}, set[int](), [first]
        while todo:
            for j in rows[todo.pop()]:
                theirs.add(j)
                fresh = [i for i in columns[j] if i not in mine]
                mine.update(fresh)
                todo += fresh
        seen |= mine
        down, across = sorted(mine), sorted(theirs)
        total += assign(np.array([[likeness.get((i, j), 0.0) for j in across] for i in down]))
    return total


def assign(gain: Floats) -> float:
    """The greatest sum of a matching of rows to columns (the Hungarian method with potentials, in n² steps a row)."""
    cost = -(gain if len(gain) <= len(gain[0]) else gain.T)
    count, width = cost.shape
    u, v, held = np.zeros(count), np.zeros(width), np.full(width, -1)
    for row in range(count):
        least, before = np.full(width, np.inf), np.full(width, -1)
        used, at, i = np.zeros(width, dtype=bool), -1, row
        while True:
            slack = cost[i] - u[i] - v
            nearer = ~used & (slack < least)
            least[nearer], before[nearer] = slack[nearer], at
            at = int(np.argmin(np.where(used, np.inf, least)))
            step = least[at]
            u[row] += step
            u[held[used]] += step
            v[used] -= step
            least[~used] -= step
            used[at] = True
            if held[at] < 0:
                break
            i = int(held[at])
        while at >= 0:
            back = int(before[at])
            held[at] = held[back] if back >= 0 else row
            at = back
    return float(-sum(cost[held[j], j] for j in range(width) if held[j] >= 0))
