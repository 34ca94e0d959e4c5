"""Passages side by side: one column an account, the words marked in which each differs from its nearest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from rashomon.model import Claim, ClaimMember, Span
from rashomon.report.accounts import Account
from rashomon.report.context import around
from rashomon.report.differ import differing
from rashomon.report.highlight import Mark, markup
from rashomon.report.passages import Passage, Passages, shown_chain

__all__ = ["Column", "Side", "in_columns", "merged", "plain", "sides_of", "told_alone"]

# Passages of one account shown at once; an account may say the same thing a dozen times.
_SHOWN = 3
# What states a claim; passages of no claim have no relation.
_STATING = frozenset({"asserts", "hedges", ""})


@dataclass(frozen=True, slots=True)
class Side:
    """A passage in a claim with the sentence around it; the words in which it differs from its nearest are marked.

    `passages` are all that have these very words, the one that is shown first.
    """

    passages: tuple[Passage, ...]
    marks: tuple[Mark, ...]
    before: str
    after: str
    relation: str
    label: str
    chain: tuple[str, ...]

    @property
    def words(self) -> Markup:
        """The words with their marks."""
        return markup(self.passage.text, self.marks)

    @property
    def differing(self) -> str:
        """The marks as a script reads them: where each begins after the last one's end, and how long it is."""
        ends = [0, *(mark.end for mark in self.marks)]
        return " ".join(f"{one.start - end} {one.end - one.start}" for one, end in zip(self.marks, ends, strict=False))

    @property
    def passage(self) -> Passage:
        """The one that is shown."""
        return self.passages[0]


@dataclass(frozen=True, slots=True)
class Column:
    """What one account, or several in the same words, tell; passages beyond the first few are folded."""

    accounts: tuple[Account, ...]
    shown: tuple[Side, ...]
    folded: tuple[Side, ...]

    @property
    def account(self) -> Account | None:
        """The account, where it is one alone."""
        return self.accounts[0] if len(self.accounts) == 1 else None


def in_columns(sides: Sequence[Side], once: bool = False) -> tuple[Column, ...]:
    """The words of most accounts first, then one column an account; `once` shows one passage of a relation in each."""
    groups: dict[tuple[int, ...], list[Side]] = {}
    for side in merged(sides):
        groups.setdefault(tuple(dict.fromkeys(map(_index, side.passages))), []).append(side)
    found = []
    for _, own in sorted(groups.items(), key=lambda pair: (-len(pair[0]), pair[0])):
        seen = set[str]()
        first: list[Side] = []
        later: list[Side] = []
        for side in _weighed(own):
            again = once and bool(side.label) and side.label in seen
            seen.add(side.label)
            (later if again or len(first) >= _SHOWN else first).append(side)
        accounts = {one.account.index: one.account for one in own[0].passages if one.account}
        found.append(Column(tuple(account for _, account in sorted(accounts.items())), tuple(first), tuple(later)))
    return tuple(found)


def _weighed(sides: Sequence[Side]) -> list[Side]:
    """The first that states it, then those that do something else, for what is folded away is not read."""
    stating = next((side for side in sides if side.relation in _STATING), None)
    return sorted(sides, key=lambda side: 0 if side is stating else 1 if side.relation not in _STATING else 2)


def merged(sides: Iterable[Side]) -> tuple[Side, ...]:
    """Those that tell the same in the same words and through the same voices as one."""
    groups: dict[tuple[str, str, tuple[str, ...], str], list[Side]] = {}
    for side in sides:
        words = " ".join(side.passage.text.casefold().split())
        groups.setdefault((side.relation, side.label, side.chain, words), []).append(side)
    return tuple(replace(own[0], passages=_apart(own)) for own in groups.values())


def _apart(sides: Iterable[Side]) -> tuple[Passage, ...]:
    found = {passage.key: passage for side in sides for passage in side.passages}
    return tuple(sorted(found.values(), key=lambda one: (_index(one), one.span.start)))


def sides_of(members: Iterable[ClaimMember], passages: Passages) -> tuple[Side, ...]:
    """A claim's passages in the order of accounts and texts, each set against the nearest of another side."""
    ordered = sorted(members, key=lambda one: (_index(passages.of(one)), one.start, one.end, one.relation))
    marks = differing([member.text for member in ordered], [f"{one.relation} {one.how}" for one in ordered])
    return tuple(
        Side(
            passages=(passages.of(member),),
            marks=own,
            **_context(passages.of(member), passages),
            relation=member.relation,
            label=passages.values.label(member, ordered),
            chain=shown_chain(member.chain, passages.of(member).account),
        )
        for member, own in zip(ordered, marks, strict=True)
    )


def told_alone(claims: Iterable[Claim], passages: Passages) -> tuple[tuple[Side, bool], ...]:
    """The passages of claims that one account alone has, in the order of its text; whether each is to say what it does.

    The first of its claim does, and whichever does something else than the first.
    """
    pairs = [(claim.id, member) for claim in claims for member in claim.members]
    pairs.sort(key=lambda pair: (pair[1].field is None, pair[1].start, pair[1].end, pair[0]))
    firsts = {claim: at for at, (claim, _) in reversed(list(enumerate(pairs)))}
    sides = [sides_of([member], passages)[0] for _, member in pairs]
    return tuple(
        (side, firsts[claim] == at or side.label != sides[firsts[claim]].label)
        for at, (side, (claim, _)) in enumerate(zip(sides, pairs, strict=True))
    )


def plain(spans: Sequence[Span], passages: Passages, on: Mapping[str, str] | None = None) -> tuple[Side, ...]:
    """Passages that belong to no claim; `on` names the side of each by its key, where sides are known."""
    shown = passages.all_of(spans)
    labels = [(on or {}).get(one.key, "") for one in shown]
    marks = differing([one.text for one in shown], labels if on else ())
    return tuple(
        Side((one,), own, relation="", label=label, chain=(), **_context(one, passages))
        for one, own, label in zip(shown, marks, labels, strict=True)
    )


def _context(passage: Passage, passages: Passages) -> dict[str, str]:
    shown = passage.account if not passages.quotes_only else None
    before, after = around(shown.article, passage.span) if shown else ("", "")
    return {"before": before, "after": after}


def _index(passage: Passage) -> int:
    return passage.account.index if passage.account else 1 << 30
