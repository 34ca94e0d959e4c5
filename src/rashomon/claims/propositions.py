"""Propositions: what a claim is made of. Acts with one object join by type, passages by what they mean."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from rashomon.claims.acts import Act
from rashomon.claims.blocking import candidates, nearest
from rashomon.claims.cluster import clusters
from rashomon.claims.compare import Floats, Pairs, Rows, matching
from rashomon.claims.denials import Denial, denials
from rashomon.claims.join import Weighed, likely, log_odds
from rashomon.claims.passages import Passage
from rashomon.claims.vectors import read

__all__ = ["JOIN", "Alike", "Told", "alike", "told", "weighed"]

# The mean log-odds from which passages join, and those from which a cluster that does not hold is joined once more.
JOIN, _SURER = -0.5, 0.0
# A cluster holds where one of its pairs is so likely and all are so in the mean: what only shares a topic goes no
# better with one passage than with the next. On real texts that argue more than they tell it leaves a third of the
# clusters, on the development stories it costs less than a point of F1 (training/claims).
_FOUNDED, _HOLDS = 0.75, 0.4
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
    passages' indices here) that was worth comparing. `denials` are those that were brought here as they surely deny
    what another one says."""

    passages: tuple[Passage, ...]
    cohesion: float
    likely: Mapping[tuple[int, int], float] = field(default_factory=dict)
    denials: frozenset[int] = frozenset()

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


def alike(passages: Sequence[Passage], texts: Mapping[str, str]) -> list[Alike]:
    """Passages joined by what they put forward, each cluster in order of article and place.

    What one account alone says is included where it is a clause that says something by itself.
    `texts` are the articles' texts by id.
    """
    ordered = sorted(passages, key=lambda p: (p.article, p.start, p.end))
    if not ordered:
        return []
    pairs, found = _weighed(ordered, texts)
    known = dict(zip(zip(pairs.i.tolist(), pairs.j.tolist(), strict=True), likely(found.odds).tolist(), strict=True))
    articles = np.unique([p.article for p in ordered], return_inverse=True)[1]
    joined = _joined(len(ordered), pairs, found.odds, articles, known)
    denied = denials(ordered, pairs.i, pairs.j, found.model, found.ways)
    out = []
    for cluster, against in _with_denials(joined, denied):
        if len(cluster) == 1 and not _says_something(ordered[cluster[0]]):
            continue
        inside = {(a, b): known.get((cluster[a], cluster[b]), 0.0) for b in range(len(cluster)) for a in range(b)}
        cohesion = sum(inside.values()) / len(inside) if inside else 1.0
        said = frozenset(at for at, k in enumerate(cluster) if k in against)
        out.append(Alike(tuple(ordered[i] for i in cluster), cohesion, {at: p for at, p in inside.items() if p}, said))
    return out


def _with_denials(joined: Sequence[Sequence[int]], denied: Sequence[Denial]) -> list[tuple[list[int], frozenset[int]]]:
    """The clusters, a denial with what it denies: in the largest cluster that holds it, and no more alone."""
    added: dict[int, set[int]] = {}
    for denial in denied:
        at = max((c for c, cluster in enumerate(joined) if denial.yes in cluster), key=lambda c: (len(joined[c]), -c))
        if denial.no not in joined[at]:
            added.setdefault(at, set()).add(denial.no)
    moved = {k for more in added.values() for k in more}
    out = [
        (sorted({*cluster, *added.get(at, ())}), frozenset(added.get(at, ())))
        for at, cluster in enumerate(joined)
        if not (len(cluster) == 1 and cluster[0] in moved and at not in added)
    ]
    out.sort(key=lambda pair: pair[0])
    return out


def weighed(passages: Sequence[Passage], texts: Mapping[str, str]) -> tuple[Pairs, Floats]:
    """The pairs of passages of different articles that are worth comparing, and the log-odds that the two put one
    proposition forward."""
    pairs, found = _weighed(passages, texts)
    return pairs, found.odds


def _weighed(passages: Sequence[Passage], texts: Mapping[str, str]) -> tuple[Pairs, Weighed]:
    seen = read(passages, texts)
    among = nearest(passages, seen)
    matched = matching(seen, among)
    pairs = Pairs(passages, seen, matched, *candidates(passages, seen, matched, among))
    return pairs, log_odds(pairs)


def _joined(
    count: int, pairs: Pairs, odds: Floats, articles: Rows, known: Mapping[tuple[int, int], float]
) -> list[list[int]]:
    """The clusters that hold; one that does not is joined once more from surer pairs, and else taken apart."""
    out: list[list[int]] = []
    loose: list[int] = []
    for cluster in clusters(count, pairs.i, pairs.j, odds, articles, JOIN):
        if len(cluster) == 1 or _holds(cluster, articles, known):
            out.append(cluster)
        else:
            loose += cluster
    again = np.isin(pairs.i, loose) & np.isin(pairs.j, loose)
    inside = {k for cluster in out for k in cluster}
    for cluster in clusters(count, pairs.i[again], pairs.j[again], odds[again], articles, _SURER):
        if len(cluster) > 1 and _holds(cluster, articles, known):
            out.append(cluster)
        else:
            out += [[k] for k in cluster if k not in inside]
    return sorted({tuple(cluster): cluster for cluster in out}.values())


def _holds(cluster: Sequence[int], articles: Rows, known: Mapping[tuple[int, int], float]) -> bool:
    likely = [
        known.get((i, j), 0.0) for at, i in enumerate(cluster) for j in cluster[at + 1 :] if articles[i] != articles[j]
    ]
    return bool(likely) and max(likely) >= _FOUNDED and sum(likely) >= _HOLDS * len(likely)


def _says_something(passage: Passage) -> bool:
    return passage.whole == _WHOLE and len(passage.lemmas) >= _FEWEST_WORDS
