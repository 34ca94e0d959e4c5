"""Accounts: each article's own figure for a count, and which figures of two articles speak of the same occasion.

An article that gives one total speaks of the event; one that gives several (a round-up of attacks, a war's toll beside
a day's) is only held against another where the words around the two figures agree.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from statistics import median

from rashomon.facts.compare import compare, is_running, is_whole
from rashomon.facts.figure import WHOLE, Figure
from rashomon.model import FactState
from rashomon.text.edtf import day_of

__all__ = ["Pair", "differ_untold", "is_plain", "lists", "main_figures", "of_the_event", "pairs", "totals"]

# What may stand between two groups of one list, in characters: a comma, "and", an article.
_LIST_GAP = 12
# A figure so many times the usual one counts something larger than the event (a war, a year).
_LARGER = 100
# News of a day (days).
_NEWS_DAYS = 7
# In so many sentences on one scope an account tells of one event.
_FEW = 2
# Numbers seldom met twice by chance.
_RARE = 10
# Days by which the day named beside a figure may differ from the account's own.
_SAME_DAYS = 1
# Days by which two accounts may differ on the day of one event.
_EVENT_DAYS = 3
# Words of their own that two figures must share before an account with several totals is held to one of them.
_SHARED = 2.0
# How near two figures of one account stand where it sets two speakers' counts against each other (characters).
_BESIDE = 400
_FACTOR = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures that may count the same, with how they stand."""

    a: Figure
    b: Figure
    state: FactState


def differ_untold(pair: Pair) -> bool:
    """Whether two accounts give plain numbers that differ, and how they stand cannot be told."""
    apart = pair.a.article != pair.b.article and pair.a.low != pair.b.low
    return pair.state == "cannot_tell" and apart and all(f.low == f.high and f.high > 0 for f in (pair.a, pair.b))


# What makes a figure an account's own, in order: it counts somebody ("no one inside was hurt" is not the toll), it is
# no part, it is more than a vague word, it counts everybody, it replaces an earlier one.
_PREFERRED: tuple[Callable[[Figure], bool], ...] = (
    lambda figure: figure.high > 0,
    lambda figure: not figure.part,
    lambda figure: figure.low == figure.high,
    is_whole,
    lambda figure: not is_running(figure),
    lambda figure: figure.rising,
    lambda figure: figure.toll,
)
# A figure of the opening weighs as much as one given so many times more.
_LEAD = 2


def of_the_event(figures: list[Figure]) -> list[Figure]:
    """The figures of a scope without those of other regions, or of something far larger, told beside the event's."""
    figures = [figure for figure in figures if not figure.elsewhere]
    counted = [figure.low for figure in figures if figure.low > 0]
    limit = _LARGER * median(counted) if counted else 0.0
    told = Counter(figure.article for figure in figures)
    return [figure for figure in figures if figure.low <= limit or told[figure.article] == 1]


def totals(figures: list[Figure]) -> list[Figure]:
    """Figures that may speak for everybody: no parts, no groups; with the sums of lists of groups."""
    runs = lists(figures)
    listed = {figure.quantity.id for run in runs for figure in run}
    whole = [f for f in figures if is_whole(f) and not f.part and f.quantity.id not in listed]
    have = {figure.article for figure in whole if figure.high > 0 and figure.low == figure.high}
    whole += [_sum(run) for run in runs if run[0].article not in have]
    if any(not _is_one(figure) for figure in figures if figure.high > 0):
        return whole
    told = {figure.article for figure in whole}
    return whole + [figure for figure in figures if figure.article not in told and _is_one(figure)]


def _is_one(figure: Figure) -> bool:
    """One person: where no account counts more, a woman who was killed is the toll."""
    return figure.low == figure.high == 1


def main_figures(figures: list[Figure]) -> dict[str, Figure]:
    """Each account's own figure: of the whole before a part, the one given most often or first."""
    out: dict[str, Figure] = {}
    for article in sorted({figure.article for figure in figures}):
        own = [figure for figure in figures if figure.article == article]
        for test in _PREFERRED:
            own = [figure for figure in own if test(figure)] or own
        times = Counter((figure.low, figure.high) for figure in own)
        leading = {(figure.low, figure.high) for figure in own if figure.lead}
        weight = {number: count + (_LEAD if number in leading else 0) for number, count in times.items()}
        out[article] = min(own, key=lambda f: (-weight[f.low, f.high], f.quantity.start))
    return out


def pairs(figures: list[Figure], divides: Collection[str], among: Sequence[Figure] = ()) -> Iterator[Pair]:
    """How the accounts' figures stand to each other, a pair of accounts at a time, then within each account.

    `among` are all figures of the scope, where `figures` are those of one group. Two accounts that could speak of
    different occasions give no pair.
    """
    mains = main_figures(figures)
    offers = {article: _offer(main, figures, among or figures) for article, main in mains.items()}
    for one, other in combinations(sorted(mains), 2):
        found = _between(offers[one], offers[other], divides)
        if found is not None:
            yield found
    for article in sorted(mains):
        yield from _rivals([f for f in figures if f.article == article], mains[article])


@dataclass(frozen=True, slots=True)
class _Offer:
    """An account's own figure, all that it could mean, and whether it plainly means the first."""

    main: Figure
    figures: list[Figure]
    plain: bool


def is_plain(main: Figure, figures: Sequence[Figure], among: Sequence[Figure]) -> bool:
    """Whether an account gives one number for the event: at its head or in a text of few counts, and no other one."""
    return _offer(main, list(figures), among).plain


