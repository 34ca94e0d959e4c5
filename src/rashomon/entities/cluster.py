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
    _attach_short(profiles, group)
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


def _attach_short(profiles: Sequence[Profile], group: dict[int, list[int]]) -> None:
    """A body's name without its owner ("Foreign Ministry") joins the one body that has it ("Chilean Foreign Ministry");
    with two such bodies it stays by itself."""
    bodies = [i for i, p in enumerate(profiles) if p.kind == "organisation" and p.named and not p.body]
    for i in bodies:
        if not profiles[i].short:
            continue
        full = {id(group[j]): j for j in bodies if _ends(profiles[i], profiles[j]) and group[j] is not group[i]}
        if len(full) == 1 and not any(_ends(profiles[k], profiles[i]) for k in bodies):
            _merge(group, i, next(iter(full.values())))


def _ends(short: Profile, long: Profile) -> bool:
    """Whether a body's name ends another's, or is all of it before "of", and nothing known of the two differs."""
    at, stop = len(long.words) - len(short.words), len(short.words)
    apart = (short.known and long.known and short.known != long.known) or (
        short.nation and long.nation and short.nation != long.nation
    )
    if at <= 0 or apart:
        return False
    ends = long.words[at:] == short.words and long.words[at - 1] not in {"of", "for", "the"}
    opens = long.words[:stop] == short.words and stop > 1 and long.words[stop] in {"of", "for", "on"}
    return ends or opens


def _merge(group: dict[int, list[int]], i: int, j: int) -> None:
    one, other = group[i], group[j]
    if one is not other:
        one.extend(other)
        for member in other:
            group[member] = one
