"""An article's own voice: the agency credited for all of it, else the outlet that its text goes back to."""

from rashomon.lineage.affiliations import plain_name
from rashomon.lineage.case import Case
from rashomon.lineage.credits import Credit, dateline
from rashomon.lineage.joining import Gathered, Joining, Key
from rashomon.lineage.outlets import outlet
from rashomon.model import Article, OriginKind, Span
from rashomon.text.blocks import blocks, readable

__all__ = ["outlet_voice", "own_voice"]


def own_voice(case: Case, joining: Joining, article: Article) -> Key:
    """Whom an article's own words are from; gathers the evidence: a credit, a dateline, what
    was taken over from where, else the first words."""
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
    _prove(case, joining.gather(key, " / ".join(name for name, _ in outlets), joint, None), article)
    return key


def outlet_voice(case: Case, joining: Joining, article: Article) -> Key:
    """The outlet of an article itself, whatever its text goes back to: what it tells against its source is its own."""
    name, kind, row = outlet(article, case.table)
    key: Key = ("publisher", plain_name(name)) if kind != "unknown" else ("article", article.id)
    joining.gather(key, name, kind, row.group if row else None).add(article.id, _head(article))
    return key


def _agency(case: Case, joining: Joining, article: Article, name: str, credited: list[Credit]) -> Key:
    """The agency that the article or its roots credit for the whole text."""
    row = case.table.named(name)
    key = ("publisher", plain_name(name))
    gathered = joining.gather(key, name, row.kind if row else "agency", row.group if row else None)
    for credit in credited:
        gathered.add(credit.span.article if credit.span else article.id, credit.span)
    if case.whole[article.id]:
        gathered.add(article.id, None)
    else:
        _prove(case, gathered, article)
    return key


def _outlet(case: Case, joining: Joining, article: Article, name: str, kind: OriginKind) -> Key:
    """The one outlet that published all that the article's text goes back to."""
    roots = case.roots[article.id]
    row = outlet(case.articles[roots[0]], case.table)[2]
    key: Key = ("publisher", plain_name(name)) if kind != "unknown" else ("article", *roots)
    own = dateline(article, case.table)
    gathered = joining.gather(key, name, kind, row.group if row else None)
    if own and plain_name(own.name) == plain_name(name):
        gathered.add(article.id, own.span)
    else:
        _prove(case, gathered, article)
    return key


def _prove(case: Case, gathered: Gathered, article: Article) -> None:
    """Note what shows whose words an article's are: where they stand in the article that they go back to, else its own
    first words."""
    pair = case.taken_over.get(article.id)
    if pair is None or case.roots[article.id] == (article.id,):
        gathered.add(article.id, _head(article))
        return
    gathered.add(article.id, pair.derived)
    gathered.add(article.id, pair.source)


def _head(article: Article) -> Span | None:
    prose = readable(len(article.text), [(n.start, n.end) for n in article.noise if n.kind != "repeat"])
    first = next(blocks(article.text, prose), None)
    return article.span(*first) if first else None
