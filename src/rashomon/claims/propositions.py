"""Propositions: what a claim is made of. Acts with one object join by type, passages by what they mean."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from rashomon.claims.acts import Act
from rashomon.claims.apart import Apart, apart
from rashomon.claims.cluster import clusters
from rashomon.claims.join import likely
from rashomon.claims.matching import Floats, Rows
from rashomon.claims.pairs import Pairs
from rashomon.claims.passages import Passage
from rashomon.claims.weighed import Weighed

__all__ = ["JOIN", "Alike", "Told", "alike", "told"]

# The mean log-odds from which passages join, and those from which what does not hold is joined once more.
JOIN, _SURER = -0.8, 0.0
# A passage belongs to a cluster where it is so likely one with its middle, and with all of it in the mean. A cluster
# holds where one of its pairs is so likely and all are so in the mean: what only shares a topic goes no better with one
# passage than with the next.
_GOES, _FITS, _FOUNDED, _HOLDS = 0.3, 0.4, 0.45, 0.4
# What so many accounts are to put forward is held against more: there a name that all have joins too easily.
_MANY_ACCOUNTS, _FITS_MANY = 5, 0.5
# With fewer content words a clause that stands alone says too little.
_FEWEST_WORDS, _WHOLE = 4, 2
# Acts whose object is people as such: the story has one toll, whoever is counted.
_TOLLS: Mapping[str, str] = {
    "kill": "die", "die": "die", "injure": "injure", "miss": "miss", "displace": "displace", "rescue": "rescue",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One act that accounts tell: its class, and the mentions of it."""

    kind: str
    key: str
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Passages that put the same thing forward, with how likely the pairs do so: in the mean, and each pair (by the
    passages' indices here) that was worth comparing; and how these pairs stand apart."""

    passages: tuple[Passage, ...]
    cohesion: float
    likely: Mapping[tuple[int, int], float] = field(default_factory=dict)
    apart: Mapping[tuple[int, int], Apart] = field(default_factory=dict)

    @property
    def reports(self) -> bool:
        """Whether most of its passages name an act, count something or tell when."""
        told = [bool(p.acts or p.quantities or p.bare or p.times) for p in self.passages]
        return 2 * sum(told) >= len(told)

    def goes_with(self, one: int, others: Sequence[int]) -> float:
        """How likely a passage puts the same forward as some others of other accounts, the best of them."""
        return max((self.likely.get((min(one, other), max(one, other)), 0.0) for other in others), default=0.0)


def told(acts: Sequence[Act]) -> list[Told]:
    """Acts joined by class and object: the same place, the same entity, or the same common noun."""
    groups: dict[tuple[str, str], list[Act]] = defaultdict(list)
    for act in acts:
        key = _object_of(act)
        if key:
            groups[_TOLLS.get(act.kind, act.kind), key].append(act)
    return [
        Told(kind, key, tuple(found))
        for (kind, key), found in sorted(groups.items())
        # A common noun for an object ("the report was attacked") says little unless accounts agree on it.
        if any(_bound(act) for act in found)
        or len({act.article for act in found if act.modality == "actual" and act.done}) > 1
    ]


def _bound(act: Act) -> bool:
    """True where the object is a known place, a known entity, or a number of something."""
    whom = act.whom
    return act.quantity is not None or (whom is not None and act.named and bool(whom.place or whom.entity))


def _object_of(act: Act) -> str:
    """What an act was done to, as a key; empty where the text does not say."""
    slot = act.whom
    if act.kind in _TOLLS:
        if act.quantity is not None:
            return "people"
        return (slot.entity or "") if slot is not None and act.named else ""
    if slot is not None and act.named and (slot.place or slot.entity):
        return slot.place or slot.entity or ""
    if act.head and not act.named:
        return act.head
    return (act.where.place or "") if act.where is not None else act.head


def alike(held: Weighed | None) -> list[Alike]:
    """Passages joined by what they put forward, each cluster in order of article and place.

    What one account alone says is included where it is a clause that says something by itself.
    """
    if held is None:
        return []
    ordered, pairs, odds = held.passages, held.pairs, held.odds
    known = dict(zip(held.at, likely(odds).tolist(), strict=True))
    joined = [
        cluster
        for cluster in _joined(len(ordered), pairs, odds, known)
        if len(cluster) > 1 or _says_something(ordered[cluster[0]])
    ]
    joined = [cluster for cluster in joined if any(_puts_forward(ordered[k]) for k in cluster)]
    inside = (pair for cluster in joined for pair in combinations(cluster, 2))
    stand = apart(pairs, odds, np.asarray([held.at[pair] for pair in inside if pair in held.at], dtype=np.intp))
    return [_alike(cluster, ordered, known, stand) for cluster in joined]


def _alike(
    cluster: Sequence[int],
    ordered: Sequence[Passage],
    known: Mapping[tuple[int, int], float],
    stand: Mapping[tuple[int, int], Apart],
) -> Alike:
    inside = {pair: (cluster[pair[0]], cluster[pair[1]]) for pair in combinations(range(len(cluster)), 2)}
    likely = {at: known[pair] for at, pair in inside.items() if known.get(pair)}
    return Alike(
        tuple(ordered[k] for k in cluster),
        sum(likely.values()) / len(inside) if inside else 1.0,
        likely,
        {at: stand[pair] for at, pair in inside.items() if pair in stand},
    )


def _joined(count: int, pairs: Pairs, odds: Floats, known: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """The clusters that hold, each with the passages that go with its nearest; the rest is joined once more from surer
    pairs, and else stands alone."""
    articles, found = pairs.articles, _Known(known)
    out: list[list[int]] = []
    loose = np.ones(count, dtype=bool)
    for threshold in (JOIN, _SURER):
        again = loose[pairs.i] & loose[pairs.j]
        for cluster in clusters(count, pairs.i[again], pairs.j[again], odds[again], articles, threshold):
            kept = _kept(cluster, articles, found)
            if _holds(kept, articles, found):
                out.append(kept)
                loose[kept] = False
    return sorted([*out, *([k] for k in np.flatnonzero(loose).tolist())])


class _Known(dict[tuple[int, int], float]):
    """How likely two passages are one, in either order; 0 where they were not worth comparing."""

    def of(self, one: int, other: int) -> float:
        return self.get((min(one, other), max(one, other)), 0.0)


def _kept(cluster: Sequence[int], articles: Rows, known: _Known) -> list[int]:
    """The passage that goes best with all others, those of other accounts that go with it, and of its own account those
    that go with these; none that goes badly with all of them together."""
    middle = max(cluster, key=lambda one: (sum(known.of(one, other) for other in cluster), -one))
    around = [k for k in cluster if articles[k] != articles[middle] and known.of(middle, k) >= _GOES]
    beside = [k for k in cluster if articles[k] == articles[middle] and any(known.of(k, o) >= _GOES for o in around)]
    kept = sorted({middle, *around, *beside})
    least_fit = _FITS_MANY if len({articles[k] for k in cluster}) >= _MANY_ACCOUNTS else _FITS
    while len(kept) > 1:
        fits = {k: _mean(k, kept, articles, known) for k in kept}
        least = min(kept, key=lambda k: (fits[k], k))
        if fits[least] >= least_fit:
            break
        kept.remove(least)
    return kept


def _mean(one: int, cluster: Sequence[int], articles: Rows, known: _Known) -> float:
    """How likely a passage is one with those of other accounts, in the mean."""
    others = [known.of(one, k) for k in cluster if articles[k] != articles[one]]
    return sum(others) / len(others) if others else 0.0


def _holds(cluster: Sequence[int], articles: Rows, known: _Known) -> bool:
    likely = [known.of(i, j) for at, i in enumerate(cluster) for j in cluster[at + 1 :] if articles[i] != articles[j]]
    return bool(likely) and max(likely) >= _FOUNDED and sum(likely) >= _HOLDS * len(likely)


def _puts_forward(passage: Passage) -> bool:
    """Whether it is a clause, or names an act: accounts that all but mention "three schools" tell nothing of them."""
    return bool(passage.whole or passage.acts)


def _says_something(passage: Passage) -> bool:
    return passage.whole == _WHOLE and len(passage.lemmas) >= _FEWEST_WORDS
