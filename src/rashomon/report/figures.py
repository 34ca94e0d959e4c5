"""The numbers of the story: what is counted, each figure with the accounts that give it, and why figures may differ."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.model import Dossier, Fact, FactMember, Quantity
from rashomon.report.accounts import Account
from rashomon.report.passages import Passage, Passages
from rashomon.text.amounts import spread

__all__ = ["Figure", "FigureRow", "figures", "value_of"]

_ORDER = ("conflict", "update", "other_scope", "cannot_tell", "compatible", "agrees")
# What notes say of every figure, and what therefore tells none apart.
_PLAIN = frozenset(
    {"in the article's own words", "as stated", "according to unspecified", "about", "at least", "at most"}
)
_PUBLISHED = "published "
_WHEN = re.compile(r"(?: at \d\d:\d\d)?(?: on \d{1,2} \w{3} \d{4})(?=,|$)")


@dataclass(frozen=True, slots=True)
class Figure:
    """One value: its accounts, its passages, and what was noted of it (whose it is, what it counts)."""

    value: str
    accounts: tuple[Account, ...]
    passages: tuple[Passage, ...]
    notes: tuple[str, ...]
    published: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One thing that is counted, with the values given for it; `alone` where one account alone counts it."""

    fact: Fact
    values: tuple[Figure, ...]
    alone: bool


def figures(dossier: Dossier, accounts: Sequence[Account], passages: Passages) -> tuple[FigureRow, ...]:
    """The conflicting first, then what most accounts count."""
    known = {one.id: one for reading in dossier.readings for one in reading.quantities}
    by_id = {account.id: account for account in accounts}

    def stakes(one: Fact) -> tuple[int, int, str, str]:
        return _ORDER.index(one.state), -len({m.article for m in one.members}), one.what, one.id

    return tuple(
        FigureRow(fact, _values(fact, known, by_id, passages), len({m.article for m in fact.members}) < 2)
        for fact in sorted(dossier.facts, key=stakes)
    )


def _values(
    fact: Fact, known: dict[str, Quantity], by_id: dict[str, Account], passages: Passages
) -> tuple[Figure, ...]:
    groups: dict[tuple[float, float, str], list[FactMember]] = {}
    units = {known[member.quantity].unit for member in fact.members if member.quantity in known}
    for member in fact.members:
        if member.article in by_id:
            groups.setdefault(value_of(member, known, with_unit=len(units) > 1), []).append(member)
    found = []
    for (_, _, value), members in sorted(groups.items(), key=lambda pair: (pair[0][0], pair[0][1], pair[0][2])):
        notes = [part for m in members for part in m.note.split("; ") if part and part not in _PLAIN]
        found.append(
            Figure(
                value=value,
                accounts=tuple(
                    by_id[one] for one in sorted({m.article for m in members}, key=lambda a: by_id[a].index)
                ),
                passages=passages.all_of(m.span for m in members),
                notes=_once(_told_once(note, value) for note in notes if not note.startswith(_PUBLISHED)),
                published=tuple(sorted({n.removeprefix(_PUBLISHED) for n in notes if n.startswith(_PUBLISHED)})),
            )
        )
    return tuple(found)


def value_of(member: FactMember, known: dict[str, Quantity], with_unit: bool = False) -> tuple[float, float, str]:
    """A figure's bounds and how it is shown: `about 40`, `1.5 to 2 million`, `“several”`; `with_unit` a measure with
    its unit, where others measure in another one."""
    one = known.get(member.quantity)
    if one is None:
        return (float("inf"), float("inf"), member.span.text)
    shown = f" {one.unit}" if with_unit and one.of is None and one.unit != "persons" else ""
    if one.low != one.high:
        # Whoever writes "several" has given no figure, and none is put into his mouth.
        vague = not any(letter.isdigit() for letter in one.text)
        return one.low, one.high, f"“{one.text}”" if vague else spread(one.low, one.high) + shown
    bound = {"at_least": "at least ", "at_most": "at most ", "about": "about ", "exact": ""}[one.bound]
    return one.low, one.high, bound + spread(one.low, one.high) + shown


def _told_once(note: str, value: str) -> str:
    """`counted by the municipality` of `46 at 12:40 on 14 Sep 2025, counted by the municipality`: the figure stands
    before it, and the hour is the account's own."""
    return _WHEN.sub("", note.removeprefix(value)).strip(" ,") or note


def _once(notes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(notes))