def _offer(main: Figure, figures: list[Figure], among: Sequence[Figure]) -> _Offer:
    """The totals that an account could mean: its own first, then others that say something else of the same day."""
    out = [main]
    for figure in figures:
        if figure.article != main.article or figure.quantity.id == main.quantity.id or figure.high == 0:
            continue
        if not is_running(figure) and not _other_day(figure, main):
            out.append(figure)
    told = {f.sentence for f in among if f.article == main.article and f.high > 0}
    rest = [f for f in out if not f.part and is_whole(f) == is_whole(main)]
    others = [f for f in rest if compare(main, f) not in {"agrees", "compatible"}]
    opening = {(f.low, f.high) for f in among if f.article == main.article and f.lead and f.high > 0}
    heads = main.lead or (main.low, main.high) in opening or (not opening and len(told) <= _FEW)
    return _Offer(main, out, (main.toll and main.exact) or ((main.rising or not others) and heads))


def _other_day(figure: Figure, main: Figure) -> bool:
    """Whether a figure's sentence names a day well off the day of the account's own figure (else of publication)."""
    day, own = day_of(figure.day), day_of(main.day) or day_of(main.published)
    return day is not None and own is not None and abs((day - own).days) > (_SAME_DAYS if main.day else _NEWS_DAYS)


def _between(one: _Offer, other: _Offer, divides: Collection[str]) -> Pair | None:
    """The pair of two accounts' figures that speaks for them; None where it may be two occasions."""
    a, b = one.main, other.main
    day_a, day_b = day_of(a.day), day_of(b.day)
    if day_a and day_b and abs((day_a - day_b).days) > _EVENT_DAYS:
        return None
    state = compare(a, b, divides)
    doubtful = state == "conflict" and not _on_one(a, b)
    if one.plain and other.plain:
        return None if doubtful else Pair(a, b, state)
    if state in {"agrees", "compatible"} and (a.low >= _RARE or a.words & b.words or (a.lead and b.lead)):
        return Pair(a, b, state)
    best = _nearest(one.figures, other.figures)
    if best is not None:
        state = compare(*best, divides)
        return Pair(*best, state) if state != "conflict" or _is_near(*best) else None
    for x in one.figures:
        for y in other.figures:
            if x.exact and y.exact and x.low == y.low >= _RARE:
                return Pair(x, y, "agrees")
    return None


def _on_one(a: Figure, b: Figure) -> bool:
    """Whether two different numbers speak of one occasion for sure enough to be held against each other."""
    shared = len(a.words & b.words)
    if not is_whole(a) or not min(a.high, b.high):
        return shared >= _SHARED  # a group, or nobody at all
    return shared > 0 or (a.lead and b.lead)


def _is_near(a: Figure, b: Figure) -> bool:
    """Whether two numbers could be counts of one thing at all."""
    return bool(0 < max(a.low, b.low) <= _FACTOR * min(a.low, b.low))


def _nearest(all_a: list[Figure], all_b: list[Figure]) -> tuple[Figure, Figure] | None:
    """The two figures whose sentences share most words that no other figure of their accounts shares."""
    in_a = Counter(word for figure in _by_sentence(all_a) for word in figure.words)
    in_b = Counter(word for figure in _by_sentence(all_b) for word in figure.words)
    ranked = []
    for i, x in enumerate(all_a):
        for j, y in enumerate(all_b):
            score = sum(2 / (in_a[word] + in_b[word]) for word in sorted(x.words & y.words))
            if score >= _SHARED:
                ranked.append((-round(score, 6), i, j))
    if not ranked:
        return None
    _, i, j = min(ranked)
    return all_a[i], all_b[j]


def _by_sentence(figures: list[Figure]) -> list[Figure]:
    return list({figure.sentence: figure for figure in figures}.values())


def _rivals(own: list[Figure], main: Figure) -> Iterator[Pair]:
    """Within one account: two speakers' counts side by side ("officials say 30, the monitor says 34")."""
    told = [f for f in own if f.speaker and not f.part and f.low == f.high > 0 and not is_running(f)]
    for a, b in combinations(sorted(told, key=lambda f: f.quantity.start), 2):
        apart = b.quantity.start - a.quantity.end > _BESIDE or _other_day(a, b) or a.group != b.group
        if apart or main.low not in {a.low, b.low} or max(a.low, b.low) > _FACTOR * min(a.low, b.low):
            continue
        if a.sentence != b.sentence and len(a.words & b.words) < _SHARED and b.sentence > a.quantity.end + _BESIDE / 2:
            continue
        if compare(a, b) == "conflict":
            yield Pair(a, b, "conflict")


def lists(figures: list[Figure]) -> list[list[Figure]]:
    """Lists of groups that make up a whole: "a woman and two children", "five children and four nurses"."""
    out: list[list[Figure]] = []
    run: list[Figure] = []
    for figure in sorted(figures, key=lambda f: (f.article, f.sentence >= 0, f.quantity.start)):
        if run and not _joins(run[-1], figure):
            out.append(run)
            run = []
        if figure.group != WHOLE or figure.named:
            run.append(figure)
    return [run for run in [*out, run] if len(run) > 1]


def _joins(a: Figure, b: Figure) -> bool:
    """Whether two groups stand in one list: next to each other and different."""
    end = a.quantity.of.end if a.quantity.of else a.quantity.end
    apart = a.article != b.article or a.quantity.field != b.quantity.field
    return not apart and (a.group, a.noun) != (b.group, b.noun) and 0 <= b.quantity.start - end <= _LIST_GAP


def _sum(run: list[Figure]) -> Figure:
    """A list as one figure of the whole, at the first group's words."""
    low, high = sum(f.low for f in run), sum(f.high for f in run)
    return replace(run[0], group=WHOLE, part=False, low=low, high=high)
