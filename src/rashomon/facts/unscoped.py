"""Counts in no scope of their own ("54 people were underground"): compared where the passages' words agree.

What such a number counts is told by its sentence and its noun. Equal numbers need little agreement to be one count;
different ones are held against each other only where their sentences share several words and the numbers are near.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from rashomon.facts.accounts import Pair
from rashomon.facts.alike import in_one_unit, is_measured, kindred_nouns, same_measure
from rashomon.facts.compare import compare, is_running, is_whole
from rashomon.facts.figure import Figure
from rashomon.model import FactState
from rashomon.text.edtf import day_of

__all__ = ["Linked", "linked"]

Linked = tuple[list[Figure], list[Pair]]
# Shared words asked of equal numbers, of equal numbers that are seldom met by chance, and of different ones.
_EQUAL, _RARE, _DIFFERENT = 2, 1, 3
_RARE_FROM = 13
# Equal numbers of so many digits before the zeros at their end are hardly ever met by chance.
_DIGITS = 3
# Two counts of one thing seldom differ by more.
_FACTOR = 2.0
# Below this two different numbers are as likely two things ("three bombers", "four bombers").
_TELLING = 10
# Measures in two units are one number where they differ by no more than rounding makes of it; and equal within less.
_ROUNDED, _SAME = 0.06, 0.02
# From so many days between two accounts on their figures of a thing may both hold, each on its day.
_DAYS, _WEEK = 2, 7


def linked(figures: list[Figure]) -> Iterator[Linked]:
    """Groups of figures of different accounts that speak of one thing, with the pairs that tie them."""
    usable = [f for f in figures if f.high > 1]
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
    shared += a.quantity.bound == b.quantity.bound != "exact"  # "more than 70" in both is seldom chance
    if a.quantity.unit != b.quantity.unit and is_measured(a.quantity.unit):
        return _converted(a, b, shared)
    if a.low == b.low and a.high == b.high:
        told: FactState = "agrees" if a.quantity.bound == b.quantity.bound else compare(a, b)
        return Pair(a, b, told) if shared >= _needed(a, b, figures) else None
    shared += a.peculiar and b.peculiar
    if not (a.exact and b.exact) or shared < _DIFFERENT or a.part or b.part:
        return None
    if any(is_running(f) or f.background for f in (a, b)):
        return None
    if _has_equal(a, b.article, figures) or _has_equal(b, a.article, figures):
        return None
    if min(a.low, b.low) < _TELLING:
        return None
    if _on_other_days(a, b):
        return Pair(a, b, "update")
    if max(a.low, b.low) > _FACTOR * min(a.low, b.low):
        return None
    state = _open(compare(a, b))
    # An index, a price, a reading is each day's own, whatever the sentences say of it.
    return Pair(a, b, "cannot_tell" if state == "conflict" and _days_apart(a, b) else state)


def _needed(a: Figure, b: Figure, figures: Sequence[Figure]) -> int:
    """How many words two sentences with one number must share for it to be one count."""
    if a.low == a.high and _digits(a.low) >= _DIGITS:
        return 0
    needed = _RARE if a.low >= _RARE_FROM else _EQUAL
    if a.peculiar and b.peculiar:
        needed -= 1 if _counts_more(a, figures) or _counts_more(b, figures) else needed
    return min(needed, max(len(a.words), 1), max(len(b.words), 1))


def _digits(number: float) -> int:
    """How many digits a number has before the zeros at its end."""
    return len(f"{number:.12g}".replace(".", "").strip("0")) if number < 1e12 else 0


def _counts_more(figure: Figure, figures: Sequence[Figure]) -> bool:
    """Whether an account gives another number of the same things, so that the noun does not tell which it is."""
    return any(
        f.article == figure.article and (f.low, f.high) != (figure.low, figure.high) and _same_noun(f, figure)
        for f in figures
    )


def _converted(a: Figure, b: Figure, shared: int) -> Pair | None:
    """A measure in two units: one number where they come to the same within rounding."""
    (low, high), (low_b, high_b) = in_one_unit(a), in_one_unit(b)
    if low != high or low_b != high_b or shared < _EQUAL or not min(low, low_b):
        return None
    apart = max(low, low_b) / min(low, low_b) - 1
    if apart > _ROUNDED:
        return None
    return Pair(a, b, "agrees" if apart <= _SAME else "compatible")


def _on_other_days(a: Figure, b: Figure) -> bool:
    """Whether two sentences each name a day of their own, and not the same."""
    one, other = day_of(a.day), day_of(b.day)
    return one is not None and other is not None and one != other


def _days_apart(a: Figure, b: Figure) -> bool:
    """Whether two figures come from accounts that were published days apart, or of people weeks apart."""
    one, other = day_of(a.published), day_of(b.published)
    people = "persons" in {a.quantity.unit, b.quantity.unit}
    return one is not None and other is not None and abs((one - other).days) >= (_WEEK if people else _DAYS)


def _open(state: FactState) -> FactState:
    return state if state in {"conflict", "compatible", "update"} else "cannot_tell"


def _same_noun(a: Figure, b: Figure) -> bool:
    """Whether what is counted is named alike, or both count people of no particular group."""
    if (a.quantity.unit == "persons") != (b.quantity.unit == "persons"):
        return False
    if a.quantity.unit != "persons":
        if is_measured(a.quantity.unit) or is_measured(b.quantity.unit):
            return same_measure(a.quantity.unit, b.quantity.unit)
        return a.quantity.unit == b.quantity.unit or kindred_nouns(a.language, a.quantity.unit, b.quantity.unit)
    alike = a.noun == b.noun or a.group == b.group
    equal = a.low == b.low and a.low >= _RARE_FROM
    return alike or equal or (is_whole(a) and is_whole(b))


def _has_equal(figure: Figure, article: str, figures: list[Figure]) -> bool:
    """Whether the other account gives this very number somewhere."""
    return any(f.article == article and f.low == figure.low and f.high == figure.high for f in figures)
