"""Outlets: who publishes an article, as far as its record and its page say."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rashomon.lineage.affiliations import Affiliation, Affiliations, plain_name
from rashomon.lineage.credits import dateline, publisher_names
from rashomon.lineage.voices import kind_of_body
from rashomon.model import Article, OriginKind, Reading
from rashomon.text.bodies import legal_forms

__all__ = ["is_whole_name", "outlet", "with_publishers"]

# So many words of a body's name are those of no other.
_TELLING = 3


def with_publishers(table: Affiliations, readings: Sequence[Reading]) -> Affiliations:
    """The table with a row for each publisher of the case that it lacks.

    What a name or its initials mean in a case is first of all one of the case's own publishers: another agency of the
    world may have the same initials. Names that two of them share mean neither.
    """
    names = publisher_names(readings, table)
    rows: dict[str, Affiliation] = {}
    for article in (reading.article for reading in readings):
        if not article.publisher or article.publisher in rows or outlet(article, table)[2] is not None:
            continue
        kind = kind_of_body(article.publisher, article.language or "en")
        rows[article.publisher] = Affiliation(
            name=article.publisher,
            aliases=names[article.id],
            domains=(),
            kind=kind if kind in {"agency", "channel", "press_service"} else "outlet",
            group=None,
            country=None,
            source="the case",
            as_of=(article.published or "")[:7],
        )
    shared = Counter(name for row in rows.values() for name in {plain_name(n) for n in (row.name, *row.aliases)})
    return table.with_rows(
        replace(row, aliases=tuple(name for name in row.aliases if shared[plain_name(name)] == 1))
        for row in rows.values()
    )


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


def is_whole_name(publisher: str, plain: str, language: str) -> bool:
    """Whether a publisher is a body that others call by the beginning of its name, both as plain names: a firm by its
    legal form, another one by three words of it. Of public bodies many a country has one that begins so."""
    if not publisher.startswith(plain + " "):
        return False
    long = len(plain.split()) >= _TELLING and kind_of_body(plain, language) not in {"official", "press_service"}
    return long or publisher.split()[-1].strip(".,") in legal_forms()
