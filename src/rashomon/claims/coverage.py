"""Coverage: what each account does with each claim. Silence before a thing was reported is not omission."""

from collections.abc import Collection, Mapping, Sequence

from rashomon.model import Article, Claim, CoverageCell, CoverageValue
from rashomon.text.publication import is_later

__all__ = ["cover"]

# What tells most about an account comes first: an account that also states the opposite is shown as doing so.
_ORDER: tuple[CoverageValue, ...] = ("denies", "differs", "questions", "asserts", "hedges")


def cover(claims: Sequence[Claim], articles: Sequence[Article]) -> tuple[CoverageCell, ...]:
    """One cell for each claim and article."""
    published = {article.id: article.published for article in articles}
    times = set(published.values())
    later = {(one, other) for one in times for other in times if is_later(one, other)}
    return tuple(
        CoverageCell(claim=claim.id, article=article.id, value=_value(claim, article, published, later))
        for claim in claims
        for article in articles
    )


def _value(
    claim: Claim,
    article: Article,
    published: Mapping[str, str | None],
    later: Collection[tuple[str | None, str | None]],
) -> CoverageValue:
    """What an account does with a claim; `later` has the times of which the first is surely after the second."""
    found = {member.relation for member in claim.members if member.article == article.id}
    for value in _ORDER:
        if value in found:
            return value
    times = [published[m.article] for m in claim.members]
    known = [time for time in times if time]
    if known and len(known) == len(times) and all((time, article.published) in later for time in known):
        return "published_before"
    return "omits"
