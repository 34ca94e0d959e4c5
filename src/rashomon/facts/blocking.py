"""Blocking: which figures of the accounts may speak of the same thing, by scope and by what is counted."""

import bisect
from collections.abc import Iterable
from dataclasses import replace

import msgspec

from rashomon.facts.figure import Figure, figures_of
from rashomon.model import Quantity, Reading
from rashomon.text.edtf import bounds_of, day_of

__all__ = ["Key", "block"]

Key = tuple[str, str]  # scope ("" for none), unit
# Scopes that speak of one thing or person, or of the story's furniture, are no facts of the event.
_NO_FACT = frozenset({"age", "duration", "distance", "area"})
_MEASURES = frozenset({"percent"})
# Days between an account and an event that it still reports as news; an older date in the sentence marks background.
_NEWS_DAYS = 60
# What may stand between a total and the list that divides it, and between the list's members (characters).
_LIST_GAP = 90


def block(readings: Iterable[Reading]) -> dict[Key, list[Figure]]:
    """The figures of all accounts by scope and unit, background left out; keys and figures in a stable order."""
    found: dict[Key, list[Figure]] = {}
    for reading in sorted(readings, key=lambda r: r.article.id):
        wanted = [q for q in reading.quantities if _may_count(reading, q)]
        for figure in _divided(figures_of(reading, wanted)):
            found.setdefault((figure.quantity.scope or "", figure.quantity.unit), []).append(figure)
    return dict(sorted(found.items()))


def _divided(figures: list[Figure]) -> list[Figure]:
    """The figures of an account, with the members of a list that add up to a total before it as its parts.

    "Eleven people died: nine miners and two rescuers": the nine and the two are among the eleven, and died too.
    """
    out = list(figures)
    for at, whole in enumerate(figures):
        if whole.quantity.unit != "persons" or not whole.quantity.scope or not whole.exact or whole.low < 2:
            continue
        parts: list[int] = []
        for index in range(at + 1, len(figures)):
            part = figures[index]
            near = part.quantity.start - figures[index - 1].quantity.end <= _LIST_GAP
            if part.sentence != whole.sentence or part.quantity.unit != "persons" or not near:
                break
            parts.append(index)
            if len(parts) > 1 and sum(figures[i].low for i in parts) == whole.low:
                for i in parts:
                    scoped = _in_scope(figures[i].quantity, whole.quantity.scope)
                    out[i] = replace(figures[i], quantity=scoped, part=True)
                break
    return out


def _in_scope(quantity: Quantity, scope: str | None) -> Quantity:
    """The same quantity counted in another scope."""
    return msgspec.structs.replace(quantity, scope=scope)


def _may_count(reading: Reading, quantity: Quantity) -> bool:
    if quantity.scope in _NO_FACT or quantity.unit in _MEASURES:
        return False
    return not _in_repeat(reading, quantity) and not _is_background(reading, quantity)


def _in_repeat(reading: Reading, quantity: Quantity) -> bool:
    """Repeated prose counts once."""
    return any(
        n.kind == "repeat" and n.start <= quantity.start and quantity.end <= n.end for n in reading.article.noise
    )


def _is_background(reading: Reading, quantity: Quantity) -> bool:
    """Whether the nearest date in the sentence lies well before the account ("in 2017 an attack killed 59")."""
    text, day = reading.article.text, day_of(reading.article.published)
    start = max((text.rfind(stop, 0, quantity.start) for stop in (". ", ".\n", "? ", "! ", "\n")), default=-1) + 1
    ends = [at for stop in (". ", ".\n", "? ", "! ", "\n") if (at := text.find(stop, quantity.end)) >= 0]
    end = min(ends, default=len(text))
    times = reading.times
    at = bisect.bisect_left(times, start, key=lambda time: time.start)
    for time in times[at:]:
        if time.start >= end:
            break
        if time.role == "published" or time.edtf.startswith("X") or "/.." in time.edtf:
            continue
        last = bounds_of(time.edtf)[1]
        latest = day.isoformat() if day else _latest(reading)
        if latest and _days(last, latest) > _NEWS_DAYS:
            return True
    return False


def _latest(reading: Reading) -> str | None:
    """The latest day that the account names, where it is undated."""
    days = [bounds_of(t.edtf)[1] for t in reading.times if len(t.edtf) >= 10 and not t.edtf.startswith("X")]
    return max((day for day in days if day < "9999"), default=None)


def _days(earlier: str, later: str) -> int:
    a, b = day_of(earlier), day_of(later)
    return (b - a).days if a and b else 0
