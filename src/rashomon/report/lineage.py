"""Who took what from whom: the origins, and the relations of account to account with their passages."""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model import Claim, Dossier, Lineage, Origin, Sensitivity
from rashomon.report.accounts import Account, label_accounts
from rashomon.report.behind import Behind, behind, called, is_own, main_claim
from rashomon.report.passages import Passage, Passages
from rashomon.report.words import LINEAGE, SET_PHRASES

__all__ = [
    "Edge", "Falls", "Foundation", "OriginRow", "edges", "falls", "foundation", "in_groups", "origins",
    "without_outlets",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class OriginRow:
    """An origin with the accounts that rest on it and the passages that name it; `own`: it is an account itself."""

    origin: Origin
    name: str
    own: bool
    accounts: tuple[Account, ...]
    passages: tuple[Passage, ...]
    falls: "Falls | None" = None


@dataclass(frozen=True, slots=True)
class Falls:
    """What would not stand without an origin: claims of several accounts that nobody else tells, or fewer then."""

    name: str
    origin: str  # "" for an outlet
    lost: tuple[Claim, ...]
    weakened: tuple[Claim, ...]


# Less sure than this nothing but set phrases is shared: perhaps one hand or tool wrote both.
_FAINT = 0.35


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation of two accounts in words, with the passages side by side."""

    kind: str
    first: Account
    second: Account
    words: str
    share_percent: int
    known: bool
    pairs: tuple[tuple[Passage, Passage], ...]


@dataclass(frozen=True, slots=True)
class Foundation:
    """What the claim that most accounts carry rests on."""

    claim: str
    text: str
    count: int
    behind: Behind
    at_most: bool  # an account that names no source counts as one and may yet have it from another


def foundation(dossier: Dossier) -> Foundation | None:
    """The origins behind the main claim; none where no two accounts carry the same claim."""
    claim = main_claim(dossier)
    if claim is None:
        return None
    found, accounts = behind(claim, dossier.origins), label_accounts(dossier)
    silent = any(is_own(one, accounts) for one in found.stating)
    return Foundation(claim.id, claim.text, claim.support.origins_for, found, silent)


def origins(dossier: Dossier, accounts: Sequence[Account], passages: Passages) -> tuple[OriginRow, ...]:
    """The origins, those behind most accounts first."""
    ordered = sorted(dossier.origins, key=lambda one: (-len(one.articles), one.name, one.id))
    without = {one.origin: one for one in falls(dossier, accounts)}
    return tuple(
        OriginRow(
            one,
            called(one, accounts),
            is_own(one, accounts),
            tuple(a for a in accounts if a.id in one.articles),
            passages.all_of(one.evidence),
            without.get(one.id),
        )
        for one in ordered
    )


def in_groups(found: Sequence[OriginRow]) -> tuple[tuple[OriginRow, ...], tuple[OriginRow, ...], tuple[OriginRow, ...]]:
    """As the page lists them: behind several accounts, behind one, and the accounts themselves."""
    return (
        tuple(one for one in found if not one.own and len(one.accounts) > 1),
        tuple(one for one in found if not one.own and len(one.accounts) < 2),
        tuple(one for one in found if one.own),
    )


def falls(dossier: Dossier, accounts: Sequence[Account]) -> tuple[Falls, ...]:
    """What hangs on each origin, the one with most to lose first; none without a claim of several accounts."""
    by_id = {origin.id: origin for origin in dossier.origins}
    found = [
        Falls(called(by_id[one.origin], accounts), one.origin, *_told(dossier, one))
        for one in dossier.sensitivity
        if one.origin in by_id
    ]
    found = [one for one in found if one.lost or one.weakened]
    return tuple(sorted(found, key=lambda one: (-len(one.lost), -len(one.weakened), one.name, one.origin)))


def without_outlets(dossier: Dossier, accounts: Sequence[Account]) -> tuple[Falls, ...]:
    """What hangs on each outlet beside what hangs on one origin, by the letters of its accounts."""
    letters = {account.id: account.letter for account in accounts}
    found = []
    for one in dossier.sensitivity:
        mine = [letters[id] for id in one.articles if id in letters]
        lost, weakened = _told(dossier, one)
        if one.origin is None and mine and (lost or weakened):
            found.append(Falls(", ".join(sorted(mine)), "", lost, weakened))
    return tuple(sorted(found, key=lambda one: (-len(one.lost), -len(one.weakened), one.name)))


def _told(dossier: Dossier, one: Sensitivity) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """The claims that are lost, and those with fewer origins, those of most accounts first."""
    claims = {claim.id: claim for claim in dossier.claims}

    def known(ids: Sequence[str]) -> tuple[Claim, ...]:
        found = [claims[id] for id in ids if id in claims]
        return tuple(sorted(found, key=lambda claim: (-claim.support.articles, claim.text, claim.id)))

    return known(one.claims_lost), known(one.claims_weakened)


def edges(dossier: Dossier, accounts: Sequence[Account], passages: Passages) -> tuple[Edge, ...]:
    """The relations whose two accounts are here, the largest share first."""
    by_id = {account.id: account for account in accounts}
    found = []
    for one in sorted(dossier.lineage, key=lambda edge: (-edge.share, edge.kind, edge.between)):
        first, second = _ends(one)
        if first in by_id and second in by_id:
            pairs = tuple((passages.of(both.source), passages.of(both.derived)) for both in one.evidence)
            known = one.direction == "known"
            percent = round(one.share * 100)
            words = SET_PHRASES if one.kind == "shares_origin" and one.confidence < _FAINT else LINEAGE[one.kind]
            found.append(Edge(one.kind, by_id[first], by_id[second], words, percent, known, pairs))
    return tuple(found)


def _ends(edge: Lineage) -> tuple[str, str]:
    """Who takes over first, then from whom; without a direction the two as they stand."""
    if edge.derived_article is not None and edge.source_article is not None:
        return edge.derived_article, edge.source_article
    return (edge.between[0], edge.between[1]) if len(edge.between) > 1 else ("", "")
