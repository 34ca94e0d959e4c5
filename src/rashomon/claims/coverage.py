"""Coverage: what each account does with each claim. Silence before a thing was reported is not omission."""

from collections.abc import Sequence
from datetime import datetime

from rashomon.model import Article, Claim, CoverageCell, CoverageValue

__all__ = ["cover"]

# What tells most about an account comes first: an account that also states the opposite is shown as doing so.
_ORDER: tuple[CoverageValue, ...] = ("denies", "differs", "questions", "asserts", "hedges")
_DAY = 10


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
    if article.published and known and len(known) == len(times) and _before(article.published, min(known)):
        return "published_before"
    return "omits"


def _before(a: str, b: str) -> bool:
    """True where time `a` is surely before `b`: by the clock where both have one and a zone, else by the day."""
    try:
        first, second = datetime.fromisoformat(a), datetime.fromisoformat(b)
    except ValueError:
        return a[:_DAY] < b[:_DAY]
    if len(a) > _DAY and len(b) > _DAY and first.tzinfo and second.tzinfo:
        return first < second
    return first.date() < second.date()
