"""Clusters: the figures of one block that make one fact, and each account's main figure among them."""

from collections import Counter

from rashomon.facts.blocking import WHOLE, Figure, Key
from rashomon.facts.compare import is_whole

__all__ = ["Cluster", "cluster", "main_figures"]

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


def main_figures(figures: list[Figure]) -> dict[str, Figure]:
    """Each account's own figure: of the whole before a part, the one given most often, then the first."""
    out: dict[str, Figure] = {}
    for article in sorted({figure.article for figure in figures}):
        own = [figure for figure in figures if figure.article == article]
        own = [figure for figure in own if is_whole(figure)] or own
        rising = [figure for figure in own if figure.rising]
        times = Counter((figure.quantity.low, figure.quantity.high) for figure in own)
        out[article] = min(
            rising or own,
            key=lambda f: (-times[f.quantity.low, f.quantity.high], f.quantity.start),
        )
    return out
