"""Wording: for each act, actor and name the words, each with the accounts that write it; the widest contrast first."""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model import Dossier, Span, Wording
from rashomon.report.accounts import Account
from rashomon.report.passages import Passage, Passages

__all__ = ["Term", "TermRow", "terms"]

_ACTOR = "who: "
_KINDS = ("act", "actor", "name")


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase with the accounts that write it."""

    text: str
    accounts: tuple[Account, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class TermRow:
    """One target (an act, an actor or a name) with the words for it."""

    kind: str
    target: str
    words: tuple[Term, ...]


def terms(dossier: Dossier, accounts: Sequence[Account], passages: Passages) -> tuple[TermRow, ...]:
    """Acts, actors, then names; words that differ in capitals alone are one word."""
    names = {one.name.casefold() for one in dossier.places} | {one.name.casefold() for one in dossier.entities}
    by_id = {account.id: account for account in accounts}
    rows = [_row(one, names, by_id, passages) for one in dossier.wording]
    kept = [row for row in rows if len(row.words) > 1]
    return tuple(sorted(kept, key=lambda row: _KINDS.index(row.kind)))


def _row(one: Wording, names: set[str], by_id: dict[str, Account], passages: Passages) -> TermRow:
    spans: dict[str, list[Span]] = {}
    for use in one.by_article:
        for span in use.terms:
            if use.article in by_id:
                spans.setdefault(span.text.casefold(), []).append(span)
    found = []
    for group in spans.values():
        articles = {span.article for span in group}
        own = tuple(account for account in by_id.values() if account.id in articles)
        found.append(Term(_written(group), own, passages.all_of(group)))
    target = one.target.removeprefix(_ACTOR)
    kind = "actor" if one.target.startswith(_ACTOR) else "name" if target.casefold() in names else "act"
    return TermRow(kind, target, tuple(sorted(found, key=lambda term: (-len(term.accounts), term.text.casefold()))))


def _written(group: Sequence[Span]) -> str:
    """The way most accounts write it, small letters before capitals (a headline's are not the word's)."""
    texts = [span.text for span in group]
    return min(set(texts), key=lambda text: (-texts.count(text), sum(c.isupper() for c in text), text))
