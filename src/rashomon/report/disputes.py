"""Disputes: the positions side by side, what sets them apart, and what would settle it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.explain.relations import differences
from rashomon.model import Claim, Dossier, Fact, Finding, Quantity
from rashomon.report.accounts import Account
from rashomon.report.figures import value_of
from rashomon.report.passages import Passages
from rashomon.report.sides import Column, Side, in_columns, plain, sides_of
from rashomon.report.summary_disputes import matters
from rashomon.report.why import Asked, Way, Why, ways
from rashomon.report.words import SETTLE, sentence, settled
from rashomon.text.amounts import spread

__all__ = ["Dispute", "Position", "disputes", "ways_of"]


@dataclass(frozen=True, slots=True)
class Position:
    """One of the sides: what it does or says (`label`), and the accounts on it with their passages."""

    relation: str
    label: str
    columns: tuple[Column, ...]

    @property
    def accounts(self) -> tuple[Account, ...]:
        """Those on this side."""
        found = {account.index: account for column in self.columns for account in column.accounts}
        return tuple(account for _, account in sorted(found.items()))


@dataclass(frozen=True, slots=True)
class Dispute:
    """Positions that do not go together; `about` is the id of the claim, fact or finding behind it."""

    id: str
    about: str
    text: str
    difference: str
    settle: tuple[str, ...]
    positions: tuple[Position, ...]
    why: Why | None


def disputes(dossier: Dossier, passages: Passages, why: Asked) -> tuple[Dispute, ...]:
    """Contested claims, then conflicting numbers and conflicts found that no contested claim covers."""
    known = matters(dossier)
    found = [_of_claim(claim, dossier, passages, why) for claim in known.claims]
    found += [_of_fact(fact, dossier, passages, why) for fact in known.facts]
    return tuple(found + [_of_finding(one, passages, why) for one in known.findings])


def ways_of(found: Sequence[Dispute]) -> tuple[Way, ...]:
    """How the disputes were found, each way once; where there is one dispute alone it says so itself."""
    return ways([one.why for one in found if one.why]) if len(found) > 1 else ()


def _of_claim(claim: Claim, dossier: Dossier, passages: Passages, why: Asked) -> Dispute:
    about = _about(dossier.findings, claim.id)
    # What a finding says beside the claim itself, which stands above.
    told = [text for text in (settled(one.text)[0] for one in about) if claim.text.rstrip(".") not in text]
    hows = sorted({member.how for member in claim.members if member.how and member.relation == "differs"})
    denied = any(member.relation == "denies" for member in claim.members)
    named = differences(claim.members)
    kinds = f"{', '.join(named)}.".capitalize() if named else ""
    known = why(claim.id)
    return Dispute(
        id=f"dispute-{claim.id}",
        about=claim.id,
        text=sentence(claim.text),
        difference=" ".join([kinds, *told]).strip(),
        settle=_settle(_told_settle(about), known, [*hows, *(["denies"] if denied else [])]),
        positions=_positions(sides_of(claim.members, passages)),
        why=known,
    )


def _of_fact(fact: Fact, dossier: Dossier, passages: Passages, why: Asked) -> Dispute:
    name = fact.what if not fact.scope or fact.scope in fact.what else f"{fact.what} ({fact.scope})"
    quantities: dict[str, Quantity] = {one.id: one for reading in dossier.readings for one in reading.quantities}
    on = {passages.of(member.span).key: value_of(member, quantities)[2] for member in fact.members}
    known = why(fact.id)
    return Dispute(
        id=f"dispute-{fact.id}",
        about=fact.id,
        text=f"{sentence(name).rstrip('.')}: {_between(fact, quantities)}.",
        difference="Number.",
        settle=_settle(_told_settle(_about(dossier.findings, fact.id)), known, ["number"]),
        positions=_positions(plain([member.span for member in fact.members], passages, on)),
        why=known,
    )


def _between(fact: Fact, quantities: dict[str, Quantity]) -> str:
    """`46 against 112`; more than two values by their ends."""
    values = sorted({value_of(member, quantities) for member in fact.members})
    if len(values) == 2:
        return f"{values[0][2]} against {values[1][2]}"
    return spread(fact.low, fact.high)


def _positions(sides: Sequence[Side]) -> tuple[Position, ...]:
    """One for each label, the one of most accounts first; without labels one for each account."""
    groups: dict[tuple[str, str], list[Side]] = {}
    for side in sides:
        account = side.passage.account
        key = side.label or (account.id if account else "")
        groups.setdefault((side.relation, key), []).append(side)
    found = [
        Position(relation, own[0].label, in_columns(own, once=bool(own[0].label)))
        for (relation, _), own in groups.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.relation not in ("asserts", ""), -len(one.accounts))))


def _of_finding(one: Finding, passages: Passages, why: Asked) -> Dispute:
    text, told = settled(one.text)
    known = why(one.id)
    settle = _settle((told,) if told else (), known, [one.kind.removesuffix("_conflict")])
    return Dispute(f"dispute-{one.id}", one.id, text, "", settle, _positions(plain(one.evidence, passages)), known)


def _about(findings: Iterable[Finding], about: str) -> list[Finding]:
    return [one for one in findings if about in one.about and one.kind.endswith("_conflict")]


def _told_settle(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for one in findings if (text := settled(one.text)[1])))


def _settle(told: Sequence[str], known: Why | None, kinds: Sequence[str]) -> tuple[str, ...]:
    """What a finding says, else what is known for this kind of number or act, else for the kind of difference."""
    general = tuple(dict.fromkeys(SETTLE.get(kind, SETTLE[""]) for kind in kinds)) or (SETTLE[""],)
    return tuple(told) or (tuple(sentence(one, 400) for one in known.settle) if known else ()) or general
