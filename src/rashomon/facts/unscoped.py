"""Counts in no scope of their own ("54 people were underground"): compared where the passages' words agree.

What such a number counts is told by its sentence alone. Equal numbers need little agreement to be one count; different
ones are held against each other only where their sentences share several words and the numbers are near each other.
"""

from collections.abc import Iterator
from itertools import combinations

from rashomon.facts.accounts import Pair
from rashomon.facts.compare import compare, is_running, is_whole
from rashomon.facts.figure import Figure
from rashomon.model import FactState

__all__ = ["Linked", "linked"]

Linked = tuple[list[Figure], list[Pair]]
# Shared words asked of equal numbers, of equal numbers that are seldom met by chance, and of different ones.
_EQUAL, _RARE, _DIFFERENT = 2, 1, 3
_RARE_FROM = 13
# Two counts of one thing seldom differ by more.
_FACTOR = 2.0
# Below this two different numbers are as likely two things ("three bombers", "four bombers").
_TELLING = 10


def linked(figures: list[Figure]) -> Iterator[Linked]:
    """Groups of figures of different accounts that speak of one thing, with the pairs that tie them."""
    usable = [f for f in figures if f.high > 1 and not is_running(f)]
    ties = [pair for a, b in combinations(usable, 2) if (pair := _tie(a, b, usable)) is not None]
    groups: list[set[str]] = []
    for pair in ties:
        ids = {pair.a.quantity.id, pair.b.quantity.id}
        touched = [group for group in groups if group & ids]
        groups = [group for group in groups if not group & ids] + [ids.union(*touched)]
    for group in groups:
        members = [f for f in usable if f.quantity.id in group]
        yield members, [pair for pair in ties if pair.a.quantity.id in group]


def _tie(a: Figure, b: Figure, figures: list[Figure]) -> Pair | None:
    """Two figures of different accounts as a pair, where their sentences say that they count the same."""
    if a.article == b.article or not _same_noun(a, b):
        return None
    shared = len(a.words & b.words)
    state = compare(a, b)
    if a.low == b.low and a.high == b.high:
        needed = _RARE if a.low >= _RARE_FROM else _EQUAL
        needed = min(needed, max(len(a.words), 1), max(len(b.words), 1))
        told: FactState = "agrees" if a.quantity.bound == b.quantity.bound else state
        return Pair(a, b, told) if shared >= needed else None
    if not (a.exact and b.exact) or shared < _DIFFERENT or a.part or b.part:
        return None
    if _has_equal(a, b.article, figures) or _has_equal(b, a.article, figures):
        return None
    if max(a.low, b.low) > _FACTOR * min(a.low, b.low) or min(a.low, b.low) < _TELLING:
        return None
    return Pair(a, b, _open(state))


def _open(state: FactState) -> FactState:
    return state if state in {"conflict", "compatible", "update"} else "cannot_tell"


def _same_noun(a: Figure, b: Figure) -> bool:
    """Whether what is counted is named alike, or both count people of no particular group."""
    if a.quantity.unit != b.quantity.unit:
        return False
    if a.quantity.unit != "persons":
        return True
    alike = a.noun == b.noun or a.group == b.group
    equal = a.low == b.low and a.low >= _RARE_FROM
    return alike or equal or (is_whole(a) and is_whole(b))


def _has_equal(figure: Figure, article: str, figures: list[Figure]) -> bool:
    """Whether the other account gives this very number somewhere."""
    return any(f.article == article and f.low == figure.low and f.high == figure.high for f in figures)
