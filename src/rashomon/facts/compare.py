"""Comparison: how two figures for one scope and unit stand to each other."""

from rashomon.facts.blocking import WHOLE, Figure
from rashomon.model import FactState
from rashomon.text.edtf import day_of

__all__ = ["compare", "is_whole", "later"]

# Groups that newsrooms use for the whole toll as readily as "people": five miners died = five dead.
_AS_WHOLE = frozenset({WHOLE, "workers"})
# "About 900" and 940 are one count: rounding to one significant digit and a half.
_ROUNDING = 0.1
_GROWING = frozenset(
    {"killed", "injured", "casualties", "missing", "displaced", "arrested", "rescued", "destroyed", "damaged"}
)


def is_whole(figure: Figure) -> bool:
    """Whether a figure counts everybody rather than one group of people."""
    return figure.group in _AS_WHOLE


def compare(a: Figure, b: Figure) -> FactState:
    """The state of two figures; `agrees` and `compatible` need no order, `update` needs to know which is later."""
    if a.group != b.group and not (is_whole(a) and is_whole(b)):
        return _part_and_whole(a, b)
    if _is_running(a) != _is_running(b):
        return "other_scope"
    if a.low == b.low and a.high == b.high:
        return "agrees"
    if _overlap(a, b):
        return "compatible"
    if a.article == b.article:
        return _within(a, b)
    return "update" if _is_update(a, b) else "conflict"


def _part_and_whole(a: Figure, b: Figure) -> FactState:
    """A group beside the whole, or two groups; only a part above its whole is a conflict."""
    part, whole = (a, b) if is_whole(b) else (b, a)
    if not is_whole(whole):
        return "other_scope"
    if part.exact and whole.exact and part.low == whole.low:
        return "compatible"  # four people, four civilians
    too_many = _reach(part)[0] > _reach(whole)[1]
    return "conflict" if too_many and part.article != whole.article and part.exact and whole.exact else "other_scope"


def _is_running(figure: Figure) -> bool:
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


def later(a: str | None, b: str | None) -> int:
    """1 if the first publication time is later, -1 if earlier, 0 if the same or unknown (day and minute as known)."""
    if not a or not b or day_of(a) is None or day_of(b) is None:
        return 0
    width = min(len(a), len(b), 16)
    width = width if width == 16 else 10
    # Offsets differ between outlets: within a day they decide the order only where they are the same.
    if width == 16 and a[16:].lstrip("0123456789:.") != b[16:].lstrip("0123456789:."):
        width = 10
    return (a[:width] > b[:width]) - (a[:width] < b[:width])


def _is_update(a: Figure, b: Figure) -> bool:
    """A growing count whose larger figure is the later one, or is told as a rise."""
    if (a.quantity.scope or "") not in _GROWING:
        return False
    small, large = sorted((a, b), key=lambda f: (f.low, f.article))
    if a.quantity.scope == "missing":
        return later(a.published, b.published) != 0
    order = later(large.published, small.published)
    return order > 0 or (order == 0 and large.rising)
