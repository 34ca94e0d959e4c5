"""Tellings: every number that the accounts of a case give, or imply, for one scope, each at its figure.

Besides what is written: a list's sum ("a woman and two children"), the rest of the casualties ("four shot, one dead":
three hurt), and all of them where nobody died.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rashomon.facts.accounts import lists, main_figures, of_the_event, totals
from rashomon.facts.figure import WHOLE, Figure

__all__ = ["Case", "Kind", "Telling", "case_of"]

Kind = Literal["stated", "listed", "sum", "names", "own", "others", "rest", "left", "all"]
# A name as it is written: words with capitals.
_NAME = re.compile(r"[^\W\d_a-z][\w'’.-]*(?:\s+[^\W\d_a-z][\w'’.-]*)*")
_SUSPECTS = "suspects"
_OTHER = {"killed": "injured", "injured": "killed"}


@dataclass(frozen=True, slots=True)
class Telling:
    """A number that an account gives or implies for the scope."""

    kind: Kind
    value: float
    figure: Figure


@dataclass(frozen=True, slots=True)
class Case:
    """All tellings on one scope, each account's own figure, and the figures of casualties and of the other scope."""

    scope: str
    tellings: tuple[Telling, ...]
    mains: Mapping[str, Figure]
    both: tuple[Figure, ...]
    other: tuple[Figure, ...]
    other_best: float | None

    @property
    def values(self) -> tuple[float, ...]:
        """The numbers told, each once, in order."""
        return tuple(sorted({telling.value for telling in self.tellings}))

    @property
    def accounts(self) -> tuple[str, ...]:
        """The accounts that tell a number."""
        return tuple(sorted({telling.figure.article for telling in self.tellings}))


def case_of(scope: str, figures: Mapping[str, Sequence[Figure]], other_best: float | None = None) -> Case:
    """The case of the killed or the injured, from all figures of people by scope.

    `other_best` is the best number of the other scope where it is known already.
    """
    own = list(figures.get(scope, ()))
    both, other = tuple(figures.get("casualties", ())), tuple(figures.get(_OTHER[scope], ()))
    plain = totals(of_the_event([f for f in own if not f.background]))
    told = [
        *_stated(own),
        *(Telling("sum", one.low, one) for one in _sums(own)),
        *_names(own),
        *_with_own([*own, *_sums(own)]),
        *_with_others(own),
        *_rests(scope, [*both, *_sums(both)], other, other_best),
    ]
    return Case(scope, tuple(told), main_figures(plain), both, other, other_best)


def _stated(figures: Sequence[Figure]) -> Iterator[Telling]:
    """Every number as it stands; the members of a list are parts of what it comes to."""
    listed = {figure.quantity.id for run in lists(list(figures)) for figure in run}
    for figure in figures:
        if figure.low == figure.high:
            yield Telling("listed" if figure.quantity.id in listed else "stated", figure.low, figure)


def _sums(figures: Sequence[Figure]) -> list[Figure]:
    return [
        replace(run[0], low=sum(f.low for f in run), high=sum(f.high for f in run), part=False, group=WHOLE)
        for run in lists(list(figures))
    ]


def _names(figures: Sequence[Figure]) -> Iterator[Telling]:
    """How many people an account names as victims, over all its sentences."""
    by_account: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.named and not figure.background:
            by_account.setdefault(figure.article, []).append(figure)
    for told in by_account.values():
        surnames = {run.split()[-1].casefold() for f in told for run in _NAME.findall(f.quantity.text)}
        if len(surnames) > 1:
            yield Telling("names", float(len(surnames)), _more(told[0], len(surnames) - told[0].low))


def _with_own(figures: Sequence[Figure]) -> Iterator[Telling]:
    """ "killed two people, then himself": the killer is one of the dead."""
    for figure in figures:
        if figure.own_death and figure.low == figure.high > 0:
            yield Telling("own", figure.low + 1, _more(figure, 1))


def _with_others(figures: Sequence[Figure]) -> Iterator[Telling]:
    """ "a man was killed … two others died"; "two people were killed", and the attacker too."""
    for figure in figures:
        if figure.low != figure.high or figure.low < 1 or (figure.part and figure.low == 1):
            continue
        singles = [f for f in figures if f.article == figure.article and f.part and f.low == f.high == 1]
        if (figure.others and any(not f.others for f in singles)) or (
            figure.group != _SUSPECTS and any(f.group == _SUSPECTS for f in singles)
        ):
            yield Telling("others", figure.low + 1, _more(figure, 1))


def _rests(scope: str, both: Sequence[Figure], other: Sequence[Figure], other_best: float | None) -> Iterator[Telling]:
    """What is left of each count of casualties: without the other scope's count in that account, or its best number.

    Who was shot is hurt, unless it is said that he died: casualties may all be injured, never all killed.
    """
    for figure in both:
        if figure.low != figure.high:
            continue
        counts = {f.low for f in other if f.article == figure.article and f.low == f.high and 0 < f.low <= figure.low}
        for count in sorted(counts):
            if figure.low > 1:
                yield Telling("rest", figure.low - count, _more(figure, -count))
        if other_best and other_best <= figure.low > 1:
            yield Telling("left", figure.low - other_best, _more(figure, -other_best))
        if scope == "injured" and not other_best:
            yield Telling("all", figure.low, figure)


def _more(figure: Figure, count: float) -> Figure:
    return replace(figure, low=figure.low + count, high=figure.high + count)
