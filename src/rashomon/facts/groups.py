"""Groups: parts of the people counted (civilians, children, miners) among themselves and against the whole.

"Miners" or "residents" stand for everybody killed as readily as "people" do, until an account of the case divides its
total by them ("eleven people: nine miners and two rescuers"); civilians, soldiers, children are always a group.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations, product

from rashomon.facts.accounts import is_plain, main_figures, pairs
from rashomon.facts.best import best
from rashomon.facts.compare import compare, is_running, is_whole, later, strongest
from rashomon.facts.draft import Draft
from rashomon.facts.figure import WHOLE, Figure
from rashomon.model import FactState

__all__ = ["against_groups", "among_groups", "dividing", "rises", "with_all_of_one_group"]

# The dead as they are found: fewer than the toll for as long as the search goes on.
_FOUND = "bodies"


def dividing(figures: list[Figure]) -> frozenset[str]:
    """The groups by which some account divides its total."""
    return frozenset(figure.group for figure in figures if figure.part and figure.group not in {WHOLE, _FOUND})


def rises(figures: Sequence[Figure]) -> bool:
    """Whether no account gives less than one before it: a toll that falls back counts something else."""
    mains = [figure for figure in main_figures(list(figures)).values() if figure.exact]
    return not any(a.low > b.low and later(b.published, a.published) > 0 for a, b in permutations(mains, 2))


def with_all_of_one_group(figures: list[Figure]) -> list[Figure]:
    """The figures, with a group's as figures of all where the case shows that all are of that group.

    "About 20 soldiers were held" and "about 20 arrests", "nine suspects" and "nine people": one account counts all as
    another counts the group. Not where an account has fewer of the group than of all, or where its counts fall back.
    """
    out = figures
    for group in sorted({f.group for f in figures if not is_whole(f) and f.group != _FOUND}):
        own = [f for f in out if f.group == group and not f.part]
        whole = [f for f in out if is_whole(f) and not f.part and f.high > 0]
        met = any(_is_one_count(a, b) for a, b in product(own, whole) if a.article != b.article)
        parted = any(f.group == group and f.part for f in out) or any(
            a.article == b.article and a.high < b.low for a, b in product(own, whole)
        )
        if met and not parted and rises([*own, *whole]):
            out = [replace(f, group=WHOLE) if f.group == group else f for f in out]
    return out


def _is_one_count(a: Figure, b: Figure) -> bool:
    return (a.low, a.high, a.quantity.bound) == (b.low, b.high, b.quantity.bound) and a.low > 1


def among_groups(scope: str, figures: list[Figure]) -> Iterator[Draft]:
    """Each group that is always one, where two accounts count it."""
    by_group: dict[str, list[Figure]] = {}
    for figure in figures:
        if not is_whole(figure) and (not figure.part or figure.group == _FOUND):
            by_group.setdefault(figure.group, []).append(figure)
    for group, members in sorted(by_group.items()):
        if len({figure.article for figure in members}) < 2:
            continue
        found = list(pairs(members, (), figures))
        told = [pair for pair in found if pair.state != "cannot_tell"]
        if not told:
            continue
        state = strongest(pair.state for pair in told)
        chosen = {(f.article, f.low, f.high) for pair in told for f in (pair.a, pair.b)}
        shown = [f for f in members if (f.article, f.low, f.high) in chosen]
        yield Draft(_named(group, scope), scope, shown, state, best(shown, state))


def against_groups(scope: str, figures: list[Figure], whole: list[Figure]) -> Iterator[Draft]:
    """The whole toll beside the counts of groups that differ from it; across accounts."""
    divides = dividing(figures)
    mains = [
        f
        for f in main_figures(whole).values()
        if f.low == f.high > 0 and not is_running(f) and f.group not in divides and is_plain(f, whole, figures)
    ]
    numbers = {(f.article, f.low, f.high) for f in mains}
    shown = [f for f in whole if (f.article, f.low, f.high) in numbers and f.group not in divides]
    groups = _groups(figures, divides)
    couples = [(a, b) for a, b in product(mains, groups) if a.article != b.article]
    states = [
        state for a, b in couples if (state := _beside(a, b, divides, figures)) != "conflict" or a.words & b.words
    ]
    differs = [state for state in states if state in {"other_scope", "conflict"}]
    apart = any(a.article != b.article and (a.low, a.high) != (b.low, b.high) for a, b in product(mains, groups))
    if not states or not apart:
        return
    state = strongest(differs, "other_scope")
    members = sorted([*shown, *groups], key=lambda f: (f.article, f.quantity.start))
    names = sorted({figure.group for figure in groups})
    yield Draft(f"people {scope}: all, and {', '.join(names)}", scope, members, state, None)


def _beside(whole: Figure, part: Figure, divides: frozenset[str], figures: list[Figure]) -> FactState:
    """A part beside another account's whole. An account that gives both numbers itself means two things by them."""
    state = compare(whole, part, divides)
    both = _tells(whole.article, part, figures) or _tells(part.article, whole, figures)
    return "other_scope" if state == "conflict" and both else state


def _tells(article: str, one: Figure, figures: list[Figure]) -> bool:
    """Whether an account has a figure for the same group too."""
    return any(f.article == article and (f.group, f.low, f.high) == (one.group, one.low, one.high) for f in figures)


def _groups(figures: list[Figure], divides: frozenset[str]) -> list[Figure]:
    """Each account's counts of groups: its own figure for each, single persons left out."""
    told = {(f.article, f.low, f.high) for f in figures if f.group == WHOLE and not f.part}
    out: list[Figure] = []
    names = sorted({f.group for f in figures if (not is_whole(f) and f.group != _FOUND) or f.group in divides})
    for name in names:
        counted = [f for f in figures if f.group == name and not _is_single_person(f) and f.low == f.high > 0]
        out += [
            f
            for f in main_figures(counted).values()
            if (f.part or (f.article, f.low, f.high) not in told) and is_plain(f, counted, figures)
        ]
    return out


def _named(group: str, scope: str) -> str:
    if group == _FOUND:
        return group
    return f"{group} {'killed or injured' if scope == 'casualties' else scope}"


def _is_single_person(figure: Figure) -> bool:
    """A person told of without a number ("a man")."""
    return figure.part and figure.low == figure.high == 1
