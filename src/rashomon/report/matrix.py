"""Claims × accounts: what each account does with each claim."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.model import Claim, CoverageCell, Dossier, Origin
from rashomon.report.accounts import Account
from rashomon.report.behind import behind, called
from rashomon.report.passages import Passages
from rashomon.report.sides import Column, in_columns, sides_of
from rashomon.report.summary_line import stakes
from rashomon.report.words import HOW, VALUES, sentence

__all__ = ["Cell", "Row", "by_account", "rows"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one account does with one claim."""

    account: Account
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """One claim over all accounts."""

    claim: Claim
    text: str
    cells: tuple[Cell, ...]
    columns: tuple[Column, ...]
    stating: tuple[str, ...]
    otherwise: tuple[str, ...]
    denying: tuple[str, ...]
    count: int
    alone: bool


def rows(dossier: Dossier, accounts: Sequence[Account], passages: Passages) -> tuple[Row, ...]:
    """Every claim, the one with most at stake first."""
    covered = {(cell.claim, cell.article): cell for cell in dossier.coverage}
    return tuple(_row(claim, dossier, accounts, passages, covered) for claim in sorted(dossier.claims, key=stakes))


def _row(
    claim: Claim,
    dossier: Dossier,
    accounts: Sequence[Account],
    passages: Passages,
    covered: dict[tuple[str, str], CoverageCell],
) -> Row:
    found = behind(claim, dossier.origins)

    def names(origins: Iterable[Origin]) -> tuple[str, ...]:
        return tuple(called(one, accounts) for one in origins)

    return Row(
        claim=claim,
        text=sentence(claim.text, 260),
        cells=tuple(_cell(claim, account, covered.get((claim.id, account.id))) for account in accounts),
        columns=in_columns(sides_of(claim.members, passages)),
        stating=names(found.stating),
        otherwise=names(found.otherwise),
        denying=names(found.denying),
        count=len(claim.members),
        alone=claim.support.articles < 2,
    )


def by_account(found: Iterable[Row]) -> tuple[tuple[Account, tuple[Row, ...]], ...]:
    """The claims of one account alone, by account and in the order of its text."""
    groups: dict[int, tuple[Account, list[Row]]] = {}
    for row in found:
        account = row.columns[0].account if row.columns else None
        if row.alone and account is not None:
            groups.setdefault(account.index, (account, []))[1].append(row)
    return tuple(
        (account, tuple(sorted(own, key=lambda row: (row.columns[0].shown[0].passage.span.start, row.claim.id))))
        for _, (account, own) in sorted(groups.items())
    )


def _cell(claim: Claim, account: Account, known: CoverageCell | None) -> Cell:
    value = known.value if known else "cannot_tell"
    hows = sorted({HOW[m.how] for m in claim.members if m.article == account.id and m.how and m.relation == value})
    return Cell(account, value, VALUES[value] + (f" ({', '.join(hows)})" if hows else ""))
