"""Join: how likely two passages put one proposition forward, by learnt weights, first alone and then among the others.

The first sum weighs the features of a pair. The second weighs that sum with what the first says of the pair's company:
whether a third passage goes with both, and whether either has a better match in the other's article.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

import numpy as np

from rashomon.claims.compare import FEATURES, Floats, Pairs, Rows, features

__all__ = ["AMONG", "company", "likely", "log_odds", "weights"]

AMONG = (
    "alone", "met_by_third", "same_company", "best_elsewhere", "better_elsewhere", "company", "company_apart",
    "smaller_company",
)  # fmt: skip
_LEAST, _FLOOR = 1e-4, -6.0


@cache
def weights(name: str) -> Mapping[str, float]:
    """The weights of a file in data/claims, by feature; `bias` is the sum without any."""
    text = resources.files("rashomon.data").joinpath("claims", f"{name}.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {feature: float(weight) for feature, weight in lines}


def log_odds(pairs: Pairs) -> Floats:
    """The log-odds of every pair, in the light of all pairs of the story."""
    if not len(pairs.i):
        return np.zeros(0, dtype=np.float32)
    known = features(pairs)
    alone = _sum("alone", [feature.__name__ for feature in FEATURES], known)
    articles = np.unique([p.article for p in pairs.passages], return_inverse=True)[1]
    seen = company(alone, pairs.i, pairs.j, articles)
    return _sum("among", [*AMONG, *(feature.__name__ for feature in FEATURES)], np.concatenate([seen, known], axis=1))


def likely(odds: Floats) -> Floats:
    """Probabilities of log-odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -20, 20))), dtype=np.float32)


def company(alone: Floats, i: Rows, j: Rows, articles: Rows) -> Floats:
    """What the pairs' own log-odds say of their company, one row a pair, in the order of `AMONG`."""
    count = len(articles)
    odds = np.zeros((count, count), dtype=np.float32)
    odds[i, j] = odds[j, i] = likely(alone)
    third, shared = np.zeros(len(i), dtype=np.float32), np.zeros(len(i), dtype=np.float32)
    # Row by row: what goes with passage a beside what goes with each of its partners.
    for a in np.unique(i):
        at = np.nonzero(i == a)[0]
        lower, upper = np.minimum(odds[a], odds[j[at]]), np.maximum(odds[a], odds[j[at]])
        third[at] = lower.max(axis=1)
        shared[at] = lower.sum(axis=1) / (upper.sum(axis=1) + 0.3)
    best = _best_others(odds, articles)
    one, other = _logit(best[i, j]), _logit(best[j, i])
    much = odds.sum(axis=1)
    lot = np.log1p(much)
    return np.stack(
        [
            np.maximum(alone, _FLOOR),
            third,
            shared,
            np.minimum(one, other),
            np.maximum(one, other),
            lot[i] + lot[j],
            np.abs(lot[i] - lot[j]),
            np.minimum(much[i], much[j]),
        ],
        axis=1,
    ).astype(np.float32)


def _best_others(odds: Floats, articles: Rows) -> Floats:
    """For each passage and each other one: the best that the other's article offers beside it."""
    best = np.zeros_like(odds)
    for article in range(int(articles.max()) + 1):
        columns = np.nonzero(articles == article)[0]
        block = odds[:, columns]
        order = np.sort(block, axis=1)
        top = order[:, -1:]
        second = order[:, -2:-1] if len(columns) > 1 else np.zeros_like(top)
        best[:, columns] = np.where(block == top, second, top)
    return best


def _logit(odds: Floats) -> Floats:
    held = np.clip(odds, _LEAST, 1 - _LEAST)
    return np.asarray(np.log(held / (1 - held)), dtype=np.float32)


def _sum(name: str, names: Sequence[str], values: Floats) -> Floats:
    known = weights(name)
    missing = [one for one in names if one not in known]
    if missing:
        raise KeyError(f"data/claims/{name}.tsv has no weight for {', '.join(missing)}")
    told = np.asarray([known[one] for one in names], dtype=np.float64)
    # Column by column: a copy of the whole table in double precision would be half of what comparing needs.
    total = np.full(len(values), known["bias"], dtype=np.float64)
    for at, weight in enumerate(told):
        total += values[:, at] * weight
    return np.asarray(total, dtype=np.float32)
