"""Comparison: how two figures for one scope and unit stand to each other."""

from collections.abc import Collection, Iterable

from rashomon.facts.figure import WHOLE, Figure
from rashomon.model import FactState
from rashomon.text.edtf import day_of
from rashomon.text.publication import written_order

__all__ = ["compare", "is_running", "is_whole", "later", "same_day", "strongest"]

# Which relation speaks for several figures, strongest first.
_ORDER: tuple[FactState, ...] = ("conflict", "update", "compatible", "agrees", "other_scope", "cannot_tell")
# Groups that newsrooms use for the whole toll as readily as "people": five miners died = five dead.
_AS_WHOLE = frozenset({WHOLE, "workers", "residents", "men", "women"})
# "About 900" and 940 are one count: rounding to one significant digit and a half.
_ROUNDING = 0.1
# A bound further off than this factor is no statement on the same count.
_FAR = 4
# So many days apart two accounts of what goes on (an epidemic, a war) may count two stretches of it.
_LONG = 14
# A range this wide is a word, no count.
_VAGUE = 2.0
_GROWING = frozenset(
    {"killed", "injured", "casualties", "missing", "displaced", "arrested", "rescued", "destroyed", "damaged"}
)
# Tolls of people are restated by the hour; counts of things come from surveys, one a day at most.
_BY_THE_DAY = frozenset({"destroyed", "damaged"})
# Ground burnt or flooded is surveyed anew as days pass.
_SURVEYED = frozenset({"area"})


def is_whole(figure: Figure) -> bool:
    """Whether a figure may count everybody rather than one group of people."""
    return figure.group in _AS_WHOLE


def compare(a: Figure, b: Figure, divides: Collection[str] = ()) -> FactState:
    """The state of two figures; `update` needs to know which is later, `divides` are groups that the case tells apart.

    Figures of a growing count that differ stay `cannot_tell` where one account is undated, or the accounts are so long
    apart that each may count its own part of the time.
    """
    if a.group != b.group and not (is_whole(a) and is_whole(b)):
        return _part_and_whole(a, b)
    if is_running(a) != is_running(b):
        return "other_scope"
    if a.low == b.low and a.high == b.high and a.quantity.bound == b.quantity.bound:
        return "agrees"
    if _overlap(a, b):
        if _same_number(a, b):
            return "agrees"
        if not _is_far(a, b):
            return "compatible"
        return "update" if _is_update(a, b) else "cannot_tell"
    if a.article == b.article:
        return _within(a, b)
    if _is_update(a, b) and not (_is_vague(a) or _is_vague(b)):
        return "update"
    if a.group != b.group and {a.group, b.group} & set(divides):
        return "other_scope"
    undated = _is_vague(a) or _is_vague(b) or not (_is_dated(a) and _is_dated(b)) or _long_apart(a, b)
    return "cannot_tell" if undated and (a.quantity.scope or "") in _GROWING else "conflict"


def _long_apart(a: Figure, b: Figure) -> bool:
    one, other = day_of(a.published), day_of(b.published)
    return one is not None and other is not None and abs((one - other).days) > _LONG


def _is_far(a: Figure, b: Figure) -> bool:
    """Whether a bound says next to nothing of the other number ("at least 3" and 45)."""
    least, most = min(a.low, b.low), max(a.low, b.low)
    bounded = {"at_least", "at_most"} & {a.quantity.bound, b.quantity.bound}
    return bool(bounded) and most > _FAR * max(least, 1)


def _same_number(a: Figure, b: Figure) -> bool:
    """ "sixty" and "about sixty"; "at least 60" is another matter."""
    loose = {a.quantity.bound, b.quantity.bound} - {"exact", "about"}
    return a.low == b.low and a.high == b.high and not loose


def _part_and_whole(a: Figure, b: Figure) -> FactState:
    """A group beside the whole, or two groups; only a part above its whole is a conflict."""
    part, whole = (a, b) if is_whole(b) else (b, a)
    if not is_whole(whole):
        return "other_scope"
    if part.exact and whole.exact and part.low == whole.low:
        return "compatible"  # four people, four civilians
    sure = whole.exact and (part.exact or (part.quantity.bound == "at_least" and part.low == part.high))
    if not sure or _reach(part)[0] <= _reach(whole)[1] or part.article == whole.article:
        return "other_scope"
    return "other_scope" if later(part.published, whole.published) > 0 else "conflict"


def strongest(states: Iterable[FactState], default: FactState = "cannot_tell") -> FactState:
    """The relation that speaks for several figures."""
    return min(states, key=_ORDER.index, default=default)


def is_running(figure: Figure) -> bool:
    """Whether a figure counts over a stretch of time of its own ("since 2014", "daily") rather than the event."""
    period = (figure.quantity.period or "").lower()
    return any(
        word in period
        for word in ("since", "per ", "each", "every", "daily", "annual", "past", "last", "week", "month", "year")
    )


def _reach(figure: Figure) -> tuple[float, float]:
    """The numbers that a figure allows."""
    low, high, bound = figure.low, figure.high, figure.quantity.bound
    if bound == "at_least":
        return low, float("inf")
    if bound == "at_most":
        return 0.0, high
    if bound == "about" and low == high:
        return low * (1 - _ROUNDING), high * (1 + _ROUNDING)
    return low, high


def _overlap(a: Figure, b: Figure) -> bool:
    (a_low, a_high), (b_low, b_high) = _reach(a), _reach(b)
    return a_low <= b_high and b_low <= a_high


def _within(a: Figure, b: Figure) -> FactState:
    """Two figures of one account: an update if it says so, a conflict if two speakers give them, else cannot tell."""
    if a.rising or b.rising:
        return "update"
    return "conflict" if a.speaker and b.speaker and a.speaker != b.speaker else "cannot_tell"


def _is_vague(figure: Figure) -> bool:
    """A word for a number ("several", "dozens") that accounts use loosely."""
    return figure.high >= _VAGUE * figure.low and figure.low < figure.high


def _is_dated(figure: Figure) -> bool:
    return day_of(figure.published) is not None


def later(a: str | None, b: str | None) -> int:
    """1 if the first publication time is later as written, -1 if earlier, 0 if the same or not to be told."""
    order = written_order(a, b)
    return 0 if order is None else -1 if order == "first" else 1


def same_day(a: Figure, b: Figure) -> bool:
    """Whether two accounts were published on one day, as written."""
    return day_of(a.published) == day_of(b.published)


def _is_update(a: Figure, b: Figure) -> bool:
    """A growing count whose larger figure is the later one, or is told as a rise."""
    scope = a.quantity.scope or ""
    surveyed = scope in _SURVEYED or (not scope and a.accrues and b.accrues)
    if scope not in _GROWING and not surveyed:
        return False
    small, large = sorted((a, b), key=lambda f: (f.low, f.article))
    order = later(large.published, small.published)
    if (scope in _BY_THE_DAY or surveyed) and same_day(a, b) and not large.rising:
        return False
    if scope == "missing":
        return order != 0
    return order > 0 or (order == 0 and (large.rising or small.rising))
