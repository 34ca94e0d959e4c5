"""Passages side by side: one column an account, the words marked in which each differs from its nearest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from rashomon.model import ClaimMember, Span
from rashomon.report.accounts import Account
from rashomon.report.context import around
from rashomon.report.differ import differing
from rashomon.report.highlight import markup
from rashomon.report.passages import Passage, Passages
from rashomon.report.words import HOW, VALUES

__all__ = ["Column", "Side", "in_columns", "plain", "sides_of"]

# Passages of one account shown at once; an account may say the same thing a dozen times.
_SHOWN = 3


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


def in_columns(sides: Sequence[Side], once: bool = False) -> tuple[Column, ...]:
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


def sides_of(members: Iterable[ClaimMember], passages: Passages) -> tuple[Side, ...]:
    """A claim's passages in the order of accounts and texts, each set against the nearest of another side."""
    ordered = sorted(members, key=lambda one: (_index(passages.of(one)), one.start, one.end, one.relation))
    marks = differing([member.text for member in ordered], [f"{one.relation} {one.how}" for one in ordered])
    return tuple(
        Side(
            passage=passages.of(member),
            words=markup(member.text, list(own)),
            **_context(passages.of(member), passages),
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


def plain(spans: Sequence[Span], passages: Passages, on: Mapping[str, str] | None = None) -> tuple[Side, ...]:
    """Passages that belong to no claim; `on` names the side of each by its key, where sides are known."""
    shown = passages.all_of(spans)
    labels = [(on or {}).get(one.key, "") for one in shown]
    marks = differing([one.text for one in shown], labels if on else ())
    return tuple(
        Side(one, markup(one.text, list(own)), relation="", label=label, chain=(), **_context(one, passages))
        for one, own, label in zip(shown, marks, labels, strict=True)
    )


def _context(passage: Passage, passages: Passages) -> dict[str, str]:
    shown = passage.account if not passages.quotes_only else None
    before, after = around(shown.article, passage.span) if shown else ("", "")
    return {"before": before, "after": after}


def _index(passage: Passage) -> int:
    return passage.account.index if passage.account else 1 << 30
