"""Coverage: what each account does with each claim. Silence before a thing was reported is not omission."""

from collections.abc import Sequence

from rashomon.model import Article, Claim, CoverageCell, CoverageValue
from rashomon.text.publication import is_later

__all__ = ["cover"]

# What tells most about an account comes first: an account that also states the opposite is shown as doing so.
_ORDER: tuple[CoverageValue, ...] = ("denies", "differs", "questions", "asserts", "hedges")


def cover(claims: Sequence[Claim], articles: Sequence[Article]) -> tuple[CoverageCell, ...]:
    """One cell for each claim and article."""
    published = {article.id: article.published for article in articles}
    return tuple(
        CoverageCell(claim=claim.id, article=article.id, value=_value(claim, article, published))
        for claim in claims
        for article in articles
    )


def _value(claim: Claim, article: Article, published: dict[str, str | None]) -> CoverageValue:
    found = {member.relation for member in claim.members if member.article == article.id}
    for value in _ORDER:
        if value in found:
            return value
    times = [published[m.article] for m in claim.members]
    known = [time for time in times if time]
    if known and len(known) == len(times) and all(is_later(time, article.published) for time in known):
        return "published_before"
    return "omits"
