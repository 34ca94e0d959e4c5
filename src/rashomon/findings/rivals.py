"""Findings on rivals: figures of one thing that exclude one another, and things that different sources blame."""

from collections.abc import Iterator, Mapping, Sequence

from rashomon.claims.passages import Passage
from rashomon.claims.rivals import Rival, rival_causes, rival_figures
from rashomon.findings.evidence import finding, role
from rashomon.model import Article, Finding, RoleSpan
from rashomon.nlp.parse import Parse

__all__ = ["rival_cause", "rival_figure"]


def rival_figure(
    passages: Sequence[Passage], parses: Mapping[str, Parse], articles: Mapping[str, Article]
) -> Iterator[Finding]:
    """One finding for each thing whose figures exclude one another."""
    for rivals in rival_figures(passages, parses, _languages(articles)):
        figures = [f"{figure:,.12g}" for figure in sorted({r.figure for r in rivals if r.figure is not None})]
        yield finding(
            "number_conflict",
            "check",
            f"Different figures for one thing ({rivals[0].thing}): {', '.join(figures[:-1])} and {figures[-1]}. What "
            "would settle it: the count or the document at its source.",
            "claims.rival_figures",
            [_role(r, articles, f"{r.figure:,.12g}") for r in rivals],
            confidence=0.7,
        )


def rival_cause(
    passages: Sequence[Passage], parses: Mapping[str, Parse], articles: Mapping[str, Article]
) -> Iterator[Finding]:
    """Two things that different sources blame for what happened."""
    for one, other in rival_causes(passages, parses, _languages(articles)):
        yield finding(
            "cause_conflict",
            "check",
            f"Blamed by one source: {one.thing}; by another: {other.thing}. What would settle it: the report of an "
            "inquiry, or a record of the cause, that depends on none of the parties.",
            "claims.rival_causes",
            [_role(r, articles, r.thing) for r in (one, other)],
            confidence=0.6,
        )


def _languages(articles: Mapping[str, Article]) -> dict[str, str]:
    return {id: (article.language or "en").split("-")[0] for id, article in articles.items()}


def _role(rival: Rival, articles: Mapping[str, Article], part: str) -> RoleSpan:
    return role(articles[rival.passage.article].span(rival.passage.start, rival.passage.end), part)
