"""Claims × accounts: what each account does with each claim."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from rashomon.explain.relations import backing, standing
from rashomon.model import Claim, ClaimMember, CoverageCell, Dossier, Origin
from rashomon.report.accounts import Account
from rashomon.report.behind import behind
from rashomon.report.passages import Passages
from rashomon.report.sides import Column, Side, in_columns, merged, sides_of
from rashomon.report.summary_disputes import matters
from rashomon.report.summary_line import stakes
from rashomon.report.words import sentence

__all__ = ["Cell", "Row", "alone", "first_in", "rows"]

# What an account does that says nothing of a claim.
_SILENT = frozenset({"omits", "published_before", "cannot_tell"})
# From so many accounts on nearly all of a row is silent, and what stands side by side is one cell.
_MANY = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """What one account does with one claim, or several side by side, all silent; `label` tells how it differs."""

    value: str
    tone: int
    label: str
    width: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One claim over all accounts."""

    claim: Claim
    text: str
    cells: tuple[Cell, ...]
    columns: tuple[Column, ...]
    sides: tuple[Side, ...]
    behind: tuple[tuple[str, tuple[Origin, ...]], ...]
    backing: str
    disputed: bool
    count: int


def rows(dossier: Dossier, accounts: Sequence[Account], passages: Passages) -> tuple[Row, ...]:
    """Every claim that several accounts carry, the one with most at stake first."""
    covered = {(cell.claim, cell.article): cell for cell in dossier.coverage}
    shared = [claim for claim in dossier.claims if claim.support.articles > 1]
    # The claims of the conflicts that stand among the disputes.
    disputed = {about for one in matters(dossier).findings for about in one.about}
    ordered = sorted(shared, key=stakes)
    return tuple(_row(claim, dossier, accounts, passages, covered, disputed) for claim in ordered)


def alone(dossier: Dossier, accounts: Iterable[Account]) -> tuple[tuple[Account, tuple[Claim, ...]], ...]:
    """The claims of one account alone, by account and in the order of its text."""
    by_id = {account.id: account for account in accounts}
    groups: dict[int, list[Claim]] = {}
    for claim in dossier.claims:
        known = [by_id[member.article] for member in claim.members if member.article in by_id]
        if claim.support.articles < 2 and known:
            groups.setdefault(min(account.index for account in known), []).append(claim)
    found = []
    for account in by_id.values():
        own = [(first_in(claim, account), claim) for claim in groups.get(account.index, ())]
        own.sort(key=lambda pair: (pair[0].field is None, pair[0].start, pair[1].id))
        if own:
            found.append((account, tuple(claim for _, claim in own)))
    return tuple(found)


def first_in(claim: Claim, account: Account) -> ClaimMember:
    """The first passage of a claim in an account that has one."""
    own = [member for member in claim.members if member.article == account.id]
    return min(own, key=lambda member: (member.field is None, member.start, member.end))


def _row(
    claim: Claim,
    dossier: Dossier,
    accounts: Sequence[Account],
    passages: Passages,
    covered: dict[tuple[str, str], CoverageCell],
    disputed: Collection[str],
) -> Row:
    found = behind(claim, dossier.origins)
    sides = merged(sides_of(claim.members, passages))
    return Row(
        claim=claim,
        text=sentence(claim.text, 260),
        cells=_joined([_cell(claim, one, covered.get((claim.id, one.id))) for one in accounts]),
        columns=in_columns(sides),
        sides=sides,
        behind=found.sides,
        backing=backing(claim.support.origins_for, len(found.denying), len(found.otherwise), reserved=found.reserved),
        disputed=claim.dispute == "contested" or claim.id in disputed,
        count=len(claim.members),
    )


def _joined(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    found: list[Cell] = []
    for cell in cells:
        last = found[-1] if found else None
        if last and last.value == cell.value in _SILENT and len(cells) > _MANY:
            found[-1] = replace(last, width=last.width + 1)
        else:
            found.append(cell)
    return tuple(found)


def _cell(claim: Claim, account: Account, known: CoverageCell | None) -> Cell:
    value = known.value if known else "cannot_tell"
    hows = {m.how for m in claim.members if m.article == account.id and m.how and m.relation == value}
    return Cell(value, account.tone, standing(value, hows) if hows else "")
