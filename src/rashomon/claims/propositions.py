"""Propositions: what a claim is made of. Acts with one object join by type, passages by what they mean."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.claims.acts import Act
from rashomon.claims.blocking import candidate_pairs, centred
from rashomon.claims.cluster import average_link
from rashomon.claims.compare import Pair, rarity, score
from rashomon.claims.passages import Passage
from rashomon.nlp.encode import Vectors

__all__ = ["JOIN", "Alike", "Told", "alike", "told"]

# The score from which two passages join, set on the repository's own example stories (a topic alone stays below).
JOIN = 0.45
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
    """Passages that put the same thing forward, with the mean score of the pairs."""

    passages: tuple[Passage, ...]
    cohesion: float


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


def alike(passages: Sequence[Passage]) -> tuple[list[Alike], Vectors]:
    """Passages joined by what they put forward, best first member order by position; single ones included."""
    ordered = sorted(passages, key=lambda p: (p.article, p.start, p.end))
    vectors = centred(ordered)
    telling = rarity(ordered)
    edges = [(i, j, score(Pair(ordered[i], ordered[j], cosine, telling))) for i, j, cosine in candidate_pairs(vectors)]
    known = {(i, j): value for i, j, value in edges}
    out = []
    for cluster in average_link(len(ordered), edges, JOIN):
        pairs = [known.get((i, j), 0.0) for at, i in enumerate(cluster) for j in cluster[at + 1 :]]
        cohesion = sum(pairs) / len(pairs) if pairs else 1.0
        out.append(Alike(tuple(ordered[i] for i in cluster), cohesion))
    return out, vectors
