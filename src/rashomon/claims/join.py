"""Join: how likely two passages put one proposition forward, as learnt from stories, in three looks.

The first look weighs the features of a pair. What may be one by that is read by the pair model, both passages in one
go, and the second look weighs its word beside the features. The third looks at all this together with what the
second says of the pair's company: whether a third passage goes with both, and whether either has a better match in the
other's article. What these come to hangs on one another, so that trees weigh them and not a sum.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

import numpy as np

from rashomon.claims.blocking import FEW_ACCOUNTS
from rashomon.claims.compare import FEATURES, features
from rashomon.claims.matching import Floats, Rows
from rashomon.claims.pairs import Pairs, second_best
from rashomon.claims.trees import trees
from rashomon.nlp.pairs import read_pairs, stands

__all__ = ["AMONG", "READ", "company", "likely", "log_odds", "weights", "word", "worth_reading"]

AMONG = (
    "alone", "met_by_third", "same_company", "best_elsewhere", "better_elsewhere", "company", "company_apart",
    "smaller_company",
)  # fmt: skip
# What the second look sees of the pair model: its log-odds, and how likely the two agree or deny if they are one.
READ = ("model", "model_agrees", "model_denies")
_LEAST, _FLOOR = 1e-4, -6.0
# From these log-odds by the features alone a pair is worth reading, so many an account at most, the likeliest first.
_WORTH, _MOST_READ, _FEWEST_READ = -3.0, 60, 1_500
# What the pair model has for less likely than this is read once.
_UNLIKELY = -1.0
# With more accounts than the blocking takes for few. With 30 and 600, 13 of 100 pairs in claims of twenty accounts of
# one event would be others, for a second and a half less (benchmarks/speed).
_MOST_OF_MANY, _FEWEST_OF_MANY = 50, 1_000


@cache
def weights(name: str) -> Mapping[str, float]:
    """The weights of a file in data/claims, by feature; `bias` is the sum without any."""
    text = resources.files("rashomon.data").joinpath("claims", f"{name}.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {feature: float(weight) for feature, weight in lines}


def log_odds(pairs: Pairs) -> Floats:
    """The log-odds of every pair, in the light of all pairs of the story; of those that are not worth reading, by their
    features alone."""
    if not len(pairs.i):
        return np.zeros(0, dtype=np.float32)
    known = features(pairs)
    names = [feature.__name__ for feature in FEATURES]
    odds = _sum("alone", names, known)
    at = worth_reading(odds, int(pairs.articles.max()) + 1)
    if not len(at):
        return odds
    heard = np.concatenate([word(pairs, at), known[at]], axis=1)
    odds[at] = _sum("read", [*READ, *names], heard)
    grown = trees("among")
    if grown.features != (*AMONG, *READ, *names):
        raise KeyError("data/claims/among.npz has other features than the package")
    seen = company(odds, pairs.i, pairs.j, pairs.articles)[at]
    odds[at] = grown(np.concatenate([seen, heard], axis=1))
    return odds


def worth_reading(alone: Floats, accounts: int) -> Rows:
    """Which pairs the pair model reads, in order: those that may be one by the features alone."""
    few = accounts <= FEW_ACCOUNTS
    most = max(_FEWEST_READ, _MOST_READ * accounts) if few else max(_FEWEST_OF_MANY, _MOST_OF_MANY * accounts)
    at = np.nonzero(alone > _WORTH)[0]
    if len(at) > most:
        at = np.sort(at[np.argsort(-alone[at], kind="stable")[:most]])
    return at


def word(pairs: Pairs, at: Rows) -> Floats:
    """What the pair model says of some pairs: the features of `READ`, (n, 3).

    It hears the first a little otherwise than the second, and which is which must not hang on the order of the
    accounts: they are read in the order of their words, and what may be one the other way round as well, for the mean.
    """
    told = [passage.clause for passage in pairs.passages]
    both = [(min(p), max(p)) for p in ((told[i], told[j]) for i, j in zip(pairs.i[at], pairs.j[at], strict=True))]
    odds, ways = read_pairs(both)
    again = np.flatnonzero(odds > _UNLIKELY)
    turned, turned_ways = read_pairs([both[k][::-1] for k in again.tolist()])
    odds[again], ways[again] = (odds[again] + turned) / 2, (ways[again] + turned_ways) / 2
    agrees, denies = (stands().index(way) for way in ("agree", "denies"))
    return np.stack([odds, ways[:, agrees], ways[:, denies]], axis=1)


def likely(odds: Floats) -> Floats:
    """Probabilities of log-odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -20, 20))), dtype=np.float32)


def company(alone: Floats, i: Rows, j: Rows, articles: Rows) -> Floats:
    """What the pairs' own log-odds say of their company, one row a pair, in the order of `AMONG`."""
    count = len(articles)
    odds = np.zeros((count, count), dtype=np.float32)
    odds[i, j] = odds[j, i] = likely(alone)
    much = odds.sum(axis=1)
    third, shared = np.zeros(len(i), dtype=np.float32), np.zeros(len(i), dtype=np.float32)
    # Row by row: what goes with passage a beside what goes with each of its partners (`i` is in order).
    edges = np.searchsorted(i, np.arange(count + 1)).tolist()
    for a in np.unique(i).tolist():
        at, with_a = slice(edges[a], edges[a + 1]), np.flatnonzero(odds[a])
        both = np.minimum(odds[a, with_a], odds[np.ix_(j[at], with_a)])
        in_common = both.sum(axis=1)
        third[at] = both.max(axis=1)
        shared[at] = in_common / (much[a] + much[j[at]] - in_common + 0.3)
    best = second_best(odds, articles)
    one, other = _logit(best[i, j]), _logit(best[j, i])
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
