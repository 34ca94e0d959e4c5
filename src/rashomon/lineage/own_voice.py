"""An article's own voice: the agency credited for all of it, else the outlet that its text goes back to."""

from rashomon.lineage.affiliations import plain_name
from rashomon.lineage.case import Case
from rashomon.lineage.credits import Credit, dateline
from rashomon.lineage.joining import Joining, Key
from rashomon.lineage.outlets import outlet
from rashomon.model import Article, OriginKind, Span
from rashomon.text.blocks import blocks, readable

__all__ = ["own_voice"]


def own_voice(case: Case, joining: Joining, article: Article) -> Key:
    """Whom an article's own words are from; gathers the evidence (a credit, a dateline, else the first block)."""
    roots = case.roots[article.id]
    credited: list[Credit] = [c for one in dict.fromkeys((article.id, *roots)) for c in case.whole[one]]
    agencies = sorted({c.affiliation.name if c.affiliation else c.name for c in credited})
    if len({plain_name(name) for name in agencies}) == 1:
        return _agency(case, joining, article, agencies[0], credited)
    outlets = sorted({outlet(case.articles[root], case.table)[:2] for root in roots})
    if len(outlets) == 1:
        return _outlet(case, joining, article, *outlets[0])
    key = ("articles", *roots)
    kinds = {kind for _, kind in outlets}
    joint: OriginKind = kinds.pop() if len(kinds) == 1 else "unknown"
    joining.gather(key, " / ".join(name for name, _ in outlets), joint, None).add(article.id, _head(article))
    return key


def _agency(case: Case, joining: Joining, article: Article, name: str, credited: list[Credit]) -> Key:
    """The agency that the article or its roots credit for the whole text."""
    row = case.table.named(name)
    key = ("publisher", plain_name(name))
    gathered = joining.gather(key, name, row.kind if row else "agency", row.group if row else None)
    for credit in credited:
        gathered.add(credit.span.article if credit.span else article.id, credit.span)
    gathered.add(article.id, None if case.whole[article.id] else _head(article))
    return key


def _outlet(case: Case, joining: Joining, article: Article, name: str, kind: OriginKind) -> Key:
    """The one outlet that published all that the article's text goes back to."""
    roots = case.roots[article.id]
    row = outlet(case.articles[roots[0]], case.table)[2]
    key: Key = ("publisher", plain_name(name)) if kind != "unknown" else ("article", *roots)
    own = dateline(article, case.table)
    gathered = joining.gather(key, name, kind, row.group if row else None)
    gathered.add(article.id, own.span if own and plain_name(own.name) == plain_name(name) else _head(article))
    return key


def _head(article: Article) -> Span | None:
    prose = readable(len(article.text), [(n.start, n.end) for n in article.noise if n.kind != "repeat"])
    first = next(blocks(article.text, prose), None)
    return article.span(*first) if first else None
