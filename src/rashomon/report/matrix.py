"""Claims × accounts, and the disputes among them side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from rashomon.model import Claim, ClaimMember, CoverageCell, Dossier, Finding, Origin, Span
from rashomon.report.accounts import Account
from rashomon.report.behind import behind, called
from rashomon.report.context import around
from rashomon.report.differ import differing
from rashomon.report.highlight import markup
from rashomon.report.passages import Passage, Passages
from rashomon.report.summary_disputes import contested_claims, untold
from rashomon.report.summary_line import stakes
from rashomon.report.words import HOW, SETTLE, VALUES, sentence, settled

__all__ = ["Cell", "Column", "Dispute", "Row", "Side", "by_account", "disputes", "rows"]


# Passages of one account shown at once; an account may say the same thing a dozen times.
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """What one account does with one claim."""

    account: Account
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Side:
    """A passage in a claim with the sentence around it; the words in which it differs from its nearest are marked."""

    passage: Passage
    words: Markup
    before: str
    after: str
    relation: str
    label: str
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One account's passages; those beyond the first few are folded."""

    account: Account | None
    shown: tuple[Side, ...]
    folded: tuple[Side, ...]


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


@dataclass(frozen=True, slots=True)
class Dispute:
    """Passages that do not go together, what sets them apart and what would settle it."""

    id: str
    text: str
    difference: str
    settle: tuple[str, ...]
    columns: tuple[Column, ...]


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
        columns=_columns(_sides(claim.members, passages)),
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


def disputes(dossier: Dossier, passages: Passages) -> tuple[Dispute, ...]:
    """Contested claims, then conflicting numbers and conflicts found that no contested claim covers."""
    contested = contested_claims(dossier)
    found = [_of_claim(claim, dossier.findings, passages) for claim in contested]
    covered: list[Span] = [span for claim in contested for span in claim.members]
    for fact in untold(dossier.facts, contested):
        spans = [member.span for member in fact.members]
        name = fact.what if not fact.scope or fact.scope in fact.what else f"{fact.what} ({fact.scope})"
        text = f"{sentence(name).rstrip('.')}: {fact.low:,g} to {fact.high:,g}."
        settle = _told_settle(_about(dossier.findings, fact.id)) or _settles(["number"])
        found.append(Dispute(f"dispute-{fact.id}", text, "Number.", settle, _columns(_plain(spans, passages))))
        covered += spans
    for one in dossier.findings:
        apart = len({span.article for span in one.evidence}) > 1
        if one.kind.endswith("_conflict") and apart and not _within(one.evidence, covered):
            text, settle_text = settled(one.text)
            settle = (settle_text,) if settle_text else _settles([one.kind.removesuffix("_conflict")])
            found.append(Dispute(f"dispute-{one.id}", text, "", settle, _columns(_plain(one.evidence, passages))))
            covered += one.evidence
    return tuple(found)


def _columns(sides: Sequence[Side], once: bool = False) -> tuple[Column, ...]:
    """One column an account, in the accounts' order; equal words of one account (or, `once`, a relation) shown once."""
    groups: dict[int, list[Side]] = {}
    for side in sides:
        own = groups.setdefault(_index(side.passage), [])
        own.append(side)
    found = []
    for _, own in sorted(groups.items()):
        seen = set[tuple[str, str]]()
        first: list[Side] = []
        later: list[Side] = []
        for side in own:
            key = (side.label, "" if once and side.label else side.passage.text.casefold())
            again = key in seen
            seen.add(key)
            (later if again or len(first) >= _SHOWN else first).append(side)
        found.append(Column(own[0].passage.account, tuple(first), tuple(later)))
    return tuple(found)


def _cell(claim: Claim, account: Account, known: CoverageCell | None) -> Cell:
    value = known.value if known else "cannot_tell"
    hows = sorted({HOW[m.how] for m in claim.members if m.article == account.id and m.how and m.relation == value})
    return Cell(account, value, VALUES[value] + (f" ({', '.join(hows)})" if hows else ""))


def _of_claim(claim: Claim, findings: Iterable[Finding], passages: Passages) -> Dispute:
    about = _about(findings, claim.id)
    # What a finding says beside the claim itself, which stands above.
    told = [text for text in (settled(one.text)[0] for one in about) if claim.text.rstrip(".") not in text]
    hows = sorted({member.how for member in claim.members if member.how and member.relation == "differs"})
    denied = any(member.relation == "denies" for member in claim.members)
    named = [HOW[how] for how in hows] + (["stated and denied"] if denied else [])
    kinds = f"{', '.join(named)}.".capitalize() if named else ""
    settle = _told_settle(about) or _settles([*hows, *(["denies"] if denied else [])])
    columns = _columns(_sides(claim.members, passages), once=True)
    return Dispute(f"dispute-{claim.id}", sentence(claim.text), " ".join([kinds, *told]).strip(), settle, columns)


def _about(findings: Iterable[Finding], about: str) -> list[Finding]:
    return [one for one in findings if about in one.about and one.kind.endswith("_conflict")]


def _told_settle(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for one in findings if (text := settled(one.text)[1])))


def _settles(kinds: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(SETTLE.get(kind, SETTLE[""]) for kind in kinds)) or (SETTLE[""],)


def _sides(members: Iterable[ClaimMember], passages: Passages) -> tuple[Side, ...]:
    ordered = sorted(members, key=lambda one: (_index(passages.of(one)), one.start, one.end, one.relation))
    marks = differing([member.text for member in ordered], [f"{one.relation} {one.how}" for one in ordered])
    return tuple(
        Side(
            passage=passages.of(member),
            words=markup(member.text, list(own)),
            **_context(passages.of(member)),
            relation=member.relation,
            label=VALUES[member.relation] + (f" ({HOW[member.how]})" if member.how else ""),
            chain=_chain(member.chain, passages.of(member).account),
        )
        for member, own in zip(ordered, marks, strict=True)
    )


def _chain(chain: tuple[str, ...], account: Account | None) -> tuple[str, ...]:
    """From the speaker on, without the page itself, which heads the column, and without a speaker who is not told."""
    own = {account.id, account.name, account.article.publisher} if account else set()
    links = chain[:-1] if len(chain) > 1 or (chain and chain[-1] in own) else chain
    return () if links == ("unspecified",) else links


def _plain(spans: Sequence[Span], passages: Passages) -> tuple[Side, ...]:
    shown = passages.all_of(spans)
    marks = differing([one.text for one in shown])
    return tuple(
        Side(one, markup(one.text, list(own)), relation="cannot_tell", label="", chain=(), **_context(one))
        for one, own in zip(shown, marks, strict=True)
    )


def _context(passage: Passage) -> dict[str, str]:
    before, after = around(passage.account.article, passage.span) if passage.account else ("", "")
    return {"before": before, "after": after}


def _index(passage: Passage) -> int:
    return passage.account.index if passage.account else 1 << 30


def _within(spans: Sequence[Span], covered: Sequence[Span]) -> bool:
    """True where at least half of some passages were shown."""
    held = [any(a.article == b.article and a.start < b.end and b.start < a.end for b in covered) for a in spans]
    return 2 * sum(held) >= len(held) > 0
