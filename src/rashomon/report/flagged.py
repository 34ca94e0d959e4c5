"""Findings by kind: those that say the same of several accounts in one line, equal passages once with their number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.model import Dossier, Finding, RoleSpan
from rashomon.report.accounts import Account
from rashomon.report.passages import Passage, Passages
from rashomon.report.why import Asked, Way, Why, ways
from rashomon.report.words import KINDS, ROLES, joined

__all__ = ["Evidence", "Flag", "Group", "flagged"]

_SEVERITY = {"alarm": 0, "check": 1, "note": 2}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Equal passages in one role, of one account or several."""

    passages: tuple[Passage, ...]
    role: str

    @property
    def account(self) -> Account | None:
        """The account, where it is one alone."""
        return self.passages[0].account if len({one.span.article for one in self.passages}) == 1 else None


@dataclass(frozen=True, slots=True)
class Flag:
    """One finding (or several that say the same of different accounts, `also`)."""

    finding: Finding
    text: str
    evidence: tuple[Evidence, ...]
    searched: tuple[Account, ...]
    also: tuple[Finding, ...]
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one kind; what holds for all that a rule found is said once, in its way."""

    kind: str
    title: str
    flags: tuple[Flag, ...]
    ways: tuple[Way, ...] = ()

    def said(self, why: Why) -> tuple[str, ...]:
        """What an entry need not say again; its rule, where the kind has only one."""
        own = next((way for way in self.ways if way.rule == why.rule), None)
        if own is None:
            return ()
        return (*own.said, own.rule) if len(self.ways) == 1 else own.said


def flagged(dossier: Dossier, accounts: Sequence[Account], passages: Passages, why: Asked) -> tuple[Group, ...]:
    """The kinds with the gravest finding first; within a kind likewise."""
    by_id = {account.id: account for account in accounts}
    alike: dict[tuple[str, str, str], list[Finding]] = {}
    for one in sorted(dossier.findings, key=_rank):
        alike.setdefault((one.kind, one.severity, _pattern(one, by_id)), []).append(one)
    groups: dict[str, list[Flag]] = {}
    for same in alike.values():
        flag = replace(_flag(same, by_id, passages), why=why(same[0].id))
        groups.setdefault(same[0].kind, []).append(flag)
    return tuple(_group(kind, flags) for kind, flags in groups.items())


def _group(kind: str, flags: Sequence[Flag]) -> Group:
    known = [flag.why for flag in flags if flag.why]
    return Group(kind, KINDS[flags[0].finding.kind], tuple(flags), ways(known))


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
    groups: dict[tuple[str, str], list[Passage]] = {}
    for span in sorted(spans, key=lambda one: _place(passages.of(one))):
        role = (span.role or "").replace("_", " ")
        role = ROLES.get(role, role)
        # A role that is the passage's own words adds nothing.
        role = "" if role.casefold() == span.text.casefold() else role
        # With or without its stop a sentence is the same.
        words = " ".join(span.text.casefold().split()).rstrip(" .,;:") or span.text
        groups.setdefault((words, role), []).append(passages.of(span))
    # Of what a finding sets side by side the first of each comes first: those alone are shown at once.
    firsts: dict[str, tuple[str, str]] = {}
    for key in groups:
        firsts.setdefault(key[1], key)
    ordered = sorted(groups, key=lambda key: firsts[key[1]] != key)
    return tuple(Evidence(tuple(groups[key]), key[1]) for key in ordered)


def _place(passage: Passage) -> tuple[int, int, str]:
    return (passage.account.index if passage.account else 1 << 30), passage.span.start, passage.key
