"""Roots: which articles an article's text goes back to, by what was found on who copied whom."""

from collections.abc import Sequence

from rashomon.model import Lineage, SpanPair

__all__ = ["roots", "sources", "taken_over"]

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


def taken_over(lineages: Sequence[Lineage]) -> dict[str, SpanPair]:
    """For each article whose text goes back to others the longest passage that shows it, beside where it is from; of
    two between which it cannot be told, for both."""
    found: dict[str, SpanPair] = {}
    for line in lineages:
        if line.kind not in {"copies", "rewrites"} or line.share < _TAKEN_OVER or not line.evidence:
            continue
        pair = max(line.evidence, key=lambda p: (p.derived.end - p.derived.start, -p.derived.start))
        turned = SpanPair(source=pair.derived, derived=pair.source)
        for one in (pair,) if line.direction == "known" else (pair, turned):
            best = found.get(one.derived.article)
            if best is None or one.derived.end - one.derived.start > best.derived.end - best.derived.start:
                found[one.derived.article] = one
    return found


def sources(lineages: Sequence[Lineage]) -> dict[str, tuple[str, ...]]:
    """For each article those that it copies, rewrites or cites, where that is known."""
    found: dict[str, set[str]] = {}
    for line in lineages:
        if line.kind in {"copies", "rewrites", "cites"} and line.derived_article and line.source_article:
            found.setdefault(line.derived_article, set()).add(line.source_article)
    return {derived: tuple(sorted(those)) for derived, those in found.items()}
