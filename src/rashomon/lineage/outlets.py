"""Outlets: who publishes an article, as far as its record and its page say."""

from rashomon.lineage.affiliations import Affiliation, Affiliations
from rashomon.lineage.credits import dateline
from rashomon.model import Article, OriginKind

__all__ = ["outlet"]


def outlet(article: Article, table: Affiliations) -> tuple[str, OriginKind, Affiliation | None]:
    """An article's publisher, its kind and its row in the table; the article's id and `unknown` where none is told."""
    row = table.named(article.publisher) or table.at(article.url) or table.at(f"//{article.publisher or ''}")
    if row is not None:
        return row.name, row.kind, row
    if article.publisher:
        return article.publisher, "outlet", None
    host = (article.url or "").partition("//")[2].partition("/")[0].removeprefix("www.")
    if host:
        return host, "outlet", None
    own = dateline(article, table)
    return (
        (own.name, own.affiliation.kind if own.affiliation else "agency", own.affiliation)
        if own
        else (article.id, "unknown", None)
    )
