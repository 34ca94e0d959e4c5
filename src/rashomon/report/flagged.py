"""Findings by kind: those that say the same of several accounts in one line, equal passages once with their number."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.model import Finding, RoleSpan
from rashomon.report.accounts import Account
from rashomon.report.passages import Passage, Passages
from rashomon.report.words import KINDS, joined

__all__ = ["Evidence", "Flag", "Group", "flagged"]

_SEVERITY = {"alarm": 0, "check": 1, "note": 2}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Equal passages of one account in one role."""

    passages: tuple[Passage, ...]
    role: str


@dataclass(frozen=True, slots=True)
class Flag:
    """One finding (or several that say the same of different accounts, `also`)."""

    finding: Finding
    text: str
    evidence: tuple[Evidence, ...]
    searched: tuple[Account, ...]
    also: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one kind."""

    kind: str
    title: str
    flags: tuple[Flag, ...]


def flagged(findings: Iterable[Finding], accounts: Sequence[Account], passages: Passages) -> tuple[Group, ...]:
    """The kinds with the gravest finding first; within a kind likewise."""
    by_id = {account.id: account for account in accounts}
    alike: dict[tuple[str, str, str], list[Finding]] = {}
    for one in sorted(findings, key=_rank):
        alike.setdefault((one.kind, one.severity, _pattern(one, by_id)), []).append(one)
    groups: dict[str, list[Flag]] = {}
    for same in alike.values():
        groups.setdefault(same[0].kind, []).append(_flag(same, by_id, passages))
    return tuple(Group(kind, KINDS[flags[0].finding.kind], tuple(flags)) for kind, flags in groups.items())


def _rank(one: Finding) -> tuple[int, str, float, str]:
    return _SEVERITY[one.severity], one.kind, -one.confidence, one.id


def _pattern(one: Finding, by_id: dict[str, Account]) -> str:
    """The text without the one account that it is about; findings with passages stay apart."""
    if one.evidence or len(one.searched or ()) != 1:
        return one.id
    account = (one.searched or ("",))[0]
    return re.sub(rf"(?<!\w){re.escape(account)}(?!\w)", "\0", one.text) if account in by_id else one.id


def _flag(same: Sequence[Finding], by_id: dict[str, Account], passages: Passages) -> Flag:
    first = same[0]
    text = first.text
    searched = sorted({a for one in same for a in one.searched or () if a in by_id}, key=lambda a: by_id[a].index)
    if len(same) > 1:
        # The first sentence alone: what follows speaks of one account.
        text = _pattern(first, by_id).partition(". ")[0].rstrip(".") + "."
        text = text.replace("\0", joined(searched))
    return Flag(
        finding=first,
        text=text,
        evidence=_evidence(first.evidence, passages),
        # Where passages are shown, every reader knows which accounts were looked through.
        searched=() if len(same) > 1 else tuple(by_id[one] for one in searched),
        also=tuple(same[1:]),
    )


def _evidence(spans: Sequence[RoleSpan], passages: Passages) -> tuple[Evidence, ...]:
    groups: dict[tuple[str, str, str], list[Passage]] = {}
    for span in sorted(spans, key=lambda one: _place(passages.of(one))):
        role = (span.role or "").replace("_", " ")
        # A role that is the passage's own words adds nothing.
        role = "" if role.casefold() == span.text.casefold() else role
        groups.setdefault((span.article, span.text.casefold(), role), []).append(passages.of(span))
    return tuple(Evidence(tuple(group), role) for (_, _, role), group in groups.items())


def _place(passage: Passage) -> tuple[int, int, str]:
    return (passage.account.index if passage.account else 1 << 30), passage.span.start, passage.key
