"""Roots: which articles an article's text goes back to, by what was found on who copied whom."""

from collections.abc import Sequence

from rashomon.model import Lineage

__all__ = ["roots", "sources"]

# An article that takes this part of its prose from another speaks with that one's voice, not with its own.
_TAKEN_OVER = 0.3


def roots(articles: Sequence[str], lineages: Sequence[Lineage]) -> dict[str, tuple[str, ...]]:
    """For each article those that its text goes back to: itself, its source's roots, or all of an unordered group."""
    group = {article: {article} for article in articles}
    derived: set[str] = set()
    for line in lineages:
        if line.kind in {"copies", "rewrites"} and line.share >= _TAKEN_OVER and set(line.between) <= set(articles):
            if line.derived_article is not None:
                derived.add(line.derived_article)
            merged = set().union(*(group[article] for article in line.between))
            for article in merged:
                group[article] = merged
    return {a: tuple(sorted(group[a] - derived or group[a])) for a in articles}


def sources(lineages: Sequence[Lineage]) -> dict[str, tuple[str, ...]]:
    """For each article those that it copies, rewrites or cites, where that is known."""
    found: dict[str, set[str]] = {}
    for line in lineages:
        if line.kind in {"copies", "rewrites", "cites"} and line.derived_article and line.source_article:
            found.setdefault(line.derived_article, set()).add(line.source_article)
    return {derived: tuple(sorted(those)) for derived, those in found.items()}
