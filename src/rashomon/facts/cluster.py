"""Clusters: the figures of one block that make one fact, and each account's main figure among them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from rashomon.facts.blocking import WHOLE, Figure, Key
from rashomon.facts.compare import is_whole

__all__ = ["Cluster", "cluster", "main_figures"]

# What may stand between two groups of one list, in characters: a comma, "and", an article.
_LIST_GAP = 12
Cluster = tuple[Key, str, list[Figure]]


def cluster(key: Key, figures: list[Figure]) -> list[Cluster]:
    """The whole with its parts, then each group of people that two accounts count (key, group, figures)."""
    if key[1] != "persons":
        return [(key, WHOLE, figures)]
    out: list[Cluster] = [(key, WHOLE, figures)]
    by_group: dict[str, list[Figure]] = {}
    for figure in figures:
        if not is_whole(figure):
            by_group.setdefault(figure.group, []).append(figure)
    for group, members in sorted(by_group.items()):
        if len({figure.article for figure in members}) > 1 and len(members) < len(figures):
            out.append((key, group, members))
    return out


# What makes a figure an account's own, in order: it counts somebody ("no one inside was hurt" is not the toll), it is
# no part, it is more than a vague word, it counts everybody, it replaces an earlier one.
_PREFERRED: tuple[Callable[[Figure], bool], ...] = (
    lambda figure: figure.high > 0,
    lambda figure: not figure.part,
    lambda figure: figure.low == figure.high,
    is_whole,
    lambda figure: figure.rising,
)


def main_figures(figures: list[Figure]) -> dict[str, Figure]:
    """Each account's own figure: of the whole before a part, the one given most often, then the first."""
    out: dict[str, Figure] = {}
    for article in sorted({figure.article for figure in figures}):
        own = [figure for figure in figures if figure.article == article]
        for test in _PREFERRED:
            own = [figure for figure in own if test(figure)] or own
        sums = _sums([figure for figure in figures if figure.article == article])
        if sums and not any(is_whole(figure) and not figure.part for figure in own):
            own = sums
        times = Counter((figure.low, figure.high) for figure in own)
        out[article] = min(own, key=lambda f: (-times[f.low, f.high], f.quantity.start))
    return out


def _sums(figures: list[Figure]) -> list[Figure]:
    """Lists of groups ("a woman and two children") as one figure of the whole each, from the first group's words."""
    out: list[Figure] = []
    run: list[Figure] = []
    for figure in sorted(figures, key=lambda f: f.quantity.start):
        if run and not _joins(run[-1], figure):
            out += _sum(run)
            run = []
        if not is_whole(figure):
            run.append(figure)
    return out + _sum(run)


def _joins(a: Figure, b: Figure) -> bool:
    """Whether two groups stand in one list: next to each other and different."""
    end = a.quantity.of.end if a.quantity.of else a.quantity.end
    return a.group != b.group and 0 <= b.quantity.start - end <= _LIST_GAP


def _sum(run: list[Figure]) -> list[Figure]:
    if len(run) < 2:
        return []
    low, high = sum(f.low for f in run), sum(f.high for f in run)
    return [replace(run[0], group=WHOLE, part=False, low=low, high=high)]
