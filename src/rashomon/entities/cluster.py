"""From scored pairs to clusters: the surest pairs first, and never two that contradict each other in one cluster."""

from collections.abc import Sequence

from rashomon.entities.compare import compare
from rashomon.entities.profile import Profile

__all__ = ["cluster"]

# On five-word-name lists a romanisation scores 0.95 and up, a namesake with another given name below 0.5.
_SURE = 0.85
_WITHIN_ARTICLE = 0.95
_CONTRADICTS = 0.5


def cluster(profiles: Sequence[Profile], pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Clusters of indices; each profile stands in exactly one."""
    scores = {pair: compare(profiles[pair[0]], profiles[pair[1]]).score for pair in pairs}
    group = {i: [i] for i in range(len(profiles))}
    strong = sorted((p for p, s in scores.items() if _is_sure(profiles, p, s)), key=lambda p: (-scores[p], p))
    for i, j in strong:
        _join(profiles, group, i, j)
    _attach_surnames(profiles, group)
    return sorted({id(g): sorted(g) for g in group.values()}.values())


def _is_sure(profiles: Sequence[Profile], pair: tuple[int, int], score: float) -> bool:
    a, b = profiles[pair[0]], profiles[pair[1]]
    if a.kind == "person" and min(len(a.words), len(b.words)) == 1:
        return False
    return score >= (_WITHIN_ARTICLE if a.article == b.article else _SURE)


def _join(profiles: Sequence[Profile], group: dict[int, list[int]], i: int, j: int) -> None:
    one, other = group[i], group[j]
    if one is other or any(compare(profiles[a], profiles[b]).score < _CONTRADICTS for a in one for b in other):
        return
    one.extend(other)
    for member in other:
        group[member] = one


def _attach_surnames(profiles: Sequence[Profile], group: dict[int, list[int]]) -> None:
    """A surname alone joins the one person who has it; with two such people it stays by itself."""
    alone = [i for i, p in enumerate(profiles) if p.named and p.kind == "person" and len(p.words) == 1]
    for i in alone:
        full = {
            id(group[j]): j
            for j, p in enumerate(profiles)
            if p.kind == "person" and p.named and len(p.words) > 1 and compare(profiles[i], p).score >= 0.7
        }
        if len(full) == 1:
            _merge(group, i, next(iter(full.values())))
        elif not full:
            for j in alone:
                if j < i and profiles[i].words == profiles[j].words:
                    _merge(group, j, i)


def _merge(group: dict[int, list[int]], i: int, j: int) -> None:
    one, other = group[i], group[j]
    if one is not other:
        one.extend(other)
        for member in other:
            group[member] = one
