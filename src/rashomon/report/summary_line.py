"""One sentence of the summary, and how it names accounts and reads claims."""

from dataclasses import dataclass

from rashomon.model import Claim, Dossier, Span
from rashomon.report.accounts import letter
from rashomon.report.words import joined

__all__ = ["SummaryLine", "articles_of", "by", "stakes", "stated_by_all", "tellers", "those", "told_by_all"]

# Words that are read at a glance: a longer sentence stands for a claim only where no account has it shorter.
_GLANCE = 24


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One sentence; an absence names the articles looked through instead."""

    topic: str
    text: str
    evidence: tuple[Span, ...]
    searched: tuple[str, ...] = ()


def stakes(claim: Claim) -> tuple[int, int, int, int, str]:
    """Sort key: the more is at stake, the earlier; disputed first, then by origins, then by articles."""
    rank = 0 if claim.dispute == "contested" else 1
    support = claim.support
    return (
        rank,
        -min(support.articles, 2),
        -(support.origins_for + support.origins_against),
        -support.articles,
        claim.id,
    )


def _letters(dossier: Dossier) -> dict[str, str]:
    return {reading.article.id: letter(index) for index, reading in enumerate(dossier.readings)}


def by(dossier: Dossier, articles: set[str]) -> str:
    """The letters of some accounts, in order: `A, C and D`."""
    return joined([mark for article, mark in _letters(dossier).items() if article in articles])


def articles_of(dossier: Dossier) -> tuple[str, ...]:
    """The ids of all articles, in the dossier's order."""
    return tuple(reading.article.id for reading in dossier.readings)


def stated_by_all(dossier: Dossier) -> list[Claim]:
    """The claims that every account states and nobody contests, to be read at a glance, in the dossier's order: what
    reports something comes first."""
    everyone = set(articles_of(dossier))
    return [
        claim
        for claim in dossier.claims
        if claim.dispute == "none" and those(claim, "asserts") >= everyone and len(claim.text.split()) <= _GLANCE
    ]


def told_by_all(dossier: Dossier) -> Claim | None:
    """The claim that every account tells, if some in other circumstances: another place, number or date."""
    everyone = set(articles_of(dossier))
    found = (
        claim
        for claim in sorted(dossier.claims, key=stakes)
        if those(claim, "differs") and those(claim, "asserts") and tellers(claim) >= everyone
    )
    return next(found, None)


def those(claim: Claim, *relations: str) -> set[str]:
    """The articles with a passage in one of some relations to a claim."""
    return {member.article for member in claim.members if member.relation in relations}


def tellers(claim: Claim) -> set[str]:
    """The articles that tell a claim, as it stands or otherwise; not those that deny or question it."""
    return those(claim, "asserts", "hedges", "differs")
